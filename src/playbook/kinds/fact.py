"""Kind `fact`: what the readers found against what the playbook demands.

Which facts, which fields and which comparisons: all of it stands in the check file, nothing here knows what a backup
is. A field that a file doesn't tell makes a comparison undecided, and undecided is neither a pass nor a violation: a
thing is satisfied when one fact certainly passes, violated when every fact certainly fails, and undecided otherwise.
"""

from collections.abc import Iterator, Mapping, Sequence

from playbook.evidence.facts import FACT_TYPES, Fact, Unread, field_names
from playbook.findings import Location, Text
from playbook.hints import Any
from playbook.kinds import CannotTell, PlannedCheck, Satisfied, Verdict, Violated
from playbook.kinds.comparing import Compared, Outcome, agrees, all_of, compare, matches_one
from playbook.kinds.showing import shown
from playbook.kinds.things import Thing, things
from playbook.tuples import NamedTuple


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

    Raises:
        ValueError: There is no such type of fact, or it has no such field; the message is for the check's author.
    """
    fact = parameters["fact"]
    if fact not in FACT_TYPES:
        raise ValueError(f"没有 {fact} 这种事实，可用的：{'、'.join(FACT_TYPES)}")
    fields = field_names(fact)
    picked = [*(parameters.get("where") or ()), *(parameters.get("by_default") or ())]
    compared = [*(parameters.get("apart") or ()), *(comparison["field"] for comparison in parameters["compare"])]
    for name in (*(name for name in picked if name != "path"), *compared):
        if name not in fields:
            raise ValueError(f"{fact} 没有 {name} 这个字段，可用的：{'、'.join(fields)}")
    placeholders = ("name", "thing", "found", "demanded", *fields)
    return {
        **{comparison["case"]: placeholders for comparison in parameters["compare"]},
        parameters["missing"]: ("name", "thing"),
        parameters["expired"]: ("name", "by", "on", "until", "saw"),
    }


def prepared(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters as they are: facts are few, nothing is worth preparing."""
    return dict(parameters)


def judge(check: PlannedCheck, subject: FactSubject) -> Iterator[Verdict]:
    """Hold every demand of the playbook against the facts that are its own."""
    for key, target in check.params["demands"].items():
        part = target.get(check.params["demand"])
        if isinstance(part, Mapping):
            demand = _Demand(check.params, str(target.get("name") or key), target, part, subject)
            yield from _with_attestation(demand, list(_by_facts(demand)))


class _Demand(NamedTuple):
    """One demand of the playbook with all it is held against."""

    params: Mapping[str, Any]
    name: str
    target: Mapping[str, Any]
    part: Mapping[str, Any]
    """What the check compares with, e.g. the target's `full`."""
    subject: FactSubject

    @property
    def globs(self) -> tuple[str, ...]:
        """Where the playbook says that the evidence lives; empty if it says nothing."""
        return tuple(self.target.get("evidence") or ())

    def is_missing(self, thing: str | Text, where: Location) -> Violated:
        subject = thing if isinstance(thing, str) else self.name
        return Violated(self.params["missing"], where, subject, {"name": self.name, "thing": thing})


def _with_attestation(demand: _Demand, verdicts: list[Verdict]) -> Iterator[Verdict]:
    """Let a person's attestation stand for what the files don't prove."""
    attestation = demand.target.get("attestation")
    covers = (attestation or {}).get("covers")
    proven = bool(verdicts) and all(isinstance(verdict, Satisfied) for verdict in verdicts)
    if proven or not attestation or (covers and demand.params["demand"] not in covers):
        yield from verdicts
    elif str(attestation["until"]) >= demand.subject.today:
        yield Satisfied(demand.name)
    else:
        values = {key: str(attestation.get(key, "")) for key in ("by", "on", "until", "saw")}
        where = _top(demand.subject.playbook)
        yield Violated(demand.params["expired"], where, demand.name, {"name": demand.name, **values})


