"""How many findings each check has: for people, and as data."""

import json
from collections.abc import Iterator

from playbook.findings import Finding, Inspected, Report, Severity, Undecided
from playbook.report import json as as_json
from playbook.report.statistics import counted, parts
from playbook.report.text import Style


def findings(check: str, severity: Severity, number: int, ignored: str | None = None) -> Iterator[Finding]:
    for line in range(1, number + 1):
        yield Finding(check, severity, f"题 {check}", "", "", "a.js", line, 1, line, 2, "x", "", "high", ignored)


def report(*found: Iterator[Finding], nothing: tuple[str, ...] = (), untold: tuple[Undecided, ...] = ()) -> Report:
    return Report([each for some in found for each in some], Inspected(3, (), {}, nothing, untold), "warning")


def test_the_most_stand_first_and_of_equals_the_worse_ones() -> None:
    found = [
        *findings("a/info", "info", 2),
        *findings("b/many", "warning", 10),
        *findings("c/error", "error", 2),
        *findings("d/error", "error", 2),
    ]
    assert [each.check for each in counted(found)] == ["b/many", "c/error", "d/error", "a/info"]
    assert counted(found) == counted(reversed(found)), "whatever their order"


def test_it_reads_as_a_table() -> None:
    whole = report(
        findings("wording/absolute-claim", "error", 9),
        findings("wording/absolute-claim", "warning", 2),
        findings("compat/no-fallback", "info", 1),
        nothing=("backup：没有",),
        untold=(Undecided("a.js", 1, "太长"),),
    )
    assert "".join(parts(whole, Style("zh", color=False))) == (
        "11  wording/absolute-claim  错误 9，警告 2  题 wording/absolute-claim\n"
        " 1  compat/no-fallback      提示            题 compat/no-fallback\n"
        "\n"
        "没有可查  backup：没有\n"
        "检查了 3 个文件；9 个错误，2 个警告，1 条提示；1 处无法判定，按警告计\n"
    )
    assert "11  wording/absolute-claim  error 9, warning 2  " in "".join(parts(whole, Style("en", color=False)))


def test_what_does_not_count_is_not_counted() -> None:
    whole = report(findings("a/b", "error", 2, ignored="目标"))
    assert counted(whole.findings) == []
    assert "".join(parts(whole, Style("zh", color=False))) == "检查了 3 个文件；0 个错误，0 个警告，0 条提示\n"


def test_json_has_them_at_its_end_on_demand() -> None:
    whole = report(findings("a/b", "error", 2), findings("a/b", "info", 1))
    plain, more = "".join(as_json.parts(whole)), "".join(as_json.parts(whole, statistics=True))
    assert more.startswith(plain.removesuffix("\n}\n"))
    item = {"check": "a/b", "title": "题 a/b", "count": 3, "error": 2, "warning": 0, "info": 1}
    assert json.loads(more) == {**json.loads(plain), "statistics": [item]}
    assert json.loads("".join(as_json.parts(report(), statistics=True)))["statistics"] == []


def test_nothing_in_a_title_steers_the_terminal() -> None:
    finding = next(findings("a/b", "error", 1))._replace(title="\x1b[2J\n")
    text = "".join(parts(report(iter([finding])), Style("zh", color=False)))
    assert "\x1b" not in text
    assert text.splitlines()[0] == "1  a/b  错误  ·[2J·"
