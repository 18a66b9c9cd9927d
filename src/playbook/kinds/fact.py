"""Kind `fact`: what the readers found against what the playbook demands.

Which facts, which fields and which comparisons: all of it stands in the check file, nothing here knows what a backup
is. A field that a file doesn't tell makes a comparison undecided, and undecided is neither a pass nor a violation: a
thing is satisfied when one fact certainly passes, violated when every fact certainly fails, and undecided otherwise.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any, NamedTuple

from playbook.evidence.facts import DayTimes, Fact, Unknown, Unread, clock, field_names
from playbook.findings import Location, Text
from playbook.kinds import CannotTell, PlannedCheck, Satisfied, Verdict, Violated

Outcome = bool | Text
"""True, False, or why it is undecided."""

_DAY = 24 * 60


class FactSubject(NamedTuple):
    """Everything the readers found in a project."""

    facts: tuple[Fact, ...]
    unread: tuple[Unread, ...]
    today: str
    """The date that attestations are held against, ISO 8601."""
    playbook: str = "playbook.yaml"
    """Where a duty is reported that no file speaks of."""


def cases(parameters: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the cases of a check with these parameters, each with the placeholders that its message may use.

    `name` is the demand's name, `thing` what it is about, `found` and `demanded` the two sides of a comparison; the
    fields of the fact follow under their own names.
    """
    fields = field_names(parameters["fact"])
    compared = {
        comparison["case"]: ("name", "thing", "found", "demanded", *fields) for comparison in parameters["compare"]
    }
    return {
        **compared,
        parameters["missing"]: ("name", "thing"),
        parameters["expired"]: ("name", "by", "on", "until", "saw"),
    }


def judge(check: PlannedCheck, subject: FactSubject) -> Iterator[Verdict]:
    """Hold every demand of the playbook against the facts that are its own."""
    for key, demand in check.params["demands"].items():
        part = demand.get(check.params["demand"])
        if isinstance(part, Mapping):
            yield from _judge_demand(check.params, demand.get("name") or key, demand, part, subject)


def _judge_demand(
    params: Mapping[str, Any], name: str, demand: Mapping[str, Any], part: Mapping[str, Any], subject: FactSubject
) -> Iterator[Verdict]:
    verdicts = list(_by_facts(params, name, demand, part, subject))
    if verdicts and all(isinstance(verdict, Satisfied) for verdict in verdicts):
        yield from verdicts
        return
    attestation = demand.get("attestation")
    covers = (attestation or {}).get("covers")
    if not attestation or (covers and params["demand"] not in covers):
        yield from verdicts
    elif str(attestation["until"]) >= subject.today:
        yield Satisfied(name)
    else:
        values = {key: str(attestation.get(key, "")) for key in ("by", "on", "until", "saw")}
        yield Violated(params["expired"], _top(subject.playbook), name, {"name": name, **values})


def _by_facts(
    params: Mapping[str, Any], name: str, demand: Mapping[str, Any], part: Mapping[str, Any], subject: FactSubject
) -> Iterator[Verdict]:
    globs = tuple(demand.get("evidence") or ())
    match = demand.get("match") or params.get("by_default") or {}
    matched = [
        (fact, _agrees(fact, match))
        for fact in subject.facts
        if fact.fact == params["fact"] and (not globs or any(matches_glob(fact.where.path, glob) for glob in globs))
    ]
    own = [fact for fact, outcome in matched if outcome is True]
    maybe = [(fact, outcome) for fact, outcome in matched if isinstance(outcome, Text)]
    unread = [one for one in subject.unread if _may_be_of(one.path, match, globs)]
    if own:
        for thing, members in _things(params, own, maybe):
            yield from _judge_thing(params, name, part, _Thing(thing, members, own), unread, subject.today)
    elif maybe:
        fact, why = maybe[0]
        yield CannotTell(fact.where.path, fact.where.line, why)
    elif globs and unread:
        yield CannotTell(unread[0].path, unread[0].line, unread[0].why)
    elif globs:
        yield Violated(params["missing"], _top(subject.playbook), name, {"name": name, "thing": "、".join(globs)})


