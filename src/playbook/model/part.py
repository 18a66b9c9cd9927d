"""What the parts of a playbook have in common: ids, sources, corrections."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from playbook.model.base import Model
from playbook.model.collecting import validate_with
from playbook.model.types import Month
from playbook.model.types.written import quoted

Line = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]
"""One sentence or phrase."""

T = TypeVar("T")


class _AtLeastOne:
    """Refuses an empty list. Pydantic's own `min_length` also complains when a list's only item is wrong."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._validate, handler(source))

    def _validate(self, items: tuple[T, ...]) -> tuple[T, ...]:
        if not items:
            raise PydanticCustomError("empty", "不能是空的，至少写一项")
        return items

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "minItems": 1}


Lines = tuple[Line, ...]

Some = Annotated[tuple[T, ...], _AtLeastOne()]
"""A list with something in it."""

ID = r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*"


def check_id(found: str) -> str:
    """Return a text that can name an entry.

    Raises:
        PydanticCustomError: It can't.
    """
    if re.fullmatch(ID, found) and len(found) <= 60:
        return found
    raise PydanticCustomError(
        "id",
        "{found}不能作条目的名字：小写字母开头，只用小写字母、数字和连字符，最多 60 个字符，例如 orders-db",
        {"found": quoted(found).lstrip()},
    )


ID_SCHEMA = {"type": "string", "pattern": f"^{ID}$", "maxLength": 60}

Id = Annotated[str, AfterValidator(check_id), WithJsonSchema(ID_SCHEMA)]
"""The name of an entry: lower case, digits, hyphens. It is part of addresses on the site."""


def _address(found: str) -> str:
    if re.fullmatch(ADDRESS, found):
        return found.rstrip("/")
    raise PydanticCustomError(
        "address", "{found}不是网址，要以 http:// 或 https:// 开头", {"found": quoted(found).lstrip()}
    )


ADDRESS = r"https?://[^\s<>\"'\\]{1,300}"

Address = Annotated[str, AfterValidator(_address), WithJsonSchema({"type": "string", "pattern": f"^{ADDRESS}$"})]
"""Where a site is to be found."""


class Part(Model):
    """A part of a playbook. A key without a value is a mistake, never the same as a key left out."""

    @model_validator(mode="wrap")
    @classmethod
    def _values_written(cls, value: Any, validate: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 - YAML
        """Refuse keys without a value: `full:` with nothing behind it must not mean that no backup is asked for."""
        if not isinstance(value, Mapping):
            return validate(value)
        optional = {field.alias or name for name, field in cls.model_fields.items() if not field.is_required()}
        empty = [key for key, item in value.items() if item is None and key in optional]
        error = PydanticCustomError("no_value", "还没有写值；用不着就删掉这一行")
        errors = [InitErrorDetails(type=error, loc=(key,), input=None) for key in empty]
        return validate_with(errors, {key: item for key, item in value.items() if key not in empty}, validate)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Leave out the docstring, which is for programmers, and the `null` of optional keys."""
        reference = handler(core_schema)
        schema = handler.resolve_ref_schema(reference)
        schema.pop("description", None)
        for name, field in schema.get("properties", {}).items():
            schema["properties"][name] = _without_null(field)
        return reference


def _without_null(schema: JsonSchemaValue) -> JsonSchemaValue:
    """Return the schema of an optional key as that of a key that has a value when it is there."""
    forms = [form for form in schema.get("anyOf", ()) if form != {"type": "null"}]
    if len(forms) == len(schema.get("anyOf", ())):
        return schema
    rest = {key: value for key, value in schema.items() if key != "anyOf" and not (key == "default" and value is None)}
    return {**forms[0], **rest} if len(forms) == 1 else {"anyOf": forms, **rest}


class Sourced(Part):
    """A part that can name where it comes from."""

    sources: Lines = Field(
        default=(), alias="from", title="出处", description="来源编号，如 S1-A2；也可以写团队自己的依据"
    )


class SourceFigures(Sourced, title="来源数字"):
    """Figures that a source gives as an example; nobody measured them."""

    about: Line | None = Field(default=None, title="说的是什么")
    figures: dict[Line, Line] = Field(min_length=1, title="数字", description="说明: 数字和单位，照来源写")


class Correction(Sourced, title="更正"):
    """Advice of a source that is unsafe or outdated, and what holds instead; `from` names the sources of both."""

    advice: Line = Field(title="来源的说法", description="来源怎么说；页面上会标明不要照做")
    instead: Line = Field(title="应当怎么做")
    checked: Month | None = Field(default=None, title="最近核对", description="最近一次对照平台文档的月份，如 2026-11")


class Entry(Sourced):
    """A part that may carry remarks about its sources."""

    checked: Month | None = Field(default=None, title="最近核对", description="最近一次对照平台文档的月份，如 2026-11")
    unverified: Line | None = Field(default=None, title="待核实", description="来源提到、但还没有查证的说法")
    correction: Correction | None = Field(default=None, title="更正", description="来源的说法不安全或过时，应当怎么做")
    source_figures: tuple[SourceFigures, ...] = Field(
        default=(), title="来源数字", description="来源里的举例数字，只作说明，不是测量结果"
    )
