"""References from one entry to another: each names an entry that exists.

They are looked up in the raw document, before and independently of its validation, so that a wrong reference is
reported together with everything else that is wrong.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic_core import InitErrorDetails, PydanticCustomError

from playbook.model.words import OFF, TEAM

Loc = tuple[str | int, ...]


class Reference(NamedTuple):
    """A field that names an entry of another part."""

    field: str
    """Path of the field; `*` stands for every key and every index."""
    entries: str
    """Path of the map whose keys may be named."""
    or_team: bool = False
    """Whether the field may say `team` instead."""


REFERENCES = (
    Reference("alerts.objectives.*.tier", "alerts.tiers", or_team=True),
    Reference("alerts.objectives.*.faults.*", "faults"),
    Reference("faults.*.tier", "alerts.tiers", or_team=True),
    Reference("faults.*.escalate.to", "alerts.tiers"),
    Reference("release.stages.*.on_rejection", "faults"),
    Reference("budget.breakdowns.*.separate_from", "budget.breakdowns"),
)


def broken_references(document: Any) -> list[InitErrorDetails]:  # noqa: ANN401 - as free as YAML is
    """Return an error for each reference to an entry that is missing or switched off.

    A part that is `off` or missing as a whole is not looked up: what points into it is simply not shown.
    """
    return [error for reference in REFERENCES for error in _broken(document, reference)]


def _broken(document: Any, reference: Reference) -> Iterator[InitErrorDetails]:  # noqa: ANN401
    entries = next((found for _, found in _at(document, reference.entries.split("."))), None)
    if not isinstance(entries, Mapping):
        return
    known = [str(key) for key, entry in entries.items() if entry != OFF]
    for loc, name in _at(document, reference.field.split(".")):
        if isinstance(name, str) and name not in known and not (reference.or_team and name == TEAM):
            yield InitErrorDetails(type=_missing(name, known, reference), loc=loc, input=name)


def _missing(name: str, known: Sequence[str], reference: Reference) -> PydanticCustomError:
    near = difflib.get_close_matches(name, known, n=1)
    return PydanticCustomError(
        "missing_entry",
        "{entries} 里没有 {name}{near}；可以写：{known}",
        {
            "entries": reference.entries,
            "name": name,
            "near": f"，是不是 {near[0]}" if near else "",
            "known": "、".join([*known, *([TEAM] if reference.or_team else [])])
            or f"无（先在 {reference.entries} 里加）",
        },
    )


def _at(value: Any, steps: Sequence[str], loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:  # noqa: ANN401
    """Iterate over what stands at a path; parts of a wrong type are passed over, validation reports them."""
    if not steps:
        yield loc, value
    elif isinstance(value, Mapping):
        for key in list(value) if steps[0] == "*" else [key for key in value if key == steps[0]]:
            yield from _at(value[key], steps[1:], (*loc, key))
    elif isinstance(value, list | tuple) and steps[0] == "*":
        for index, item in enumerate(value):
            yield from _at(item, steps[1:], (*loc, index))
