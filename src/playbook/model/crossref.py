"""References from one entry to another: each names an entry that exists.

They are looked up in the raw document, before and independently of its validation, so that a wrong reference is
reported together with everything else that is wrong.
"""

# ruff: noqa: ANN401 - a playbook, or a part of it, as free as YAML is

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic_core import InitErrorDetails, PydanticCustomError

from playbook.model.types.written import quoted
from playbook.model.words import OFF, TEAM

Loc = tuple[str | int, ...]

_MOST_NAMED = 20
"""How many entries a message names; nobody reads more."""
_MOST_COMPARED = 200
"""Among how many entries the one that was meant is looked for; comparing takes its time."""


class Reference(NamedTuple):
    """A field that names an entry of another part."""

    field: str
    """Path of the field; `*` stands for every key and every index."""
    entries: str
    """Path of the map whose keys may be named."""
    or_team: bool = False
    """Whether the field may say `team` instead."""
    link: bool = False
    """Whether it only leads the reader on: it goes when its target is switched off."""


REFERENCES = (
    Reference("alerts.objectives.*.tier", "alerts.tiers", or_team=True),
    Reference("alerts.objectives.*.faults.*", "faults", link=True),
    Reference("faults.*.tier", "alerts.tiers", or_team=True),
    Reference("faults.*.escalate.to", "alerts.tiers"),
    Reference("release.stages.*.on_rejection", "faults", link=True),
    Reference("budget.breakdowns.*.separate_from", "budget.breakdowns", link=True),
)


def broken_references(document: Any) -> list[InitErrorDetails]:
    """Return an error for each reference to an entry that is missing, or that is switched off and more than a link.

    A part that is `off` or missing as a whole is not looked up: what points into it is simply not shown.
    """
    return [error for reference in REFERENCES for error in _broken(document, reference)]


def _broken(document: Any, reference: Reference) -> Iterator[InitErrorDetails]:
    entries = _entries(document, reference)
    if entries is None:
        return
    known = [str(key) for key, entry in entries.items() if entry != OFF]
    for loc, name in _at(document, reference.field.split(".")):
        allowed = name in known or (reference.or_team and name == TEAM) or (reference.link and name in entries)
        if isinstance(name, str) and not allowed:
            yield InitErrorDetails(type=_missing(name, known, reference), loc=loc, input=name)


def _missing(name: str, known: Sequence[str], reference: Reference) -> PydanticCustomError:
    near = difflib.get_close_matches(name, known[:_MOST_COMPARED], n=1)
    shown = [*known[:_MOST_NAMED], *([TEAM] if reference.or_team else [])]
    meant = f"，是不是想写 {near[0]}？" if near else "；"
    listed = "、".join(shown) or f"无（先在 {reference.entries} 里加）"
    more = f"（共 {len(known)} 个）" if len(known) > _MOST_NAMED else ""
    return PydanticCustomError(
        "missing_entry",
        "{entries} 里没有{name}{instead}",
        {
            "entries": reference.entries,
            "name": quoted(name).rstrip(),
            # Where there is but one, and it was meant, the list would only say it again.
            "instead": meant if near and near == shown else f"{meant}可以写：{listed}{more}",
        },
    )


def without_dead_links(document: Any) -> Any:
    """Return the document without links to what is switched off, so that no page leads nowhere."""
    for reference in REFERENCES:
        if reference.link:
            entries = _entries(document, reference)
            document = _without(document, reference.field.split("."), entries)
    return document


def _without(value: Any, steps: Sequence[str], entries: Mapping[Any, Any] | None) -> Any:
    """Drop names of switched-off entries at a path; names of entries that never were stay, they are errors."""
    if not steps:
        return value

    def dead(name: object) -> bool:
        return len(steps) == 1 and isinstance(name, str) and (entries is None or entries.get(name) == OFF)

    if isinstance(value, Mapping):
        return {
            key: _without(item, steps[1:], entries) if steps[0] in {"*", key} else item
            for key, item in value.items()
            if not (steps[0] in {"*", key} and dead(item))
        }
    if isinstance(value, list | tuple) and steps[0] == "*":
        return type(value)(_without(item, steps[1:], entries) for item in value if not dead(item))
    return value


def _entries(document: Any, reference: Reference) -> Mapping[Any, Any] | None:
    """Return the entries that may be named; None when the part is off or missing."""
    found = next((found for _, found in _at(document, reference.entries.split("."))), None)
    return found if isinstance(found, Mapping) else None


def _at(value: Any, steps: Sequence[str], loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Iterate over what stands at a path; parts of a wrong type are passed over, validation reports them."""
    if not steps:
        yield loc, value
    elif isinstance(value, Mapping):
        for key in list(value) if steps[0] == "*" else [key for key in value if key == steps[0]]:
            yield from _at(value[key], steps[1:], (*loc, key))
    elif isinstance(value, list | tuple) and steps[0] == "*":
        for index, item in enumerate(value):
            yield from _at(item, steps[1:], (*loc, index))
