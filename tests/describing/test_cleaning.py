import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.describing.cleaning import plain


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("订单支持导出 ([#12](https://a/12))", "订单支持导出"),
        ("订单支持导出 ([abc1234](https://a/abc1234)), closes [#3](https://a/3)", "订单支持导出"),
        ("订单支持导出 (#12)", "订单支持导出"),
        ("订单支持导出（#12、#13）", "订单支持导出"),
        ("订单支持导出 #12", "订单支持导出"),
        ("订单支持导出 closes #12, #13", "订单支持导出"),
        ("订单支持导出 by @someone in https://a/pull/1", "订单支持导出"),
        ("PROJ-12 订单支持导出", "订单支持导出"),
        ("[PROJ-12]：订单支持导出", "订单支持导出"),
        ("abc1234: 订单支持导出", "订单支持导出"),
        ("[#5](https://a/5) [`abc1234`](https://a/c) Thanks [@x](https://a/x)! - 订单支持导出", "订单支持导出"),
        ("**订单** 支持 *导出*", "订单 支持 导出"),
        ("`wx.login` 失败时提示", "wx.login 失败时提示"),
        ("按[说明](https://a/b)导出", "按说明导出"),
        ("✨ 订单支持导出", "订单支持导出"),
        (":sparkles: 订单支持导出", "订单支持导出"),
        ("订单支持导出 <!-- 内部 -->", "订单支持导出"),
        ("订单<br>支持导出", "订单 支持导出"),
        ("![图](https://a/b.png) 订单支持导出", "订单支持导出"),
        ("订单支持导出。", "订单支持导出"),
        ("订单支持\u202e导出\x07", "订单支持 导出"),
        ("订单支持导出 @someone", "订单支持导出"),
        ("订单支持导出 @someone, @other ([#12](https://a/12))", "订单支持导出"),
        ("订单支持导出 by someone", "订单支持导出"),
        ("订单支持 order by 金额", "订单支持 order by 金额"),
        ("修改 #3281 的存储逻辑", "修改存储逻辑"),
        ("修复 #333 颜色不生效", "修复 #333 颜色不生效"),
        ("订单页写错金额的问题。详见本commit新增的注释", "订单页写错金额的问题"),
        ("订单支持导出。[👉 文档](https://a/b)", "订单支持导出"),
        ("无值属性按 true 处理，例如 <View>", "无值属性按 true 处理"),
        ("新增俄语，译者：某人、某某。泰米尔语", "新增俄语。泰米尔语"),
        ("新增俄语，译者：[某人](https://a/b)", "新增俄语"),
        ("新增俄语，译者：某人、某某", "新增俄语"),
        ("订单支持导出。👉 [文档](https://a/b)", "订单支持导出"),
        ("[skip ci] 订单支持导出", "订单支持导出"),
        ("包体积由 1.9MB 减到 1.5MB", "包体积由 1.9MB 减到 1.5MB"),
        ("修复 #FFF 颜色不生效", "修复 #FFF 颜色不生效"),
        ("https://a/b", ""),
        ("<!-- 没有", ""),
        ("", ""),
    ],
)
def test_a_line_is_told_without_what_only_programmers_need(line: str, text: str) -> None:
    assert plain(line) == text


@given(st.text(alphabet="[]()<>!*_`#@-:/ 12abf修复，。\n\u202e:sparkles", max_size=120))
@settings(max_examples=300, deadline=None)
def test_what_is_left_is_one_line_without_what_nobody_sees(line: str) -> None:
    told = plain(line)
    assert "\n" not in told
    assert told == told.strip()
    assert "\u202e" not in told


@pytest.mark.parametrize("run", ["[", "(", "![", "`", "*", "<", "#1", ":a", "[#1](", "close #1 ", "@a ", "a-1 "])
def test_long_runs_end(run: str) -> None:
    assert plain(run * 20_000) is not None
