"""Every row of the sources stands in the reference playbook, with its exact figures and its id beside them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from playbook.loading import read_document
from playbook.loading.nodes import value_of

ROOT = Path(__file__).parents[1]

# How many rows each part of the sources has, as they were distilled; none may be dropped.
NUMBERED = {
    "S0-": 9,
    "S0-E": 3,
    "S1-M": 8,
    "S1-A": 4,
    "S1-F": 4,
    "S1-P": 3,
    "S1-R": 4,
    "S1-V": 6,
    "S1-C": 6,
    "S1-W": 1,
    "S1-D": 1,
    "S1-X": 1,
    "S1-I": 8,
    "S2-": 7,
    "S2-E": 1,
    "S3-": 6,
    "S4-": 4,
}
CORRECTIONS = ("REVIEW", "WX-GRAY", "WX-ROLLBACK", "DY-ROLLBACK", "DY-LIMITS", "HOTFIX", "PAY", "WX-SIZE", "DY-SIZE")
IDS = [
    *(f"{part}{number}" for part, rows in NUMBERED.items() for number in range(1, rows + 1)),
    *(f"P-{name}" for name in (*CORRECTIONS, "WECOM", "GUIDE")),
]


def yaml_of(path: Path) -> Any:  # noqa: ANN401 - as free as YAML is
    return value_of(read_document(path).root)


PLAYBOOK = yaml_of(ROOT / "playbook.yaml")
FACTS: dict[str, list[dict[str, Any]]] = yaml_of(ROOT / "tests" / "facts.yaml")
ENTRIES = [
    pytest.param(ident, entry["playbook"], entry["value"], id=f"{ident} {entry['playbook']}")
    for ident, entries in FACTS.items()
    for entry in entries
]


def along(path: str) -> Iterator[Any]:
    """Iterate over the values on a path, from the whole playbook to what the path names."""
    value = PLAYBOOK
    yield value
    for step in path.split("."):
        if not isinstance(value, list):
            value = value[step]
        elif step.isdigit():
            value = value[int(step)]
        else:
            [value] = [item for item in value if item["id"] == step]
        yield value


def nearest_sources(path: str) -> list[str]:
    """Return the `from` of the innermost entry on a path that has one."""
    sources: list[str] = []
    for value in along(path):
        if isinstance(value, dict) and "from" in value:
            sources = value["from"]
    return sources


@pytest.mark.parametrize("ident", IDS)
def test_every_row_is_recorded(ident: str) -> None:
    assert FACTS.get(ident)


def test_no_row_is_made_up() -> None:
    assert set(FACTS) == set(IDS)


@pytest.mark.parametrize(("ident", "path", "value"), ENTRIES)
def test_the_playbook_says_exactly_what_the_row_says(ident: str, path: str, value: object) -> None:
    *_, found = along(path)
    assert found == value
    assert type(found) is type(value)
    assert ident in nearest_sources(path)


def test_every_source_named_in_the_playbook_is_a_row() -> None:
    named = set[str]()

    def collect(value: object) -> None:
        if isinstance(value, dict):
            named.update(value.get("from", ()))
            for item in value.values():
                collect(item)
        elif isinstance(value, list):
            for item in value:
                collect(item)

    collect(PLAYBOOK)
    assert named == set(IDS)
