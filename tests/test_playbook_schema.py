"""The JSON Schema of a playbook: what an editor completes, explains and underlines."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from playbook.embedded import embedded
from playbook.loading import read_document
from playbook.loading.nodes import value_of
from playbook.model.playbook import Playbook
from playbook.schema import playbook_schema, schema_text

ROOT = Path(__file__).parents[1]
SCHEMA = playbook_schema()
CHINESE = re.compile("[\u4e00-\u9fff]")
GOOD = [Path(embedded("playbook.yaml")), *sorted((ROOT / "examples").rglob("playbook.yaml"))]


def accepts(says: object) -> bool:
    return Draft202012Validator(SCHEMA).is_valid(says)


def walk(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - JSON
    """Iterate over every schema inside one, with its path."""
    if isinstance(schema, dict):
        yield path, schema
        for key, value in schema.items():
            yield from walk(value, f"{path}/{key}")
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from walk(value, f"{path}/{index}")


def test_it_is_a_schema_of_draft_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:miniprogram-playbook:playbook"


def test_every_property_is_explained_in_chinese() -> None:
    for path, schema in walk(SCHEMA):
        properties = schema.get("properties", {}) if "type" in schema else {}
        for name, value in properties.items():
            assert CHINESE.search(value.get("title", "")), f"{path}/{name}"
            assert value.get("description"), f"{path}/{name}"


def test_every_kind_of_object_refuses_unknown_keys() -> None:
    for path, schema in walk(SCHEMA):
        if "properties" in schema and schema.get("type") == "object":
            assert schema["additionalProperties"] is False, path


def test_every_section_is_known_and_may_be_off() -> None:
    assert set(SCHEMA["properties"]) == set(Playbook.model_fields)
    for name in sorted(Playbook.model_fields.keys() - {"name", "site", "extends", "unknown", "project", "checks"}):
        assert accepts({name: "off"}), name
        assert accepts({"extends": "default", name: "off"}), name
        assert not accepts({name: "of"}), name


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.parent.name)
def test_good_playbooks_are_accepted(file: Path) -> None:
    errors = Draft202012Validator(SCHEMA).iter_errors(value_of(read_document(file).root))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_a_file_that_stands_alone_is_complete() -> None:
    tier = {"alerts": {"tiers": {"urgent": {"respond_within": "5m"}}}}
    assert not accepts(tier)
    assert accepts({"extends": "default", **tier})


def test_a_file_that_extends_may_take_away_what_it_inherits() -> None:
    says = {"alerts": {"notify": "off", "tiers": {"normal": "off"}}, "release": {"rollback": {"takes": "off"}}}
    assert not accepts(says)
    assert accepts({"extends": "default", "alerts": says["alerts"]})


def test_what_a_list_holds_is_complete_even_where_something_is_inherited() -> None:
    assert not accepts({"extends": "default", "release": {"stages": [{"id": "gray"}]}})
    assert not accepts({"extends": "default", "project": {"mini_programs": [{"root": "."}]}})


@pytest.mark.parametrize(
    ("version", "good"),
    [("2.10.0", True), (3.1, True), ("v2.10.0", False), ("2.10.0-beta", False), (True, False), ("team", True)],
)
def test_versions_are_held_to_their_pattern(version: object, good: bool) -> None:
    assert accepts({"compatibility": {"base_library": {"wechat": version}}}) is good


def test_the_text_is_the_schema() -> None:
    assert json.loads(schema_text()) == SCHEMA
    assert schema_text() == schema_text()
    assert schema_text().endswith("}\n")
    assert "\\u" not in schema_text().replace("\\\\u", "")
