"""Text in the columns of a terminal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.report.columns import width, wrapped


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("写到文件里", ["写到文件里"]),
        ("写到文件里，而不是屏幕上", ["写到文件", "里，而不是", "屏幕上"]),
        ("默认用项目里的，没有就用", ["默认用项目", "里的，没有", "就用"]),
        ("one word after another", ["one word", "after", "another"]),
        ("", [""]),
    ],
)
def test_lines_end_between_words_and_before_no_closing_mark(text: str, lines: list[str]) -> None:
    assert wrapped(text, 11) == lines


@settings(max_examples=60, deadline=None)
@given(st.text("用 wx.canIUse，。（）写", max_size=60), st.integers(8, 40))
def test_nothing_is_lost_and_lines_stay_narrow(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    # One piece that is wider than the line stays whole.
    assert all(width(line) <= columns or " " not in line.strip() for line in lines)
