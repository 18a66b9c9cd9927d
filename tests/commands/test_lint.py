"""`playbook lint` as it is typed: where the text comes from, what is told, and how it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

CLAIM = "全网最低价"
VAGUE = "优化用户体验，修复已知问题。"
CLEAR = "修复安卓上支付成功后一直停在等待页的问题。"
RECORD = "---\ntype: release\nplatforms: [wechat]\n---\n# v2\n\n## 更新说明\n\n{}\n\n## 内部\n\n全网最低价\n"


def found(done: "subprocess.CompletedProcess[str]") -> list[tuple[str, str, str, int, int]]:
    return [
        (each["check"], each["severity"], each["path"], each["line"], each["column"])
        for each in json.loads(done.stdout)["findings"]
    ]


def test_a_text_on_the_command_line(tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "lint", "-m", CLAIM, "--platform", "douyin")
    assert done.returncode == 1
    assert done.stdout.startswith("-:1:1  错误  wording/absolute-claim\n")
    assert "检查了 1 个文件；1 个错误，0 个警告，0 条提示\n" in done.stdout
    assert done.stderr == ""


def test_json_has_the_shape_of_the_contract(tmp_path: Path, run: Run) -> None:
    document = json.loads(run(tmp_path, "lint", "-m", CLAIM, "--platform", "douyin", "--format", "json").stdout)
    assert list(document) == ["findings", "inspected", "summary"]
    assert document["inspected"] == {
        "files": 1,
        "mini_programs": [],
        "facts": {},
        "nothing_to_look_at": [],
        "cannot_tell": [],
    }
    assert document["summary"] == {"error": 1, "warning": 0, "info": 0}
    (finding,) = document["findings"]
    assert (finding["end_line"], finding["end_column"], finding["subject"]) == (1, 6, CLAIM)


@pytest.mark.parametrize(
    ("platform", "severity"),
    [(None, "error"), ("douyin", "error"), ("wechat", "warning"), ("alipay", "warning"), ("baidu", "warning")],
)
def test_the_platform_decides_how_bad_it_is(tmp_path: Path, run: Run, platform: str | None, severity: str) -> None:
    chosen = ["--platform", platform] if platform else []
    done = run(tmp_path, "lint", *chosen, "-m", CLAIM, "--format", "json")
    assert found(done) == [("wording/absolute-claim", severity, "-", 1, 1)]


@pytest.mark.parametrize("field", ["name", "summary", "copy"])
def test_only_a_description_has_to_say_what_changed(tmp_path: Path, run: Run, field: str) -> None:
    assert run(tmp_path, "lint", "-m", VAGUE, "--field", "description").returncode == 1
    assert run(tmp_path, "lint", "-m", VAGUE, "--field", field).returncode == 0
    assert run(tmp_path, "lint", "-m", CLAIM, "--field", field).returncode == 1


@pytest.mark.parametrize("dash", [["-"], []])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_standard_input_in_the_encodings_of_chinese_editors(
    tmp_path: Path, run: Run, dash: list[str], encoding: str
) -> None:
    text = f"{CLEAR}\r\n新上线的套餐{CLAIM}。\r\n"
    done = run(tmp_path, "lint", *dash, "--format", "json", given=text.encode(encoding))
    assert found(done) == [("wording/absolute-claim", "error", "-", 2, 7)]


@pytest.mark.parametrize("given", [b"", b" \n\t\n"])
def test_nothing_is_no_description(tmp_path: Path, run: Run, given: bytes) -> None:
    done = run(tmp_path, "lint", "--format", "json", given=given)
    assert [(check, severity) for check, severity, *_ in found(done)] == [("wording/vague-description", "warning")]


def test_files_are_named_as_they_were_given_and_each_once(tmp_path: Path, run: Run) -> None:
    (tmp_path / "b.txt").write_text(CLAIM, encoding="gbk")
    (tmp_path / "更新 说明.txt").write_text(f"{CLEAR}\n{CLAIM}\n", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    done = run(tmp_path / "sub", "lint", "../更新 说明.txt", "../b.txt", "../b.txt", "--format", "json")
    assert [(path, line) for _, _, path, line, _ in found(done)] == [("../b.txt", 1), ("../更新 说明.txt", 2)]
    assert json.loads(done.stdout)["inspected"]["files"] == 2


def test_of_a_release_record_only_the_update_description_is_checked(tmp_path: Path, run: Run) -> None:
    record = RECORD.format(VAGUE)
    (tmp_path / "v2.md").write_text(record, encoding="utf-8")
    named = run(tmp_path, "lint", "v2.md", "--format", "json")
    assert found(named) == [("wording/vague-description", "warning", "v2.md", 9, 1)]
    piped = run(tmp_path, "lint", "-", "--format", "json", given=record.encode())
    assert found(piped) == [("wording/vague-description", "warning", "-", 9, 1)]


def test_a_record_is_judged_for_its_own_platforms(tmp_path: Path, run: Run) -> None:
    (tmp_path / "v2.md").write_text(RECORD.format(f"{CLEAR}{CLAIM}"), encoding="utf-8")
    (finding,) = found(run(tmp_path, "lint", "v2.md", "--format", "json"))
    assert finding[:2] == ("wording/absolute-claim", "warning"), "WeChat, as the record says"


def test_a_record_without_what_is_to_be_checked_is_said(tmp_path: Path, run: Run) -> None:
    (tmp_path / "v2.md").write_text(RECORD.format(VAGUE), encoding="utf-8")
    (tmp_path / "v3.md").write_text("---\ntype: release\n---\n# v3\n", encoding="utf-8")
    for arguments in (["v2.md", "--platform", "douyin"], ["v3.md"]):
        done = run(tmp_path, "lint", *arguments, "--format", "json")
        assert (done.returncode, json.loads(done.stdout)["inspected"]["files"]) == (0, 0)
        assert arguments[0] in done.stderr, "silence is no pass"


def test_a_playbook_that_turns_the_review_off_is_said(tmp_path: Path, run: Run) -> None:
    (tmp_path / "playbook.yaml").write_text("extends: default\nreview: off\n", encoding="utf-8")
    done = run(tmp_path, "lint", "-m", CLAIM)
    assert (done.returncode, "没有适用" in done.stderr) == (0, True), "silence is no pass"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-m", "甲", "-m", "乙"], "-m"),
        (["-m", "甲", "-"], "-m"),
        (["no-such.txt"], "no-such.txt"),
        (["."], "playbook check"),
        (["--platform", "weixin", "-m", "甲"], "wechat、douyin、alipay、baidu"),
        (["--field", "title", "-m", "甲"], "description、name、summary、copy"),
        (["--frobnicate"], "--frobnicate"),
        (["-m"], "-m"),
    ],
)
def test_a_mistake_is_said_in_chinese(tmp_path: Path, run: Run, arguments: list[str], said: str) -> None:
    done = run(tmp_path, "lint", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert any("\u4e00" <= character <= "\u9fff" for character in done.stderr)


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides_the_exit_code(tmp_path: Path, run: Run, fail_on: str, code: int) -> None:
    assert run(tmp_path, "lint", "-m", CLAIM, "--fail-on", fail_on).returncode == code


def test_english_on_demand(tmp_path: Path, run: Run) -> None:
    (finding,) = json.loads(run(tmp_path, "lint", "-m", CLAIM, "--lang", "en", "--format", "json").stdout)["findings"]
    texts = (finding["title"] + finding["message"] + finding["help"]).replace(CLAIM, "")
    assert not any("\u4e00" <= character <= "\u9fff" for character in texts)


@pytest.mark.skipif(os.name == "nt", reason="a terminal to type on is made with pty, which Windows lacks")
def test_somebody_at_a_terminal_is_told_that_input_is_awaited(tmp_path: Path) -> None:
    import pty

    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "playbook", "lint"],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1", "PLAYBOOK_CACHE_DIR": str(tmp_path / "cache")},
    )
    assert process.stderr is not None
    assert "标准输入" in process.stderr.readline().decode("utf-8")
    os.write(controller, f"{CLAIM}\n\x04".encode())
    out, _ = process.communicate()
    os.close(controller)
    os.close(terminal)
    assert "wording/absolute-claim" in out.decode("utf-8")
    assert process.returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="arguments are text on Windows, not bytes")
def test_an_argument_in_gbk_is_read_as_what_it_is(tmp_path: Path) -> None:
    command: list[str | bytes] = [sys.executable, "-m", "playbook", "lint", "--format", "json", "-m"]
    command.append(CLAIM.encode("gbk"))
    environment = {**os.environ, "PYTHONUTF8": "1", "PLAYBOOK_CACHE_DIR": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path, env=environment)
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["subject"] == CLAIM


def test_fix_is_taken_and_changes_no_text(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "notes.md"
    file.write_text(f"{CLAIM}\n", encoding="utf-8")
    done = run(tmp_path, "lint", "notes.md", "--platform", "douyin", "--fix")
    assert done.returncode == 1
    assert file.read_text(encoding="utf-8") == f"{CLAIM}\n"


def test_a_record_on_standard_input_has_a_limit_as_in_a_file(tmp_path: Path, run: Run) -> None:
    record = RECORD.format(VAGUE).encode()
    done = run(tmp_path, "lint", "--format", "json", given=record + b"\n" * (16_000_000 - len(record)))
    assert found(done) == [("wording/vague-description", "warning", "-", 9, 1)]
    done = run(tmp_path, "lint", given=record + b"\n" * 16_000_000)
    assert (done.returncode, done.stdout) == (2, "")
    assert "16 MB" in done.stderr


@pytest.mark.parametrize(
    "opening",
    ["---\n", "---\n" + "a: b\n" * 10_000, "---\ntype: [\n" * 400_000, "---\ntype: release\n" + "[" * 30_000],
    ids=["rule", "endless", "many", "deep"],
)
def test_what_only_looks_like_front_matter_is_read_in_parts(tmp_path: Path, run: Run, opening: str) -> None:
    text = opening + "\n好" * 1_300_000 + f"\n{CLAIM}\n"
    done = run(tmp_path, "lint", "--field", "copy", "--format", "json", given=text.encode())
    line = text.count("\n", 0, text.rindex(CLAIM)) + 1
    assert found(done) == [("wording/absolute-claim", "error", "-", line, 1)]
