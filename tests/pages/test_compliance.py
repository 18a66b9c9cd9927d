"""The page that says where projects stand."""

from collections.abc import Callable
from typing import Any

from playbook.checks import embedded_packs, load_checks
from playbook.findings import Finding, Inspected, Report, Severity, Undecided
from playbook.loading import load_default
from playbook.pages import pages
from playbook.pages.compliance import PATH

CHECKS = load_checks(embedded_packs())


def finding(check: str, severity: Severity, line: int, message: str = "不行", ignored: str | None = None) -> Finding:
    return Finding(check, severity, "自己的检查", message, "", "a.js", line, 1, line, 2, "x", "", "high", ignored)


def report(*findings: Finding, cannot_tell: tuple[Undecided, ...] = ()) -> Report:
    inspected = Inspected(7, ((".", "wechat"),), {}, ("backup：没有",), cannot_tell, ("backup",))
    return Report(findings, inspected, "warning")


def page(**reports: Report) -> str:
    return pages(load_default(), CHECKS, reports=reports)[PATH]


def test_there_is_no_page_without_a_report() -> None:
    made = pages(load_default(), CHECKS)
    assert PATH not in made
    assert "compliance" not in made["index.md"]


def test_each_project_has_its_findings_and_what_could_not_be_told() -> None:
    text = page(
        商城=report(
            finding("compat/unguarded-api", "error", 3, "wx.x 没有判断"),
            finding("compat/deprecated-api", "info", 9),
            cannot_tell=(Undecided("ops/main.tf", 4, "变量"),),
        ),
        课程=report(),
    )
    shop, course = text.split("## 课程")
    assert "**1 个错误，1 条提示，1 处判断不了**" in shop
    assert "| 兼容（compat） | 1 | 0 | 1 |" in shop
    assert "[compat/unguarded-api](compat/unguarded-api.md)" in shop
    assert "a.js&#58;3" in shop
    assert "wx.x 没有判断" in shop
    assert "ops/main.tf&#58;4" in shop
    assert "**没有未处理的发现**" in course
    assert "- backup：没有" in course


def test_the_worst_stands_first_and_what_does_not_count_is_left_out() -> None:
    text = page(
        a=report(
            finding("compat/deprecated-api", "info", 1),
            finding("team/own", "error", 2),
            finding("wording/absolute-claim", "error", 3, "豁免的", ignored="目标"),
        )
    )
    assert text.index("team/own") < text.index("compat/deprecated-api")
    assert "### 自己的检查" in text
    assert "[team/own]" not in text
    assert "豁免的" not in text


def test_a_long_list_is_cut_and_says_so() -> None:
    text = page(a=report(*(finding("compat/deprecated-api", "info", line) for line in range(1, 31))))
    assert "a.js&#58;10" in text
    assert "a.js&#58;11" not in text
    assert "另有 20 处" in text
    each_its_own = (finding("compat/deprecated-api", "info", line, f"第 {line} 个") for line in range(1, 31))
    text = page(a=report(*each_its_own))
    assert "第 20 个" in text
    assert "第 21 个" not in text
    assert "另有 10 处" in text


def test_what_is_said_of_many_places_is_said_once() -> None:
    text = page(a=report(*(finding("compat/unguarded-api", "error", line, "wx.x 没有判断") for line in (3, 4, 9))))
    assert text.count("wx.x 没有判断") == 1
    assert all(f"a.js&#58;{line}" in text for line in (3, 4, 9))


def test_a_pack_that_had_nothing_to_look_at_has_not_passed() -> None:
    text = page(a=report(finding("compat/unguarded-api", "error", 3)))
    assert "| 备份（backup） | 没查 | 没查 | 没查 |" in text
    assert "| 文案（wording） | 0 | 0 | 0 |" in text


def test_text_of_a_report_is_never_markup(rendered: Callable[[str], Any]) -> None:
    evil = "<script>alert(1)</script> | `x` [a](javascript:x) {{ y }}"
    html = rendered(page(**{evil: report(finding("x/y", "error", 1, evil), cannot_tell=(Undecided(evil, 1, evil),))}))
    assert not [tag for tag in html.tags if tag[0] in {"script", "img"}]
    assert not [value for name, value in html.attributes if name == "href" and value.startswith("javascript")]
    assert sum(evil in text for text in html.texts) >= 3
