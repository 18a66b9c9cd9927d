import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.source.conditional import for_platform, holds


@pytest.mark.parametrize(
    ("test", "held"),
    [
        ("MP-WEIXIN", True),
        ("MP_WEIXIN", True),
        ("MP", True),
        ("H5", False),
        ("APP-PLUS || MP-WEIXIN", True),
        ("APP-PLUS||H5", False),
        ("MP && VUE3", None),
        ("H5 && VUE3", False),
        ("MP || VUE3", True),
        ("!MP-WEIXIN", False),
        ("!(H5 || APP)", True),
        ("(MP-WEIXIN || H5) && !APP", True),
        ("true", True),
        ("MY-SHOP", None),
        ("", None),
        ("MP-WEIXIN ||", None),
        ("MP-WEIXIN H5", None),
        ("((MP)", None),
        ("uniVersion > 3.9", None),
    ],
)
def test_works_out_conditions(test: str, held: bool | None) -> None:
    assert holds(test, "wechat") is held


@pytest.mark.parametrize(("vue", "held"), [(2, False), (3, True), (None, None)])
def test_knows_the_version_of_vue_where_it_is_told(vue: int | None, held: bool | None) -> None:
    assert holds("VUE3", "wechat", vue) is held


@pytest.mark.parametrize(("platform", "kept"), [("wechat", "a"), ("douyin", "b"), ("alipay", "c"), ("baidu", "d")])
def test_each_platform_keeps_its_own(platform: str, kept: str) -> None:
    names = {"MP-WEIXIN": "a", "MP-TOUTIAO": "b", "MP-ALIPAY": "c", "MP-BAIDU": "d", "H5": "e"}
    text = "".join(f"// #ifdef {name}\n{letter}\n// #endif\n" for name, letter in names.items())
    assert re.findall(r"^[a-e]$", for_platform(text, platform), re.MULTILINE) == [kept]


def test_comments_of_markup_and_of_programs_pair_up_apart() -> None:
    text = "<!-- #ifdef H5 -->\n// #ifdef MP\na\n<!-- #endif -->\nb\n// #endif\n"
    assert "a" not in for_platform(text, "wechat")
    assert "\nb\n" in for_platform(text, "wechat")


_PARTS = [
    "// #ifdef H5\n",
    "// #ifndef MP-WEIXIN\n",
    "// #else\n",
    "// #endif\n",
    "<!-- #ifdef MP -->",
    "<!-- #endif -->",
]


@given(st.lists(st.one_of(st.sampled_from(_PARTS), st.text(max_size=8)), max_size=20).map("".join))
@settings(max_examples=200, deadline=None)
def test_lines_and_columns_stay(text: str) -> None:
    kept = for_platform(text, "wechat")
    assert len(kept) == len(text)
    assert all(now in {was, " "} for was, now in zip(text, kept, strict=True))
    assert re.findall(r"[\r\n]", kept) == re.findall(r"[\r\n]", text)
