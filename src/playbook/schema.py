"""The JSON Schema of a playbook, made from the models: an editor completes, explains and warns with it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from playbook.loading.allowed import Allowed
from playbook.loading.explaining import SHARED_KEYS
from playbook.model.playbook import Playbook

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = "urn:miniprogram-playbook:playbook"
_DEFS = "#/$defs/"
_OFF = {"const": "off", "title": "去掉从 extends 继承来的这一项"}
_PART = "Part"
_NOT_MERGED = frozenset({"name", "extends", "unknown", "project"})


def schema_text() -> str:
    """Return the JSON Schema (draft 2020-12) of a playbook file as JSON, ending in a line feed."""
    return json.dumps(playbook_schema(), ensure_ascii=False, indent=2) + "\n"


def playbook_schema() -> Schema:
    """Return the JSON Schema of a playbook file.

    A file that extends another one says only what differs, so nothing in it is required and anything inherited may be
    taken away with `off`. A file that stands alone has to be complete as well.
    """
    alone = TypeAdapter(Playbook).json_schema()
    definitions: dict[str, Schema] = alone.pop("$defs")
    whole = {**alone, "$defs": definitions}
    for schema in (alone, *definitions.values()):
        _explain(schema, whole)
    part = _part(alone)
    part["properties"] |= {name: alone["properties"][name] for name in _NOT_MERGED}
    return {
        "$schema": _DIALECT,
        "$id": _ID,
        "description": "小程序怎么运维：写一次，站点给人看，检查给项目用。",
        **part,
        "if": {"not": {"required": ["extends"]}},
        "then": {"$ref": f"{_DEFS}Playbook"},
        "$defs": {
            "Playbook": alone,
            **definitions,
            **_parts(part, definitions),
        },
    }


def _explain(schema: Schema, whole: Schema) -> None:
    """Give each property a title, and where it has no description one that says what to write."""
    for value in schema.get("properties", {}).values():
        if "$ref" in value:
            value.setdefault("title", whole["$defs"][value["$ref"].removeprefix(_DEFS)]["title"])
        value.setdefault("description", _what_to_write(value, whole))
        if value.get("default", ...) is None:
            del value["default"]
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        _explain(choice, whole)


def _what_to_write(value: Schema, whole: Schema) -> str:
    allowed = Allowed(whole, [value])
    words = allowed.words()
    if "items" in value:
        return f"{words}，每项写{Allowed(whole, [value['items']]).words()}"
    if keys := [key for key in allowed.known_keys() if key not in SHARED_KEYS]:
        return f"{words}：{'、'.join(keys)}"
    return f"{words}，每条写成“名字: 内容”" if value.get("type") == "object" else words


def _part(schema: Schema) -> Schema:
    """Return a schema for what differs from an inherited value: nothing is required, lists are replaced as a whole."""
    part = {key: value for key, value in schema.items() if key not in {"required", "minProperties"}}
    if "$ref" in part:
        part["$ref"] = part["$ref"] + _PART
    for key in ("properties", "patternProperties"):
        if key in part:
            part[key] = {name: _or_off(_part(value)) for name, value in part[key].items()}
    if isinstance(part.get("additionalProperties"), Mapping):
        part["additionalProperties"] = _or_off(_part(part["additionalProperties"]))
    for key in ("anyOf", "oneOf"):
        if key in part:
            part[key] = [_part(choice) for choice in part[key]]
    return part


def _parts(root: Schema, definitions: Mapping[str, Schema]) -> dict[str, Schema]:
    """Return the parts that `root` refers to, directly or through others."""
    parts: dict[str, Schema] = {}
    waiting = [root]
    while waiting:
        for name in _references(waiting.pop()):
            whole = name.removesuffix(_PART)
            if name.endswith(_PART) and name not in parts and whole in definitions:
                parts[name] = _part(definitions[whole])
                waiting.append(parts[name])
    return dict(sorted(parts.items()))


def _references(schema: object) -> Iterator[str]:
    if isinstance(schema, Mapping):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].removeprefix(_DEFS)
        for value in schema.values():
            yield from _references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _references(value)


def _or_off(schema: Schema) -> Schema:
    choices: list[Schema] = schema.get("anyOf", [])
    if any(choice.get("const") == "off" for choice in choices) or "off" in schema.get("enum", ()):
        return schema
    outside: Schema = {key: schema[key] for key in ("title", "description", "default") if key in schema}
    if choices:
        return {**outside, "anyOf": [*choices, _OFF]}
    inside = {key: value for key, value in schema.items() if key not in outside or key == "title"}
    return {**outside, "anyOf": [inside, _OFF]}
