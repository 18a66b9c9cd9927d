"""The JSON Schema of a playbook, as an editor shows it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from playbook.embedded import embedded
from playbook.loading import read_document
from playbook.loading.nodes import value_of
from playbook.model.playbook import Playbook

SCHEMA: dict[str, Any] = Playbook.model_json_schema()
CHINESE = re.compile("[\u4e00-\u9fff]")
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def parts() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "Playbook", SCHEMA
    yield from SCHEMA["$defs"].items()


def forms(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for form in schema.get("anyOf", ()):
        yield from forms(form)


FIELDS = [
    pytest.param(field, id=f"{part}.{name}")
    for part, schema in parts()
    for form in forms(schema)
    for name, field in form.get("properties", {}).items()
]


@pytest.mark.parametrize("field", FIELDS)
def test_every_key_is_explained_in_chinese(field: dict[str, Any]) -> None:
    # Pydantic leaves out a title that the part itself has.
    title = field.get("title") or SCHEMA["$defs"][field["$ref"].removeprefix("#/$defs/")]["title"]
    assert CHINESE.search(title)
    assert "description" not in field or CHINESE.search(field["description"])


@pytest.mark.parametrize(("part", "schema"), list(parts()))
def test_no_part_shows_what_is_meant_for_programmers(part: str, schema: dict[str, Any]) -> None:
    for form in forms(schema):
        assert "title" not in form or CHINESE.search(form["title"]), part
        assert "description" not in form or CHINESE.search(form["description"]), part


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_it_accepts_the_reference_playbook() -> None:
    VALIDATOR.validate(value_of(read_document(Path(embedded("playbook.yaml"))).root))


@pytest.mark.parametrize(
    "document",
    [
        {"alert": {}},
        {"alerts": None},
        {"alerts": "of"},
        {"alerts": {"tiers": {"紧急": {"name": "紧急", "when": "x", "respond_within": "10m"}}}},
        {"alerts": {"tiers": {"urgent": {"name": "紧急", "when": "x", "respond_within": "10"}}}},
        {"alerts": {"objectives": {"a": {"name": "x", "target": ">= 101%"}}}},
        {"backup": {"targets": {"a": {"name": "库", "full": None}}}},
        {"backup": {"targets": {"a": {"name": "库", "full": {"every": "1d", "window": "02:00-05:00"}}}}},
        {"release": {"rollback": {"within": "10m", "wechat": "tem"}}},
        {"review": {"uc": {}}},
    ],
)
def test_it_refuses_what_the_model_refuses(document: object) -> None:
    assert not VALIDATOR.is_valid(document)


FAULT = {"name": "x", "tier": "team", "symptom": ["x"], "first_aid": ["x", {"do": "x", "command": "y"}]}


@pytest.mark.parametrize(
    "document",
    [
        {"extends": "default", "alerts": "off", "faults": {"database": "off"}},
        {"release": {"rollback": {"within": "10m", "wechat": "team"}}},
        {"compatibility": {"base_library": {"wechat": 3.1, "douyin": "team"}}},
        {
            "faults": {
                "a": {"name": "x", "tier": "team", "symptom": ["x"], "first_aid": ["x", {"do": "x", "command": "y"}]}
            }
        },
    ],
)
def test_it_accepts_what_the_model_accepts(document: object) -> None:
    VALIDATOR.validate(document)
    Playbook.model_validate(document)