class _Thing(NamedTuple):
    """One thing that must meet the demand by itself, e.g. one database."""

    name: str
    members: list[tuple[Fact, Outcome]]
    """The facts that are about it, each with whether that is certain."""
    own: list[Fact]
    """All facts of the demand."""


def _judge_thing(
    params: Mapping[str, Any], name: str, part: Mapping[str, Any], thing: _Thing, unread: list[Unread], today: str
) -> Iterator[Verdict]:
    where = params.get("where") or {}
    fit = [(fact, _all((belongs, _agrees(fact, where)))) for fact, belongs in thing.members]
    fit = [(fact, outcome) for fact, outcome in fit if outcome is not False]
    judged = [_Judged(fact, outcome, _compare(params["compare"], part, fact, today)) for fact, outcome in fit]
    passed = [one for one in judged if one.outcome is True]
    undecided = [one for one in judged if isinstance(one.outcome, Text)]
    certain = [one for one in judged if one.belongs is True]
    values = {"name": name, "thing": thing.name}
    if params.get("quantifier") == "all":
        for one in certain:
            yield from _of_fact(one, values, thing.name)
    elif passed:
        yield Satisfied(thing.name)
    elif undecided:
        first = undecided[0]
        yield CannotTell(first.fact.where.path, first.fact.where.line, first.why())
    elif certain:
        yield from _of_fact(min(certain, key=lambda one: len(one.failed())), values, thing.name)
    if not certain and not passed and not undecided:
        if unread:
            yield CannotTell(unread[0].path, unread[0].line, unread[0].why)
        else:
            first_seen = thing.members[0][0]
            yield Violated(params["missing"], first_seen.where, thing.name, values)


class _Compared(NamedTuple):
    case: str
    outcome: Outcome
    found: Text
    demanded: Text


class _Judged(NamedTuple):
    fact: Fact
    belongs: Outcome
    compared: list[_Compared]

    @property
    def outcome(self) -> Outcome:
        return _all((self.belongs, *(one.outcome for one in self.compared)))

    def failed(self) -> list[_Compared]:
        return [one for one in self.compared if one.outcome is False]

    def why(self) -> Text:
        outcome = self.outcome
        return outcome if isinstance(outcome, Text) else Text("", "")


def _of_fact(one: _Judged, values: Mapping[str, str | Text], thing: str) -> Iterator[Verdict]:
    failed = one.failed()
    for compared in failed:
        fields = {field: _shown(getattr(one.fact, field)) for field in field_names(one.fact.fact)}
        sides = {"found": compared.found, "demanded": compared.demanded}
        yield Violated(compared.case, one.fact.where, thing, {**fields, **values, **sides})
    if not failed:
        outcome = one.outcome
        if isinstance(outcome, Text):
            yield CannotTell(one.fact.where.path, one.fact.where.line, outcome)
        else:
            yield Satisfied(thing)


# Which facts belong to which thing


def _things(
    params: Mapping[str, Any], own: list[Fact], maybe: Sequence[tuple[Fact, Outcome]]
) -> Iterator[tuple[str, list[tuple[Fact, Outcome]]]]:
    """Yield each thing among the demand's facts with the facts that are about it.

    Things are told apart by those facts that could meet the demand; another fact is a thing of its own only if it has
    nothing to do with those (a binary log of the whole server is no second thing beside a dump of its one database).
    """
    apart: tuple[str, ...] = tuple(params.get("apart") or ())
    where = params.get("where") or {}
    fitting = [fact for fact in own if _agrees(fact, where) is not False]
    keys: list[tuple[Any, ...]] = []
    for fact in (*fitting, *(fact for fact in own if fact not in fitting)):
        key = _key(fact, apart)
        if key in keys:
            continue
        if fact in fitting or not any(
            _about(key, other) is not False or _about(other, key) is not False for other in keys
        ):
            keys.append(key)
    known = [key for key in keys if not any(isinstance(value, Unknown) for value in key)]
    # A fact that doesn't say what it is about is a thing of its own only where nothing else could be it.
    lone = [key for key in keys if key not in known and not any(_about(key, other) is not False for other in known)]
    for key in (*known, *lone):
        members: list[tuple[Fact, Outcome]] = [
            (fact, True if _key(fact, apart) == key else _about(_key(fact, apart), key)) for fact in own
        ]
        members.extend((fact, _all((_about(_key(fact, apart), key), outcome))) for fact, outcome in maybe)
        mine: list[tuple[Fact, Outcome]] = [(fact, outcome) for fact, outcome in members if outcome is not False]
        # Facts that only cover the thing come after those that name it, so that a finding points at the nearest.
        mine.sort(key=lambda member: (member[1] is not True, _key(member[0], apart) != key))
        yield _named(mine[0][0], key, apart), mine


