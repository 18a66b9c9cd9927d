"""What to write instead, for one use of an API."""

import re

from playbook.findings import Text
from playbook.fixing.style import Style
from playbook.fixing.testing import telling
from playbook.hints import Literal
from playbook.kinds.api_tables import Deprecated, Table, Version, numbers
from playbook.source.facts import ApiUse

_BACKGROUND = ("on", "off", "report", "preload")
_UNASKED = frozenset(
    {
        *("getPerformance", "getLogManager", "getRealtimeLogManager", "triggerGC", "getPrivacySetting", "worklet"),
        *("getAppAuthorizeSetting", "getAppBaseInfo", "getBatteryInfoSync", "getDeviceBenchmarkInfo", "getDeviceInfo"),
        *("getEnterOptionsSync", "getRendererUserAgent", "getSkylineInfo", "getSkylineInfoSync", "getSystemSetting"),
        *("getUserAgent", "getWindowInfo", "getExptInfoSync", "getCommonConfig", "checkIsAddedToMyMiniProgram"),
        *("getChannelsLiveInfo", "getChannelsLiveNoticeInfo", "getChannelsShareKey"),
    }
)
"""What only measures, logs or animates, what tells of the device, the client or a channel, and what asks about
something that older clients never put to their users."""
_PLAIN = re.compile(r"[\w$.]+", re.ASCII)
Shape = Literal["if", "leave", "predecessor", "fallback"]
"""`if` with the message in its `else`; `leave` after the message; the API that did this before; another value."""


def tell(table: Table, use: ApiUse, words: str) -> Text:
    """Return the code that shows users the playbook's words; shortened in English, as those are Chinese."""
    code = telling(use.root, table.root, words, Style(newline="\n", unit="  ", quote="'", semicolon=""))
    return Text(code, code.partition("(")[0] + "({ … })")


def in_the_background(api: str) -> bool:
    """Tell whether an API listens, measures or loads ahead: the user did nothing that would need an answer."""
    if api in _UNASKED:
        return True
    starts = (start for start in _BACKGROUND if api.startswith(start))
    return any(api[len(start) : len(start) + 1].isupper() for start in starts)


def test_for(table: Table, use: ApiUse) -> str:
    """Return the condition to write: `wx.canIUse('x')`, or `wx.x` for an object and where `canIUse` doesn't know it."""
    known = use.form != "member" and table.answers(use.name) is not None
    return f"{use.root}.canIUse('{use.name}')" if known else use.expression


def to_guard(table: Table, use: ApiUse, floor: Version) -> Text:
    """Return how to protect a use of an API that some users lack."""
    advice = _guarded(table, use, floor)
    if not use.caught:
        return advice
    return Text(
        f"catch 里已经给了用户出路就不用改；没有的话，{advice.zh}",
        f"If the catch gives users another way, leave it; if not, {advice.en[0].lower()}{advice.en[1:]}",
    )


def to_test_itself(table: Table, use: ApiUse) -> Text:
    """Return what to do where another API, at least as new, is known to be there."""
    test = test_for(table, use)
    return Text(
        f"多半不会出错；稳妥的写法是判断它自己：{test}", f"Probably safe; to be sure, test for the API itself: {test}"
    )


def shape_of(table: Table, use: ApiUse, floor: Version) -> Shape:
    """Return which form of a guard suits a use best."""
    around = use.around
    kind = around.kind if around is not None else "statement"
    leaves = around is not None and around.inside and (kind != "awaited" or around.follows)
    if use.form == "value":
        return "fallback"
    if kind == "statement" or (kind == "awaited" and not leaves) or (use.form == "member" and around is None):
        return "if"
    if use.valued and predecessor(table, use.name, floor) is not None:
        return "predecessor"
    if kind == "arrow":
        return "leave"
    return "leave" if leaves and kind != "part" and not use.valued else "fallback"