def _by_facts(demand: _Demand) -> Iterator[Verdict]:
    params, globs = demand.params, demand.globs
    match = demand.target.get("match") or params.get("by_default") or {}
    matched = [
        (fact, agrees(fact, match))
        for fact in demand.subject.facts
        if fact.fact == params["fact"] and (not globs or matches_one(fact.where.path, globs))
    ]
    own = [fact for fact, outcome in matched if outcome is True]
    maybe = [(fact, outcome) for fact, outcome in matched if isinstance(outcome, Text)]
    unread = [one for one in demand.subject.unread if not globs or matches_one(one.path, globs)]
    if own:
        fitting = [fact for fact in own if agrees(fact, params.get("where") or {}) is not False]
        for thing in things(own, maybe, fitting, params.get("apart") or ()):
            yield from _of_thing(demand, thing, unread)
    elif maybe:
        yield _open(demand, *maybe[0])
    elif globs and unread:
        yield CannotTell(*unread[0])
    elif globs:
        yield demand.is_missing(_anything_in(globs), _top(demand.subject.playbook))


def _anything_in(globs: Sequence[str]) -> Text:
    return Text(f"{'、'.join(globs)} 里", f"anything in {', '.join(globs)}")


class _Judged(NamedTuple):
    """One fact with every comparison made on it."""

    fact: Fact
    belongs: Outcome
    compared: list[Compared]

    @property
    def outcome(self) -> Outcome:
        return all_of((self.belongs, *(one.outcome for one in self.compared)))

    @property
    def failed(self) -> list[Compared]:
        return [one for one in self.compared if one.outcome is False]


def _of_thing(demand: _Demand, thing: Thing, unread: list[Unread]) -> Iterator[Verdict]:
    judged = list(_judged(demand, thing))
    certain = [one for one in judged if one.belongs is True]
    undecided = [one for one in judged if isinstance(one.outcome, Text)]
    if certain and demand.params.get("quantifier") == "all":
        for one in certain:
            yield from _of_fact(demand, thing, one)
    elif any(one.outcome is True for one in judged):
        yield Satisfied(thing.name)
    elif undecided:
        yield _open(demand, undecided[0].fact, undecided[0].outcome)
    elif certain:
        yield from _of_fact(demand, thing, min(certain, key=lambda one: len(one.failed)))
    elif unread:
        yield CannotTell(*unread[0])
    else:
        yield demand.is_missing(thing.name, thing.members[0][0].where)


def _judged(demand: _Demand, thing: Thing) -> Iterator[_Judged]:
    """Yield the facts that could meet the demand, compared."""
    for fact, about in thing.members:
        belongs = all_of((about, agrees(fact, demand.params.get("where") or {})))
        if belongs is not False:
            year = int(demand.subject.today[:4])
            yield _Judged(fact, belongs, compare(demand.params["compare"], demand.part, fact, year))


def _of_fact(demand: _Demand, thing: Thing, one: _Judged) -> Iterator[Verdict]:
    fields = {field: shown(getattr(one.fact, field)) for field in field_names(one.fact.fact)}
    for failed in one.failed:
        sides = {"found": failed.found, "demanded": failed.demanded}
        values: dict[str, str | Text] = {**fields, "name": demand.name, "thing": thing.name, **sides}
        yield Violated(failed.case, one.fact.where, thing.name, values)
    if one.outcome is True:
        yield Satisfied(thing.name)
    elif not one.failed:
        yield _open(demand, one.fact, one.outcome)


def _open(demand: _Demand, fact: Fact, why: Outcome) -> CannotTell:
    said = why if isinstance(why, Text) else Text("", "")
    about = Text(f"{demand.name}：{said.zh}", f"{demand.name}: {said.en}")
    return CannotTell(fact.where.path, fact.where.line, about)


def _top(path: str) -> Location:
    return Location(path, 1, 1, 1, 1)
