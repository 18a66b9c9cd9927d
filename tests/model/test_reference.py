"""The reference playbook: what every team starts from."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from playbook.loading import load_default
from playbook.model.part import Entry
from playbook.model.playbook import Playbook

PLAYBOOK = load_default()


def entries(value: object, path: str = "") -> Iterator[tuple[str, Entry]]:
    """Iterate over every entry that says something of its own, with its path."""
    if isinstance(value, Entry) and any(name in type(value).model_fields for name in ("name", "rule", "share")):
        yield path, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from entries(getattr(value, name), f"{path}.{name}".strip("."))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from entries(item, f"{path}.{key}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from entries(item, f"{path}.{index}")


@pytest.mark.parametrize(
    "section", [name for name in Playbook.model_fields if getattr(Playbook.model_validate({}), name) == "off"]
)
def test_every_section_is_filled(section: str) -> None:
    assert getattr(PLAYBOOK, section) != "off"


# The two breakdowns of the budget are named by us; their items have their sources.
@pytest.mark.parametrize(
    ("path", "entry"), [each for each in entries(PLAYBOOK) if each[0] != "budget.breakdowns.modules"]
)
def test_every_entry_names_its_source(path: str, entry: Entry) -> None:
    assert entry.sources, path


@pytest.mark.parametrize(
    ("path", "entry"), [each for each in entries(PLAYBOOK) if any(s.startswith("P-") for s in each[1].sources)]
)
def test_what_platforms_say_has_the_month_of_its_last_check(path: str, entry: Entry) -> None:
    assert entry.checked or (entry.correction and entry.correction.checked), path


def test_it_weighs_what_cannot_be_told_as_information() -> None:
    assert PLAYBOOK.unknown == "info"


def test_backups_are_daily_and_continuous_at_any_time_of_day() -> None:
    assert PLAYBOOK.backup != "off"
    [target] = PLAYBOOK.backup.targets.values()
    assert target.match == {}
    assert target.full
    assert target.incremental
    assert (str(target.full.every), target.full.window) == ("1d", None)
    assert target.incremental.mode == "continuous"


def test_responding_is_not_the_same_as_having_handled() -> None:
    assert PLAYBOOK.alerts != "off"
    limits = {
        name: (str(tier.respond_within), str(tier.handled_within)) for name, tier in PLAYBOOK.alerts.tiers.items()
    }
    assert limits == {"urgent": ("10m", "None"), "important": ("2h", "None"), "normal": ("None", "24h")}


def test_unsafe_advice_stands_beside_its_correction() -> None:
    assert PLAYBOOK.faults != "off"
    assert PLAYBOOK.changes != "off"
    assert PLAYBOOK.backup != "off"
    assert PLAYBOOK.changes.small_faults
    corrected = [PLAYBOOK.faults["third-party"], PLAYBOOK.changes.small_faults, PLAYBOOK.backup.targets["database"]]
    sources = [entry.correction.sources for entry in corrected if entry.correction]
    assert sources == [("S1-F3", "P-PAY"), ("S1-C6", "P-HOTFIX"), ("S0-2", "S1-F2")]


def test_the_two_breakdowns_of_the_budget_are_never_added() -> None:
    assert PLAYBOOK.budget != "off"
    assert PLAYBOOK.budget.breakdowns["annual"].separate_from == "modules"
