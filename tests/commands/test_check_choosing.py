"""`playbook check --select`, `--ignore`, `--base-library` and `--fail-on`: what is held against a project."""

import json
from pathlib import Path

import pytest

from .shop import Run, places, write


def test_select_and_ignore_take_checks_and_packs(project: Path, run: Run) -> None:
    done = run(project, "check", "--select", "backup")
    assert (done.returncode, "检查了 0 个文件" in done.stdout) == (0, True)
    assert "--select" in done.stderr, "silence is no pass"
    assert run(project, "check", "--ignore", "compat/unguarded-api", "compat/deprecated-api", "review").returncode == 0
    done = run(project, "check", "--select", "compat/unguarded-api,compat/no-fallback", ".", "--format", "json")
    assert {check for check, *_ in places(done.stdout)} == {"compat/unguarded-api"}


def test_the_base_library_can_be_given(project: Path, run: Run) -> None:
    done = run(project, "check", "--base-library", "wechat=2.10.4", "--select", "compat/unguarded-api")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides_the_exit_code(project: Path, run: Run, fail_on: str, code: int) -> None:
    done = run(project, "check", "--fail-on", fail_on, "--select", "compat/unguarded-api")
    assert done.returncode == code


def test_info_alone_fails_only_when_asked_to(project: Path, run: Run) -> None:
    write(project, "pages/login/login.js", "wx.getSystemInfoSync()\n")
    arguments = ["check", "--base-library", "wechat=2.25.0", "--select", "compat/deprecated-api"]
    assert run(project, *arguments).returncode == 0
    assert run(project, *arguments, "--fail-on", "info").returncode == 1


def test_a_pack_is_a_pack_even_where_a_folder_bears_its_name(project: Path, run: Run) -> None:
    write(project, "backup/notes.txt", "")
    done = run(project, "check", "--select", "compat/unguarded-api", "backup", "--format", "json")
    assert {check for check, *_ in places(done.stdout)} == {"compat/unguarded-api"}


def test_a_choice_that_leaves_no_check_is_a_mistake(project: Path, run: Run) -> None:
    done = run(project, "check", "--select", "compat", "--ignore", "compat")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--ignore" in done.stderr


def test_what_the_playbook_turned_off_may_be_ignored_but_not_selected(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\nbackup: off\nchecks: {severity: {compat/unguarded-api: off}}\n")
    off = ("compat/unguarded-api", "backup")
    done = run(project, "check", "--fail-on", "never", "--ignore", *off, "wording/vague-clause")
    assert (done.returncode, done.stderr) == (0, "")
    for name in off:
        done = run(project, "check", "--select", name)
        assert (done.returncode, done.stderr) == (2, f"{name} 被 playbook 关掉了，不能用 --select 选它\n")
    done = run(project, "check", "--ignore", "compat/unguarded-apis")
    assert done.returncode == 2
    assert done.stderr.startswith("没有 compat/unguarded-apis 这个检查或检查包")


def test_without_a_lowest_base_library_nothing_passes_silently(project: Path, run: Run) -> None:
    write(
        project, "playbook.yaml", "extends: default\nunknown: warning\ncompatibility: {base_library: {wechat: team}}\n"
    )
    done = run(project, "check", "--format", "json")
    (undecided,) = json.loads(done.stdout)["inspected"]["cannot_tell"]
    assert (undecided["path"], undecided["line"]) == (".", 1)
    assert "compatibility.base_library" in undecided["why"]
    assert done.returncode == 1


def test_no_lowest_base_library_is_asked_for_where_no_versions_are_published(tmp_path: Path, run: Run) -> None:
    write(tmp_path, "app.json", '{"pages": ["pages/index/index"]}')
    write(tmp_path, "project.tt.json", "{}")
    write(tmp_path, "pages/index/index.js", "tt.getUserInfo({ success: console.log })\n")
    reported = json.loads(run(tmp_path, "check", "--format", "json").stdout)
    assert "compat/deprecated-api" in {finding["check"] for finding in reported["findings"]}
    assert not [each for each in reported["inspected"]["cannot_tell"] if "base_library" in each["why"]]
