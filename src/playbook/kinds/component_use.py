"""Components, attributes and values in templates against the lowest base library: one judgement of kind `api-use`."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from playbook.findings import Location, Text
from playbook.hints import TYPE_CHECKING
from playbook.kinds import Satisfied, Verdict, Violated
from playbook.kinds.api_reasons import note_on, of_comparison
from playbook.kinds.api_support import Asked, atoms, bare, lacking, may_reach
from playbook.kinds.api_tables import Table, Version, numbers
from playbook.source.conditions import Exists, LibraryVersion
from playbook.source.facts import ComponentUse, Guard
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.source.places import Place

CASES: dict[str, tuple[str, ...]] = {
    "component": ("what", "needed", "floor", "share", "reason", "advice"),
    "tap": ("what", "needed", "floor", "share", "reason", "advice"),
    "attribute": ("what", "needed", "floor", "share", "reason", "advice"),
    "other-feature": ("what", "needed", "floor", "share", "other", "advice"),
}
"""`component`: it isn't shown. `tap`: tapping it does nothing. `attribute`: it is ignored. `other-feature`: only a test
of something else, at least as new, stands before it."""

_TAPPED = frozenset({"open-type", "form-type"})
"""Attributes whose value says what a tap does."""


class _Judged(NamedTuple):
    """Something that the lowest base library lacks."""

    use: ComponentUse
    needed: str
    case: str
    """Empty if it is guarded."""


def newer_components(table: Table, floor: Version) -> frozenset[str]:
    """Return the components, attributes and values that some base library from `floor` up may lack."""
    lines = (line.partition(" ") for line in table.components.split("\n") if line)
    return frozenset(key for key, _, since in lines if (numbers(since) or ()) > floor)


def judge_components(
    table: Table, floor: Version, path: str, written_floor: str, uses: Iterable[ComponentUse]
) -> Iterator[Verdict]:
    """Judge what one file's templates use; `written_floor` is the lowest base library as people write it."""
    missing: dict[Place, Version] = {}
    for element, group in groupby(uses, key=lambda use: use.element):
        judged = [found for use in group if (found := _judge(table, floor, use)) is not None]
        for row in _rows(judged):
            first = row[0]
            if first.case == "component":
                needed = numbers(first.needed) or ()
                missing[element] = needed
                # What is missing around it, and came no earlier, has to be tested anyway.
                if any(missing.get(place, ()) >= needed for place in first.use.around):
                    continue
            what = _what([found.use for found in row])
            if not first.case:
                yield Satisfied(what.zh)
                continue
            values: dict[str, str | Text] = {
                "what": what,
                "needed": first.needed,
                "floor": written_floor,
                "share": table.share_in_words(first.needed),
                "advice": _advice(first),
            }
            if first.case == "other-feature":
                values["other"] = _other(table, first)
            else:
                values["reason"] = _reason(table, first)
            yield Violated(
                first.case,
                Location(path, *first.use.place),
                _subject(first.use),
                values,
                "low" if first.case == "other-feature" else "high",
                at_most="info" if first.case == "attribute" else None,
                code=_code(first.use, path),
            )


def _judge(table: Table, floor: Version, use: ComponentUse) -> _Judged | None:
    """Judge a use; None if every base library from the lowest up has it, or if its version isn't published."""
    needed = table.component_since(use.key)
    wanted = numbers(needed) if needed else None
    if needed is None or wanted is None or wanted <= floor:
        return None
    conditions = [guard.condition for guard in use.guards]
    versions = lacking(table, floor, wanted, conditions)
    case = ""
    if may_reach(Asked(table, use.key), conditions, versions):
        case = "component" if not use.attribute else "tap" if use.value and use.attribute in _TAPPED else "attribute"
    elif may_reach(Asked(table, use.key, strict=True), conditions, versions):
        case = "other-feature"
    return _Judged(use, needed, case)


def _rows(judged: Sequence[_Judged]) -> Iterator[list[_Judged]]:
    """Put together what one element lacks for the same reason: a whole component hides all that it has."""
    missing = [found for found in judged if found.case == "component"]
    if missing:
        yield missing[:1]
        return
    told: set[str] = set()
    rows: dict[tuple[str, str], list[_Judged]] = {}
    # What a tap does comes first: the event that answers it, and others that came with it, go without saying.
    for found in sorted(judged, key=lambda found: found.case != "tap"):
        use = found.use
        if use.attribute in told and found.case == "attribute":
            continue
        if found.case == "tap":
            told |= {use.attribute, f"bind{use.value.lower()}"}
            yield [found]
        else:
            row = rows.setdefault((found.case, found.needed), [])
            if all(other.use.attribute != use.attribute for other in row):
                row.append(found)
    yield from rows.values()


def _what(uses: Sequence[ComponentUse]) -> Text:
    first = uses[0]
    if not first.attribute:
        return Text(f"<{first.component}> 组件", f"the component <{first.component}>")
    named = [use.attribute + (f'="{use.value}"' if use.value else "") for use in uses]
    return Text(f"<{first.component}> 的 {'、'.join(named)}", f"{', '.join(named)} of <{first.component}>")


