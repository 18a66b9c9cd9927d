import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.wording.reading import read

from playbook.wording.changelogs import newest_of, sections_of


def versions(text: str) -> list[str]:
    return [section.version or section.title for section in sections_of(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2024-06-01\n- a\n## 1.1.0\n",
            ["Unreleased", "1.2.0", "1.1.0"],
        ),
        ("# 更新日志\n## v1.2.0（2024-06-01）\n### 新增\n- a\n", ["1.2.0"]),
        (
            "# [1.2.0](https://a/compare/v1...v2) (2024-06-01)\n### Features\n## [1.1.9](https://a) (2024-05-01)\n",
            ["1.2.0", "1.1.9"],
        ),
        ("## 2024-06-01\n- a\n## 2024-05-01\n", ["2024-06-01", "2024-05-01"]),
        ("## 2024.06.01\n- a\n", ["2024.06.01"]),
        ("# pkg\n\n## 1.2.0\n\n### Minor Changes\n\n- a\n\n## 1.1.0\n", ["1.2.0", "1.1.0"]),
        ("1.2.0\n=====\n- a\n\n1.1.0\n-----\n", ["1.2.0", "1.1.0"]),
        ("# 说明\n没有版本\n", []),
        ("", []),
    ],
)
def test_headings_with_a_version_or_a_date_start_sections(text: str, found: list[str]) -> None:
    assert versions(text) == found


def test_a_motto_right_below_the_heading_of_a_section_does_not_end_it() -> None:
    first = "## 2.0.1（2024-06-01）\n# 全新发布\n\n1. 修复白屏\n"
    second = "## 2.0.0（2024-05-01）\n# 全新发布\n\n1. 新增下拉刷新\n"
    text = f"{first}{second}# 附录\n无\n"
    told = [text[section.start : section.end].strip() for section in sections_of(text)]
    assert told == ["# 全新发布\n\n1. 修复白屏", "# 全新发布\n\n1. 新增下拉刷新"]


def test_the_newest_section_that_says_something_counts() -> None:
    text = "## [Unreleased]\n\n## 1.2.0\n- 修复白屏\n## 1.1.0\n- 优化\n"
    newest = newest_of(text, sections_of(text))
    assert newest is not None
    assert text[newest.start : newest.end] == "- 修复白屏\n"


def test_only_the_newest_section_is_read_without_what_users_do_not_see() -> None:
    text = (
        "# 更新日志\n\n## 1.2.0\n### 修复\n- 修复 `a.js` 白屏 ([#1](https://a/1))\n- chore: 升级依赖\n"
        "<!-- 全网最低 -->\n## 1.1.0\n- 优化\n"
    )
    (piece,) = read("CHANGELOG.md", text, "douyin")
    assert piece.text.split() == ["-", "修复", "`a.js`", "白屏"]
    assert (piece.field, piece.submitted) == ("description", False)
    assert piece.where(piece.text.index("白"), piece.text.index("屏")).line == 5


@pytest.mark.parametrize("text", ["# 说明\n优化\n", "## 1.2.0\n### 修复\n", "## 1.2.0\n- chore: a\n", ""])
def test_a_changelog_that_says_nothing_holds_no_text(text: str) -> None:
    assert read("CHANGELOG.md", text, None) == []


def test_a_section_ends_at_the_next_one_or_above_its_level() -> None:
    text = "# 产品\n## 1.2.0\na\n### 新增\nb\n#### 1.2.0-beta.1\nc\n### 1.1.0\nd\n# 其他\ne\n"
    held = [text[section.start : section.end].split() for section in sections_of(text)]
    assert held == [["a", "###", "新增", "b"], ["c"], ["d"]]


def test_a_changelog_of_tens_of_thousands_of_sections_is_read() -> None:
    assert {section.end - section.start for section in sections_of("## 1.0.0\na\n" * 20_000)} == {2}


@given(text=st.text(alphabet="#[]()1.2v \n-*修`<!>|=", max_size=80))
@settings(max_examples=200, deadline=None)
def test_sections_are_ranges_in_order(text: str) -> None:
    behind = 0
    for section in sections_of(text):
        assert behind <= section.start <= section.end <= len(text)
        behind = section.end
