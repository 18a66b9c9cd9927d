"""What a guard has to ask for an API, and what it tells users who lack it."""

from collections.abc import Mapping, Sequence

from playbook.findings import Fix, Text
from playbook.fixing import reasons
from playbook.hints import Any
from playbook.kinds.api_advice import in_the_background
from playbook.kinds.api_tables import Table
from playbook.source.facts import ApiUse
from playbook.tuples import NamedTuple

_WORDS = {
    "wechat": "当前微信版本过低，请更新微信后再试",
    "alipay": "当前支付宝版本过低，请更新支付宝后再试",
    "douyin": "当前抖音版本过低，请更新抖音后再试",
    "baidu": "当前百度 App 版本过低，请更新百度 App 后再试",
}
"""Our own words, for a playbook that has none."""


_SHARED = "当前版本过低，请更新后再试"
"""For code that a framework may build for other platforms as well."""
_FRAMEWORKS = frozenset({"uni", "Taro"})


class Words(NamedTuple):
    """What users are told who lack an API."""

    own: str
    """In code of one platform."""
    shared: str
    """In code of a framework."""

    def at(self, use: ApiUse) -> str:
        """Return what is told where an API is used."""
        return self.shared if use.root in _FRAMEWORKS else self.own


def words_for_users(params: Mapping[str, Any], platform: str) -> Words:
    """Return what the playbook tells users of a platform who lack an API."""
    tell = params.get("demands", {}).get("compatibility", {}).get("tell_users", {})
    own = str(tell.get(platform) or tell.get("default") or _WORDS[platform])
    # Words that are stated once are meant for all; where each platform has its own, none of them fits the others.
    return Words(own, own if len(tell) == 1 else _SHARED)


def fix_of(table: Table, row: Sequence[ApiUse], case: str, tell: str) -> Fix | Text | None:
    """Return the guard for calls in a row, or why a machine should not write one."""
    use = row[0]
    if case == "weak-guard":
        return reasons.WEAK
    if use.form == "value":
        return reasons.HANDED_ON
    if case != "unguarded":
        return None
    if use.missed is not None and use.missed.what == "goes-on":
        return reasons.GOES_ON
    if use.root == "uni" and use.called:
        # What the framework calls otherwise than the platform, `canIUse` may know under either name.
        return reasons.UNSURE_ROOT
    return Fix(
        places=tuple((each.place.line, each.place.column, each.place.end_line, each.place.end_column) for each in row),
        root=use.root,
        member=use.name,
        key=key_of(table, use),
        tell="" if in_the_background(use.member) else tell,
    )


def key_of(table: Table, use: ApiUse) -> str:
    """Return what `canIUse` has to be asked for; empty where it can't tell."""
    known = use.form != "member" and "." not in use.name and table.answers(use.name) is not None
    return use.name if known else ""
