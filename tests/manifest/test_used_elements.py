"""Elements, attributes and values that a template uses, each with its place."""

import pytest

from playbook.manifest.used_elements import used_elements

KEYS = frozenset({"live-player", "button.open-type.getUserInfo", "form.report-submit"})


def found(path: str, text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(each.key, tuple(each.place)) for each in used_elements(path, text.encode(), KEYS)]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.wxml", "<view>\n  <live-player src='a'/>\n</view>", [("live-player", (2, 3, 2, 15))]),
        (
            "a.wxml",
            '中<button open-type="getUserInfo">登录</button>',
            [("button.open-type.getUserInfo", (1, 10, 1, 33))],
        ),
        ("a.vue", "<template>\n<form report-submit></form>\n</template>", [("form.report-submit", (2, 7, 2, 20))]),
        ("a.jsx", "const a =\n  <LivePlayer src={a} />", [("live-player", (2, 3, 2, 14))]),
        (
            "a.tsx",
            "<Button\n  openType='getUserInfo'>",
            [("button.open-type.getUserInfo", (2, 3, 2, 25))],
        ),
        ("a.wxml", "<view>live-player</view><!-- <live-player/> -->", []),
        ("a.wxml", "<button open-type='share'/>", []),
    ],
)
def test_what_is_used_is_found_where_it_stands(
    path: str, text: str, expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert found(path, text) == expected


@pytest.mark.parametrize(("path", "element"), [("a.wxml", "<live-player/>\n"), ("a.jsx", "<LivePlayer />\n")])
def test_a_template_full_of_them_is_read_to_its_end(path: str, element: str) -> None:
    assert found(path, element * 100_000)[-1][1][0] == 100_000


def test_what_uni_app_builds_for_other_platforms_alone_is_left_out() -> None:
    text = "<template>\n<!-- #ifdef MP-QQ -->\n<form report-submit/>\n<!-- #endif -->\n<live-player/>\n</template>"
    used = used_elements("a.vue", text.encode(), KEYS, ("wechat", 3))
    assert [(each.key, each.place.line) for each in used] == [("live-player", 5)]
