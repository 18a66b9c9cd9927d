"""`playbook check` as it is typed: what it prints, where, and how it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

UNGUARDED = "Page({\n  onTap() {\n    wx.getUserProfile({ desc: '完善资料' })\n  },\n})\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    write(folder, "app.json", '{"pages": ["pages/login/login"]}')
    write(folder, "project.config.json", "{}")
    write(folder, "pages/login/login.js", UNGUARDED)
    return folder


def write(folder: Path, path: str, text: str) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def places(output: str) -> list[tuple[str, str, int, int]]:
    return [(each["check"], each["path"], each["line"], each["column"]) for each in json.loads(output)["findings"]]


def test_without_a_path_the_current_folder_is_checked(project: Path, run: Run) -> None:
    done = run(project, "check")
    assert done.returncode == 1
    assert done.stdout.startswith("pages/login/login.js:3:5  错误  compat/unguarded-api\n")
    assert "    wx.getUserProfile({ desc: '完善资料' })\n    |     ^^^^^^^^^^^^^^^^^\n" in done.stdout
    assert done.stderr == ""


def test_json_has_the_shape_of_the_contract(project: Path, run: Run) -> None:
    done = run(project, "check", "--format", "json", "--select", "compat/unguarded-api")
    document = json.loads(done.stdout)
    assert list(document) == ["findings", "inspected", "summary"]
    (finding,) = document["findings"]
    texts = {key: finding.pop(key) for key in ("title", "message", "help", "url")}
    assert all(isinstance(text, str) for text in texts.values())
    assert "2.10.4" in texts["message"]
    assert finding == {
        "check": "compat/unguarded-api",
        "severity": "error",
        "path": "pages/login/login.js",
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 22,
        "subject": "wx.getUserProfile",
        "confidence": "high",
        "ignored": None,
    }
    assert document["inspected"]["mini_programs"] == [{"root": ".", "platform": "wechat"}]
    assert document["inspected"]["files"] >= 1
    assert document["summary"] == {"error": 1, "warning": 0, "info": 0}


def test_two_runs_print_the_same_bytes(project: Path, run: Run) -> None:
    assert run(project, "check", "--format", "json").stdout == run(project, "check", "--format", "json").stdout


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


def test_a_wrong_playbook_is_named_with_line_and_column(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\nunknwon: info\n")
    done = run(project, "check")
    assert done.returncode == 2
    assert "playbook.yaml:2:1: " in done.stderr
    assert "unknown" in done.stderr


def test_a_playbook_that_names_a_missing_check_is_wrong(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\nchecks:\n  severity:\n    compat/unguarded: error\n")
    done = run(project, "check")
    assert done.returncode == 2
    assert "playbook.yaml:4:" in done.stderr
    assert "compat/unguarded-api" in done.stderr


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


def test_output_goes_to_a_file_whole(project: Path, run: Run) -> None:
    done = run(project, "check", "--format", "json", "--output", "out.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert places((project / "out.json").read_text(encoding="utf-8"))
    assert [path.name for path in project.iterdir() if "part" in path.name] == []


def test_a_section_that_is_off_is_not_checked(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\ncompatibility: off\nreview: off\n")
    write(project, "crontab", "0 3 * * 0 mysqldump shop > /backup/shop.sql\n")
    done = run(project, "check", "--format", "json")
    assert {check.partition("/")[0] for check, *_ in places(done.stdout)} == {"backup"}


def test_excluded_paths_are_left_out_even_when_named(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\nproject: {exclude: [pages/login/**]}\n")
    done = run(project, "check", "pages/login/login.js")
    assert done.returncode == 0
    assert "login.js" in done.stderr


def test_a_folder_below_the_playbook_is_held_to_it(project: Path, run: Run) -> None:
    (project / ".git").mkdir()
    write(
        project,
        "playbook.yaml",
        "extends: default\nproject: {exclude: ['pages/**']}\ncompatibility: {base_library: {wechat: 2.20.0}}\n",
    )
    done = run(project, "check", "pages", "--format", "json", "--select", "compat/unguarded-api")
    assert (done.returncode, places(done.stdout)) == (0, [])


def test_english_on_demand(project: Path, run: Run) -> None:
    done = run(project, "check", "--lang", "en", "--select", "compat/unguarded-api")
    assert "error  compat/unguarded-api" in done.stdout
    assert not any("\u4e00" <= character <= "\u9fff" for character in done.stdout.replace("完善资料", ""))


def test_a_narrow_console_encoding_does_not_break_the_output(project: Path, run: Run) -> None:
    write(project, "pages/login/login.js", UNGUARDED.replace("完善资料", "完善👍资料"))
    done = run(project, "check", PYTHONUTF8="0", PYTHONIOENCODING="gbk")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_json_is_utf8_whatever_the_console_is(project: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk", "PLAYBOOK_CACHE_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "playbook", "check", "--format", "json"]
    done = subprocess.run(command, capture_output=True, cwd=project, check=False, env=environment)
    assert json.loads(done.stdout.decode("utf-8"))["findings"]
    assert b"\r" not in done.stdout


def test_help_is_chinese(tmp_path: Path, run: Run) -> None:
    assert "用法：" in run(tmp_path, "--help").stdout
    shown = run(tmp_path, "check", "--help").stdout
    assert "用法：playbook check" in shown
    assert "--base-library" in shown


def test_an_internal_error_leaves_a_report_and_no_output(project: Path, tmp_path: Path) -> None:
    code = (
        "import sys, playbook.checker as checker\n"
        "def broken(*_, **__): raise RuntimeError('boom')\n"
        "checker.check_project = broken\n"
        "from playbook.cli import main\n"
        "sys.exit(main(['check', '--format', 'json', '--output', 'out.json']))\n"
    )
    environment = {**os.environ, "PYTHONUTF8": "1", "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=project, check=False, env=environment, encoding="utf-8"
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "内部错误" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "out.json").exists()
    (report,) = tmp_path.glob("playbook-crash-*.txt")
    assert "RuntimeError: boom" in report.read_text(encoding="utf-8")


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


def test_a_pack_is_a_pack_even_where_a_folder_bears_its_name(project: Path, run: Run) -> None:
    write(project, "backup/notes.txt", "")
    done = run(project, "check", "--select", "compat/unguarded-api", "backup", "--format", "json")
    assert {check for check, *_ in places(done.stdout)} == {"compat/unguarded-api"}


def test_a_choice_that_leaves_no_check_is_a_mistake(project: Path, run: Run) -> None:
    done = run(project, "check", "--select", "compat", "--ignore", "compat")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--ignore" in done.stderr


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


def test_files_outside_of_the_roots_are_left_out_as_in_the_whole_project(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\nproject: {roots: [ops]}\n")
    write(project, "ops/crontab", "0 3 * * 0 mysqldump shop > /backup/shop.sql\n")
    done = run(project, "check", "pages/login/login.js")
    assert done.returncode == 0
    assert "login.js" in done.stderr
    assert places(run(project, "check", "ops/crontab", "--format", "json").stdout)


def test_a_folder_in_which_everything_is_turned_off_is_no_mistake(tmp_path: Path, run: Run) -> None:
    write(tmp_path, "playbook.yaml", "extends: default\nbackup: off\n")
    write(tmp_path, "crontab", "0 3 * * 0 mysqldump shop > /backup/shop.sql\n")
    done = run(tmp_path, "check", "--format", "json")
    document = json.loads(done.stdout)
    assert (done.returncode, document["findings"]) == (0, [])
    assert (document["inspected"]["files"], document["inspected"]["facts"]) == (0, {})
    assert "没有适用" in done.stderr, "silence is no pass"


def test_a_folder_that_holds_only_a_release_record_is_checked(tmp_path: Path, run: Run) -> None:
    record = "---\ntype: release\nplatforms: [douyin]\n---\n## 更新说明\n\n优化用户体验，修复已知问题。\n"
    write(tmp_path, "docs/releases/v2.1.1.md", record)
    done = run(tmp_path, "check", "--format", "json")
    assert places(done.stdout) == [("wording/vague-description", "docs/releases/v2.1.1.md", 7, 1)]


DEMAND = "extends: default\nunknown: {}\nbackup:\n  targets:\n    database: off\n    orders: {}\n"
AT_NIGHT = "{name: 订单库, match: {target: mysql}, full: {every: 1d, window: '02:00-05:00', time_zone: Asia/Shanghai}}"


@pytest.mark.parametrize("unknown", ["info", "warning", "error"])
def test_what_cannot_be_told_weighs_what_the_playbook_says(tmp_path: Path, run: Run, unknown: str) -> None:
    write(tmp_path, "playbook.yaml", DEMAND.format(unknown, AT_NIGHT))
    write(tmp_path, "crontab", "0 3 * * * mysqldump shop > /backup/shop.sql\n")
    levels = ["error", "warning", "info"]
    for fail_on in levels:
        done = run(tmp_path, "check", "--fail-on", fail_on)
        assert done.returncode == int(levels.index(unknown) <= levels.index(fail_on))
    assert "crontab:1  无法判定  订单库：" in done.stdout
    document = json.loads(run(tmp_path, "check", "--format", "json").stdout)
    assert document["summary"] == {"error": 0, "warning": 0, "info": 0}
    assert [(each["path"], each["line"]) for each in document["inspected"]["cannot_tell"]] == [("crontab", 1)]


def test_a_duty_that_no_file_speaks_of_is_reported_in_the_playbook_that_makes_it(tmp_path: Path, run: Run) -> None:
    demand = DEMAND.format("info", "{name: 订单库, evidence: ['ops/**'], full: {every: 1d}}")
    write(tmp_path, "shop/crontab", "0 3 * * * mysqldump shop > /backup/shop.sql\n")
    write(tmp_path, "base/team.yaml", demand)
    done = run(tmp_path / "shop", "check", "--playbook", "../base/team.yaml", "--format", "json")
    assert places(done.stdout) == [("backup/daily-full", "../base/team.yaml", 1, 1)]
    done = run(tmp_path / "shop", "check", "crontab", "--playbook", "../base/team.yaml", "--format", "json")
    assert places(done.stdout) == [], "it is not about the file that was named"


def test_an_attestation_stands_until_its_day(tmp_path: Path, run: Run) -> None:
    write(tmp_path, "crontab", "0 3 * * 0 mysqldump shop > /backup/shop.sql\n")
    told = {}
    for until in ("2020-07-01", "2999-01-01"):
        attestation = f"{{by: 王敏, on: 2020-01-06, saw: 控制台上每天一次全量, until: {until}, covers: [full]}}"
        demand = f"{{name: 订单库, full: {{every: 1d}}, attestation: {attestation}}}"
        write(tmp_path, "playbook.yaml", DEMAND.format("info", demand))
        told[until] = json.loads(run(tmp_path, "check", "--format", "json").stdout)["findings"]
    assert told["2999-01-01"] == []
    (expired,) = told["2020-07-01"]
    assert (expired["check"], expired["path"]) == ("backup/daily-full", "playbook.yaml")
    assert "王敏" in expired["message"]


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


def test_a_cached_and_an_uncached_run_print_the_same_bytes(project: Path, run: Run) -> None:
    write(project, "crontab", "0 3 * * 0 mysqldump shop > /backup/shop.sql\n")
    own = str(project.parent / "cache")
    cold, warm = (run(project, "check", PLAYBOOK_CACHE_DIR=own) for _ in range(2))
    uncached = run(project, "check", "--no-cache")
    nowhere = run(project, "check", PLAYBOOK_CACHE_DIR=str(project / "app.json"))
    assert cold.stdout == warm.stdout == uncached.stdout == nowhere.stdout


def test_nothing_in_a_file_steers_the_terminal(project: Path, run: Run) -> None:
    write(project, "pages/login/login.js", "wx.getUserProfile({ desc: '\x1b[2J\u202e' })\n")
    assert "\x1b" not in run(project, "check").stdout
    assert "\x1b[31" in run(project, "check", FORCE_COLOR="1").stdout, "the colours are ours"


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


GUARDED = """Page({
  onTap() {
    if (wx.canIUse('getUserProfile')) {
      wx.getUserProfile({ desc: '完善资料' })
    } else {
      wx.showModal({ title: '提示', content: '当前微信版本过低，请更新微信后再试' })
    }
  },
})
"""


def test_fix_guards_the_call_and_reports_what_is_left(project: Path, run: Run) -> None:
    write(project, "pages/cart/cart.js", "const info = wx.getWindowInfo()\nwx.previewMedia()\n")
    done = run(project, "check", "--fix", "--format", "json", "--select", "compat/unguarded-api")
    assert (project / "pages/login/login.js").read_text(encoding="utf-8") == GUARDED
    assert places(done.stdout) == [("compat/unguarded-api", "pages/cart/cart.js", 1, 14)]
    assert done.returncode == 1
    assert done.stderr == (
        "改好了 2 个文件里的 2 处；1 处没有自动改：\n  返回值后面要用，不支持时用什么要人来定：pages/cart/cart.js:1\n"
    )


def test_fix_ends_well_where_nothing_is_left_and_does_nothing_the_second_time(project: Path, run: Run) -> None:
    first = run(project, "check", "--fix", "--select", "compat/unguarded-api")
    assert (first.returncode, first.stderr) == (0, "改好了 1 个文件里的 1 处\n")
    again = run(project, "check", "--fix", "--select", "compat/unguarded-api")
    assert (again.returncode, again.stderr) == (0, "没有能自动改的地方\n")
    assert (project / "pages/login/login.js").read_text(encoding="utf-8") == GUARDED


def test_fix_says_the_words_of_the_playbook(project: Path, run: Run) -> None:
    words = "extends: default\ncompatibility:\n  tell_users: {wechat: 微信太旧了，升级一下}\n"
    write(project, "playbook.yaml", words)
    run(project, "check", "--fix")
    assert "content: '微信太旧了，升级一下' " in (project / "pages/login/login.js").read_text(encoding="utf-8")


def test_who_gave_the_others_no_way_out_is_shown_the_words_of_the_playbook(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\ncompatibility:\n  tell_users: {wechat: '太旧了, it''s old'}\n")
    write(project, "pages/login/login.js", "Page({ a() { if (wx.getUserProfile) wx.getUserProfile() } })\n")
    shown = run(project, "check", "--select", "compat/no-fallback").stdout
    assert "else { wx.showModal({ title: '提示', content: '太旧了, it\\'s old' }) }" in shown
    in_english = run(project, "check", "--select", "compat/no-fallback", "--lang", "en").stdout
    assert "else { wx.showModal({ … }) }" in in_english


def test_fix_takes_single_files_and_leaves_the_others(project: Path, run: Run) -> None:
    write(project, "pages/cart/cart.js", UNGUARDED)
    done = run(project, "check", "--fix", "pages/cart/cart.js", "--select", "compat/unguarded-api")
    assert done.returncode == 0
    assert (project / "pages/cart/cart.js").read_text(encoding="utf-8") == GUARDED
    assert (project / "pages/login/login.js").read_text(encoding="utf-8") == UNGUARDED


def test_fix_leaves_what_was_not_selected(project: Path, run: Run) -> None:
    run(project, "check", "--fix", "--ignore", "compat/unguarded-api")
    assert (project / "pages/login/login.js").read_text(encoding="utf-8") == UNGUARDED


def test_fix_leaves_a_file_that_is_read_only_and_says_so(project: Path, run: Run) -> None:
    file = project / "pages/login/login.js"
    file.chmod(0o444)
    done = run(project, "check", "--fix", "--lang", "en")
    file.chmod(0o644)
    assert done.returncode == 1
    assert "is read-only and was left alone: pages/login/login.js:3" in done.stderr
    assert file.read_text(encoding="utf-8") == UNGUARDED


def test_the_number_of_processes_changes_nothing(project: Path, run: Run) -> None:
    one = run(project, "check", "-j", "1")
    assert (one.stdout, one.returncode) == (run(project, "check", "-j", "4").stdout, 1)
    refused = run(project, "check", "-j", "0")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "至少是 1" in refused.stderr
