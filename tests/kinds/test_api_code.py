"""The code to paste is the reader's own, with a guard."""

import re
from pathlib import Path

import pytest
from tests.kinds.test_api_use import only

from playbook.kinds.api_fixes import words_for_users

TELL = "wx.showModal({ title: '提示', content: '当前微信版本过低，请更新微信后再试' })"
CASES = Path(__file__).parent / "api_code_cases.txt"


def cases() -> list[tuple[str, str, str]]:
    blocks = re.split(r"^=== ", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = []
    for block in blocks:
        title, _, rest = block.partition("\n")
        before, _, after = rest.partition("---\n")
        found.append((title, before, after.replace("TELL", TELL).removesuffix("\n")))
    return found


@pytest.mark.parametrize(("before", "after"), [pytest.param(*case[1:], id=case[0]) for case in cases()])
def test_shows_what_to_write(before: str, after: str) -> None:
    assert only(before).code.zh == after


def test_a_long_statement_is_shortened() -> None:
    code = only("wx.previewMedia({\n" + "".join(f"  a{n}: {n},\n" for n in range(40)) + "})\n").code.zh
    assert code.count("\n") < 14
    assert "\n    …\n" in code
    assert code.startswith("if (wx.canIUse('previewMedia')) {\n  wx.previewMedia({\n    a0: 0,\n")
    assert code.endswith("  })\n} else {\n  " + TELL + "\n}")


def test_what_is_only_probably_wrong_gets_no_code() -> None:
    assert only("try { wx.getUserProfile() } catch (e) {}").code.zh == ""


def test_the_comment_speaks_the_readers_language() -> None:
    code = only("const x = wx.getExptInfoSync([1])").code
    assert code.zh.endswith(" : null /* 换成默认值 */")
    assert code.en.endswith(" : null /* your default */")


def test_code_of_a_framework_names_no_platform_that_it_may_not_run_on() -> None:
    words = words_for_users({}, "wechat")
    assert words.own == "当前微信版本过低，请更新微信后再试"
    assert words.shared == "当前版本过低，请更新后再试"
    stated = {"demands": {"compatibility": {"tell_users": {"wechat": "请更新微信", "alipay": "请更新支付宝"}}}}
    assert words_for_users(stated, "wechat") == ("请更新微信", "当前版本过低，请更新后再试")
    only_default = {"demands": {"compatibility": {"tell_users": {"default": "请更新"}}}}
    assert words_for_users(only_default, "wechat") == ("请更新", "请更新")
    only_one = {"demands": {"compatibility": {"tell_users": {"wechat": "请更新微信"}}}}
    assert words_for_users(only_one, "wechat") == ("请更新微信", "请更新微信")


def test_what_stands_behind_the_call_is_taken_from_the_older_api_too() -> None:
    code = only("const height = useMemo(() => wx.getWindowInfo().windowHeight, [])").code.zh
    chosen = "wx.canIUse('getWindowInfo') ? wx.getWindowInfo().windowHeight : wx.getSystemInfoSync().windowHeight"
    assert code == f"() => ({chosen})"
