"""What is known to hold, in terms of the platform: tests of it, joined by and, or and not."""

from playbook.hints import Literal
from playbook.source.places import Place
from playbook.tuples import NamedTuple


class Exists(NamedTuple):
    """`wx.name` is there."""

    api: str
    by_result: bool = False
    """Told by what a call of it gave back, not by a test."""


class CanIUse(NamedTuple):
    """`wx.canIUse(key)` answers true."""

    key: str


class LibraryVersion(NamedTuple):
    """A comparison of the base library with `version` came out true."""

    version: str
    signs: tuple[int, ...]
    """For which outcomes it is true: -1 the base library is lower than `version`, 0 equal, 1 higher."""
    compared: Literal["numbers", "text", "parsed"]
    """`numbers`: part by part, as it should be. `text`: as strings. `parsed`: after `parseInt`, `parseFloat` or
    `Number`, which keep only a part of a version."""
    slip: Literal["", "swapped", "boolean"]
    """`swapped`: the arguments stand the other way round, `version` first. `boolean`: the outcome of the comparison
    (-1, 0 or 1) is itself the condition."""
    place: Place
    elsewhere: bool = False
    """It is made in another file; `place` is where this file asks for its outcome."""


class Unknown(NamedTuple):
    """Something that says nothing about the platform, or that could not be followed."""

    note: Literal["", "promise", "ref", "wrapped"] = ""
    """Why it could not be: a promise, or a reactive reference without `.value`, taken for the value inside; a function
    of the framework taken for the platform's."""


class AllOf(NamedTuple):
    """All parts hold; without parts: always."""

    parts: tuple["Condition", ...]


class AnyOf(NamedTuple):
    """One of the parts holds; without parts: never."""

    parts: tuple["Condition", ...]


class Not(NamedTuple):
    """The part does not hold."""

    part: "Condition"


Condition = Exists | CanIUse | LibraryVersion | Unknown | AllOf | AnyOf | Not
"""Told apart by type, never by equality: named tuples of different types can be equal."""

ALWAYS = AllOf(())
NEVER = AnyOf(())
UNKNOWN = Unknown()
_LARGEST = 400
"""Tests in one condition; people never write so many."""


def all_of(*parts: Condition) -> Condition:
    """Return that all parts hold, in the simplest form."""
    kept: list[Condition] = []
    for part in parts:
        if is_never(part):
            return NEVER
        kept.extend(part.parts if isinstance(part, AllOf) else (part,))
    return _simplest(AllOf, kept)


def any_of(*parts: Condition) -> Condition:
    """Return that one of the parts holds, in the simplest form."""
    kept: list[Condition] = []
    for part in parts:
        if is_always(part):
            return ALWAYS
        kept.extend(part.parts if isinstance(part, AnyOf) else (part,))
    return _simplest(AnyOf, kept)


def _simplest(kind: type[AllOf] | type[AnyOf], parts: list[Condition]) -> Condition:
    """Return the parts joined, with at most one of those that say nothing."""
    telling = [part for part in parts if tells(part)]
    if len(telling) < len(parts):
        telling.append(UNKNOWN)
    return telling[0] if len(telling) == 1 else kind(tuple(telling))


def within_bounds(condition: Condition) -> Condition:
    """Return the condition, or that nothing is known if it has grown too large to be worked out."""
    left = _LARGEST
    waiting = [condition]
    while waiting and left:
        part = waiting.pop()
        left -= 1
        if isinstance(part, Not):
            waiting.append(part.part)
        elif isinstance(part, AllOf | AnyOf):
            waiting.extend(part.parts)
    return UNKNOWN if waiting else condition


def negate(part: Condition) -> Condition:
    """Return that `part` does not hold, in the simplest form."""
    if isinstance(part, Not):
        return part.part
    if isinstance(part, AllOf) and not part.parts:
        return NEVER
    if isinstance(part, AnyOf) and not part.parts:
        return ALWAYS
    return part if isinstance(part, Unknown) else Not(part)


def asks_for(part: Condition, api: str) -> bool:
    """Tell whether a condition tests an API, or compares the base library."""
    if isinstance(part, Not):
        return asks_for(part.part, api)
    if isinstance(part, AllOf | AnyOf):
        return any(asks_for(inner, api) for inner in part.parts)
    if isinstance(part, CanIUse):
        return part.key.removeprefix("wx.").startswith(api)
    return isinstance(part, LibraryVersion) or (isinstance(part, Exists) and part.api == api)


def asked_at(place: Place, condition: Condition, here: str = "") -> Condition:
    """Move comparisons that are made elsewhere to the place where their outcome is asked for.

    `here` is the source of a function of the same file: what it compares with by itself stays there, and only the
    versions that are handed to it are moved. Without it all comparisons are of another file.
    """
    if isinstance(condition, LibraryVersion):
        if here:
            return condition if condition.version in here else condition._replace(place=place)
        return condition._replace(place=place, elsewhere=True)
    if isinstance(condition, Not):
        return Not(asked_at(place, condition.part, here))
    if isinstance(condition, AllOf):
        return AllOf(tuple(asked_at(place, part, here) for part in condition.parts))
    if isinstance(condition, AnyOf):
        return AnyOf(tuple(asked_at(place, part, here) for part in condition.parts))
    return condition


def is_always(part: Condition) -> bool:
    """Tell whether the condition holds whatever the platform."""
    return isinstance(part, AllOf) and not part.parts


def is_never(part: Condition) -> bool:
    """Tell whether the condition never holds."""
    return isinstance(part, AnyOf) and not part.parts


def tells(part: Condition) -> bool:
    """Tell whether the condition says anything about the platform, or excludes everything."""
    if isinstance(part, Unknown):
        return bool(part.note)
    if isinstance(part, Not):
        return tells(part.part)
    if isinstance(part, AllOf):
        return any(tells(inner) for inner in part.parts)
    if isinstance(part, AnyOf):
        return not part.parts or any(tells(inner) for inner in part.parts)
    return True
