"""Alipay's API, by its own versions."""

import pytest
from tests.kinds.test_api_use import JUDGEMENTS, TABLES, check

from playbook.findings import Text
from playbook.kinds import Violated, api_use
from playbook.source.reader import read_uses
from playbook.source.roots import dialect_of


def on_alipay(code: str, judgement: str, floor: str | None = "2.6.0") -> list[Violated]:
    names = api_use.names_of_interest({"tables": TABLES}, "alipay")
    uses = read_uses(code.encode(), language="js", names=names, dialect=dialect_of("alipay", "native"))
    verdicts = api_use.judge(check(judgement), api_use.SourceSubject("a.js", "alipay", floor, uses))
    return [verdict for verdict in verdicts if isinstance(verdict, Violated)]


def test_judges_alipay_by_its_own_versions() -> None:
    (violated,) = on_alipay("my.getBackgroundFetchData({ type: 'jsapi' })", "unguarded")
    assert (violated.case, violated.subject) == ("unguarded", "my.getBackgroundFetchData")
    assert violated.values["needed"] == "2.7.11"
    assert violated.values["share"] == Text("", "")  # nobody publishes Alipay's users per base library
    assert violated.values["test"] == "my.canIUse('getBackgroundFetchData')"
    assert "my.alert(" in violated.code.zh
    assert "支付宝" in violated.code.zh
    assert "微信" not in violated.code.zh


@pytest.mark.parametrize(
    "code",
    [
        "if (my.canIUse('showBLEPermissionGuide')) my.showBLEPermissionGuide()",
        "if (my.canIUse('my.showBLEPermissionGuide')) my.showBLEPermissionGuide()",
        "if (my.showBLEPermissionGuide) my.showBLEPermissionGuide()",
        "if (compareVersion(my.SDKVersion, '2.7.11') >= 0) my.showBLEPermissionGuide()",
        "my.showBLEPermissionGuide?.()",
        "my.downloadFile({ url })",  # the pages give a version for a field of its result only
        "my.notAnApi()",
        "wx.showBLEPermissionGuide()",
    ],
)
def test_guards_on_alipay(code: str) -> None:
    assert on_alipay(code, "unguarded") == []


def test_a_comparison_that_is_too_low_on_alipay() -> None:
    code = "if (compareVersion(my.SDKVersion, '2.7.0') >= 0) { my.showBLEPermissionGuide() }"
    (violated,) = on_alipay(code, "wrong-version")
    assert (violated.case, violated.values["right"]) == ("too-low", "2.7.11")


@pytest.mark.parametrize("floor", [None, "2.6.0"])
def test_a_deprecation_without_a_version(floor: str | None) -> None:
    (violated,) = on_alipay("const id = my.getParentAppId()", "deprecated", floor)
    assert (violated.case, violated.values["since"]) == ("replaced", Text("已经废弃", "deprecated"))
    assert violated.values["replacement"] == Text("my.getParentAppIdSync", "my.getParentAppIdSync")
    # Since when the new one is there, nobody says: so nothing is said of whether it needs a test.
    assert violated.values["advice"] == Text("换成新接口", "Use the new API")


def test_users_of_alipay_are_asked_to_update_alipay() -> None:
    code = "function guide() { if (my.canIUse('showBLEPermissionGuide')) { my.showBLEPermissionGuide() } }"
    (violated,) = on_alipay(code, "no-fallback")
    assert violated.values["tell"] == Text(
        "my.alert({ title: '提示', content: '当前支付宝版本过低，请更新支付宝后再试' })", "my.alert({ … })"
    )


def test_no_floor_no_finding_on_alipay() -> None:
    assert on_alipay("my.getBackgroundFetchData({ type: 'jsapi' })", "unguarded", None) == []


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_nothing_is_said_of_a_platform_without_versions(judgement: str) -> None:
    uses = read_uses(
        b"tt.getUserProfile({})",
        language="js",
        names=frozenset({"getUserProfile"}),
        dialect=dialect_of("douyin", "native"),
    )
    assert list(api_use.judge(check(judgement), api_use.SourceSubject("a.js", "douyin", "1.0.0", uses))) == []
