"""JSON as mini-program tools take it (comments, trailing commas, byte order mark), with the place of everything.

Settings that are scripts are given in the same form (see `config_scripts`).

The reader looks at each character a bounded number of times and goes no deeper than a fixed number of levels, so a
hostile file costs no more than its length.
"""

import json
import re
from collections.abc import Iterator
from functools import cache

from playbook.findings import Location, Text
from playbook.hints import Any, Literal
from playbook.lines import Lines
from playbook.project import COMPUTED
from playbook.tuples import NamedTuple

DEEPEST = 64
"""Levels of nesting; a manifest has about five."""

Shape = Literal["object", "array", "text", "number", "flag", "null", "computed"]
"""`computed` is what a script works out: nobody knows what it says. JSON has none."""


class Value(NamedTuple):
    """A value with where it stands; offsets count characters of the text."""

    shape: Shape
    content: Any
    """Of an object its members, of an array its values (tuples both), else the plain value."""
    start: int
    end: int

    def members(self) -> "tuple[Member, ...]":
        """Return the members of an object; none of anything else."""
        found: tuple[Member, ...] = self.content if self.shape == "object" else ()
        return found

    def get(self, key: str) -> "Value | None":
        """Return the value of a key. Of several equal keys the last one counts, as in every JSON reader.

        What is in something computed is computed.
        """
        if self.shape == "computed":
            return self
        return next((member.value for member in reversed(self.members()) if member.key in (key, None)), None)

    def at(self, *keys: str) -> "Value | None":
        """Return the value at the end of a way of keys."""
        found: Value | None = self
        for key in keys:
            found = found.get(key) if found is not None else None
        return found

    def items(self) -> "tuple[Value, ...]":
        """Return the values of an array; none of anything else."""
        found: tuple[Value, ...] = self.content if self.shape == "array" else ()
        return found

    def text(self) -> str | None:
        """Return the text that the value is, if it is one."""
        return self.content if self.shape == "text" else None

    def plain(self) -> Any:  # noqa: ANN401 - JSON is anything
        """Return the value as `json.loads` gives it."""
        if self.shape == "object":
            return {member.key: member.value.plain() for member in self.members() if member.key is not None}
        if self.shape == "computed":
            return COMPUTED
        return [item.plain() for item in self.items()] if self.shape == "array" else self.content


class Member(NamedTuple):
    """A key with its value."""

    key: str | None
    """None where a script brings in keys that it doesn't show (`...others`); their value is computed."""
    start: int
    end: int
    value: Value


class NotJson(NamedTuple):
    """Why a text is no JSON, and where that shows."""

    line: int
    why: Text


class Document(NamedTuple):
    """A JSON file that was understood."""

    path: str
    root: Value
    lines: Lines
    """Where each line starts."""

    def where(self, part: "Value | Member | None" = None) -> Location:
        """Return where a part stands (None: the start of the file)."""
        if part is None:
            return Location(self.path, 1, 1, 1, 1)
        return Location(self.path, *self.lines.position(part.start), *self.lines.position(part.end))


def read_document(path: str, text: str) -> Document | NotJson:
    """Read the text of a JSON file; `path` is what places in it are given with."""
    lines = Lines(text)
    try:
        root = _Reader(text).whole()
    except _NoJsonError as error:
        return NotJson(lines.position(error.offset)[0], error.why)
    return Document(path, root, lines)


class _NoJsonError(Exception):
    """The text is no JSON from `offset` on."""

    def __init__(self, offset: int, why: Text) -> None:
        super().__init__(why.en)
        self.offset = offset
        self.why = why


@cache
def _blank() -> re.Pattern[str]:
    # A comment without an end runs to the end of the file: every pattern matches where it starts and never goes back.
    return re.compile(r"(?:[\s\ufeff]+|//[^\n]*|/\*(?s:.*?)(?:\*/|\Z))*")


@cache
def _scalar() -> re.Pattern[str]:
    return re.compile(r'"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null')


_WORDS: dict[str, tuple[Shape, bool | None]] = {
    "true": ("flag", True),
    "false": ("flag", False),
    "null": ("null", None),
}


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def whole(self) -> Value:
        value = self._value(0)
        self._skip()
        if self._at < len(self._text):
            raise self._wrong("JSON 到这里已经结束，后面还有内容", "the JSON ends here, but the file goes on")
        return value

    def _wrong(self, zh: str, en: str) -> _NoJsonError:
        return _NoJsonError(min(self._at, len(self._text)), Text(f"不是合法的 JSON：{zh}", f"is no valid JSON: {en}"))

    def _skip(self) -> str:
        """Go to the next character that counts and return it (empty at the end)."""
        found = _blank().match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._text[self._at : self._at + 1]

    def _value(self, depth: int) -> Value:
        if depth > DEEPEST:
            raise self._wrong("嵌套太深", "it is nested too deeply")
        character, start = self._skip(), self._at
        if character == "{":
            return Value("object", tuple(self._members(depth)), start, self._at)
        if character == "[":
            return Value("array", tuple(self._items(depth)), start, self._at)
        return self._plain()

    def _plain(self) -> Value:
        found = _scalar().match(self._text, self._at)
        if found is None:
            raise self._wrong("这里应当是一个值", "a value is missing here")
        start, self._at = self._at, found.end()
        word = found[0]
        if word in _WORDS:
            shape, value = _WORDS[word]
            return Value(shape, value, start, self._at)
        try:
            # Tabs in a text are against the rules of JSON, and taken all the same by the tools.
            plain = json.loads(word, strict=False)
        except ValueError:
            self._at = start
            raise self._wrong("这个值读不懂", "this value can't be read") from None
        return Value("text" if isinstance(plain, str) else "number", plain, start, self._at)

    def _parts(self, closing: str) -> Iterator[str]:
        """Step into a bracket and yield the first character of each part; the caller reads the part."""
        self._at += 1
        while (character := self._skip()) != closing:
            if not character:
                raise self._wrong(f"缺少 {closing}", f"{closing} is missing")
            yield character
            following = self._skip()
            if following == ",":
                self._at += 1
            elif following != closing:
                raise self._wrong(f"缺少逗号或 {closing}", f"a comma or {closing} is missing")
        self._at += 1

    def _items(self, depth: int) -> Iterator[Value]:
        for _ in self._parts("]"):
            yield self._value(depth + 1)

    def _members(self, depth: int) -> Iterator[Member]:
        for character in self._parts("}"):
            if character != '"':
                raise self._wrong("键要写在双引号里", "a key must stand in double quotes")
            key = self._plain()
            if self._skip() != ":":
                raise self._wrong("键后面缺少冒号", "a colon is missing after the key")
            self._at += 1
            yield Member(key.content, key.start, key.end, self._value(depth + 1))
