"""Which pages of a uni-app project are built for a platform."""

from pathlib import Path

import pytest

import playbook
from playbook.manifest.uni_app import pages_for_others

PAGES = """{
  "pages": [
    {"path": "pages/index/index"},
    // #ifdef APP-PLUS
    {"path": "pages/app/app"},
    // #endif
    // #ifndef H5
    {"path": "pages/programs/programs"},
    // #endif
    // #ifdef APP-PLUS
    {"path": "pages/both/both", "style": {"app-plus": {}}},
    // #endif
    // #ifdef MP-WEIXIN
    {"path": "pages/both/both"},
    // #endif
    {"path": "pages/last/last"}
  ],
  "subPackages": [
    {"root": "more", "pages": [
      // #ifdef MP-ALIPAY
      {"path": "pay/pay"},
      // #endif
      {"path": "list/list"}
    ]}
  ]
}
"""


def test_pages_between_marks_belong_to_the_platforms_named_there() -> None:
    assert pages_for_others(PAGES, "wechat", None) == {"pages/app/app", "more/pay/pay"}
    assert pages_for_others(PAGES, "alipay", None) == {"pages/app/app", "pages/both/both"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"pages": [{"path": "a"}]}',
        '{"pages": [// #ifdef OWN\n{"path": "a"}\n// #endif\n]}',
        '{"pages": [// #ifdef H5\n{"path": "a"}]}',
        '{// #ifdef H5\n"pages": [{"path": "a"}]\n// #endif\n// #ifndef H5\n"pages": [{"path": "a"}]\n// #endif\n}',
    ],
)
def test_what_says_nothing_leaves_no_page_out(text: str) -> None:
    assert pages_for_others(text, "wechat", 3) == frozenset()


@pytest.mark.parametrize("above", ["", "src/"])
def test_code_of_pages_for_other_platforms_is_not_judged(tmp_path: Path, above: str) -> None:
    code = "<script>export default { onLoad() { uni.openPrivacyContract() } }</script>"
    names = [
        "pages/index/index.vue",
        "pages/app/app.nvue",
        "pages/both/both.vue",
        "more/pay/pay.vue",
        "more/list/list.vue",
    ]
    manifest = '{"mp-weixin": {"appid": "wx0123456789abcdef"}}'
    for path, content in {"manifest.json": manifest, "pages.json": PAGES, **dict.fromkeys(names, code)}.items():
        target = tmp_path / above / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    found = playbook.check(tmp_path, select=["compat/unguarded-api"]).findings
    assert {each.path for each in found} == {f"{above}{names[0]}", f"{above}{names[2]}", f"{above}{names[4]}"}
