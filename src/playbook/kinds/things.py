"""Which facts are about the same thing, e.g. the same database, when a playbook makes one demand of many things."""

from collections.abc import Iterator, Sequence

from playbook.evidence.facts import Fact, Unknown
from playbook.hints import Any
from playbook.kinds.comparing import Outcome, all_of
from playbook.tuples import NamedTuple

Key = tuple[Any, ...]
"""The values of the fields that tell things apart."""


class Thing(NamedTuple):
    """One thing that must meet a demand by itself."""

    name: str
    members: tuple[tuple[Fact, Outcome], ...]
    """The facts about it, those that name it first, each with whether it is certainly about it."""


def things(
    own: Sequence[Fact], maybe: Sequence[tuple[Fact, Outcome]], fitting: Sequence[Fact], apart: Sequence[str]
) -> Iterator[Thing]:
    """Yield each thing among the facts of a demand.

    Things are told apart by the facts that could meet the demand. Another fact is a thing of its own only if it has
    nothing to do with those: a binary log of the whole server is no second thing beside a dump of its one database.

    Args:
        own: Facts that certainly belong to the demand.
        maybe: Facts that may belong to it, each with the reason why that is open.
        fitting: Those of `own` that could meet the demand.
        apart: The fields that tell things apart.
    """
    keys: list[Key] = []
    for fact in fitting:
        if _key(fact, apart) not in keys:
            keys.append(_key(fact, apart))
    for fact in own:
        key = _key(fact, apart)
        if key not in keys and not any(_related(key, other) for other in keys):
            keys.append(key)
    named = [key for key in keys if not _is_open(key)]
    # A fact that doesn't say what it is about is a thing of its own only where it can be none of the others.
    open_ones = [key for key in keys if _is_open(key) and not any(_related(key, other) for other in named)]
    for key in (*named, *open_ones):
        members = [(fact, _about(_key(fact, apart), key)) for fact in own]
        members += [(fact, all_of((_about(_key(fact, apart), key), outcome))) for fact, outcome in maybe]
        members = [member for member in members if member[1] is not False]
        members.sort(key=lambda member: (member[1] is not True, _key(member[0], apart) != key))
        yield Thing(_name(members[0][0], key, apart), tuple(members))


def _key(fact: Fact, apart: Sequence[str]) -> Key:
    return tuple(getattr(fact, field) for field in apart)


def _is_open(key: Key) -> bool:
    return any(isinstance(value, Unknown) for value in key)


def _related(one: Key, other: Key) -> bool:
    return _about(one, other) is not False or _about(other, one) is not False


def _about(fact: Key, thing: Key) -> Outcome:
    """Tell whether a fact is about a thing: each value is equal, or covers it (`db1` covers `db1/orders`)."""
    if fact == thing:
        return True
    outcomes: list[Outcome] = []
    for mine, its in zip(fact, thing, strict=True):
        if isinstance(mine, Unknown) or isinstance(its, Unknown):
            outcomes.append(mine == its or (mine if isinstance(mine, Unknown) else its).why)
        else:
            outcomes.append(mine == its or (bool(mine) and str(its).startswith(f"{mine}/")))
    return all_of(outcomes)


def _name(fact: Fact, key: Key, apart: Sequence[str]) -> str:
    values = zip(apart, key, strict=True)
    shown = [str(value) for field, value in values if field != "place" and value and not isinstance(value, Unknown)]
    return " ".join(shown) or f"{fact.where.path}:{fact.where.line}"
