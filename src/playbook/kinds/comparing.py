"""Fields of a fact against values of a playbook, where a file may leave a field open."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import lru_cache

from playbook.evidence.facts import Fact, Unknown
from playbook.findings import Text
from playbook.hints import Any
from playbook.kinds.day_times import within
from playbook.kinds.showing import UNKNOWN, shown
from playbook.tuples import NamedTuple

Outcome = bool | Text
"""True, False, or why it is undecided."""


class Compared(NamedTuple):
    """One comparison that a check declares, made on one fact."""

    case: str
    outcome: Outcome
    found: Text = UNKNOWN
    demanded: Text = UNKNOWN


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Return False if one is False, else the first reason, else True."""
    undecided: Text | None = None
    for outcome in outcomes:
        if outcome is False:
            return False
        if isinstance(outcome, Text) and undecided is None:
            undecided = outcome
    return True if undecided is None else undecided


def agrees(fact: Fact, conditions: Mapping[str, Any]) -> Outcome:
    """Tell whether a fact has one of the allowed values in each field; the values may be globs, `path` is a field."""
    return all_of(_has(fact, field, allowed) for field, allowed in conditions.items())


def compare(comparisons: Iterable[Mapping[str, Any]], part: Mapping[str, Any], fact: Fact, year: int) -> list[Compared]:
    """Make every comparison that applies.

    Args:
        comparisons: As the check file declares them.
        part: What the playbook demands; a comparison with a key that it leaves out doesn't apply.
        fact: The fact.
        year: The year whose clock changes count where two time zones meet.
    """
    compared: list[Compared] = []
    for comparison in comparisons:
        if any(part.get(key) != value for key, value in (comparison.get("when") or {}).items()):
            continue
        case, test = comparison["case"], comparison["test"]
        demanded: Any = part.get(comparison["demand"]) if comparison.get("demand") else comparison.get("value")
        if demanded is None and test != "absent":
            continue
        value = getattr(fact, comparison["field"])
        if isinstance(value, Unknown):
            compared.append(Compared(case, value.why))
        elif test == "within":
            zones = getattr(fact, "time_zone", None), part.get("time_zone")
            compared.append(Compared(case, *within(value, demanded, zones, year)))
        else:
            demanded = _like(value, demanded)
            compared.append(Compared(case, _TESTS[test](value, demanded), shown(value), shown(demanded)))
    return compared


_TESTS: dict[str, Any] = {
    "at-most": lambda value, demanded: value <= demanded,
    "at-least": lambda value, demanded: value >= demanded,
    "equals": lambda value, demanded: value == demanded,
    "one-of": lambda value, demanded: value in demanded,
    "absent": lambda value, _: value is None,
}


def _like(value: object, demanded: Any) -> Any:  # noqa: ANN401 - any plain value of a plan
    """Return a demand, which counts seconds, in the type of the fact's field."""
    return timedelta(seconds=demanded) if isinstance(value, timedelta) else demanded


def _has(fact: Fact, field: str, allowed: Any) -> Outcome:  # noqa: ANN401 - as above
    value = fact.where.path if field == "path" else getattr(fact, field, None)
    choices = [str(choice) for choice in (allowed if isinstance(allowed, list | tuple) else (allowed,))]
    if isinstance(value, Unknown):
        possible = {matches_one(each, choices) for each in value.among}
        return possible.pop() if len(possible) == 1 else value.why
    return matches_one(str(value), choices)


def matches_one(text: str, globs: Iterable[str]) -> bool:
    """Tell whether the whole of `text` matches a glob: `*` within a part of a path, `**` across parts."""
    return any(_glob(glob).fullmatch(text) is not None for glob in globs)


@lru_cache(maxsize=512)
def _glob(glob: str) -> re.Pattern[str]:
    plain = {"**/": r"(?:.*/)?", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    return re.compile("".join(plain.get(part) or re.escape(part) for part in parts), re.DOTALL)
