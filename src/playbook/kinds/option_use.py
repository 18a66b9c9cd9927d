"""Options of APIs against the lowest base library: one judgement of kind `api-use`."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from playbook.findings import Confidence, Location, Text
from playbook.kinds import Satisfied, Verdict, Violated
from playbook.kinds.api_order import at, first_of_all
from playbook.kinds.api_reasons import note_on, of_comparison
from playbook.kinds.api_support import Asked, atoms, lacking, may_reach
from playbook.kinds.api_tables import Table, Version, numbers
from playbook.source.conditions import LibraryVersion
from playbook.source.facts import ApiUse, Earlier, Option
from playbook.tuples import NamedTuple

CASES: dict[str, tuple[str, ...]] = {"ignored": ("api", "what", "needed", "floor", "share", "reason", "advice")}

_OPTION = ".object."


class _Judged(NamedTuple):
    """An option that the lowest base library lacks."""

    option: Option
    needed: str
    guarded: bool
    first: Earlier | None = None
    """What fails first on all clients that ignore it."""


@lru_cache(maxsize=8)
def names_with_options(table: Table, floor: Version) -> frozenset[str]:
    """Return the APIs with an option that some base library from `floor` up may lack."""
    lines = (line.partition(" ") for line in table.can_i_use.split("\n") if _OPTION in line)
    return frozenset(key.partition(_OPTION)[0] for key, _, since in lines if (numbers(since) or ()) > floor)


def judge_options(
    table: Table, floor: Version, path: str, written_floor: str, uses: Iterable[ApiUse]
) -> Iterator[Verdict]:
    """Judge the options of the calls in one file; `written_floor` is the lowest base library as people write it."""
    for use in uses:
        rows: dict[tuple[str, bool], list[_Judged]] = {}
        for option in use.options:
            found = _judge(table, floor, use, option)
            if found is not None:
                rows.setdefault((found.needed, found.guarded), []).append(found)
        for (needed, guarded), row in rows.items():
            names = [found.option.name for found in row]
            subject = f"{use.api} {names[0]}"
            if guarded:
                yield Satisfied(subject)
                continue
            values: dict[str, str | Text] = {
                "api": use.api,
                "what": Text("、".join(names), ", ".join(names)),
                "needed": needed,
                "floor": written_floor,
                "share": table.share_in_words(needed),
                "reason": _reason(use, needed, row[0].first, path),
                "advice": _advice(use, names[0]),
            }
            confidence: Confidence = "high" if row[0].first is None else "low"
            yield Violated("ignored", Location(path, *row[0].option.place), subject, values, confidence)


def _judge(table: Table, floor: Version, use: ApiUse, option: Option) -> _Judged | None:
    """Judge an option; None if every base library that has the API has it, or if its version isn't published."""
    key = f"{use.name}{_OPTION}{option.name}"
    needed = table.answers(key)
    wanted = numbers(needed) if needed else None
    api = table.came_with(use.name)
    lowest = max(floor, (numbers(api) if api else None) or floor)
    if needed is None or wanted is None or wanted <= lowest:
        return None
    conditions = [guard.condition for guard in use.guards]
    asked, versions = Asked(table, key), lacking(table, lowest, wanted, conditions)
    if not may_reach(asked, conditions, versions):
        return _Judged(option, needed, guarded=True)
    return _Judged(option, needed, guarded=False, first=first_of_all(asked, floor, use.after, conditions, versions))


def _reason(use: ApiUse, needed: str, first: Earlier | None, path: str) -> Text:
    """Return why what stands around doesn't count, to be added to the message; nothing if nothing does."""
    if first is not None:
        named = at(first, path)
        return Text(
            f"（不过在这些版本上，{named.zh}先出错，那一行改好以后才会走到这里）",
            f" (but there {named.en} fails first; only once that line is mended does it come to this)",
        )
    for guard in use.guards:
        reason = note_on(guard.condition)
        for atom, denied in atoms((guard.condition,)):
            if reason is None and isinstance(atom, LibraryVersion):
                reason = of_comparison(needed, atom, denied=denied)
        if reason is not None:
            return Text(f"，周围的判断挡不住：{reason.zh}", f", and the test around it is not enough: {reason.en}")
    return Text("", "")


def _advice(use: ApiUse, option: str) -> Text:
    test = f"{use.root}.canIUse('{use.name}{_OPTION}{option}')"
    return Text(
        f"低版本只是忽略它：没有它也能用就不用改；少了它结果就不对的，先判断，不支持时换一种做法：{test}",
        f"Older clients just ignore it: leave it if the result is right without; if not, test for it first: {test}",
    )
