import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.wording.reading import read

from playbook.wording.normalising import MASK
from playbook.wording.pieces import Piece
from playbook.wording.places import may_hold_text


def found(path: str, text: str, platform: str | None = "wechat") -> list[tuple[str, int, int]]:
    return [
        (piece.text.replace(MASK, ""), *piece.where(0, len(piece.text))[1:3]) for piece in read(path, text, platform)
    ]


def places(piece: Piece) -> list[int]:
    return [piece.offset(at) for at in range(len(piece.text) + 1)]


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("pages/a.wxml", True),
        ("pages/a.axml", True),
        ("pages/a.ttml", True),
        ("pages/a.swan", True),
        ("app.json", True),
        ("docs/release.md", True),
        ("更新说明.txt", True),
        ("update-description", True),
        ("package.json", False),
        ("notes.txt", False),
        ("app.js", True),
        ("app.test.js", False),
        ("lib/vant.min.js", False),
        ("__tests__/app.js", False),
        ("types/app.d.ts", False),
        ("pages/a.vue", True),
        ("locales/zh-CN.json", True),
        ("i18n/zh/common.yaml", True),
        ("CHANGELOG.md", True),
    ],
)
def test_names_tell_which_files_may_hold_text(path: str, *, may: bool) -> None:
    assert may_hold_text(path) is may


def test_templates_show_text_nodes_and_visible_attributes() -> None:
    text = '<view class="全">\n  欢迎 <input placeholder=\'请输入\' value="x"/>\n</view>'
    assert found("a.wxml", text) == [("欢迎", 2, 3), ("请输入", 2, 26)]


def test_comments_scripts_and_expressions_are_not_shown() -> None:
    script = '<wxs module="m">var a = "<b>最好</b>"</wxs>'
    text = "<!-- 最好 -->" + script + '<text wx:if="{{a > b}}">共{{ a < b ? "最" : 1 }}件</text>'
    assert [text for text, *_ in found("a.wxml", text)] == ["共件", "最"]


@pytest.mark.parametrize(
    ("expression", "texts"),
    [
        ("paid ? '已付款' : '去付款'", ["已付款", "去付款"]),
        ("'共' + n + '件'", ["共", "件"]),
        ("status === '已付款' ? 1 : 2", []),
        ("'已付款' == status", []),
        ("names['已付款']", []),
        ("list.includes('已付款') ? 'a' : 'b'", []),
        ("item.name", []),
    ],
)
def test_the_texts_an_expression_chooses_from_are_shown(expression: str, texts: list[str]) -> None:
    assert [text for text, *_ in found("a.wxml", "<text>{{" + expression + "}}</text>") if text] == texts


def test_what_a_compared_value_is_is_not_shown() -> None:
    assert found("a.wxml", '<view wx:if="{{type == \'最好\'}}" data-name="最好"/>') == []


def test_bound_attributes_show_their_texts() -> None:
    text = "<template><input :placeholder=\"ok ? '请输入' : hint\" :value=\"'不显示'\"/></template>"
    assert found("a.vue", text) == [("请输入", 1, 38)]


def test_entities_lead_back_to_their_place() -> None:
    (piece,) = read("a.wxml", "<text>最&amp;好&#20840;</text>", "wechat")
    assert piece.text == "最&好全"
    assert piece.where(2, 4) == ("a.wxml", 1, 13, 1, 22)


def test_titles_and_tab_labels_are_shown() -> None:
    text = """{ // 注释 "navigationBarTitleText": "不是"
  "pages": ["pages/a"], "window": {"navigationBarTitleText": "首\\u9875", "backgroundColor": "#fff"},
  "tabBar": {"list": [{"pagePath": "a", "text": "我的"}]},
  "permission": {"scope.userLocation": {"desc": "查找门店"}}, "text": "不显示",
}"""
    assert found("app.json", text) == [("首页", 2, 63), ("我的", 3, 50), ("查找门店", 4, 50)]


def test_escapes_lead_back_to_their_place() -> None:
    (piece,) = read("a.json", '{"navigationBarTitleText": "a\\n\\ud83d\\ude00b"}', None)
    assert piece.text == "a\n😀b"
    assert piece.where(2, 3) == ("a.json", 1, 32, 1, 44)


RECORD = """---
type: release
platforms:
  - douyin
  - wechat
version: 1.2.0
---

# 1.2.0

## 更新说明

修复支付失败
<!-- 写给审核人员 -->

## 灰度

优化体验
"""


def test_a_release_record_holds_its_description_for_each_platform() -> None:
    pieces = read("docs/1.2.0.md", RECORD, None)
    assert [(piece.platform, piece.field, piece.text.split()) for piece in pieces] == [
        ("douyin", "description", ["修复支付失败"]),
        ("wechat", "description", ["修复支付失败"]),
    ]
    assert pieces[0].where(1, 7) == ("docs/1.2.0.md", 13, 1, 13, 7)


def test_a_record_is_not_judged_for_another_platform() -> None:
    assert found("a.md", RECORD, "alipay") == []


