"""The report with a line for each finding."""

import re

from playbook.findings import Finding, Inspected, Report, Undecided
from playbook.report.concise import parts
from playbook.report.text import Style

PLAIN = Style("zh", color=False)
FINDING = Finding(
    *("compat/unguarded-api", "error", "题", "wx.x 需要基础库 2.10.4", "先判断\n再调用", "pages/a.js"),
    *(12, 5, 12, 22, "wx.x", ""),
)
INSPECTED = Inspected(2, (), {}, ("backup：没有",), (Undecided("ops/main.tf", 7, "变量"),))


def lines(*findings: Finding, style: Style = PLAIN) -> list[str]:
    return "".join(parts(Report(findings, INSPECTED, "warning"), style)).splitlines()


def test_each_finding_is_a_line_and_what_is_left_follows() -> None:
    assert lines(FINDING, FINDING._replace(line=13, severity="info", confidence="low")) == [
        "pages/a.js:12:5: 错误 compat/unguarded-api wx.x 需要基础库 2.10.4",
        "pages/a.js:13:5: 提示 compat/unguarded-api wx.x 需要基础库 2.10.4（把握不大）",
        "ops/main.tf:7:1: 无法判定 变量",
        "没有可查  backup：没有",
        "检查了 2 个文件；1 个错误，0 个警告，1 条提示；1 处无法判定，按警告计",
    ]


def test_in_english() -> None:
    english = lines(FINDING._replace(confidence="low", message="needs 2.10.4"), style=Style("en", color=False))
    assert english[0] == "pages/a.js:12:5: error compat/unguarded-api needs 2.10.4 (low confidence)"
    assert english[1].startswith("ops/main.tf:7:1: cannot tell ")


def test_what_is_exempted_says_why() -> None:
    assert lines(FINDING._replace(ignored="在转述"))[0] == "pages/a.js:12:5: 豁免 compat/unguarded-api “wx.x”：在转述"


def test_whatever_a_file_holds_a_finding_is_one_line() -> None:
    nasty = FINDING._replace(path="a\n\x1b[2J.js", message="一\r\n二\u2028三\x1b[0m", subject="x\ny", ignored=None)
    for finding in (nasty, nasty._replace(ignored="因\n为")):
        first, second = lines(finding)[:2]
        assert re.match(r"a··\[2J\.js:12:5: ", first)
        assert second.startswith("ops/main.tf")
        assert "\x1b" not in first


def test_colours_only_where_they_are_wanted() -> None:
    coloured = lines(FINDING, style=Style("zh", color=True))[0]
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == lines(FINDING)[0]