def _key(fact: Fact, apart: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(fact, field) for field in apart)


def _about(fact: tuple[Any, ...], thing: tuple[Any, ...]) -> Outcome:
    """Tell whether a fact with the key `fact` is about `thing`: each value is equal, or covers it (`db1`, `db1/orders`)."""
    outcomes: list[Outcome] = []
    for mine, its in zip(fact, thing, strict=True):
        if isinstance(mine, Unknown):
            outcomes.append(mine.why)
        elif isinstance(its, Unknown):
            outcomes.append(its.why)
        else:
            outcomes.append(mine == its or (bool(mine) and str(its).startswith(f"{mine}/")))
    return _all(outcomes)


def _named(fact: Fact, key: tuple[Any, ...], apart: tuple[str, ...]) -> str:
    shown = [
        str(value)
        for field, value in zip(apart, key, strict=True)
        if field != "place" and value and not isinstance(value, Unknown)
    ]
    return " ".join(shown) or f"{fact.where.path}:{fact.where.line}"


# Comparing


def _all(outcomes: Iterable[Outcome]) -> Outcome:
    """Return False if one is False, else the first reason, else True."""
    undecided: Text | None = None
    for outcome in outcomes:
        if outcome is False:
            return False
        if isinstance(outcome, Text) and undecided is None:
            undecided = outcome
    return True if undecided is None else undecided


def _agrees(fact: Fact, conditions: Mapping[str, Any]) -> Outcome:
    """Tell whether a fact has one of the allowed values in each field; `path` and text values may be globs."""
    return _all(_has(fact, field, allowed) for field, allowed in conditions.items())


def _has(fact: Fact, field: str, allowed: Any) -> Outcome:  # noqa: ANN401 - any plain value of a playbook
    value = fact.where.path if field == "path" else getattr(fact, field, None)
    if isinstance(value, Unknown):
        return value.why
    choices = allowed if isinstance(allowed, list | tuple) else (allowed,)
    return any(
        matches_glob(value, choice) if isinstance(value, str) else value == choice for choice in map(str, choices)
    )


def _may_be_of(path: str, match: Mapping[str, Any], globs: tuple[str, ...]) -> bool:
    own = match.get("path")
    paths = own if isinstance(own, list | tuple) else (own,) if own else globs
    return not paths or any(matches_glob(path, str(glob)) for glob in paths)


def _compare(
    comparisons: Iterable[Mapping[str, Any]], part: Mapping[str, Any], fact: Fact, today: str
) -> list[_Compared]:
    compared: list[_Compared] = []
    for comparison in comparisons:
        if any(part.get(key) != value for key, value in (comparison.get("when") or {}).items()):
            continue
        demanded = part.get(comparison["demand"]) if comparison.get("demand") else comparison.get("value")
        if demanded is None and comparison["test"] != "absent":
            continue
        value = getattr(fact, comparison["field"])
        if isinstance(value, Unknown):
            compared.append(_Compared(comparison["case"], value.why, _UNKNOWN, _UNKNOWN))
        elif comparison["test"] == "within":
            compared.append(_within(comparison["case"], fact, value, part, demanded, today))
        else:
            outcome = _TESTS[comparison["test"]](value, _like(value, demanded))
            compared.append(_Compared(comparison["case"], outcome, _shown(value), _shown(_like(value, demanded))))
    return compared


_UNKNOWN = Text("未知", "unknown")
_TESTS: dict[str, Any] = {
    "at-most": lambda value, demanded: value <= demanded,
    "at-least": lambda value, demanded: value >= demanded,
    "equals": lambda value, demanded: value == demanded,
    "one-of": lambda value, demanded: value in demanded,
    "absent": lambda value, _: value is None,
}


