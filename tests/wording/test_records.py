import pytest

from playbook.findings import Text
from playbook.wording.normalising import MASK
from playbook.wording.records import slips_in, update_description_in, whole_text_of

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


def test_a_name_that_is_no_platform_is_told_with_what_was_meant() -> None:
    record = "---\ntype: release\nplatforms:\n  - weixin\n  - douyin\n  - 快应用\n---\n## 更新说明\n修复支付失败\n"
    assert list(slips_in("a.md", record)) == [
        (
            4,
            Text(
                "platforms 里的 weixin 不是平台名，应该是 wechat",
                "weixin in platforms is no platform; it should be wechat",
            ),
        ),
        (
            6,
            Text(
                "platforms 里的 快应用 不是平台名，可以写 wechat、douyin、alipay、baidu",
                "快应用 in platforms is no platform; write wechat, douyin, alipay, baidu",
            ),
        ),
    ]
    assert [piece.platform for piece in update_description_in("a.md", record)] == ["douyin"]


def test_a_record_that_names_no_known_platform_is_judged_for_that_of_its_folder() -> None:
    record = "---\ntype: release\nplatforms: [weixin]\n---\n## 更新说明\n修复支付失败\n"
    assert [piece.platform for piece in update_description_in("a.md", record, "wechat")] == ["wechat"]


def test_other_records_may_name_what_they_like() -> None:
    assert list(slips_in("a.md", "---\ntype: drill\nplatforms: [weixin]\n---\n")) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\ntype: release\n## 更新说明\n优化体验\n", True),
        (f"---\ntype: release\nnote: {'长' * 20_000}\n---\n## 更新说明\n优化体验\n", True),
        (f"---\ntype: release\nnote: {'长' * 19_000}\n---\n## 更新说明\n优化体验\n", False),
        ("---\n分隔线下面的文字，没有 front matter\n", False),
    ],
)
def test_a_release_record_whose_front_matter_does_not_end_is_told(text: str, told: bool) -> None:
    why = "文件开头的 --- 之后，20000 个字以内没有另一行 --- 来结束，所以没有当作发布记录检查"
    assert [(line, said.zh) for line, said in slips_in("1.0.0.md", text)] == [(1, why)] * told
