"""Why the guard nearest to a call does not count, in words."""

from playbook.findings import Text
from playbook.kinds.api_support import Asked, api_of, atoms, bare, lacking, may_reach
from playbook.kinds.api_tables import Table, numbers
from playbook.source.conditions import AllOf, AnyOf, CanIUse, Condition, Exists, LibraryVersion, Not, Unknown, tells
from playbook.source.facts import ApiUse, Guard
from playbook.tuples import NamedTuple

_MOST_TOLD = 4
"""Tests at the places that lead to a use; of more than these nobody could say which one is meant."""


class Reason(NamedTuple):
    """Why a guard does not protect a use."""

    guard: Text
    """Which guard, as a person names it."""
    why: Text


def why_not(table: Table, use: ApiUse, needed: str) -> Reason | None:
    """Return why the nearest guard of those around a use doesn't protect it; None if nothing stands around it."""
    for guard in use.guards:
        reason = _of_guard(table, use, needed, guard) if _is_one_test(guard) else _of_ways(table, use, needed, guard)
        if reason is not None:
            line = guard.place.line
            named = (
                Text("周围的判断", "the test around it")
                if guard.form in {"callers", "callback"}
                else Text(f"第 {line} 行的判断", f"the test on line {line}")
            )
            return Reason(named, reason)
    return None


def but(use: ApiUse) -> Text:
    """Return what looks like a protection of an unguarded use and why it is none, in brackets; or nothing."""
    missed = use.missed
    if missed is None:
        return Text("", "")
    at_zh, at_en = f"第 {missed.line} 行", f"line {missed.line}"
    zh, en = {
        "goes-on": (
            f"{at_zh}判断了，但没有 return，照样执行到这里",
            f"{at_en} tests, but goes on to here",
        ),
        "over": (f"{at_zh}的判断到这里已经结束", f"the test on {at_en} has ended before"),
        "try-outside": (
            f"{at_zh}的 try/catch 在函数外面，函数后来才执行，接不住",
            f"the try/catch on {at_en} is outside of this function, which runs later, and catches nothing",
        ),
        "in-catch": (
            "这里已经在 catch 里，出错没有人再接",
            "it stands in the catch itself",
        ),
        "only-finally": (f"{at_zh}的 try 只有 finally，没有 catch", f"the try on {at_en} has a finally, but no catch"),
        "late-catch": (
            f"{at_zh}的 .catch() 接不住：接口不在时调用当场就抛错，还没有 Promise",
            f"the .catch() on {at_en} is no help: without the API the call throws before there is a promise",
        ),
        "object": (
            f"?. 看的是 {use.root} 在不在，不是接口在不在",
            f"?. asks whether {use.root} is there, not whether the API is",
        ),
    }[missed.what]
    return Text(f"（{zh}）", f" ({en})")


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
    partly = _of_ways(table, use, needed, guard)
    if partly is not None:
        return partly
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
        return Text(
            "写反了，这里正是不支持它时才会走到的分支", "this branch is the one taken where it is not supported"
        )
    if own:
        return Text(
            "判断里的“或”放行了不支持它的版本", "the “or” in the test lets versions through that do not support it"
        )
    for atom, denied in found:
        reason = (
            of_comparison(needed, atom, denied=denied)
            if isinstance(atom, LibraryVersion)
            else _of_other(table, use, atom, denied=denied)
        )
        if reason is not None:
            return reason
    return None


def _is_one_test(guard: Guard) -> bool:
    """Tell whether a condition is no more than one that somebody wrote: else no part of it is meant for the use."""
    return guard.form not in {"callers", "callback"} or sum(1 for _ in atoms((guard.condition,))) <= _MOST_TOLD


def _of_ways(table: Table, use: ApiUse, needed: str, guard: Guard) -> Text | None:
    if guard.form == "callers" and _some_protect(table, use, needed, guard.condition):
        return Text("只有一部分调用它的地方判断了", "only some of the places that lead here test for it")
    return None


def _some_protect(table: Table, use: ApiUse, needed: str, condition: Condition) -> bool:
    """Tell whether one of several ways to a use makes sure that the API is there."""
    wanted = numbers(needed) or ()
    return isinstance(condition, AnyOf) and any(
        not may_reach(Asked(table, use.name), (part,), lacking(table, (0, 0, 0), wanted, (part,)))
        for part in condition.parts
    )


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


def _of_other(table: Table, use: ApiUse, atom: Exists | CanIUse, *, denied: bool) -> Text | None:
    if denied:
        return None
    if isinstance(atom, CanIUse) and table.answers(bare(atom.key)) is None:
        return Text(f"canIUse 不认识 '{atom.key}'", f"canIUse does not know '{atom.key}'")
    api = _api(table, atom)
    since = table.came_with(api) or (table.answers(bare(atom.key)) if isinstance(atom, CanIUse) else None)
    if since is None:
        return None
    shown = api if api[0].isupper() else f"{table.root}.{api}"
    return Text(
        f"判断的是 {shown}（{since} 就有），用的是 {use.api}",
        f"it tests for {shown}, there since {since}, and not for {use.api}",
    )
