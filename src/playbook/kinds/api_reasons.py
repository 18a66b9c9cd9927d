"""Why the guard nearest to a call does not count, in words."""

from playbook.findings import Text
from playbook.kinds.api_support import api_of, atoms, bare
from playbook.kinds.api_tables import Table, numbers
from playbook.source.facts import (
    AllOf,
    AnyOf,
    ApiUse,
    CanIUse,
    Condition,
    Exists,
    Guard,
    LibraryVersion,
    Not,
    Unknown,
    tells,
)


def why_not(table: Table, use: ApiUse, needed: str) -> Text | None:
    """Return why what stands around a use doesn't protect it; None if nothing does."""
    for guard in use.guards:
        reason = _of_guard(table, use, needed, guard)
        if reason is not None:
            return reason
    return None


def other_that_holds(table: Table, use: ApiUse, needed: str) -> str:
    """Return the other API that stands before a use and is at least as new as `needed`."""
    wanted = numbers(needed) or ()
    others = [
        (not denied and (numbers(table.came_with(api) or "") or ()) >= wanted, api)
        for atom, denied in atoms(guard.condition for guard in use.guards)
        if isinstance(atom, Exists | CanIUse) and (api := _api(table, atom)) != use.name
    ]
    holding = [api for holds, api in others if holds]
    return next(iter([*holding, *(api for _, api in others), use.name]))


def _of_guard(table: Table, use: ApiUse, needed: str, guard: Guard) -> Text | None:
    if guard.form == "callers" and isinstance(guard.condition, AnyOf):
        return Text("只有一部分调用它的地方判断了", "only some of the places that lead here test for it")
    noted = note_on(guard.condition)
    if noted is not None:
        return noted
    found = [
        (atom, denied)
        for atom, denied in atoms((guard.condition,))
        if not (isinstance(atom, Exists) and atom.by_result)
    ]
    own = [denied for atom, denied in found if isinstance(atom, Exists | CanIUse) and _api(table, atom) == use.name]
    if own and all(own):
        return Text("这里正是不支持它时才会走到的分支", "this branch is the one taken where it is not supported")
    if own:
        return Text(
            "判断里的“或”放行了不支持它的版本", "the “or” in the test lets versions through that do not support it"
        )
    for atom, denied in found:
        reason = (
            of_comparison(needed, atom, denied=denied)
            if isinstance(atom, LibraryVersion)
            else _of_other(table, atom, denied=denied)
        )
        if reason is not None:
            return reason
    return None


def note_on(condition: Condition) -> Text | None:
    """Return what is wrong with a condition whatever it is about, in words; None if nothing is."""
    if isinstance(condition, Unknown):
        if condition.note == "promise":
            return Text(
                "判断用的是一个 Promise，它总是真（少了 await）",
                "the test is a promise, always true (await is missing)",
            )
        if condition.note == "ref":
            return Text(
                "判断用的是 ref 本身，它总是真（少了 .value）", "the test is a ref, always true (.value is missing)"
            )
        if condition.note == "wrapped":
            return Text(
                "uni-app 总会给出这个名字的函数，平台没有这个接口时判断也是真",
                "uni-app always gives out a function of this name, so the test is true without the API as well",
            )
        return None
    parts = condition.parts if isinstance(condition, AllOf | AnyOf) else ()
    if isinstance(condition, Not):
        parts = (condition.part,)
    return next((noted for part in parts if tells(part) and (noted := note_on(part)) is not None), None)


def _api(table: Table, atom: Exists | CanIUse) -> str:
    return atom.api if isinstance(atom, Exists) else api_of(table, atom.key)


def lets_through(comparison: LibraryVersion, *, denied: bool) -> tuple[int, ...]:
    """Return the outcomes (-1, 0, 1) on which control passes the comparison."""
    return tuple(sign for sign in (-1, 0, 1) if (sign in comparison.signs) != denied)


def slip_of(comparison: LibraryVersion, *, denied: bool) -> str:
    """Return what is wrong with how a comparison is written: as-text, parsed, swapped, boolean, or nothing."""
    if comparison.compared == "text":
        return "as-text"
    if comparison.compared == "parsed":
        return "parsed"
    passing = lets_through(comparison, denied=denied)
    if comparison.slip == "boolean":
        return "boolean"
    if comparison.slip == "swapped" and -1 in passing:
        return "swapped"
    return ""


def of_comparison(needed: str, comparison: LibraryVersion, *, denied: bool) -> Text | None:
    """Return why a comparison of the base library doesn't make sure that something is there; None if it does."""
    tested = comparison.version
    slip = slip_of(comparison, denied=denied)
    if slip:
        return _slipped(slip, tested)
    if 1 not in lets_through(comparison, denied=denied):
        return Text(f"这里是版本低于 {tested} 时才会走到的分支", f"this branch is the one taken below {tested}")
    written, wanted = numbers(tested), numbers(needed)
    if written is not None and wanted is not None and written < wanted:
        return Text(f"判断的是 {tested}，要 {needed} 才够", f"tested for {tested}, needs {needed}")
    return None


def _slipped(slip: str, tested: str) -> Text:
    return {
        "as-text": Text(f"版本是和 '{tested}' 按字符串比较的", f"the version is compared with '{tested}' as text"),
        "parsed": Text(
            "版本先被转成了数字，只比较了一部分", "the version was turned into a number, which keeps a part of it only"
        ),
        "boolean": Text(
            "版本比较的结果（-1、0、1）被直接当作条件，版本更低时的 -1 也算真",
            "the outcome of the comparison (-1, 0, 1) is itself the condition, and -1 for a lower version is true too",
        ),
        "swapped": Text(
            f"版本比较的两个参数写反了，放行的是不高于 {tested} 的版本",
            f"the arguments of the comparison are swapped, it lets versions up to {tested} through",
        ),
    }[slip]


def _of_other(table: Table, atom: Exists | CanIUse, *, denied: bool) -> Text | None:
    if denied:
        return None
    if isinstance(atom, CanIUse) and table.answers(bare(atom.key)) is None:
        return Text(f"canIUse 不认识 '{atom.key}'", f"canIUse does not know '{atom.key}'")
    api = _api(table, atom)
    since = table.came_with(api) or (table.answers(bare(atom.key)) if isinstance(atom, CanIUse) else None)
    if since is None:
        return None
    shown = api if api[0].isupper() else f"{table.root}.{api}"
    return Text(f"只判断了 {shown}，它在 {since} 就有", f"only {shown} is tested, there since {since}")
