"""The Python interface: what it returns, what it refuses, and that there is nothing else."""

from pathlib import Path

import pytest

import playbook
from playbook.errors import UsageError
from playbook.findings import Report
from playbook.loading import LoadError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "app.json").write_text('{"pages": ["a"]}', encoding="utf-8")
    (tmp_path / "project.config.json").write_text("{}", encoding="utf-8")
    (tmp_path / "a.js").write_text("wx.getUserProfile({})\n", encoding="utf-8")
    return tmp_path


def ids(report: Report) -> set[str]:
    return {finding.check for finding in report.findings}


def test_it_names_three_functions() -> None:
    assert playbook.__all__ == ["check", "lint", "load_playbook"]


def test_a_folder_is_checked(project: Path) -> None:
    report = playbook.check(project, select=["compat/unguarded-api"])
    assert [(each.check, each.path, each.line, each.severity) for each in report.findings] == [
        ("compat/unguarded-api", "a.js", 1, "error")
    ]
    assert report.summary() == {"error": 1, "warning": 0, "info": 0}
    assert report.inspected.mini_programs == ((".", "wechat"),)
    assert playbook.check(str(project), select=["compat/unguarded-api"]) == report


def test_the_options_are_those_of_the_command(project: Path) -> None:
    assert ids(playbook.check(project, ignore=["compat", "review"])) == set()
    assert ids(playbook.check(project, select="compat/unguarded-api")) == {"compat/unguarded-api"}, "one id alone"
    assert "compat/unguarded-api" not in ids(playbook.check(project, base_library={"wechat": "2.20.0"}))
    (finding,) = playbook.check(project, select=["compat/unguarded-api"], lang="en").findings
    assert finding.title.isascii()


def test_a_playbook_can_be_named(project: Path) -> None:
    text = "extends: default\nname: 甲店\ncompatibility: {base_library: {wechat: 2.20.0}}\n"
    named = project / "team.yaml"
    named.write_text(text, encoding="utf-8")
    assert playbook.load_playbook(named).name == "甲店"
    assert "compat/unguarded-api" not in ids(playbook.check(project, named))


def test_a_text_is_checked_for_douyin_unless_another_platform_is_named() -> None:
    (finding,) = playbook.lint("全网最低价")
    assert (finding.check, finding.severity, finding.path) == ("wording/absolute-claim", "error", "-")
    (finding,) = playbook.lint("全网最低价", platform="wechat", field="copy")
    assert finding.severity == "warning"
    assert playbook.lint("修复安卓上支付成功后一直停在等待页的问题。", "wechat") == []


def test_mistakes_are_errors_of_their_own(project: Path) -> None:
    with pytest.raises(UsageError, match="没有这个目录"):
        playbook.check(project / "no-such")
    with pytest.raises(UsageError, match="compat/unguarded-api"):
        playbook.check(project, select=["compat/unguarded"])
    with pytest.raises(UsageError, match="wechat"):
        playbook.lint("文字", platform="weixin")
    with pytest.raises(UsageError, match="description"):
        playbook.lint("文字", field="title")
    with pytest.raises(LoadError, match="missing"):
        playbook.load_playbook(project / "missing.yaml")


def test_a_plan_that_is_still_in_memory_goes_when_what_it_was_made_from_changes(tmp_path: Path) -> None:
    stated, pack = tmp_path / "playbook.yaml", tmp_path / "wording"
    stated.write_text("extends: default\n", encoding="utf-8")
    assert playbook.lint("清泉甲", field="copy", playbook=stated) == []
    pack.mkdir()
    check = pack / "absolute-claim.yaml"
    check.write_text(SLOGAN.format(word="清泉甲"), encoding="utf-8")
    stated.write_text("extends: default\nchecks: {packs: [wording]}\n", encoding="utf-8")
    assert [each.subject for each in playbook.lint("清泉甲", field="copy", playbook=stated)] == ["清泉甲"]
    check.write_text(SLOGAN.format(word="清泉乙"), encoding="utf-8")
    assert playbook.lint("清泉甲", field="copy", playbook=stated) == []
    check.unlink()
    (pack / "empty.yaml").write_text("", encoding="utf-8")
    with pytest.raises(LoadError):
        playbook.lint("清泉甲", field="copy", playbook=stated)
    stated.unlink()
    with pytest.raises(LoadError):
        playbook.lint("清泉甲", field="copy", playbook=stated)


SLOGAN = """\
parameters:
  same_as: wording/absolute-claim
  families:
    slogan: {{name: {{zh: 甲, en: a}}, instead: {{zh: 乙, en: b}}, terms: [{word}]}}
examples:
  bad: [{{text: 全网最低价, field: copy}}]
  good: [{{text: 支持按订单号搜索, field: copy}}]
"""
