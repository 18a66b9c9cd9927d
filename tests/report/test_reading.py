"""Reports read back from their JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.errors import UsageError
from playbook.findings import Finding, Inspected, Report, Undecided
from playbook.report import json as as_json
from playbook.report.reading import read_report

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
NUMBERS = st.integers(0, 9999)
FINDINGS = st.builds(
    Finding,
    *(WORDS, st.sampled_from(["error", "warning", "info"]), WORDS, WORDS, WORDS, WORDS),
    *(NUMBERS, NUMBERS, NUMBERS, NUMBERS, WORDS, WORDS, st.sampled_from(["high", "low"]), st.none() | WORDS),
    # JSON has the code to paste at the end of the help, no mends, and no marks for what is shown.
    code=st.just(""),
    fix=st.none(),
    hidden=st.just(False),  # noqa: FBT003 - the value itself
)
REPORTS = st.builds(
    Report,
    st.lists(FINDINGS, max_size=3).map(tuple),
    st.builds(
        Inspected,
        NUMBERS,
        st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
        st.dictionaries(WORDS, NUMBERS, max_size=2),
        st.lists(WORDS, max_size=2).map(tuple),
        st.lists(st.builds(Undecided, WORDS, NUMBERS, WORDS), max_size=2).map(tuple),
        st.lists(WORDS, max_size=2).map(tuple),
    ),
    st.just("warning"),
)


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, report: Report) -> None:
    path = tmp_path_factory.mktemp("report") / "report.json"
    text = "".join(as_json.parts(report))
    assert text == json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8")
    assert read_report(path) == report


GOOD: dict[str, Any] = {
    "findings": [],
    "inspected": {"files": 1, "mini_programs": [], "facts": {}, "nothing_to_look_at": [], "cannot_tell": []},
    "summary": {"error": 0, "warning": 0, "info": 0},
}


def test_a_later_version_may_say_more(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(json.dumps({**GOOD, "statistics": {"x": 1}}), encoding="utf-8")
    assert read_report(path).inspected.files == 1


def test_an_older_version_says_in_sentences_which_packs_had_nothing_to_look_at(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    said = [
        "backup：没有找到备份计划",
        "compat: found no source files",
        "compat/no-fallback：没有找到",
        "3 个文件：没查",
    ]
    inspected = {**GOOD["inspected"], "nothing_to_look_at": said}
    path.write_text(json.dumps({**GOOD, "inspected": inspected}), encoding="utf-8")
    assert read_report(path).inspected.unseen_packs == ("backup", "compat")
    path.write_text(json.dumps({**GOOD, "inspected": {**inspected, "unseen_packs": ["wording"]}}), encoding="utf-8")
    assert read_report(path).inspected.unseen_packs == ("wording",)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "不是 playbook check 的检查结果"),
        (b"\xff\xfe\x00", "不是 playbook check 的检查结果"),
        (b"[" * 100_000, "不是 playbook check 的检查结果"),
        (b"[]", "不是 playbook check 的检查结果"),
        (json.dumps({**GOOD, "findings": [{}]}).encode(), "（findings.0.check 不对）"),
        (json.dumps({**GOOD, "inspected": {}}).encode(), "（inspected.files 不对）"),
    ],
)
def test_anything_else_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        read_report(path)
    assert str(caught.value).startswith(f"{path}：")
    assert told in str(caught.value)
    assert "--output r.json" in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有这个检查结果"):
        read_report(tmp_path / "none.json")
    with pytest.raises(UsageError, match="打不开检查结果"):
        read_report(tmp_path)