def _like(value: object, demanded: Any) -> Any:  # noqa: ANN401 - a plain value of the plan
    """Return a demand, which counts seconds, in the type of the fact's field."""
    return (
        timedelta(seconds=demanded) if isinstance(value, timedelta) and isinstance(demanded, int | float) else demanded
    )


def _within(case: str, fact: Fact, times: DayTimes, part: Mapping[str, Any], demanded: Any, today: str) -> _Compared:  # noqa: ANN401 - as above
    first, last = (_minutes(text) for text in demanded)
    zone = part.get("time_zone")
    its_zone = getattr(fact, "time_zone", None)
    asked = Text(f"{clock(first)}-{clock(last)}", f"{clock(first)}-{clock(last)}")
    asked = Text(f"{asked.zh}（{zone}）", f"{asked.en} ({zone})") if zone else asked
    if zone and isinstance(its_zone, Unknown):
        return _Compared(case, its_zone.why, _UNKNOWN, asked)
    shifts = _shifts(str(its_zone), str(zone), int(today[:4])) if zone and its_zone else frozenset({0})
    if shifts is None:
        why = Text(f"没有“{zone}”或“{its_zone}”这个时区", f'no time zone "{zone}" or "{its_zone}"')
        return _Compared(case, why, _UNKNOWN, asked)
    length = (last - first) % _DAY or _DAY
    inside = all(
        (start + shift - first) % _DAY + (end - start) % _DAY <= length
        for start, end in times.spans
        for shift in shifts
    )
    found = Text(str(times), str(times))
    if its_zone:
        moved = "/".join(
            str(DayTimes(tuple(((start + shift) % _DAY, (end + shift) % _DAY) for start, end in times.spans)))
            for shift in sorted(shifts)
        )
        same = shifts == {0}
        found = Text(
            f"{found.zh}（{its_zone}{'' if same else f'，合 {zone} {moved}'}）",
            f"{found.en} ({its_zone}{'' if same else f', {moved} in {zone}'})",
        )
    return _Compared(case, inside, found, asked)


@lru_cache(maxsize=256)
def _shifts(source: str, target: str, year: int) -> frozenset[int] | None:
    """Return by how many minutes `target`'s clock is ahead of `source`'s, over all days of a year; None if unknown."""
    from zoneinfo import ZoneInfo

    zones: list[tzinfo] = []
    for name in (source, target):
        try:
            zones.append(ZoneInfo(name))
        except (ValueError, OSError, LookupError):
            return None
    noon = datetime(year, 1, 1, 12, tzinfo=UTC)
    days = [noon + timedelta(days=day) for day in range(366)]
    apart = {_offset(day, zones[1]) - _offset(day, zones[0]) for day in days}
    return frozenset(int(shift / timedelta(minutes=1)) for shift in apart)


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


# Showing


def _shown(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, Unknown):
        return _UNKNOWN
    if isinstance(value, timedelta):
        return _duration(value)
    if isinstance(value, list | tuple) and not isinstance(value, DayTimes | Location):
        return Text("、".join(map(str, value)), ", ".join(map(str, value)))
    return Text(str(value), str(value))


def _duration(value: timedelta) -> Text:
    """Return minutes below an hour, hours up to three days, days above."""
    for limit, unit, zh, en in (
        (timedelta(hours=1), timedelta(minutes=1), "分钟", "minute"),
        (timedelta(days=3, seconds=1), timedelta(hours=1), "小时", "hour"),
        (timedelta.max, timedelta(days=1), "天", "day"),
    ):
        if value < limit:
            number = f"{value / unit:.1f}".removesuffix(".0")
            return Text(f"{number} {zh}", f"{number} {en}{'' if number == '1' else 's'}")
    return Text(str(value), str(value))


def _top(path: str) -> Location:
    return Location(path, 1, 1, 1, 1)


@lru_cache(maxsize=512)
def _glob(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    plain = {"**/": r"(?:.*/)?", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    return re.compile("".join(plain.get(part) or re.escape(part) for part in parts), re.DOTALL)


def matches_glob(text: str, pattern: str) -> bool:
    """Tell whether the whole of `text` matches: `*` within a part of a path, `**` across parts."""
    return _glob(pattern).fullmatch(text) is not None
