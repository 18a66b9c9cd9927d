"""Kind `api-use`: uses of the platform's API in one source file against the lowest base library its users have.

A use is a violation when some base library at or above the lowest one lacks the API and may get to it. APIs without a
published version are never reported.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from playbook.findings import Confidence, Location, Text
from playbook.hints import Any
from playbook.kinds import PlannedCheck, Satisfied, Verdict, Violated
from playbook.kinds.api_advice import (
    in_the_background,
    tell,
    test_for,
    to_guard,
    to_test_itself,
)
from playbook.kinds.api_code import code_for
from playbook.kinds.api_comparisons import judge_comparisons
from playbook.kinds.api_deprecated import judge_deprecated
from playbook.kinds.api_fixes import Words, fix_of, words_for_users
from playbook.kinds.api_judged import Judged, judge_use
from playbook.kinds.api_order import at, first_to_fail
from playbook.kinds.api_reasons import but, other_that_holds, why_not
from playbook.kinds.api_support import Asked, may_reach
from playbook.kinds.api_tables import Table, Version, names_in, numbers, tables
from playbook.kinds.component_use import CASES as COMPONENT_CASES
from playbook.kinds.component_use import judge_components, newer_components
from playbook.kinds.option_use import CASES as OPTION_CASES
from playbook.kinds.option_use import judge_options, names_with_options
from playbook.source.facts import ComponentUses, Guard, SourceUses
from playbook.source.places import Place
from playbook.tuples import NamedTuple

__all__ = [
    "SourceSubject",
    "cases",
    "classes_of_interest",
    "components_of_interest",
    "judge",
    "names_of_interest",
    "prepared",
]

_COMMON = ("api", "needed", "floor", "share", "test", "advice", "tell")
_CASES: dict[str, dict[str, tuple[str, ...]]] = {
    "unguarded": {
        "unguarded": (*_COMMON, "row", "before", "but"),
        "handed-on": (*_COMMON, "but"),
        "weak-guard": (*_COMMON, "row", "guard", "reason"),
        "caught": (*_COMMON, "row", "before"),
        "other-api": (*_COMMON, "row", "other"),
        "behind": (*_COMMON, "row", "before", "earlier"),
    },
    "wrong-version": {
        "too-low": ("api", "needed", "tested", "right"),
        "as-text": ("tested", "right"),
        "parsed": ("tested", "right"),
        "swapped": ("tested", "right"),
        "boolean": ("tested", "right"),
    },
    "no-fallback": {"no-fallback": _COMMON},
    "deprecated": {"replaced": ("api", "since", "advice", "replacement"), "withdrawn": ("api", "since", "advice")},
    "unsupported-component": COMPONENT_CASES,
    "unsupported-option": OPTION_CASES,
}


class SourceSubject(NamedTuple):
    """One source file of a mini-program."""

    path: str
    platform: str
    floor: str | None
    """The lowest base library of the mini-program's users; None if the playbook doesn't say."""
    uses: SourceUses
    components: ComponentUses = ComponentUses()
    """What its templates use."""
    filled: frozenset[str] = frozenset()
    """APIs that its framework supplies where the platform lacks them."""


def cases(parameters: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the cases of a check with these parameters, each with the placeholders that its message may use.

    `api` is the API with its object, `what` a component or a part of it, `needed` the base library it came with,
    `floor` the lowest one, `share` a bracket with the users below `needed` (or nothing), `test` the condition to
    write, `advice` what to do here, `tell` the code that asks users to update, `tested` the version that was compared
    with and `right` the one to compare with, `reason` why the guard that is there doesn't count, `other` the API that
    is known to be there instead, `earlier` the call that fails first and the line it stands on, `row` how many
    statements right below make the same call (or nothing), `before` before the call or the use, `since` that an API is
    deprecated, and since when.
    """
    return _CASES[parameters["judge"]]


