import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from playbook.findings import Text
from playbook.kinds import PlannedCheck, Satisfied, Scope, Violated, api_use
from playbook.source.facts import SourceUses
from playbook.source.languages import Language
from playbook.source.reader import read_uses
from playbook.source.roots import dialect_of

TABLES = api_use.prepared({})["tables"]
JUDGEMENTS = ("unguarded", "wrong-version", "no-fallback", "deprecated")
_OPTION = "(floor|lang|platform|framework)"


class Program(NamedTuple):
    name: str
    code: str
    floor: str
    language: Language
    platform: str
    framework: str


def check(judgement: str) -> PlannedCheck:
    return PlannedCheck(
        id=f"compat/{judgement}",
        kind="api-use",
        params={"judge": judgement, "tables": TABLES},
        severities={"default": "error"},
        scope=Scope(),
        title=Text("", ""),
        messages={},
        help=Text("", ""),
        url="",
    )


def uses_in(
    code: str | bytes, language: Language = "js", platform: str = "wechat", framework: str = "native"
) -> SourceUses:
    return read_uses(
        code.encode() if isinstance(code, str) else code,
        language=language,
        names=api_use.names_of_interest({"tables": TABLES}, platform),
        classes=api_use.classes_of_interest({"tables": TABLES}, platform),
        dialect=dialect_of(platform, framework),
    )


def violations(
    code: str,
    *judgements: str,
    floor: str = "2.10.0",
    language: Language = "js",
    platform: str = "wechat",
    framework: str = "native",
) -> list[Violated]:
    subject = api_use.SourceSubject("a.js", platform, floor, uses_in(code, language, platform, framework))
    verdicts = [verdict for judgement in judgements for verdict in api_use.judge(check(judgement), subject)]
    return [verdict for verdict in verdicts if isinstance(verdict, Violated)]


def violations_of(program: Program, *judgements: str) -> list[Violated]:
    return violations(
        program.code,
        *judgements,
        floor=program.floor,
        language=program.language,
        platform=program.platform,
        framework=program.framework,
    )


