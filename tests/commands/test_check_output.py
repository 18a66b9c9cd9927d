"""`playbook check --format`, `--output`, `--lang`: what is printed, and in which bytes."""

import json
import os
import subprocess
import sys
from pathlib import Path

from .shop import UNGUARDED, Run, places, write


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


def test_output_goes_to_a_file_whole(project: Path, run: Run) -> None:
    done = run(project, "check", "--format", "json", "--output", "out.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert places((project / "out.json").read_text(encoding="utf-8"))
    assert [path.name for path in project.iterdir() if "part" in path.name] == []


def test_a_line_for_each_finding(project: Path, run: Run) -> None:
    done = run(project, "check", "--format", "concise", "--select", "compat/unguarded-api")
    assert done.returncode == 1
    finding, totals = done.stdout.splitlines()
    assert finding.startswith("pages/login/login.js:3:5: 错误 compat/unguarded-api wx.getUserProfile 需要基础库 2.10.4")
    assert totals.endswith("1 个错误，0 个警告，0 条提示")
    run(project, "check", "--format", "concise", "--output", "out.txt", "--select", "compat/unguarded-api")
    assert (project / "out.txt").read_text(encoding="utf-8") == done.stdout
    linted = run(project, "lint", "-m", "史上最强", "--format", "concise")
    assert linted.stdout.startswith("-:1:1: 错误 wording/absolute-claim ")


def test_statistics_stand_in_the_place_of_findings(project: Path, run: Run) -> None:
    done = run(project, "check", "--statistics", "--select", "compat/unguarded-api")
    assert done.returncode == 1
    assert done.stdout.startswith("1  compat/unguarded-api  错误  ")
    assert "login.js" not in done.stdout
    concise = run(project, "check", "--statistics", "--format", "concise", "--select", "compat/unguarded-api")
    assert concise.stdout == done.stdout


def test_statistics_are_one_more_field_of_json(project: Path, run: Run) -> None:
    plain = json.loads(run(project, "check", "--format", "json").stdout)
    more = json.loads(run(project, "check", "--format", "json", "--statistics").stdout)
    statistics = more.pop("statistics")
    assert more == plain
    assert {each["check"]: each["count"] for each in statistics}["compat/unguarded-api"] == 1
    assert sum(each["error"] for each in statistics) == plain["summary"]["error"]


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


def test_the_number_of_processes_changes_nothing(project: Path, run: Run) -> None:
    one = run(project, "check", "-j", "1")
    assert (one.stdout, one.returncode) == (run(project, "check", "-j", "4").stdout, 1)
    refused = run(project, "check", "-j", "0")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "至少是 1" in refused.stderr
