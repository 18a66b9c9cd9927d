"""Placeholders: filled once, in the language asked for, and code in braces stays code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.findings import Confidence, Location, Severity, Text
from playbook.kinds import PlannedCheck, Scope, Violated
from playbook.rendering import fill, finding_of


def test_values_are_filled_in_by_language() -> None:
    template = Text("{api} 需要 {reason}", "{api} needs {reason}")
    values: dict[str, str | Text] = {"api": "wx.login", "reason": Text("更新", "an update")}
    assert fill(template, values, "zh") == "wx.login 需要 更新"
    assert fill(template, values, "en") == "wx.login needs an update"


def test_code_in_braces_stays() -> None:
    template = Text("if ({test}) { … } else { wx.showModal({ title: '提示' }) }", "")
    assert fill(template, {"test": "wx.x"}, "zh") == "if (wx.x) { … } else { wx.showModal({ title: '提示' }) }"


@given(st.text())
def test_a_value_is_never_read_as_a_template(value: str) -> None:
    assert fill(Text("<{a}>", ""), {"a": value, "b": "no"}, "zh") == f"<{value}>"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill(Text("{unknown}", ""), {}, "zh")


@pytest.mark.parametrize(("confidence", "severity"), [("high", "error"), ("low", "info")])
def test_what_is_uncertain_is_information_only(confidence: Confidence, severity: str) -> None:
    check = PlannedCheck(
        id="pack/name",
        kind="text",
        params={},
        severities={"default": "warning", "douyin": "error"},
        scope=Scope(),
        title=Text("标题", "title"),
        messages={"case": Text("信息", "message")},
        help=Text("建议", "help"),
        url="",
    )
    verdict = Violated("case", Location("a.js", 1, 1, 1, 2), "subject", {}, confidence)
    assert finding_of(check, verdict, "douyin", "zh").severity == severity


@pytest.mark.parametrize(
    ("stated", "at_most", "severity"),
    [
        ("error", "info", "info"),
        ("warning", "warning", "warning"),
        ("info", "warning", "info"),
        ("error", None, "error"),
    ],
)
def test_what_harms_less_weighs_less(stated: Severity, at_most: Severity | None, severity: str) -> None:
    check = PlannedCheck(
        id="pack/name",
        kind="text",
        params={},
        severities={"default": stated},
        scope=Scope(),
        title=Text("题", "title"),
        messages={"case": Text("说", "said")},
        help=Text("改", "help"),
        url="",
    )
    verdict = Violated("case", Location("a.js", 1, 1, 1, 2), "subject", {}, at_most=at_most)
    assert finding_of(check, verdict, None, "zh").severity == severity
