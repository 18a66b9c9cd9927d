"""Words that may stand in place of a part: `off` for a section or an entry, `team` for a figure."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from playbook.model.part import Id

OFF: Final = "off"
TEAM: Final = "team"

MEANING = {OFF: "关闭：不检查，也不显示", TEAM: "由团队自己定"}


class _Word:
    """Lets one word stand for a value, without the branches of a union in the places of errors."""

    def __init__(self, word: str) -> None:
        self.word = word

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = [part for part in get_args(source) if get_origin(part) is not Literal]
        # A union of one is the type itself.
        schema = handler.generate_schema(Union[tuple(inner)])  # noqa: UP007 - computed, so not writable with `|`
        return core_schema.no_info_wrap_validator_function(self._validate, schema)

    def _validate(self, value: Any, validate: core_schema.ValidatorFunctionWrapHandler) -> Any:  # noqa: ANN401
        return value if value == self.word else validate(value)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"const": self.word, "title": MEANING[self.word]}, handler(schema)]}


def _without_off(value: Any) -> Any:  # noqa: ANN401 - as free as YAML is
    if isinstance(value, Mapping):
        return {key: entry for key, entry in value.items() if entry != OFF}
    return value


class _EntriesSchema:
    """Tells editors that an entry may be `off`."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        mapping = handler(schema)
        patterns = mapping.pop("patternProperties", {})
        off = {"const": OFF, "title": MEANING[OFF]}
        mapping["patternProperties"] = {pattern: {"anyOf": [off, entry]} for pattern, entry in patterns.items()}
        mapping["additionalProperties"] = False
        return mapping


T = TypeVar("T")
OrOff = Annotated[T | Literal["off"], _Word(OFF)]
"""A part, or the word `off`."""

OrTeam = Annotated[T | Literal["team"], _Word(TEAM)]
"""A value, or the word `team`: the team sets it."""

Entries = Annotated[dict[Id, T], BeforeValidator(_without_off), _EntriesSchema()]
"""Entries by id. An inherited entry is dropped by writing `off` in its place."""
