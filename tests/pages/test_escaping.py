"""Text can never become markup: shown by the real Markdown, it reads as it was written."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from playbook.pages.escaping import code, escape, fence, plain, prose, web_address

# Pieces that some dialect of Markdown, or HTML, gives a meaning; joined at random they make most attacks.
PIECES = st.sampled_from(
    [
        *"\\`*_{}[]()#+-.!<>|~^=$&;:/'\"@?%1 a中",
        *(
            "<script>",
            "</script>",
            "<img src=x onerror=alert(1)>",
            "javascript:alert(1)",
            "<!--",
            "-->",
            "<?php",
            "]]>",
        ),
        *(
            "](",
            "![",
            "[^1]",
            "*[A]: b",
            "[x]: http://x.cn",
            "{: onclick=x }",
            "{{ x }}",
            "{--x--}",
            "++ctrl++",
            "$$x$$",
        ),
        *(
            "**",
            "***",
            "```",
            "~~~",
            "===",
            "---",
            "--8<--",
            "!!! note",
            "??? x",
            '=== "x"',
            "# ",
            "> ",
            "- ",
            "1. ",
            "1) ",
        ),
        *("    ", "\n", "\n\n", "\t", "\r\n", "\u2028", "\x02wzxhzdk:0\x03"),
        *("&lt;", "&#60;", "http://x.cn", "www.x.cn", "a@x.cn", ":smile:"),
    ]
)
HOSTILE = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=40))
PLACES = {
    "paragraph": "{}",
    "in a sentence": "前 {} 后",
    "heading": "## {}",
    "list": "- {}",
    "numbered list": "1. {}",
    "emphasis": "**{}**",
    "link": "[{}](index.md)",
    "cell": "| a | b |\n| --- | --- |\n| {} | x |",
    "block": '<div class="do" markdown="1">\n\n1. {}\n\n</div>',
    "inline HTML": '<span class="advice"><del>{}</del></span>',
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
@given(text=HOSTILE)
@example(text="<script>alert(1)</script>")
@example(text='"><img src=x onerror=alert(1)>')
@example(text="* [x](javascript:alert(1))")
@example(text="12345. x")
@example(text="a\n\n    code")
@settings(max_examples=25, deadline=None)
def test_escaped_text_reads_as_written_everywhere(place: str, text: str, rendered: Callable[[str], Any]) -> None:
    usual, hostile = rendered(place.format("文")), rendered(place.format(escape(text)))
    if not plain(text):
        return
    assert hostile.tags == usual.tags
    shown = [each.replace("文", plain(text)).strip() for each in usual.texts]
    assert [each.strip() for each in hostile.texts] == shown


@given(text=HOSTILE)
@settings(max_examples=60, deadline=None)
def test_escaped_text_stays_inside_an_attribute(text: str, rendered: Callable[[str], Any]) -> None:
    html = rendered(f'<span title="{escape(text)}">x</span>')
    assert html.tags == [("p",), ("span", "title"), ("/span",), ("/p",)]
    assert html.attributes == [("title", plain(text))]


@given(text=HOSTILE)
@example(text="```\n<script>alert(1)</script>\n```")
@example(text="~~~\n````js\n</code></pre>")
@settings(max_examples=60, deadline=None)
def test_fenced_text_is_code_and_nothing_else(text: str, rendered: Callable[[str], Any]) -> None:
    html = rendered(f"前\n\n{fence(text)}\n\n后")
    # The critic extension reaches into code as well, by its own design; it makes no more than these.
    harmless = {"p", "div", "pre", "code", "span", "del", "ins", "mark"}
    assert {tag.removeprefix("/") for tag, *_ in html.tags} <= harmless
    assert not any(name.startswith("on") for name, _ in html.attributes)
    assert html.texts[1] == "前"
    assert html.texts[-2] == "后"


@given(text=HOSTILE)
@settings(max_examples=25, deadline=None)
def test_inline_code_reads_as_written(text: str, rendered: Callable[[str], Any]) -> None:
    html = rendered(f"前 {code(text)} 后")
    assert html.tags == [("p",), ("code",), ("/code",), ("/p",)]
    assert html.texts[2] == plain(text)


@given(text=HOSTILE)
@settings(max_examples=25, deadline=None)
def test_prose_knows_paragraphs_and_code_only(text: str, rendered: Callable[[str], Any]) -> None:
    assert {tag for tag, *_ in rendered(str(prose(text))).tags} <= {"p", "/p", "code", "/code"}


def test_prose_joins_wrapped_chinese_without_a_space_and_latin_with_one() -> None:
    assert prose("最坏要丢一周，\n或者更多；use\nCRON_TZ") == "最坏要丢一周，或者更多；use CRON&#95;TZ"


@pytest.mark.parametrize("text", ["10:30", "v1.2.3", "≥ 99.9%", "3–5 分钟", "CI/CD", "灰度（10%）"])
def test_common_text_stays_readable_in_the_markdown_itself(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.cn", " vbscript:x", ""])
def test_only_web_addresses_are_links(url: str) -> None:
    assert web_address(url) == "#"


def test_an_address_cannot_leave_its_parentheses() -> None:
    assert web_address('https://x.cn/a_(b)?c="d"> e') == "https://x.cn/a_%28b%29?c=%22d%22%3E%20e"
