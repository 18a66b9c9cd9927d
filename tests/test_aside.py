"""Findings put aside on disk read like those that are kept in memory."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook import outcome
from playbook.aside import Aside
from playbook.cli import main
from playbook.findings import Finding, Fix, Text
from playbook.outcome import in_order


def finding(line: int, column: int, severity: str, check: str) -> Finding:
    fix = (
        Fix(((1, 2, 3, 4),), "wx", "getUserProfile", "getUserProfile", "请升级") if line % 2 else Text("不能", "cannot")
    )
    return Finding(
        *(check, severity, "标题", "说明", "建议", "a.txt", line, column, line, column + 2, "最好", ""),  # type: ignore[arg-type]
        fix=fix,
    )


findings = st.builds(
    finding, st.integers(1, 9), st.integers(1, 3), st.sampled_from(["error", "warning", "info"]), st.sampled_from("abc")
)


@given(parts=st.lists(st.lists(findings, min_size=1, max_size=6), max_size=6), rest=st.lists(findings, max_size=4))
@settings(max_examples=100, deadline=None)
def test_findings_aside_are_in_order_and_told_once(parts: list[list[Finding]], rest: list[Finding]) -> None:
    aside = Aside()
    for part in parts:
        aside.add(in_order(part))
    aside.rest = in_order(rest)
    everything = in_order([*(each for part in parts for each in part), *rest])
    assert list(aside) == everything
    assert list(aside) == everything, "it can be gone through again"
    assert (len(aside), bool(aside)) == (len(everything), bool(everything))
    assert [aside[at] for at in range(len(everything))] == everything
    assert aside[:2] == everything[:2]
    with pytest.raises(IndexError):
        aside[len(everything)]


def test_two_readers_do_not_disturb_each_other() -> None:
    aside = Aside()
    for line in range(1, 5):
        aside.add([finding(line, 1, "info", "a"), finding(line, 2, "info", "a")])
    pairs = zip(aside, aside, strict=True)
    assert all(one == other for one, other in pairs)


TEXT = "全网最低价。\n修复订单页支付失败\n销量第一，史上最强\n" * 40


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("most", [1, 7])
def test_a_report_reads_the_same_from_disk(
    form: str, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    arguments = ["lint", "b.txt", "a.txt", "--platform", "wechat", "--format", form]
    assert main(arguments) == 1
    usual = capfd.readouterr().out
    monkeypatch.setattr(outcome, "_MOST", most)
    assert main(arguments) == 1
    assert capfd.readouterr().out == usual
    assert main([*arguments, "--output", "out"]) == 1
    assert (tmp_path / "out").read_text(encoding="utf-8") == usual
    if form == "json":
        places = [(each["path"], each["line"], each["column"]) for each in json.loads(usual)["findings"]]
        assert places == sorted(places)


def test_without_room_on_the_disk_memory_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    arguments = ["lint", "a.txt", "--platform", "wechat", "--format", "json"]
    assert main(arguments) == 1
    usual = capfd.readouterr().out

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(outcome, "_MOST", 1)
    monkeypatch.setattr(Aside, "add", full)
    assert main(arguments) == 1
    assert capfd.readouterr().out == usual
