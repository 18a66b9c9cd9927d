"""`playbook check` as it is typed: what it prints, where, and how it ends."""

import json
from pathlib import Path

import pytest

from .shop import UNGUARDED, Run, places, write


def test_without_a_path_the_current_folder_is_checked(project: Path, run: Run) -> None:
    done = run(project, "check")
    assert done.returncode == 1
    assert done.stdout.startswith("pages/login/login.js:3:5  错误  compat/unguarded-api\n")
    assert "    wx.getUserProfile({ desc: '完善资料' })\n    |     ^^^^^^^^^^^^^^^^^\n" in done.stdout
    assert done.stderr == ""


def test_single_files_are_checked_with_the_mini_program_around_them(project: Path, run: Run) -> None:
    done = run(project / "pages", "check", "login/login.js", "--format", "json", "--select", "compat/unguarded-api")
    assert places(done.stdout) == [("compat/unguarded-api", "login/login.js", 3, 5)]


def test_a_file_that_no_check_concerns_is_fine_and_said_so(project: Path, run: Run) -> None:
    write(project, "README.md", "# 说明\n")
    done = run(project, "check", "README.md")
    assert done.returncode == 0
    assert "README.md" in done.stderr


def test_a_folder_with_nothing_to_check_is_a_mistake(tmp_path: Path, run: Run) -> None:
    write(tmp_path, "empty/notes.txt", "nothing")
    done = run(tmp_path, "check", "empty")
    assert done.returncode == 2
    assert "没有可以检查的内容" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "no-such-folder"], "no-such-folder"),
        (["check", "--select", "compat/unguarded"], "compat/unguarded-api"),
        (["check", "--ignore", "wordings"], "wording"),
        (["check", "--base-library", "wechat"], "wechat=2.10.0"),
        (["check", "--base-library", "weixin=2.10.0"], "weixin"),
        (["check", "--base-library", "wechat=latest"], "latest"),
        (["check", "--playbook", "missing.yaml"], "missing.yaml"),
        (["check", "--format", "xml"], "xml"),
        (["check", "--frobnicate"], "--frobnicate"),
        (["check", "--output", "no/such/folder/out.json"], "no/such/folder/out.json"),
        (["chekc"], "check"),
    ],
)
def test_a_mistake_on_the_command_line_is_said_in_chinese(
    project: Path, run: Run, arguments: list[str], said: str
) -> None:
    done = run(project, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert any("\u4e00" <= character <= "\u9fff" for character in done.stderr)
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_help_is_chinese(tmp_path: Path, run: Run) -> None:
    assert "用法：" in run(tmp_path, "--help").stdout
    shown = run(tmp_path, "check", "--help").stdout
    assert "用法：playbook check" in shown
    assert "--base-library" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "shop", "--select", "compat/unguarded-api"],
        ["check", "--select", "compat/unguarded-api", "shop"],
        ["check", "--select", "compat/unguarded-api", "--fail-on", "error", "shop"],
        ["check", "--ignore", "wording", "backup", "compat/deprecated-api", "shop"],
        ["check", "--select=compat/unguarded-api", "shop"],
        ["check", "--select", "compat/unguarded-api", "shop/"],
    ],
)
def test_options_come_in_any_order(project: Path, run: Run, arguments: list[str]) -> None:
    done = run(project.parent, *arguments, "--format", "json")
    assert ("compat/unguarded-api", "pages/login/login.js", 3, 5) in places(done.stdout)