def _guarded(table: Table, use: ApiUse, floor: Version) -> Text:
    test, api = test_for(table, use), use.expression
    verb, en = ("调用", "") if use.form == "call" else ("交出去", " before handing it on")
    if use.form == "member":
        verb, en = "用", " before using it"
    shape = shape_of(table, use, floor)
    arguments = "(…)" if use.form == "call" else ""
    if in_the_background(use.member) and shape in {"if", "leave"}:
        return Text(
            f"先判断再{verb}，不支持时跳过就行：if ({test}) {{ … }}",
            f"Test first{en}, and skip it otherwise: if ({test}) {{ … }}",
        )
    if shape == "if":
        return Text(
            f"先判断再{verb}，不支持时提示更新：if ({test}) {{ … }} else {{ … }}",
            f"Test first{en}, and ask the user to update otherwise: if ({test}) {{ … }} else {{ … }}",
        )
    if shape == "leave":
        return Text(
            f"先判断再{verb}，不支持时提示更新并返回：if (!{negatable(test)}) {{ …; return }}",
            f"Test first{en}, and otherwise ask the user to update and return: if (!{negatable(test)}) {{ …; return }}",
        )
    old = predecessor(table, use.name, floor)
    if shape == "predecessor" and old is not None:
        code = f"{test} ? {api}() : {use.root}.{old}()"
        return Text(
            f"先判断再{verb}，不支持时用旧接口：{code}", f"Test first{en}, and use the old API otherwise: {code}"
        )
    return Text(
        f"先判断再{verb}，不支持时用默认值或换一种做法：{test} ? {api}{arguments} : 默认值",
        f"Test first{en}, with a default or another way otherwise: {test} ? {api}{arguments} : fallback",
    )


def negatable(test: str) -> str:
    """Return a condition as `!` can stand before it."""
    return test if _PLAIN.match(test) else f"({test})"


def predecessor(table: Table, api: str, floor: Version) -> str | None:
    """Return the API that gave the same back at once before `api` came."""
    for name, old in table.deprecations():
        came_with = table.came_with(name)
        since = numbers(came_with) if came_with else None
        if name.endswith("Sync") and api in old.replacements and (since is None or since <= floor):
            return name
    return None


def to_replace(
    table: Table, use: ApiUse, old: Deprecated, floor: Version | None, filled: frozenset[str] = frozenset()
) -> Text:
    """Return how to replace a deprecated API; `filled` are APIs that the framework supplies where they are missing."""
    if not old.replacements:
        return Text(
            "平台没有给出替代：能去掉就去掉，去不掉就自己实现，别等它失效",
            "The platform names no replacement: drop it, or write your own before it stops working",
        )
    if old.replacements == ("Canvas",):
        query = f"{table.root}.createSelectorQuery()"
        return Text(
            f"页面里写 <canvas type=\"2d\">，用 {query} 取到节点，再 getContext('2d')",
            f"Write <canvas type=\"2d\">, get its node with {query} and call getContext('2d')",
        )
    undated = [name for name in old.replacements if table.came_with(name) is None]
    lacked = [name for name in old.replacements if _lacks(table, name, floor)]
    missing = [name for name in lacked if name not in filled]
    which = (
        Text("用到哪些信息，就换成管它的接口", "Use those of the new APIs that give what you need")
        if len(old.replacements) > 1
        else Text("换成新接口", "Use the new API")
    )
    if undated:
        return which
    if len(missing) < len(lacked):
        supplied = [f"{use.root}.{name}" for name in lacked if name in filled]
        return Text(
            f"{which.zh}；{'、'.join(supplied)} 在低版本里由 uni-app 补上，不用判断",
            f"{which.en}; uni-app supplies {', '.join(supplied)} on older clients, no test is needed for those",
        )
    if not missing:
        return Text(
            f"{which.zh}，最低基础库已经有了，不用判断",
            f"{which.en}; the lowest base library has it, no test is needed",
        )
    # The window is what most code asks the old system information for.
    new = f"{use.root}.{'getWindowInfo' if 'getWindowInfo' in missing else missing[0]}"
    api = use.expression
    code = f"{new} ? {new}() : {api}()" if use.valued else f"if ({new}) {{ … }} else {{ {api}(…) }}"
    return Text(
        f"{which.zh}；最低基础库还没有新接口，先判断，不支持时再用旧的，例如 {code}",
        f"{which.en}; the lowest base library lacks it, so test first, e.g. {code}",
    )


def _lacks(table: Table, api: str, floor: Version | None) -> bool:
    came_with = table.came_with(api)
    needed = numbers(came_with) if came_with else None
    return needed is not None and (floor is None or needed > floor)


def replacements(use: ApiUse, old: Deprecated) -> Text:
    """Return the names of what replaces an API: other APIs, or a class of objects that does the same."""
    names = [f"{use.root}.{name}" for name in old.replacements if name[0].islower()]
    kinds = [name for name in old.replacements if not name[0].islower()]
    zh = [*names, *(f"{name} 对象的接口" for name in kinds)]
    en = [*names, *(f"the interface of {name} objects" for name in kinds)]
    return Text("、".join(zh), ", ".join(en))
