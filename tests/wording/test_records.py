import pytest

from playbook.wording.normalising import MASK
from playbook.wording.records import update_description_in, whole_text_of

PAGE = """---
title: 全网最低价
---
# 说明

修复支付失败
```
史上最强
```
完
"""


def test_of_a_document_its_prose_is_read() -> None:
    piece = whole_text_of("docs/说明.md", PAGE, "douyin", "copy")
    assert (piece.platform, piece.field) == ("douyin", "copy")
    assert piece.text.replace(MASK, "").split() == ["#", "说明", "修复支付失败", "完"]
    at = piece.text.index("完")
    assert piece.where(at, at + 1) == ("docs/说明.md", 10, 1, 10, 2)


def test_of_other_files_everything_is_read() -> None:
    assert whole_text_of("-", PAGE, None, "copy").text == PAGE


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("更新说明\n====\n修复支付失败\n\n灰度\n====\n10%\n", "修复支付失败"),
        ("## 更新说明： ##\n修复支付失败\n### 细节\n按钮\n## 灰度\n", "修复支付失败\n### 细节\n按钮"),
        ("```\n## 更新说明\n代码\n```\n## 更新说明\n修复支付失败\n", "修复支付失败"),
        ("<!--\n## 更新说明\n旧的\n-->\n## 更新说明\n修复支付失败\n", "修复支付失败"),
    ],
    ids=["underlined", "deeper", "in-code", "in-a-comment"],
)
def test_a_section_ends_at_the_next_heading_of_its_level(body: str, text: str) -> None:
    (piece,) = update_description_in("a.md", "---\ntype: release\n---\n" + body)
    assert piece.text.strip() == text


def test_a_slip_in_the_front_matter_does_not_hide_the_description() -> None:
    text = "---\ntype: release\ntitle: 修复: 支付\n---\n## 更新说明\n优化体验\n"
    (piece,) = update_description_in("a.md", text, "wechat")
    assert (piece.text, piece.where(0, 4)) == ("优化体验\n", ("a.md", 6, 1, 6, 5))
