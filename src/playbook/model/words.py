"""Words that may stand in place of a part: `off` for a section or an entry, `team` for a figure."""

# ruff: noqa: ANN401 - a playbook, or a part of it, as free as YAML is

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args, get_origin

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from playbook.model.collecting import validate_with
from playbook.model.part import ID_SCHEMA, check_id

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

    def _validate(self, value: Any, validate: core_schema.ValidatorFunctionWrapHandler) -> Any:
        return value if value == self.word else validate(value)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"const": self.word, "title": MEANING[self.word]}, handler(schema)]}


class _Entries:
    """Checks the names of entries, and drops those that are `off`."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self._validate, handler(source))

    def _validate(self, value: Any, validate: core_schema.ValidatorFunctionWrapHandler) -> Any:
        if not isinstance(value, Mapping):
            return validate(value)
        errors: list[InitErrorDetails] = []
        entries = {}
        for name, entry in value.items():
            try:
                check_id(str(name))
            except PydanticCustomError as error:
                errors.append(InitErrorDetails(type=error, loc=(name,), input=name))
            else:
                if entry != OFF:
                    entries[name] = entry
        return validate_with(errors, entries, validate)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        mapping = handler(schema)
        off = {"const": OFF, "title": MEANING[OFF]}
        return {
            **mapping,
            "propertyNames": {key: value for key, value in ID_SCHEMA.items() if key != "type"},
            "additionalProperties": {"anyOf": [off, mapping["additionalProperties"]]},
        }


T = TypeVar("T")
OrOff = Annotated[T | Literal["off"], _Word(OFF)]
"""A part, or the word `off`."""

OrTeam = Annotated[T | Literal["team"], _Word(TEAM)]
"""A value, or the word `team`: the team sets it."""

Entries = Annotated[dict[str, T], _Entries()]
"""Entries by id. An inherited entry is dropped by writing `off` in its place."""
