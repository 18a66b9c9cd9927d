"""Which strings of a program end up on the screen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.wording.reading import read, unread

from playbook.findings import Text
from playbook.wording.normalising import MASK


def shown(code: str, path: str = "pages/a.js", template: str | None = None) -> list[str]:
    beside = {path.rpartition(".")[0] + ".wxml": template}
    return [piece.text.replace(MASK, "") for piece in read(path, code, "wechat", beside.get)]


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("wx.showToast({ title: '已保存', icon: 'none' })", ["已保存"]),
        ("tt.showToast({ title: '已保存' })", ["已保存"]),
        ("my.showToast({ content: '已保存' })", ["已保存"]),
        ("uni.showLoading({ title: '加载中' })", ["加载中"]),
        ("Taro.showModal({ title: '提示', content: '删除？', confirmText: '删' })", ["提示", "删除？", "删"]),
        ("my.alert({ title: '提示', content: '删除？', buttonText: '好' })", ["提示", "删除？", "好"]),
        ("my.confirm({ title: '提示', confirmButtonText: '好' })", ["提示", "好"]),
        ("swan.showActionSheet({ itemList: ['拍照', '相册'] })", ["拍照", "相册"]),
        ("wx.setNavigationBarTitle({ title: '订单' })", ["订单"]),
        ("wx.setTabBarItem({ index: 0, text: '首页' })", ["首页"]),
        ("wx.showToast({ title: ok ? '好了' : '没好' })", ["好了", "没好"]),
        ("wx.showToast({ title: '共' + n + '件' })", ["共", "件"]),
        ("wx.showToast({ title: `共 ${n} 件` })", ["共  件"]),
        ("wx.showToast({ title: msg || '出错了' })", ["出错了"]),
        ("wx.showToast({ title: name === '店长' ? a : b })", []),
        ("showToast('已保存')", ["已保存"]),
        ("this.$u.toast('已保存')", ["已保存"]),
        ("Toast.success('已保存')", ["已保存"]),
        ("Dialog.confirm({ title: '提示', message: '删除？' })", ["提示", "删除？"]),
        ("console.log('已保存')", []),
        ("console.error({ title: '已保存' })", []),
        ("logger.info('已保存')", []),
        ("throw new Error('没有登录')", []),
        ("report('已保存')", []),
        ("// wx.showToast({ title: '已保存' })", []),
        ("wx.request({ data: { title: '已保存' } })", []),
        ("wx.setStorageSync('名称', '值')", []),
        ("wx.showToast({ title: t('已保存') })", []),
    ],
)
def test_messages_are_shown(code: str, texts: list[str]) -> None:
    assert shown(code) == texts


@pytest.mark.parametrize(
    "code",
    [
        "Page({ onShareAppMessage() { return { title: '来看看', path: '/a?from=分享' } } })",
        "Page({ onShareAppMessage: function () { return { title: '来看看' } } })",
        "Page({ onShareTimeline: () => ({ title: '来看看', query: '来源=圈' }) })",
        "onShareAppMessage(() => ({ title: '来看看' }))",
        "useShareAppMessage(() => { return { title: '来看看' } })",
        "wx.onShareAppMessage(() => ({ title: '来看看' }))",
        "export default { onShareAppMessage(res) { if (res.from) { return { title: '来看看' } } } }",
    ],
)
def test_titles_of_shares_are_shown(code: str) -> None:
    assert shown(code) == ["来看看"]


TEMPLATE = '<view wx:for="{{list}}" wx:if="{{kind == 1}}">{{tip}}<text>{{item.name}}</text></view>'


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("Page({ f() { this.setData({ tip: '没有了', kind: '甲' }) } })", ["没有了"]),
        ("Page({ f() { this.setData({ 'list[0].name': '甲', 'list[0].id': '乙' }) } })", ["甲"]),
        ("Page({ data: { tip: '没有了', other: '乙', list: [{ name: '甲', id: '乙' }] } })", ["没有了", "甲"]),
        ("Component({ properties: { tip: { type: String, value: '没有了' } } })", ["没有了"]),
        ("Component({ data: { kind: '甲' } })", []),
    ],
)
def test_fields_that_the_template_shows_are_shown(code: str, texts: list[str]) -> None:
    assert shown(code, template=TEMPLATE) == texts
    assert shown(code) == []


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("const a = <View className='甲'>你好</View>", ["你好"]),
        ("const a = <Input placeholder='请输入' data-a='甲' />", ["请输入"]),
        ("const a = <Button openType='甲' confirmText={'好'} />", ["好"]),
        ("const a = <Text>{ok ? '好了' : `共${n}件`}</Text>", ["好了", "共件"]),
        ("const a = <Text>{t('好了')}{kind === '甲' && '乙'}</Text>", ["乙"]),
        ("const a = <Text style={{ fontFamily: '宋体' }}>{/* 注释 */}</Text>", []),
        ("export default definePageConfig({ navigationBarTitleText: '首页' })", ["首页"]),
        ("const a = { thing1: { value: '已发货' }, time2: { value: '今天' } }; send({ data: a })", ["已发货"]),
        ("send({ data: { thing1: { value: '已发货' }, time2: { value: '今天' } } })", ["已发货"]),
    ],
)
def test_elements_and_other_places_show_text(code: str, texts: list[str]) -> None:
    assert [text.strip() for text in shown(code, "pages/a.tsx")] == texts


VUE = """<template>
  <view v-if="kind"><text>{{ tip }}</text><button :title="name">提交</button></view>