def _subject(use: ComponentUse) -> str:
    return " ".join(filter(None, (use.component, use.attribute, use.value)))


def _reason(table: Table, found: _Judged) -> Text:
    """Return why what stands around doesn't count, to be added to the message; nothing if nothing does."""
    for guard in found.use.guards:
        reason = _of_guard(table, found, guard)
        if reason is not None:
            return Text(f"，周围的判断挡不住：{reason.zh}", f", and the test around it is not enough: {reason.en}")
    return Text("，没有判断是否支持", ", and nothing tests for support")


def _of_guard(table: Table, found: _Judged, guard: Guard) -> Text | None:
    noted = note_on(guard.condition)
    if noted is not None:
        return noted
    for atom, denied in atoms((guard.condition,)):
        if isinstance(atom, LibraryVersion):
            reason = of_comparison(found.needed, atom, denied=denied)
        else:
            tested = atom.api if isinstance(atom, Exists) else bare(atom.key)
            reason = _of_test(table, found, tested, atom, denied=denied)
        if reason is not None:
            return reason
    return None


def _of_test(table: Table, found: _Judged, tested: str, atom: object, *, denied: bool) -> Text | None:
    is_key = not isinstance(atom, Exists)
    if isinstance(atom, Exists) and atom.by_result:
        return None
    since = table.answers(tested) if is_key else table.came_with(tested)
    written = f"canIUse('{tested}')" if is_key else f"{table.root}.{tested}"
    if since is None:
        return (
            Text(f"canIUse 不认识 '{tested}'", f"canIUse does not know '{tested}'") if is_key and not denied else None
        )
    enough = (numbers(since) or ()) >= (numbers(found.needed) or ())
    if denied:
        return (
            Text("这里正是不支持它时才会出现的分支", "this branch is the one shown where it is not supported")
            if enough and tested.partition(".")[0] == found.use.component
            else None
        )
    if enough:
        return Text("判断里的“或”放行了不支持它的版本", "the “or” in the test lets versions through that lack it")
    return Text(
        f"判断的是 {written}，它在 {since} 就成立，要 {found.needed} 才够",
        f"{written} is tested, true since {since}; it needs {found.needed}",
    )


def _other(table: Table, found: _Judged) -> str:
    """Return the feature that stands before a use instead of the use's own; one at least as new if there is one."""
    wanted = numbers(found.needed) or ()
    others: list[tuple[bool, str]] = []
    for atom, denied in atoms(guard.condition for guard in found.use.guards):
        if isinstance(atom, LibraryVersion) or denied:
            continue
        tested, is_key = (atom.api, False) if isinstance(atom, Exists) else (bare(atom.key), True)
        since = table.answers(tested) if is_key else table.came_with(tested)
        others.append(((numbers(since or "") or ()) >= wanted, tested if is_key else f"{table.root}.{tested}"))
    holding = [name for holds, name in others if holds]
    return next(iter([*holding, *(name for _, name in others), found.use.component]))


def _advice(found: _Judged) -> Text:
    use = found.use
    test = f"canIUse('{use.key}')"
    if found.case == "other-feature":
        return Text(
            f"多半不会有问题；稳妥的写法是判断它自己：{test}", f"Probably safe; to be sure, test for it: {test}"
        )
    if found.case == "component":
        return Text(
            f"在脚本里存下 {test} 的结果，模板里只在支持时放这个组件，其余的用户给一个替代",
            f"Keep what {test} answers, show the component only where it is true, and something else otherwise",
        )
    if found.case == "tap":
        return Text(
            f"在脚本里存下 {test} 的结果，模板里只在支持时放这个按钮；不支持的换一种做法，或者提示更新微信",
            f"Keep what {test} answers, show the button only where it is true; otherwise another way, or ask to update",
        )
    return Text(
        "低版本只是忽略它：没有它也能用就不用改，不能就判断之后换一种做法",
        "Older clients just ignore it: leave it if the page works without, or else test for it and take another way",
    )


def _code(use: ComponentUse, path: str) -> Text:
    if use.attribute and not (use.value and use.attribute in _TAPPED):
        return Text("", "")
    tag = f'{use.component} {use.attribute}="{use.value}"' if use.attribute else use.component
    if path.endswith((".vue", ".nvue")):
        code = f"""<{tag} v-if="supported"> … </{use.component}>
<button v-else @tap="askToUpdate"> … </button>
data() {{ return {{ supported: wx.canIUse('{use.key}') }} }}"""
    elif path.endswith((".js", ".jsx", ".ts", ".tsx")):
        return Text("", "")
    else:
        code = f"""<{tag} wx:if="{{{{supported}}}}"> … </{use.component}>
<button wx:else bindtap="askToUpdate"> … </button>
data: {{ supported: wx.canIUse('{use.key}') }}"""
    return Text(code, code)