def prepared(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters with the platforms' API tables."""
    return {**parameters, "tables": tables()}


def names_of_interest(params: Mapping[str, Any], platform: str, floor: str | None = "0.0.0") -> frozenset[str]:
    """Return the API names that a reader has to look for on a platform; `params` are those of any planned check.

    Without `floor`, the lowest base library, only what is deprecated is judged; with one, what came after it as well.
    """
    table = _table(params, platform)
    if table is None:
        return frozenset()
    lowest = numbers(floor) if floor else None
    options = names_with_options(table, lowest) if lowest is not None else frozenset()
    return names_in(table.deprecated) | newer_names(params, platform, floor) | options


def classes_of_interest(params: Mapping[str, Any], platform: str) -> Mapping[str, str]:
    """Return what gives an object -> its class, so that a reader finds the methods called on it."""
    table = _table(params, platform)
    return table.objects() if table is not None else {}


def newer_names(params: Mapping[str, Any], platform: str, floor: str | None) -> frozenset[str]:
    """Return the API names of a platform that base libraries from `floor` up may lack, so that they need a guard."""
    table = _table(params, platform)
    lowest = numbers(floor) if floor else None
    if table is None or lowest is None:
        return frozenset()
    return _newer_than(table.since, lowest)


@lru_cache(maxsize=8)
def _newer_than(since: str, lowest: Version) -> frozenset[str]:
    lines = (line.partition(" ") for line in filter(None, since.split("\n")))
    return frozenset(name for name, _, version in lines if (numbers(version) or ()) > lowest)


def components_of_interest(params: Mapping[str, Any], platform: str, floor: str | None) -> frozenset[str]:
    """Return the components, attributes and values that base libraries from `floor` up may lack."""
    table = _table(params, platform)
    lowest = numbers(floor) if floor else None
    return newer_components(table, lowest) if table is not None and lowest is not None else frozenset()


def judge(check: PlannedCheck, subject: SourceSubject) -> Iterator[Verdict]:
    """Judge one file."""
    table = _table(check.params, subject.platform)
    floor = numbers(subject.floor) if subject.floor else None
    if table is None:
        return
    judgement = check.params["judge"]
    if judgement == "deprecated":
        yield from judge_deprecated(table, floor, subject.path, subject.uses.uses, subject.filled)
    elif judgement == "unsupported-component":
        if floor is not None and subject.floor is not None:
            yield from judge_components(table, floor, subject.path, subject.floor, subject.components.uses)
    elif judgement == "unsupported-option":
        if floor is not None and subject.floor is not None:
            yield from judge_options(table, floor, subject.path, subject.floor, subject.uses.uses)
    elif floor is not None:
        judged = [found for use in subject.uses.uses if (found := judge_use(table, floor, use)) is not None]
        words = words_for_users(check.params, subject.platform)
        if judgement == "unguarded":
            yield from _unguarded(table, subject, judged, words)
        elif judgement == "no-fallback":
            yield from _no_fallback(table, subject, judged, words)
        else:
            yield from judge_comparisons(subject.path, subject.uses.comparisons, judged)


def _table(params: Mapping[str, Any], platform: str) -> Table | None:
    written = params["tables"].get(platform)
    return Table(**written) if written is not None else None


def _named(root: str, api: str) -> str:
    return api if api[0].isupper() else f"{root}.{api}"


def _unguarded(table: Table, subject: SourceSubject, judged: Iterable[Judged], words: Words) -> Iterator[Verdict]:
    floor = numbers(subject.floor or "") or ()
    for row in _rows(judged):
        found = row[0]
        api = found.use.api
        if not found.case:
            yield Satisfied(api)
            continue
        values = {**_values(table, subject, found, words), "row": _row(row), "but": but(found.use)}
        called = found.use.form == "call"
        values["before"] = Text("调用前", "before the call") if called else Text("使用前", "before its use")
        reason = why_not(table, found.use, found.needed)
        if found.case == "weak-guard" and reason is not None:
            values |= {"guard": reason.guard, "reason": reason.why}
        if found.case == "other-api":
            values["other"] = _named(found.use.root, other_that_holds(table, found.use, found.needed))
            values["advice"] = to_test_itself(table, found.use)
        first = first_to_fail(table, floor, found)
        if first is not None:
            values["earlier"] = at(first, subject.path)
        confidence: Confidence = "low" if first is not None or found.case in {"caught", "other-api"} else "high"
        fix = fix_of(table, [each.use for each in row], found.case, words.at(row[0].use))
        explained = first is not None or confidence == "high"
        code = code_for(table, found.use, floor, words.at(found.use)) if explained else Text("", "")
        where = _location(subject, found.use.place)
        yield Violated(
            "behind" if first is not None else found.case, where, api, values, confidence, code=code, fix=fix
        )


def _rows(judged: Iterable[Judged]) -> Iterator[list[Judged]]:
    """Put uses together that repeat the statement above: the first one fails for all of them."""
    row: list[Judged] = []
    for found in judged:
        if row and not (found.use.again and found.use.name == row[0].use.name and found.case == row[0].case):
            yield row
            row = []
        row.append(found)
    if row:
        yield row


def _row(row: Sequence[Judged]) -> Text:
    if len(row) == 1:
        return Text("", "")
    more, last = len(row) - 1, row[-1].use.place.line
    return Text(
        f"；紧接着还有 {more} 次同样的调用，到第 {last} 行为止",
        f"; the same call follows {more} more time{'s' * (more > 1)}, down to line {last}",
    )


def _values(table: Table, subject: SourceSubject, found: Judged, words: Words) -> dict[str, str | Text]:
    return {
        "api": found.use.api,
        "needed": found.needed,
        "floor": subject.floor or "",
        "share": table.share_in_words(found.needed),
        "test": test_for(table, found.use),
        "advice": to_guard(table, found.use, numbers(subject.floor or "") or ()),
        "tell": tell(table, found.use, words.at(found.use)),
    }


def _no_fallback(table: Table, subject: SourceSubject, judged: Iterable[Judged], words: Words) -> Iterator[Verdict]:
    reported: set[Place] = set()
    for found in judged:
        if found.case or in_the_background(found.use.member):
            continue
        guards = [guard for guard in found.use.guards if _protects(table, found, guard)]
        if not guards or any(guard.alternative != "no" for guard in guards):
            yield Satisfied(found.use.api)
        elif guards[0].place not in reported:
            reported.add(guards[0].place)
            values = _values(table, subject, found, words)
            yield Violated("no-fallback", _location(subject, found.use.place), str(values["api"]), values)


def _protects(table: Table, found: Judged, guard: Guard) -> bool:
    return not may_reach(Asked(table, found.use.name), (guard.condition,), found.versions)


def _location(subject: SourceSubject, place: Place) -> Location:
    return Location(subject.path, *place)
