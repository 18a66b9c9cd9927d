import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording.markdown import document_of
from playbook.wording.normalising import MASK


def shown(text: str, body: int = 0) -> str:
    """Return what is left of a text, its blanks folded."""
    return re.sub(r"[ \n]+", " ", document_of(text, body).prose.replace(MASK, "")).strip()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("前\n```js\n全网最低价\n```\n后", "前 后"),
        ("前\n~~~\n```\n~~~\n后", "前 后"),
        ("前\n````\n```\n全网\n````\n后", "前 后"),
        ("前\n\n    全网最低价\n\n后", "前 后"),
        ("- 前\n  ```\n  全网\n  ```\n- 后", "- 前 - 后"),
        ("> ```\n> 全网\n\n后", "后"),
        ("```\n没有结束的代码", ""),
    ],
    ids=["fence", "tildes", "longer-fence", "indented", "in-a-list", "in-a-quote", "unclosed"],
)
def test_code_is_covered(text: str, left: str) -> None:
    assert shown(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("前 <!-- 全网\n最低价 --> 后", "前 后"),
        ("<!-- 全网\n\n最低价 -->\n后", "后"),
        ("<!-- 没有结束\n\n全网", ""),
        ("前 <!-- 没有结束的不是注释", "前 <!-- 没有结束的不是注释"),
        ("<details>\n<summary>全部</summary>\n\n后</details>", "全部 后"),
        ("前<br>后 <font color='red'>红</font>", "前 后 红"),
        ("价格 <100 且 >50，见 <订单号>", "价格 <100 且 >50，见 <订单号>"),
        ("[文档]: ./最佳实践.md\n\n见[文档]", "见[文档]"),
    ],
    ids=["inline", "block", "open-block", "open-inline", "html", "tags", "signs", "definition"],
)
def test_what_nobody_sees_is_blanked_out(text: str, left: str) -> None:
    assert shown(text) == left


def test_headings_know_their_lines() -> None:
    text = "## 更新说明 ##\r\n修复\r\n\r\n灰度\r\n---\r\n> # 引用里的\r\n\r\n```\r\n# 代码\r\n```\r\n"
    headings = document_of(text).headings
    assert [(each.level, each.text) for each in headings] == [(2, "更新说明"), (2, "灰度")]
    assert [text[each.start : each.end] for each in headings] == ["## 更新说明 ##\r\n", "灰度\r\n---\r\n"]


def test_what_stands_before_the_body_is_blanked_out() -> None:
    text = "---\ntype: release\n---\n# 1.0\n修复"
    document = document_of(text, text.index("#"))
    assert document.prose.split() == ["#", "1.0", "修复"]
    assert [text[each.start : each.end] for each in document.headings] == ["# 1.0\n"]


def test_a_document_too_long_to_parse_is_read_as_prose_behind_its_first_part() -> None:
    text = "```\n全网\n```\n" + "修复支付失败\n" * 40_000 + "```\n最低\n```\n"
    prose = document_of(text).prose
    assert "全网" not in prose
    assert prose.endswith("```\n最低\n```\n")


PARTS = ["#", "##", " ", "    ", "\t", "\n", "\r\n", "\r", "\n\n", "```", "~~~", "<!--", "-->", "<b>", "<", ">", "> "]
PARTS += [
    "- ",
    "1. ",
    "---",
    "===",
    "[a]: /b",
    "[",
    "](",
    "`",
    "修复",
    "最好",
    "a",
    "\0",
    "\ufeff",
    "\u2028",
    "\x0c",
    "\x85",
]


@given(
    parts=st.lists(st.sampled_from(PARTS), max_size=40),
    cut=st.integers(min_value=0, max_value=10),
)
@settings(max_examples=300, deadline=None)
def test_every_character_that_is_left_stands_where_it_stood(parts: list[str], cut: int) -> None:
    text = "".join(parts)
    body = min(cut, len(text))
    document = document_of(text, body)
    assert len(document.prose) == len(text)
    for now, before in zip(document.prose, text, strict=True):
        assert now in (before, " ", MASK)
        assert (now in "\r\n") == (before in "\r\n")
    assert document.prose[:body].strip() == ""
    for heading in document.headings:
        assert body <= heading.start < heading.end <= len(text)
        assert heading.start == body or text[heading.start - 1] in "\r\n"


@given(
    before=st.lists(
        st.sampled_from(["修复支付失败\n", "- 项目\n", "# 标题\n\n", "> 引用\n\n", "\n", "段落\r\n"]), max_size=8
    ),
    code=st.text(alphabet="最好 #>-<!\n", max_size=30),
    behind=st.sampled_from(["后面\n", "- 项目\n", ""]),
)
@settings(max_examples=200, deadline=None)
def test_a_fence_covers_its_code_and_nothing_else(before: list[str], code: str, behind: str) -> None:
    head = "".join(before)
    block = f"```\n{code}\n```\n"
    prose = document_of(head + block + behind).prose
    assert set(prose[len(head) : len(head) + len(block)]) <= {MASK, "\n"}
    assert prose[: len(head)] == head
    assert prose[len(head) + len(block) :] == behind
