"""The base of every value that is written as one word or phrase with a unit."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
"""What JSON can say."""

NUMBER = r"[0-9]+(?:\.[0-9]+)?"
"""A number in a pattern; digits are spelled out because `\\d` differs between Python and JSON Schema."""


@dataclass(frozen=True)
class Written:
    """A value of the playbook: the text as its author wrote it, and through properties what it means.

    Subclasses declare the format once, as a pattern that Python and JSON Schema both understand. `str(value)` is the
    text as written, `value.zh` the text a page shows, `value.plain` what a check compares with.
    """

    text: str

    title: ClassVar[str]
    """What the type is called in an editor."""
    form: ClassVar[str]
    """How the value is written; the end of every error message and the explanation in an editor."""
    pattern: ClassVar[str]
    """Without anchors; the whole text has to match."""
    examples: ClassVar[tuple[str, ...]]
    number_allowed: ClassVar[bool] = False
    """Whether a bare YAML number is also a value (a version such as `3.10`)."""

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, found: object) -> Self:
        """Read a value as YAML gave it.

        Raises:
            PydanticCustomError: It is none. The message says in Chinese what was found and how to write it.
        """
        text = cls._text_of(found)
        if text is None or not re.fullmatch(cls.pattern, text):
            raise cls._error(found, cls.hint(show(found)))
        value = cls(text)
        if problem := value.problem():
            raise cls._error(text, problem)
        return value

    @classmethod
    def hint(cls, found: str) -> str:
        """Return what is probably wrong with a text that doesn't match the pattern, or nothing."""
        return "缺少单位" if re.fullmatch(NUMBER, found) and not cls.number_allowed else ""

    def problem(self) -> str:
        """Return what is wrong with a text that matches the pattern, or nothing."""
        return ""

    @property
    def zh(self) -> str:
        """The value as a Chinese page shows it."""
        return self.text

    @property
    def plain(self) -> Plain:
        """The value as plain data, for checks."""
        return self.text

    def groups(self) -> tuple[str, ...]:
        """Return the groups of the pattern; a group that took no part is empty."""
        match = re.fullmatch(self.pattern, self.text)
        return tuple(group or "" for group in match.groups()) if match else ()

    @classmethod
    def _text_of(cls, found: object) -> str | None:
        """Return the source text of a scalar; a number only where the type takes one."""
        if isinstance(found, str):
            return found.strip()
        if isinstance(found, cls):
            return found.text
        if cls.number_allowed and isinstance(found, int | float) and not isinstance(found, bool):
            # The loader keeps the source text of a number that would lose something: `3.10` is not `3.1`.
            return str(getattr(found, "text", found))
        return None

    @classmethod
    def _error(cls, found: object, problem: str) -> PydanticCustomError:
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        return PydanticCustomError(
            name,
            "{found}不是{title}{problem}：{form}，例如 {examples}",
            {
                "found": quoted(found).lstrip(),
                "title": cls.title,
                "problem": f"（{problem}）" if problem else "",
                "form": cls.form,
                "examples": "、".join(cls.examples),
            },
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "title": cls.title,
            "description": f"{cls.form}，例如 {'、'.join(cls.examples)}",
            "type": ["string", "number"] if cls.number_allowed else "string",
            "pattern": f"^(?:{cls.pattern})$",
            # Shown by VS Code and every editor that uses yaml-language-server.
            "patternErrorMessage": f"{cls.title}：{cls.form}，例如 {'、'.join(cls.examples)}",
            "examples": list(cls.examples),
        }


def show(found: object) -> str:
    """Return a value as a message shows it: a scalar as YAML has it, anything longer by its kind."""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, dict):
        return "一组键值"
    if isinstance(found, list | tuple):
        return "一个列表"
    if found is None:
        return "空值"
    text = str(getattr(found, "text", found))
    return text if 0 < len(text) <= 40 else f"{text[:40]}…" if text else "空文本"


def quoted(found: object) -> str:
    """Return a value as it stands within a Chinese sentence, with the blanks that Latin letters have around them.

    A kind (`一个列表`) is a part of the sentence. What has characters beyond Latin would read like one: it is quoted.
    """
    if found is None or found == "" or isinstance(found, dict | list | tuple):
        return show(found)
    text = show(found)
    return f" {text} " if text.removesuffix("…").isascii() else f"“{text}”"


def backwards(low: float, high: float) -> str:
    """Return what is wrong with a range from `low` to `high`, or nothing."""
    return "" if low <= high else "下限大于上限"


def whole(number: float) -> int | float:
    """Return a number without a needless `.0`."""
    return int(number) if number == int(number) else number