@pytest.mark.parametrize(
    ("stated", "line", "column", "text"),
    [
        ("description: 优化体验", 3, 14, "优化体验"),
        ('description: "优化\\n体验"', 3, 15, "优化\n体验"),
        ("description: '优化体验'", 3, 15, "优化体验"),
        ("description: |\n  优化体验", 4, 1, "优化体验"),
    ],
)
def test_a_release_record_may_state_its_description_above(stated: str, line: int, column: int, text: str) -> None:
    ((shown, *place),) = found("a.md", f"---\ntype: release\n{stated}\n---\n正文\n")
    assert (shown.strip(), place) == (text, [line, column])


def test_other_records_and_documents_hold_no_description() -> None:
    assert found("a.md", RECORD.replace("release", "drill")) == []
    assert found("a.md", "# 更新说明\n优化体验\n") == []


def test_a_file_may_be_a_description_by_its_name() -> None:
    assert found("docs/更新说明-1.2.md", "优化体验\n", None) == [("优化体验\n", 1, 1)]
    assert [piece.platform for piece in read("release-notes.txt", "优化体验", "douyin")] == ["douyin"]


def test_code_in_markdown_is_covered() -> None:
    (piece,) = read("更新说明.md", "修复\n```\n全网最低价\n```\n完", None)
    assert "全网" not in piece.text
    assert piece.where(0, len(piece.text)) == ("更新说明.md", 1, 1, 5, 2)


HOSTILE = [
    "<",
    "<!--",
    "{{",
    '"',
    '\\"',
    "[",
    "```\n",
    "&#",
    '<a b="',
    "{{a}}",
    "<wxs>",
    "<a ",
    "---\n",
    "'",
    "//",
    "/*",
]


@pytest.mark.parametrize("run", HOSTILE)
@pytest.mark.parametrize("path", ["a.wxml", "app.json", "更新说明.md", "record.md"])
def test_long_runs_end(path: str, run: str) -> None:
    head = {"app.json": '"navigationBarTitleText"', "record.md": "---\ntype: release\n---\n## 更新说明\n"}.get(path, "")
    for piece in read(path, head + run * 20_000, None):
        assert piece.where(0, len(piece.text)).line >= 1


@given(
    text=st.text(alphabet="<>/{}\"'=!-&#;: \n\\utabc最好-`|[]navigationBarTitleText", max_size=120),
    path=st.sampled_from(["a.wxml", "app.json", "更新说明.md", "record.md"]),
)
@settings(max_examples=300, deadline=None)
def test_whatever_a_file_holds_its_pieces_stand_in_it(text: str, path: str) -> None:
    if path == "record.md":
        text = "---\ntype: release\ndescription: " + text
    if path == "app.json":
        text = '{"navigationBarTitleText":' + text
    for piece in read(path, text, None):
        offsets = places(piece)
        assert offsets == sorted(offsets)
        assert 0 <= offsets[0] <= offsets[-1] <= len(text)


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ('<my-card heading="本周上新" kind="甲" icon-name="乙" data-a="丙" bind:tap="丁"/>', ["本周上新"]),
        ('<view heading="本周上新" />', []),
        ('<van-cell title="订单" value="全部"/><radio value="甲"/>', ["订单", "全部"]),
        ("<rich-text nodes=\"<b>好</b>\"/><picker range=\"{{['好', '美']}}\"/>", ["<b>好</b>", "好", "美"]),
        ("<view wx:for=\"{{['好', '美']}}\">{{item}}</view>", ["好", "美"]),
        ("<template is=\"card\" data=\"{{title: '好', kind: a === '甲'}}\"/>", ["好"]),
        ("<view>{{names['甲']}}{{names[a] || '好'}}</view>", ["好"]),
        ('<view class="全" title = "好"\n data-track=\'{"n":"甲"}\'/>', ["好"]),
    ],
)
def test_attributes_of_components_show_text(markup: str, texts: list[str]) -> None:
    assert [text for text, *_ in found("a.wxml", markup) if text] == texts


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<text v-text=\"'好'\"/><text v-html=\"'<b>美</b>'\"/>", ["好", "<b>美</b>"]),
        ("<u-modal confirmText='好' :cancelText=\"'美'\" confirmType='甲'/>", ["好", "美"]),
        ("<MyCard heading='好' className='甲'/>", ["好"]),
        ("<button @click=\"uni.showToast({ title: '好' })\" @tap=\"kind = '甲'\">去</button>", ["好", "去"]),
    ],
)
def test_attributes_of_vue_show_text(markup: str, texts: list[str]) -> None:
    assert [text for text, *_ in found("a.vue", f"<template>{markup}</template>") if text] == texts


def test_lists_that_components_get_show_their_labels() -> None:
    template = '<van-steps steps="{{steps}}"/><view wx:for="{{rows}}"/>'
    code = "Page({ data: { steps: [{ text: '好', id: '甲' }], rows: [{ text: '乙' }] } })"
    pieces = read("pages/a.js", code, "wechat", {"pages/a.wxml": template}.get)
    assert [piece.text for piece in pieces] == ["好"]


def test_an_app_is_configured_with_visible_titles() -> None:
    text = """{ "pages": [{ "style": { "app-plus": { "titleNView": { "titleText": "好" } } } }],
  "tabBar": { "list": [{ "text": "甲", "pagePath": "乙" }], "midButton": { "text": "丙" } } }"""
    assert [text for text, *_ in found("pages.json", text)] == ["好", "甲", "丙"]
