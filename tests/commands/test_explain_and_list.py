"""`playbook explain` and `playbook list`: what there is to check, and why."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]

SEVERITIES = {
    "backup/daily-full": {"default": "error"},
    "backup/incremental": {"default": "error"},
    "compat/deprecated-api": {"default": "info"},
    "compat/no-fallback": {"default": "info"},
    "compat/unguarded-api": {"default": "error"},
    "compat/wrong-version-guard": {"default": "warning"},
    "wording/absolute-claim": {"default": "warning", "douyin": "error"},
    "wording/vague-clause": {"default": "info"},
    "wording/vague-description": {"default": "warning"},
}

RUSH = """
kind: text
title: {zh: 催促用户, en: Rushes the user}
severity: warning
why: 我们答应过用户不催他。
parameters:
  judge: claims
  report: claims
  families:
    rush: {name: {zh: 催促的话, en: a rush}, instead: {zh: 写日期, en: say when}, terms: [再不抢]}
messages:
  claim: {zh: "“{text}”是{family}", en: "“{text}” is {family}"}
help: {zh: "{instead}", en: "{instead}"}
examples:
  bad: [{text: 再不抢就没了, field: copy}]
  good: [{text: 今天发货, field: copy}]
"""


def listed(run: Run, folder: Path) -> dict[str, dict[str, str]]:
    checks = json.loads(run(folder, "list", "--format", "json").stdout)["checks"]
    return {each["id"]: each["severity"] for each in checks}


def test_the_checks_of_the_contract_are_listed_with_their_severity(tmp_path: Path, run: Run) -> None:
    found = listed(run, tmp_path)
    assert {ident: found[ident] for ident in SEVERITIES} == SEVERITIES
    assert list(found) == sorted(found)


def test_the_list_for_people_is_in_the_language_asked_for(tmp_path: Path, run: Run) -> None:
    assert re.search("^compat/unguarded-api +错误  ", run(tmp_path, "list").stdout, re.MULTILINE)
    english = run(tmp_path, "list", "--lang", "en").stdout
    assert re.search("^compat/unguarded-api +error  ", english, re.MULTILINE)
    assert english.isascii()


def test_a_platform_with_a_severity_of_its_own_is_named(tmp_path: Path, run: Run) -> None:
    assert "  绝对化用语（抖音为错误）\n" in run(tmp_path, "list").stdout
    assert "  Absolute claim (error on Douyin)\n" in run(tmp_path, "list", "--lang", "en").stdout
    assert "\n  警告，抖音为错误\n" in run(tmp_path, "explain", "wording/absolute-claim").stdout
    english = run(tmp_path, "explain", "wording/absolute-claim", "--lang", "en").stdout
    assert "\n  warning, error on Douyin\n" in english
    own = "extends: default\nreview: {douyin: {own: {rule: 不查, check: wording/absolute-claim, severity: off}}}\n"
    (tmp_path / "playbook.yaml").write_text(own, encoding="utf-8")
    assert "这份 playbook 改为：警告，抖音不查\n" in run(tmp_path, "explain", "wording/absolute-claim").stdout


def test_the_list_follows_the_playbook(tmp_path: Path, run: Run) -> None:
    severity = "{compat/unguarded-api: info, compat/no-fallback: off}"
    text = f"extends: default\nbackup: off\nchecks: {{severity: {severity}}}\n"
    (tmp_path / "playbook.yaml").write_text(text, encoding="utf-8")
    found = listed(run, tmp_path)
    assert "backup/daily-full" not in found
    assert "compat/no-fallback" not in found
    assert found["compat/unguarded-api"] == {"default": "info"}


def test_the_checks_of_a_team_are_listed_and_explained(tmp_path: Path, run: Run) -> None:
    check = Path(__file__).parents[2] / "checks" / "wording" / "vague-clause.yaml"
    (tmp_path / "packs" / "ours").mkdir(parents=True)
    (tmp_path / "packs" / "ours" / "clause.yaml").write_bytes(check.read_bytes())
    (tmp_path / "playbook.yaml").write_text("extends: default\nchecks: {packs: [packs/ours]}\n", encoding="utf-8")
    assert "ours/clause" in listed(run, tmp_path)
    assert run(tmp_path, "explain", "ours/clause").stdout.startswith("ours/clause  ")


@pytest.mark.parametrize("ident", SEVERITIES)
def test_every_check_explains_itself(tmp_path: Path, run: Run, ident: str) -> None:
    done = run(tmp_path, "explain", ident)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{ident}  ")
    blocks = {line for line in done.stdout.splitlines() if line and not line.startswith(" ")}
    assert "\n  报告：" in done.stdout
    assert "\n  建议：" in done.stdout
    assert {"级别", "为什么", "不通过的例子", "通过的例子"} <= blocks


def test_an_explanation_says_what_the_playbook_makes_of_the_check(tmp_path: Path, run: Run) -> None:
    text = "extends: default\nchecks: {severity: {compat/unguarded-api: info, compat/no-fallback: off}}\n"
    (tmp_path / "playbook.yaml").write_text(text, encoding="utf-8")
    assert "级别\n  错误\n  这份 playbook 改为：提示\n" in run(tmp_path, "explain", "compat/unguarded-api").stdout
    assert "这份 playbook 改为：关闭\n" in run(tmp_path, "explain", "compat/no-fallback").stdout
    assert "改为：" not in run(tmp_path, "explain", "compat/wrong-version-guard").stdout.partition("为什么")[0]


def test_examples_of_a_team_that_do_not_hold_are_told(tmp_path: Path, run: Run) -> None:
    (tmp_path / "playbook.yaml").write_text("extends: default\nchecks: {packs: [ours]}\n", encoding="utf-8")
    (tmp_path / "ours").mkdir()
    file = tmp_path / "ours" / "rush.yaml"
    file.write_text(RUSH, encoding="utf-8")
    done = run(tmp_path, "explain", "ours/rush")
    assert (done.returncode, "对不上" in done.stdout) == (0, False)
    swapped = RUSH.replace("今天发货", "〇").replace("再不抢就没了", "今天发货").replace("〇", "再不抢就没了")
    file.write_text(swapped, encoding="utf-8")
    done = run(tmp_path, "explain", "ours/rush")
    assert done.returncode == 1
    assert "第 1 个不通过的例子：没有报告" in done.stdout
    assert "第 1 个通过的例子：报告了“再不抢”是催促的话" in done.stdout


def test_a_playbook_that_changes_nothing_is_not_said_to(tmp_path: Path, run: Run) -> None:
    said = run(tmp_path, "explain", "review/package-size").stdout.partition("为什么")[0]
    assert said.endswith("级别\n  错误\n\n")
    only = "extends: default\nchecks: {severity: {review/package-size: info}}\n"
    (tmp_path / "playbook.yaml").write_text(only, encoding="utf-8")
    assert "级别\n  错误\n  这份 playbook 改为：提示\n" in run(tmp_path, "explain", "review/package-size").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "compat/unguarded"], "是不是 compat/unguarded-api"),
        (["explain", "wording"], "wording/absolute-claim"),
        (["explain", "nothing/like-it-at-all"], "playbook list"),
        (["explain"], "缺少参数"),
        (["explain", "compat/unguarded-api", "--playbook", "missing.yaml"], "missing.yaml"),
        (["list", "compat"], "compat"),
        (["list", "--format", "xml"], "text、json"),
        (["list", "--playbook", ""], "空的"),
    ],
)
def test_a_mistake_is_said(tmp_path: Path, run: Run, arguments: list[str], said: str) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_an_explanation_shows_what_the_program_says_of_the_examples(tmp_path: Path, run: Run) -> None:
    said = run(tmp_path, "explain", "compat/unguarded-api").stdout
    assert "报告：wx.shareFileMessage 需要基础库 2.16.1" in said
    assert "wx.canIUse('shareFileMessage')" in said
    assert "{advice}" not in said
    english = run(tmp_path, "explain", "compat/unguarded-api", "--lang", "en").stdout
    assert "It says: wx.shareFileMessage needs" in english