def programs() -> Iterator[Any]:
    for path in sorted((Path(__file__).parent / "api_use_cases").glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, _, code = block.partition("\n")
            options = dict(re.findall(rf"{_OPTION}=(\S+)", title))
            name = re.sub(rf"\s*{_OPTION}=\S+", "", title)
            program = Program(
                name,
                code,
                options.get("floor", "2.10.0"),
                options.get("lang", "js"),
                options.get("platform", "wechat"),
                options.get("framework", "native"),
            )
            yield pytest.param(program, id=f"{path.stem}: {name}")


def marked(code: str) -> set[tuple[int, str]]:
    found: set[tuple[int, str]] = set()
    for number, line in enumerate(code.split("\n"), 1):
        for note in re.findall(r"(?://|/\*|<!--) ! ((?: ?[a-z]+(?:-[a-z]+)*)+)", line):
            found.update((number, case) for case in note.split())
    return found


@pytest.mark.parametrize("program", list(programs()))
def test_finds_exactly_what_is_marked(program: Program) -> None:
    judgements = JUDGEMENTS if "replaced" in program.code or "getSystemInfo" in program.code else JUDGEMENTS[:3]
    if "withdrawn" in program.code:
        judgements = JUDGEMENTS
    found = violations_of(program, *judgements)
    assert {(violated.where.line, violated.case) for violated in found} == marked(program.code)


def only(code: str, judgement: str = "unguarded", floor: str = "2.10.0") -> Violated:
    [violated] = violations(code, judgement, floor=floor)
    return violated


def test_takes_a_promise_for_a_guard_only_where_it_tests_something() -> None:
    given_back = "const p = load().then((r) => { show(r) })\nif (p) wx.getUserProfile()"
    assert only(given_back).case == "unguarded"
    tested = "const p = Promise.resolve(wx.canIUse('getUserProfile'))\nif (p) wx.getUserProfile()"
    assert only(tested).case == "weak-guard"


def test_marks_the_object_and_the_property() -> None:
    where = only("Page({\n  onTap() {\n    wx.getUserProfile({ desc: '完善资料' })\n  }\n})").where
    assert where == ("a.js", 3, 5, 3, 22)


def test_marks_the_alias() -> None:
    where = only("const { getUserProfile: profile } = wx\nprofile()").where
    assert where == ("a.js", 2, 1, 2, 8)


def test_says_what_is_needed_and_how_many_users_are_below() -> None:
    violated = only("wx.getDeviceBenchmarkInfo()", floor="2.27.3")
    assert violated.subject == "wx.getDeviceBenchmarkInfo"
    assert violated.values["needed"] == "3.4.5"
    assert violated.values["floor"] == "2.27.3"
    share = violated.values["share"]
    assert isinstance(share, Text)
    assert re.fullmatch(r"（\d+(\.\d)?% 的用户更低）", share.zh)


def test_tells_of_a_share_that_rounds_to_nothing_that_it_is_small() -> None:
    share = only("wx.getUserProfile()").values["share"]
    assert share == Text("（不到 0.1% 的用户更低）", " (fewer than 0.1% of users are below it)")


def test_says_nothing_of_users_where_nobody_counted_them() -> None:
    [violated] = violations("my.showBLEPermissionGuide()", "unguarded", platform="alipay", floor="1.0.0")
    assert violated.values["share"] == Text("", "")


def test_offers_can_i_use() -> None:
    assert only("wx.getUserProfile()").values["test"] == "wx.canIUse('getUserProfile')"


def test_offers_the_existence_test_where_can_i_use_does_not_know_the_api() -> None:
    assert only("wx.getExtConfig()", floor="1.0.0").values["test"] == "wx.getExtConfig"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("if (compareVersion(SDKVersion, '2.15.0') >= 0) wx.getWindowInfo()", "判断的是 2.15.0，要 2.20.1 才够"),
        ("if (compareVersion(SDKVersion, '2.20.1') < 0) wx.getWindowInfo()", "这里是版本低于 2.20.1 时才会走到的分支"),
        ("if (compareVersion('2.20.1', SDKVersion) >= 0) wx.getWindowInfo()", "两个参数写反了"),
        ("if (compareVersion(SDKVersion, '2.20.1')) wx.getWindowInfo()", "-1 也算真"),
        ("if (parseFloat(SDKVersion) >= 2.2) wx.getWindowInfo()", "转成了数字"),
        ("if (SDKVersion >= '2.10') wx.getWindowInfo()", "按字符串比较"),
        ("if (wx.getWindowInfo || force) wx.getWindowInfo()", "“或”放行了"),
        ("if (!wx.getWindowInfo) wx.getWindowInfo()", "写反了，这里正是不支持它时才会走到的分支"),
        ("if (wx.previewMedia) wx.getWindowInfo()", "判断的是 wx.previewMedia（2.12.0 就有），用的是 wx.getWindowInfo"),
        ("if (wx.canIUse('getWindowInf')) wx.getWindowInfo()", "canIUse 不认识 'getWindowInf'"),
        ("async function s() { return wx.getWindowInfo }\nif (s()) wx.getWindowInfo()", "Promise"),
        ("const s = ref(!!wx.getWindowInfo)\nif (s) wx.getWindowInfo()", "少了 .value"),
        ("function g() { wx.getWindowInfo() }\nif (wx.getWindowInfo) g()\ng()", "只有一部分调用它的地方判断了"),
    ],
)
def test_says_why_the_guard_does_not_count(code: str, reason: str) -> None:
    [violated] = [found for found in violations(code, "unguarded") if found.case == "weak-guard"]
    said = violated.values["reason"]
    assert isinstance(said, Text)
    assert reason in said.zh


def test_names_the_guard_by_its_line() -> None:
    code = "const { SDKVersion } = app\n\nif (compareVersion(SDKVersion, '2.15.0') >= 0) {\n  wx.getWindowInfo()\n}"
    assert only(code).values["guard"] == Text("第 3 行的判断", "the test on line 3")
    code = "function g() { wx.getWindowInfo() }\nif (wx.getWindowInfo) g()\ng()"
    assert only(code).values["guard"] == Text("周围的判断", "the test around it")


@pytest.mark.parametrize(
    ("code", "but"),
    [
        ("wx.getUserProfile()", ""),
        ("if (!wx.getUserProfile) { tell() }\nwx.getUserProfile()", "（第 1 行判断了，但没有 return，照样执行到这里）"),
        ("if (!wx.getUserProfile) tell()\nload({ done() { wx.getUserProfile() } })", ""),
        (
            "const ok = wx.canIUse('getUserProfile')\nif (!ok) {\n  tell()\n}\nwx.getUserProfile()",
            "（第 2 行判断了，但没有 return，照样执行到这里）",
        ),
        ("if (wx.getUserProfile) { show() }\nwx.getUserProfile()", "（第 1 行的判断到这里已经结束）"),
        ("if (wx.previewMedia) { show() }\nwx.getUserProfile()", ""),
        (
            "try {\n  load(() => wx.getUserProfile())\n} catch (e) {}",
            "（第 1 行的 try/catch 在函数外面，函数后来才执行，接不住）",
        ),
        ("try { load() } catch (e) {\n  wx.getUserProfile()\n}", "（这里已经在 catch 里，出错没有人再接）"),
        ("try {\n  wx.getUserProfile()\n} finally { done() }", "（第 1 行的 try 只有 finally，没有 catch）"),
        (
            "wx.getUserProfile()\n  .then(show)\n  .catch(fail)",
            "（第 3 行的 .catch() 接不住：接口不在时调用当场就抛错，还没有 Promise）",
        ),
        ("wx?.getUserProfile()", "（?. 看的是 wx 在不在，不是接口在不在）"),
    ],
)
def test_says_what_only_looks_like_a_protection(code: str, but: str) -> None:
    said = only(code).values["but"]
    assert isinstance(said, Text)
    assert said.zh == but
    assert bool(said.en) == bool(but)


