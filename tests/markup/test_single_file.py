"""The blocks of single-file components."""

import pytest

from playbook.markup import blocks


def shown(text: str) -> list[tuple[str, dict[str, str | None], str]]:
    return [(block.name, dict(block.attributes), text[block.start : block.end]) for block in blocks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '<template>\n<view/>\n</template>\n<script setup lang="ts">\nlet a = 1\n</script>\n<style scoped>b</style>',
            [
                ("template", {}, "\n<view/>\n"),
                ("script", {"setup": None, "lang": "ts"}, "\nlet a = 1\n"),
                ("style", {"scoped": None}, "b"),
            ],
        ),
        # Only the top level is a block.
        (
            '<template><template v-if="a"><template #b/></template><view/></template><script>1</script>',
            [
                ("template", {}, '<template v-if="a"><template #b/></template><view/>'),
                ("script", {}, "1"),
            ],
        ),
        (
            "<script>const a = '<template></template><style>'</script><template><a/></template>",
            [("script", {}, "const a = '<template></template><style>'"), ("template", {}, "<a/>")],
        ),
        (
            "<template><view>{{ '</template>' }}</view></template><script>1</script>",
            [("template", {}, "<view>{{ '</template>' }}</view>"), ("script", {}, "1")],
        ),
        (
            '<template lang="pug">\nview(v-if="a < b")\n  template\n</template>\n<script>1</script>',
            [("template", {"lang": "pug"}, '\nview(v-if="a < b")\n  template\n'), ("script", {}, "1")],
        ),
        ('<script src="./a.js" /><template lang="html"><a/></template>', [
            ("script", {"src": "./a.js"}, ""), ("template", {"lang": "html"}, "<a/>"),
        ]),
        ('<i18n>{"a": "<b"}</i18n><docs># <template> </docs><script>1</script>', [
            ("i18n", {}, '{"a": "<b"}'), ("docs", {}, "# <template> "), ("script", {}, "1"),
        ]),
        ("<!-- <script>0</script> --><script>1</script>", [("script", {}, "1")]),
        ("<script>a</script><script setup>b</script>", [("script", {}, "a"), ("script", {"setup": None}, "b")]),
        ("<SCRIPT>1</SCRIPT>", [("script", {}, "1")]),
        ("\ufeff<script>\r\n1\r\n</script>\r\n", [("script", {}, "\r\n1\r\n")]),
        ("<script>1", [("script", {}, "1")]),
        ("<template><view></template><script>1</script>", [("template", {}, "<view>"), ("script", {}, "1")]),
        # A template inside was never closed.
        (
            "<template>\n<template v-if='a'>\n<view/>\n</template>\n<script>\n1\n</script>",
            [("template", {}, "\n<template v-if='a'>\n<view/>\n"), ("script", {}, "\n1\n")],
        ),
        ("<template>\n<view/>\n<script>\n1\n</script>", [("template", {}, "\n<view/>\n"), ("script", {}, "\n1\n")]),
        ("text { only } }}", []),
        ("", []),
    ],
)  # fmt: skip
def test_finds_the_top_level_blocks(text: str, expected: list[tuple[str, dict[str, str | None], str]]) -> None:
    assert shown(text) == expected
