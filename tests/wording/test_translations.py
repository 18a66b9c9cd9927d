import pytest
from tests.wording.reading import read, unread

from playbook.wording.normalising import MASK


def texts(path: str, text: str) -> list[str]:
    return [piece.text.replace(MASK, "") for piece in read(path, text, "wechat")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("locales/zh-CN.json", '{"键": "首页", "a": {"b": ["共 {n} 件", "x"]}}'),
        ("src/locale/zh-Hans.json", '{"键": "首页", // 注释\n "b": "共 %s 件", "c": "x"}'),
        ("lang/zh_CN.js", "export default { 键: '首页', a: { b: ['共 {{n}} 件', 'x'] } } // 注释"),
        ("i18n/zh/common.ts", "export default { '键': '首页', b: `共 ${n} 件` } as const"),
        ("i18n/zh.yaml", "键: 首页 # 注释\na:\n  b: [共 @:unit 件, x]\n"),
        ("i18n/cn.yml", "键: 首页\na: &A\n  b: 共 %{n} 件\nc: *A\n"),
    ],
)
def test_values_are_text_and_keys_are_not(path: str, text: str) -> None:
    assert texts(path, text) == ["首页", "共  件"]


@pytest.mark.parametrize(
    "path", ["locales/en.json", "config/zh.json", "locales/index.js", "lang/zh-CN.md", "i18n/zh.js.map"]
)
def test_other_files_hold_no_translations(path: str) -> None:
    assert texts(path, '{"a": "首页"}') == []


def test_a_component_may_hold_translations() -> None:
    assert texts("a.vue", '<i18n>\n{"zh": {"a": "首页"}}\n</i18n>') == ["首页"]


@pytest.mark.parametrize(
    "text", ["{" * 5_000, "[" * 5_000, '"甲', "甲: " * 500, "- " * 2_000 + "甲", "a: &a [*a, *a]\n" * 50]
)
@pytest.mark.parametrize("path", ["i18n/zh.json", "i18n/zh.yaml", "i18n/zh.ts"])
def test_odd_files_are_read_as_far_as_they_go(path: str, text: str) -> None:
    for piece in read(path, text, None):
        assert piece.where(0, len(piece.text)).line >= 1


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("a: 首页\n" * 40_000, 1, "文件太大，没有检查其中的文字"),
        ("a: 首页\nb: [首页\nc: 首页\n", 3, "YAML 在这里有错，后面的文字没有检查"),
    ],
)
def test_translations_that_are_not_read_are_told(text: str, line: int, why: str) -> None:
    assert unread("i18n/zh.yaml", text) == [(line, why)]