</template>
<script>
export default {
  props: { name: { type: String, default: '名称' } },
  data() { return { tip: '没有了', kind: '甲' } },
  methods: { f() { this.tip = '好了'; uni.showToast({ title: '已保存' }); console.log('甲') } },
}
</script>
<style>.a::after { content: '甲' }</style>
"""


def test_a_component_shows_its_template_and_its_fields() -> None:
    assert shown(VUE, "pages/a.vue") == ["提交", "名称", "没有了", "好了", "已保存"]


def test_a_component_with_setup_shows_its_variables() -> None:
    code = (
        "<template><text>{{ tip }}{{ label }}</text></template>\n"
        "<script setup lang=\"ts\">\nconst tip = ref<string>('没有了')\nconst kind = ref('甲')\n"
        "const label = computed(() => ok.value ? '好了' : '乙')\ntip.value = '有了'\n</script>"
    )
    assert shown(code, "pages/a.vue") == ["没有了", "好了", "乙", "有了"]


def test_strings_lead_back_to_their_place() -> None:
    (piece,) = read("a.js", "// 注\nwx.showToast({ title: '全\\u7f51 最\\n低' })", "wechat")
    assert piece.text == "全网 最\n低"
    assert piece.where(0, 2) == ("a.js", 2, 24, 2, 31)
    assert piece.where(3, 6) == ("a.js", 2, 32, 2, 36)


@pytest.mark.parametrize(
    "code",
    [
        "wx.showToast({ title: '甲" * 3_000,
        "(" * 30_000 + "'甲'",
        "a(" * 3_000 + "'甲'" + ")" * 3_000,
        "{title:" * 3_000 + "'甲'",
        "`${" * 3_000 + "'甲'",
        "<View>" * 3_000 + "甲",
        "wx.showToast({ title: '甲' })\n" * 3_000,
        "a + " * 5_000 + "'甲'",
    ],
)
def test_long_programs_end(code: str) -> None:
    for piece in read("a.jsx", "wx.showToast()\n" + code, "wechat"):
        assert piece.where(0, len(piece.text)).line >= 1


@given(
    code=st.text(alphabet="甲wx.showTat({}:'\"`$,)=>\n<>/;[]\\", max_size=80),
    path=st.sampled_from(["a.js", "a.tsx", "a.vue"]),
)
@settings(max_examples=200, deadline=None)
def test_whatever_a_program_holds_its_pieces_stand_in_it(code: str, path: str) -> None:
    code = "wx.showToast({ title: '" + code
    if path == "a.vue":
        code = "<script>" + code
    for piece in read(path, code, None):
        offsets = [piece.offset(at) for at in range(len(piece.text) + 1)]
        assert offsets == sorted(offsets)
        assert 0 <= offsets[0] <= offsets[-1] <= len(code)


TOAST = "wx.showToast({ title: '好' })"
LINES = f"{TOAST}\n" * 100_000
LONG = TOAST * 300
NESTED = f"wx.showToast(\n{'[' * 500}'好'{']' * 500})"
RETURNED = f"function tip() {{\n{'{' * 500} return '好' {'}' * 500} }} // toast"
TOO_LARGE = "代码太大，没有检查其中的文字"
TOO_LONG = "这一行太长，像是压缩过或生成的代码，这样的行都没有检查其中的文字"
TOO_DEEP = "代码嵌套太深，没有检查这样深的地方的文字"


@pytest.mark.parametrize(
    ("path", "code", "line", "why"),
    [
        ("a.js", LINES, 1, TOO_LARGE),
        ("a.vue", f"<template>\n</template>\n<script>{LINES}</script>", 3, TOO_LARGE),
        ("a.js", f"{TOAST}\n{LONG}\n{TOAST}\n{LONG}", 2, TOO_LONG),
        ("a.js", f"{TOAST}\n" * 20_001, 20_001, "代码里的文字超过 20000 处，从这一行起没有检查"),
        ("a.js", NESTED, 2, TOO_DEEP),
        ("a.js", RETURNED, 2, TOO_DEEP),
    ],
)
def test_what_is_too_much_to_be_read_is_told_once(path: str, code: str, line: int, why: str) -> None:
    assert unread(path, code) == [(line, why)]


@pytest.mark.parametrize("around", ["showToast", "console.log"])
def test_a_program_without_a_text_is_read_whatever_its_size(around: str) -> None:
    assert unread("a.js", f"{around}('ok') // {'a' * 10_000}\n" * 500) == []
    assert unread("a.js", "const city = '上海'\n" * 200_000) == []


def test_a_program_beside_a_large_template_is_read() -> None:
    text = f"<template><view>最好</view>{chr(10) * 3_000_000}</template><script>{TOAST}</script>"
    assert [piece.text for piece in read("a.vue", text)] == ["最好", "好"]
    assert unread("a.vue", text) == []


@pytest.mark.parametrize(("block", "language"), [("template", "pug"), ("i18n", "yaml"), ("script", "coffee")])
def test_a_block_in_a_language_that_is_not_understood_is_told(block: str, language: str) -> None:
    text = f'<template><view>最好</view></template>\n<{block} lang="{language}">\n好\n</{block}>'
    assert [piece.text for piece in read("a.vue", text)] == ["最好"]
    assert unread("a.vue", text) == [(2, f"<{block}> 用 {language} 写成，这种语言读不懂，没有检查其中的文字")]
    assert unread("a.vue", text.replace("好\n</", "ok\n</")) == []


def test_a_template_that_cannot_be_read_is_told() -> None:
    beside = {"pages/a.wxml": Text("没有读取权限", "permission denied")}
    assert unread("pages/a.js", "Page({ data: { tip: '好' } })", beside.get) == [
        (1, "同名的模板读不了（没有读取权限），没有检查由它显示的文字")
    ]
