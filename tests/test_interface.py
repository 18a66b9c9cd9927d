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