@pytest.mark.parametrize("arguments", [["check", ""], ["check", "--playbook", ""], ["check", "--output", ""]])
def test_an_empty_value_never_means_the_default(project: Path, run: Run, arguments: list[str]) -> None:
    done = run(project, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "空的" in done.stderr


def test_only_files_that_a_check_applies_to_are_counted(project: Path, run: Run) -> None:
    write(project, "docs/update-description.txt", "修复登录页白屏\n")
    both = json.loads(run(project, "check", "--format", "json").stdout)
    compat = json.loads(run(project, "check", "--format", "json", "--select", "compat").stdout)
    assert (both["inspected"]["files"], compat["inspected"]["files"]) == (3, 1), "app.json, too, is looked at"


def test_a_file_of_a_platform_without_checks_is_fine_and_said_so(tmp_path: Path, run: Run) -> None:
    write(tmp_path, "app.json", '{"pages": ["a"]}')
    write(tmp_path, "project.swan.json", "{}")
    write(tmp_path, "a.swan", "<view>首页</view>")
    write(tmp_path, "a.js", "swan.getUserInfo({})\n")
    done = run(tmp_path, "check", "a.js", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)["inspected"]["files"]) == (0, 0)
    assert "a.js" in done.stderr


def test_a_file_named_twice_is_checked_once(project: Path, run: Run) -> None:
    path = "pages/login/login.js"
    done = run(project, "check", path, f"./{path}", str(project / path), "--format", "json", "--select", "compat")
    document = json.loads(done.stdout)
    assert document["inspected"]["files"] == 1
    assert len([each for each in document["findings"] if each["check"] == "compat/unguarded-api"]) == 1


@pytest.mark.parametrize("paths", [["pages/login/login.js", "no-such.js"], ["pages", "app.json"]])
def test_a_missing_file_or_a_folder_among_files_is_a_mistake(project: Path, run: Run, paths: list[str]) -> None:
    done = run(project, "check", *paths)
    assert (done.returncode, done.stdout) == (2, "")


def test_a_folder_that_holds_only_a_release_record_is_checked(tmp_path: Path, run: Run) -> None:
    record = "---\ntype: release\nplatforms: [douyin]\n---\n## 更新说明\n\n优化用户体验，修复已知问题。\n"
    write(tmp_path, "docs/releases/v2.1.1.md", record)
    done = run(tmp_path, "check", "--format", "json")
    assert places(done.stdout) == [("wording/vague-description", "docs/releases/v2.1.1.md", 7, 1)]


def test_several_mini_programs_are_each_checked_for_their_platform(tmp_path: Path, run: Run) -> None:
    for folder, settings, name in (
        ("wx", "project.config.json", "p.wxml"),
        ("ali", "mini.project.json", "p.axml"),
        ("baidu", "project.swan.json", "p.swan"),
    ):
        write(tmp_path, f"{folder}/app.json", '{"pages": ["p"]}')
        write(tmp_path, f"{folder}/{settings}", "{}")
        write(tmp_path, f"{folder}/{name}", "<view>全网最低价</view>")
    write(tmp_path, "douyin/app.json", '{"pages": ["p"]}')
    write(tmp_path, "douyin/p.ttml", "<view>全网最低价</view>")
    document = json.loads(run(tmp_path, "check", "--format", "json", "--select", "wording/absolute-claim").stdout)
    assert document["inspected"]["mini_programs"] == [
        {"root": "ali", "platform": "alipay"},
        {"root": "baidu", "platform": "baidu"},
        {"root": "douyin", "platform": "douyin"},
        {"root": "wx", "platform": "wechat"},
    ]
    assert [(each["path"], each["severity"]) for each in document["findings"]] == [
        ("ali/p.axml", "warning"),
        ("baidu/p.swan", "warning"),
        ("douyin/p.ttml", "error"),
        ("wx/p.wxml", "warning"),
    ]


@pytest.mark.parametrize("name", ["中文 名字.js", "--format.js", "[a] {b} #c.js"])
def test_unusual_names_are_files_like_others(project: Path, run: Run, name: str) -> None:
    write(project, f"pages/{name}", UNGUARDED)
    select = ["--format", "json", "--select", "compat/unguarded-api"]
    whole = places(run(project, "check", *select).stdout)
    assert ("compat/unguarded-api", f"pages/{name}", 3, 5) in whole
    alone = places(run(project / "pages", "check", *select, "--", name).stdout)
    assert alone == [("compat/unguarded-api", name, 3, 5)]
