"""Whether conditions in the code let a base library through that lacks an API.

A condition is worked out for every base library in question with three outcomes: true, false, or unknown. What is
unknown may be true, so control may get through.
"""

from collections.abc import Iterable, Iterator

from playbook.hints import TypeVar
from playbook.kinds.api_tables import Table, Version, numbers
from playbook.source.conditions import AllOf, AnyOf, CanIUse, Condition, Exists, LibraryVersion, Not
from playbook.tuples import NamedTuple

_HIGHEST: Version = (9999, 0, 0)


class Asked(NamedTuple):
    """The question whether `api` is supported. `strict`: tests of other APIs say nothing about it.

    The other half of a pair is no other API: `onX` and `offX` that came with the same base library.
    """

    table: Table
    api: str
    strict: bool = False


def may_reach(asked: Asked, conditions: Iterable[Condition], versions: Iterable[Version]) -> bool:
    """Tell whether all conditions may hold at once on one of these base libraries."""
    held = tuple(conditions)
    return any(all(_holds(asked, condition, version) is not False for condition in held) for version in versions)


def lacking(table: Table, floor: Version, needed: Version, conditions: Iterable[Condition]) -> tuple[Version, ...]:
    """Return the base libraries from `floor` to below `needed` that the conditions may tell apart."""
    found = {floor, *(version for version in table.versions() if floor <= version < needed)}
    for threshold in _thresholds(table, conditions):
        found.update(version for version in (threshold, _next(threshold)) if floor <= version < needed)
    return tuple(sorted(found))


def having(table: Table, lowest: Version, conditions: Iterable[Condition]) -> tuple[Version, ...]:
    """Return the base libraries from `lowest` upwards that the conditions may tell apart."""
    found = {lowest, _HIGHEST}
    for threshold in _thresholds(table, conditions):
        found.update(version for version in (threshold, _next(threshold)) if version >= lowest)
    return tuple(sorted(found))


def _next(version: Version) -> Version:
    return (*version[:-1], version[-1] + 1)


def _thresholds(table: Table, conditions: Iterable[Condition]) -> Iterator[Version]:
    for atom, _ in atoms(conditions):
        if isinstance(atom, LibraryVersion):
            written: str | None = atom.version
        elif isinstance(atom, Exists):
            written = table.came_with(atom.api)
        else:
            written = table.answers(bare(atom.key))
        version = numbers(written) if written else None
        if version is not None:
            yield version


def atoms(
    conditions: Iterable[Condition], *, denied: bool = False
) -> Iterator[tuple[Exists | CanIUse | LibraryVersion, bool]]:
    """Yield the tests in the conditions, each with whether it must fail."""
    for condition in conditions:
        if isinstance(condition, Not):
            yield from atoms((condition.part,), denied=not denied)
        elif isinstance(condition, AllOf | AnyOf):
            yield from atoms(condition.parts, denied=denied)
        elif isinstance(condition, Exists | CanIUse | LibraryVersion):
            yield condition, denied


def bare(key: str) -> str:
    """Return a key of `canIUse` without the `wx.` or `my.` that some write before it."""
    return key.removeprefix("wx.").removeprefix("my.")


def api_of(table: Table, key: str) -> str:
    """Return the API that a key of `canIUse` asks for: `request`, `ap.nsf`, `CameraContext.onCameraFrame`."""
    parts = bare(key).split(".")
    longer = (".".join(parts[:length]) for length in range(len(parts), 1, -1))
    return next((name for name in longer if table.came_with(name) is not None), parts[0])


def _holds(asked: Asked, condition: Condition, version: Version) -> bool | None:
    if isinstance(condition, Not):
        held = _holds(asked, condition.part, version)
        return None if held is None else not held
    if isinstance(condition, AllOf):
        outcomes = [_holds(asked, part, version) for part in condition.parts]
        return False if False in outcomes else None if None in outcomes else True
    if isinstance(condition, AnyOf):
        outcomes = [_holds(asked, part, version) for part in condition.parts]
        return True if True in outcomes else None if None in outcomes else False
    if isinstance(condition, Exists):
        return _has(asked, condition.api, version)
    if isinstance(condition, CanIUse):
        return _answers(asked, bare(condition.key), version)
    return _compares(condition, version) if isinstance(condition, LibraryVersion) else None


def _is_other(asked: Asked, api: str) -> bool:
    """Tell whether a test of `api` says nothing about the API in question, or what it is a part of."""
    if not asked.strict or api == asked.api or asked.api.startswith(f"{api}."):
        return False
    halves = {api, asked.api}
    paired = any(halves == {f"on{half}", f"off{half}"} for half in (api[2:], api[3:]))
    return not paired or asked.table.came_with(api) != asked.table.came_with(asked.api)


def _has(asked: Asked, api: str, version: Version) -> bool | None:
    if _is_other(asked, api):
        return None
    came_with = asked.table.came_with(api)
    needed = numbers(came_with) if came_with else None
    return None if needed is None else version >= needed


def _answers(asked: Asked, key: str, version: Version) -> bool | None:
    """A key under an API is true at the earliest where the API itself is there."""
    api = api_of(asked.table, key)
    whole = _has(asked, api, version)
    if whole is False or _is_other(asked, api):
        return whole
    answers = asked.table.answers(key)
    needed = numbers(answers) if answers else None
    return None if needed is None else version >= needed


def _compares(comparison: LibraryVersion, version: Version) -> bool | None:
    if comparison.compared == "parsed":
        return None
    if comparison.compared == "text":
        library = ".".join(str(part) for part in version)
        return _sign(library, comparison.version) in comparison.signs
    wanted = numbers(comparison.version)
    return None if wanted is None else _sign(version, wanted) in comparison.signs


_Ordered = TypeVar("_Ordered", Version, str)


def _sign(one: _Ordered, other: _Ordered) -> int:
    return (one > other) - (one < other)