@pytest.mark.parametrize(
    "code", ["try { wx.getUserProfile() } catch (e) {}", "if (wx.previewMedia) wx.getUserProfile()"]
)
def test_is_less_sure_where_the_call_is_probably_safe(code: str) -> None:
    assert only(code).confidence == "low"


def test_is_sure_where_nothing_protects() -> None:
    assert only("wx.getUserProfile()").confidence == "high"


def test_says_how_many_calls_follow_in_a_row() -> None:
    row = only("wx.getUserProfile(a)\nwx.getUserProfile(b)\nwx.getUserProfile(c)").values["row"]
    assert row == Text(
        "；紧接着还有 2 次同样的调用，到第 3 行为止", "; the same call follows 2 more times, down to line 3"
    )


def test_says_nothing_of_a_row_of_one() -> None:
    assert only("wx.getUserProfile()").values["row"] == Text("", "")


def test_names_the_other_api_that_is_there() -> None:
    assert only("if (wx.login && wx.previewMedia) wx.getUserProfile()").values["other"] == "wx.previewMedia"


def test_reports_a_comparison_once_for_the_api_that_needs_most() -> None:
    code = "if (compareVersion(SDKVersion, '2.11.0') >= 0) { wx.previewMedia(); wx.getWindowInfo() }"
    violated = only(code, "wrong-version")
    assert violated.values["api"] == "wx.getWindowInfo"
    assert violated.values["right"] == "2.20.1"
    assert violated.where[1:] == (1, 5, 1, 46)


def test_reports_a_helpers_version_where_it_is_handed_over() -> None:
    code = "const gte = (v) => compareVersion(SDKVersion, v) >= 0\nif (gte('2.15.0')) wx.getWindowInfo()"
    assert only(code, "wrong-version").where[1:] == (2, 5, 2, 18)


def test_names_the_replacements_of_a_deprecated_api() -> None:
    violated = only("wx.chooseImage()", "deprecated")
    assert violated.values["since"] == Text("从基础库 2.21.0 起废弃", "deprecated since base library 2.21.0")
    assert violated.values["replacement"] == Text("wx.chooseMedia", "wx.chooseMedia")


def test_judges_nothing_on_a_platform_without_published_versions() -> None:
    subject = api_use.SourceSubject("a.js", "douyin", "2.10.0", uses_in("wx.getUserProfile()"))
    assert [list(api_use.judge(check(judgement), subject)) for judgement in JUDGEMENTS] == [[], [], [], []]


def test_without_a_lowest_base_library_only_deprecations_are_judged() -> None:
    subject = api_use.SourceSubject("a.js", "wechat", None, uses_in("wx.getUserProfile(); wx.chooseImage()"))
    assert not list(api_use.judge(check("unguarded"), subject))
    assert [type(verdict) for verdict in api_use.judge(check("deprecated"), subject)] == [Violated]


def test_a_guarded_call_satisfies_the_check() -> None:
    subject = api_use.SourceSubject("a.js", "wechat", "2.10.0", uses_in("a = wx.getUserProfile?.()"))
    assert list(api_use.judge(check("unguarded"), subject)) == [Satisfied("wx.getUserProfile")]


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_every_violation_is_of_a_declared_case_and_fills_its_placeholders(judgement: str) -> None:
    declared = api_use.cases({"judge": judgement})
    seen = set()
    for parameter in programs():
        program = parameter.values[0]
        for violated in violations_of(program, judgement):
            assert set(declared[violated.case]) <= set(violated.values)
            seen.add(violated.case)
    assert seen == set(declared)


@pytest.mark.parametrize(
    "code",
    [
        "wx.getUserInfo({ success: console.log })",
        "wx.getUserProfile({ desc: 'x', success: console.log })",
    ],
)
def test_what_is_withdrawn_is_not_deprecated_besides(code: str) -> None:
    assert violations(code, "deprecated") == []


def test_needs_no_test_for_what_the_framework_supplies() -> None:
    uses = uses_in("const x = uni.getSystemInfoSync()", framework="uni-app")
    filled = dialect_of("wechat", "uni-app").filled()
    subject = api_use.SourceSubject("a.js", "wechat", "2.10.0", uses, filled=filled)
    [violated] = [each for each in api_use.judge(check("deprecated"), subject) if isinstance(each, Violated)]
    advice = violated.values["advice"]
    assert isinstance(advice, Text)
    assert "uni.getWindowInfo" in advice.zh
    assert "由 uni-app 补上，不用判断" in advice.zh
