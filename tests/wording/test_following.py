"""Strings that end up on the screen by way of a program's own variables, functions and lists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.wording.reading import read

from playbook.wording.normalising import MASK


def shown(code: str, path: str = "pages/a.js", template: str | None = None) -> list[str]:
    beside = {path.rpartition(".")[0] + ".wxml": template}
    return [piece.text.replace(MASK, "").strip() for piece in read(path, code, "wechat", beside.get)]


@pytest.mark.parametrize(
    "code",
    [
        "const msg = '好'; wx.showToast({ title: msg })",
        "let msg = '好'; wx.showToast({ title: msg })",
        "let msg; if (a) { msg = '好' } wx.showToast({ title: msg })",
        "let msg = a; msg += '好'; wx.showToast({ title: msg })",
        "const TOAST = { title: '好', icon: '甲' }; wx.showToast(TOAST)",
        "const TEXTS = { saved: '好' }; wx.showToast({ title: TEXTS.saved })",
        "const TEXTS = { 1: '好' }; wx.showToast({ title: TEXTS[code] || a })",
        "const TEXTS = Object.freeze(['好']); wx.showModal({ content: TEXTS.join('、') })",
        "wx.showModal({ content: ['好', a].join('、') })",
        "wx.showToast({ title: { 1: '好' }[code] })",
        "wx.showToast(Object.assign({ title: '好' }, more))",
        "const a = '好'; const b = a; wx.showToast({ title: b })",
        "const say = () => '好'; wx.showToast({ title: say() })",
        "Page({ f() { wx.showToast({ title: this.say() }) }, say() { return '好' } })",
        "Page({ onShareAppMessage() { const share = { title: '好', path: '甲' }; return share } })",
        "const title = '好'; Page({ onShareAppMessage() { return { title } } })",
        "Page({ f(msg = '好') { wx.showToast({ title: msg }) } })",
        "wx['showToast']({ title: '好' })",
        "wx.showToast?.({ title: '好' })",
        "this.$modal.msgError('好')",
        "this.$refs.uToast.show({ message: '好' })",
        "ctx.fillText('好', 0, 0); // toast",
        "const rules = { a: [{ required: true, message: '好' }] }; const value = 1",
    ],
)
def test_names_are_followed_to_what_they_are_handed_to(code: str) -> None:
    assert shown(code) == ["好"]


@pytest.mark.parametrize(
    "code",
    [
        "const msg = '好'; console.log(msg); wx.showToast({ title: other })",
        "function f() { const msg = '好'; log(msg) } function g(msg) { wx.showToast({ title: msg }) }",
        "const TOAST = { title: '好' }; wx.showToast({ title: TOAST.icon })",
        "const kind = '好'; wx.showToast({ title: kind === a ? b : c })",
        "const kind = '好'; if (kind) { wx.showToast({ title: a }) }",
        "const msg = '好'; wx.showToast({ title: o.msg })",
        "const msg = '好'; throw new Error(msg) // showToast",
        "const a = { message: '好' }; report(a) // showToast",
        "this.popup.open('好') // showToast",
        "a = b; b = a; const c = '好'; a = c; wx.showToast({ title: d })",
    ],
)
def test_names_that_lead_elsewhere_show_nothing(code: str) -> None:
    assert shown(code) == []


TEMPLATE = (
    "<view wx:for='{{rows}}'>{{item.title}}</view>{{tip}}{{names[code]}}<picker range='{{kinds}}' range-key='name'/>"
)


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("const rows = [{ title: '好', id: '甲' }]; Page({ data: { rows } })", ["好"]),
        ("Page({ f() { const rows = []; rows.push({ title: '好', id: '甲' }); this.setData({ rows }) } })", ["好"]),
        ("Page({ f() { this.setData({ rows: a.map((b) => ({ title: '好', id: '甲' })) }) } })", ["好"]),
        ("Page({ f() { this.setData({ [`rows[${i.j}].title`]: '好', [`rows[${i}].id`]: '甲' }) } })", ["好"]),
        ("Page({ f() { this.setData(Object.assign({}, { tip: '好', id: '甲' })) } })", ["好"]),
        ("const data = { tip: '好', id: '甲' }; Page({ data })", ["好"]),
        ("const page = { data: { tip: '好', id: '甲' } }; Page(page)", ["好"]),
        ("Page(connect(a)({ data: { tip: '好', id: '甲' } }))", ["好"]),
        ("Page({ data: { names: { a: '好' }, ids: { a: '甲' }, kinds: [{ name: '好', id: '甲' }] } })", ["好", "好"]),
    ],
)
def test_names_are_followed_to_the_fields_of_a_template(code: str, texts: list[str]) -> None:
    assert shown(code, template=TEMPLATE) == texts


@pytest.mark.parametrize(
    "code",
    [
        "const TIP = '好'; const a = <Text>{TIP}</Text>",
        "const A = ({ tip = '好', kind = '甲' }) => <Text className={kind}>{tip}</Text>",
        "const tabs = [{ title: '好', key: '甲' }]; const a = tabs.map((t) => <Text key={t.key}>{t.title}</Text>)",
        "const tabs = [{ title: '好', key: '甲' }]; const a = tabs.map(({ title }) => <Text>{title}</Text>)",
        "const a = <View>{['好'].map((t) => <Text>{t}</Text>)}</View>",
        "const [tip] = useState('好'); const a = <Text>{tip}</Text>",
        "const [tip, setTip] = useState(''); setTip('好'); const a = <Text>{tip}</Text>",
        "const [o, setO] = useState({ n: '' }); setO((p) => ({ ...p, n: '好', id: '甲' })); <Text>{o.n}</Text>",
        "const tip = useMemo(() => '好', []); const a = <Text>{tip}</Text>",
        "class A { state = { tip: '好', id: '甲' }; a() { const { tip } = this.state; return <Text>{tip}</Text> } }",
        "class A { static defaultProps = { tip: '好' }; render() { return <Text>{this.props.tip}</Text> } }",
        "class A { say() { return '好' } render() { return <Text>{this.say()}</Text> } }",
        "const a = <RichText nodes='好' />",
        "const a = <View dangerouslySetInnerHTML={{ __html: '好' }} />",
        "export default { tabBar: { list: [{ pagePath: '甲', text: '好' }] } }",
        "defineAppConfig({ permission: { 'scope.userLocation': { desc: '好' } } })",
    ],
)
def test_names_are_followed_to_elements(code: str) -> None:
    assert shown(code, "src/a.tsx") == ["好"]


@pytest.mark.parametrize(
    "script",
    [
        "const obj = reactive({ tip: '好', id: '甲' })",
        "const tip = '好'",
        "defineProps({ tip: { type: String, default: '好' }, id: { default: '甲' } })",
        "withDefaults(defineProps<T>(), { tip: '好', id: '甲' })",
        "const { tip = '好' } = defineProps(['tip'])",
        "const rows = ref([]); rows.value.push({ tip: '好', id: '甲' })",
        "const rows = ref(Object.freeze([{ tip: '好', id: '甲' }]))",
        "export default { computed: { tip: { get() { return '好' } } } }",
        "export default { methods: { f() { this.$set(this.obj, 'tip', '好') } } }",
        "export default { methods: { f() { Object.assign(this, { tip: '好', id: '甲' }) } } }",
    ],
)
def test_the_fields_of_a_component_are_followed(script: str) -> None:
    template = '<template><text v-for="row in rows">{{ row.tip }}</text>{{ tip }}{{ obj.tip }}</template>'
    code = f"{template}<script lang='ts'>{script}; const value = 1</script>"
    assert shown(code, "pages/a.vue") == ["好"]


def test_modules_of_templates_hand_out_texts() -> None:
    function = "function f(s) { if (s === '甲') { return '美' } console.log('甲') }"
    module = f"var a = '好'; var b = '甲'; {function} module.exports = {{ a: a, f: f }}"
    assert shown(module, "utils/a.wxs") == ["好", "美"]
    assert shown(f'<wxs module="m">{module}</wxs>', "pages/a.wxml") == ["好", "美"]
    assert shown("export const A = '好'; export default { f: () => '美' }", "utils/a.sjs") == ["好", "美"]


def test_long_chains_of_names_end() -> None:
    chain = "".join(f"const a{at + 1} = a{at};\n" for at in range(3_000))
    assert shown(f"const a0 = '好';\n{chain}wx.showToast({{ title: a3000 }})") == []
    ring = "".join(f"a{at} = a{(at + 1) % 60};\n" for at in range(60))
    assert shown(f"a0 = '好';\n{ring * 20}wx.showToast({{ title: b }})") == []
    many = "const msg = '好';\n" + "log(msg);\n" * 20_000 + "wx.showToast({ title: a })"
    assert shown(many) == []


@pytest.mark.parametrize(
    "code",
    [
        "[" * 3_000 + "'甲'" + "][0]" * 3_000,
        "'甲'" + ".trim()" * 3_000,
        "['甲']" + ".map((a) => a)" * 500,
        "['甲']" + ".map((a) => [a]" * 300 + ")" * 300,
        "Object.assign({}, " * 2_000 + "'甲'" + ")" * 2_000,
        "const a = '甲'; " + "a(a)(a)[a].a; " * 2_000,
    ],
)
def test_long_ways_end(code: str) -> None:
    assert shown(f"wx.showToast; b = {code}") == []


@given(code=st.text(alphabet="甲ab=.[](){}'`$,;: >", max_size=60))
@settings(max_examples=150, deadline=None)
def test_whatever_names_lead_to_it_ends(code: str) -> None:
    program = f"const a = '甲'; let b = a; {code} ; wx.showToast({{ title: b }})"
    for path in ("a.js", "a.tsx", "a.wxs"):
        for piece in read(path, program, "wechat"):
            assert 0 <= piece.offset(0) <= piece.offset(len(piece.text)) <= len(program)
