"""Components of hostile and odd templates: read in bounded time, or a reason why not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.source.components import read_components
from playbook.source.facts import ComponentUses
from playbook.source.languages import Language
from playbook.source.roots import WECHAT

KEYS = frozenset(
    {
        *("page-container", "page-container.show", "button.open-type.chooseAvatar", "button.bindchooseavatar"),
        *("scroll-view.enhanced", "input.type.nickname"),
    }
)


def read(data: bytes | str, language: Language | None = None) -> ComponentUses:
    written = data.encode() if isinstance(data, str) else data
    return read_components(written, language=language, keys=KEYS, dialect=WECHAT)


def keys(data: bytes | str, language: Language | None = None) -> list[str]:
    return [use.key for use in read(data, language).uses]


PIECES = st.sampled_from(
    [
        "<button ", "<page-container", ">", "/>", "</button>", "</page-container>", 'open-type="chooseAvatar"', " show",
        ' wx:if="{{a', '}}"', " wx:else", ' v-if="', '"', "{{", "}}", "<template>", "</template>",
        "<template name='a'>", "<template is='a'/>", "<template is='{{b}}'/>", "<script>", "</script>", "\n", "文",
        "\x00", "<!--", "-->", "open-type=\"{{a ? 'chooseAvatar' : ''}}\"", " hidden", ' :open-type="',
        "const a = ref(1)", "<!-- #ifdef H5 -->",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from([None, "vue", "js", "tsx"]))
def test_whatever_comes_is_read(text: str, language: Language | None) -> None:
    for use in read("import {Button} from '@tarojs/components'\n" + text, language).uses:
        assert use.key in KEYS
        assert use.place >= use.element[:2]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60), st.sampled_from([None, "vue"]))
def test_any_bytes_are_read(data: bytes, language: Language | None) -> None:
    read(b"<button open-type='chooseAvatar'>" + data, language)


def test_places_point_at_what_they_say() -> None:
    code = '<view>\r\n  文<page-container show="{{a}}"/>\r\n</view>'
    whole, show = read(code).uses
    assert whole.place == (2, 5, 2, 19)
    assert show.place == (2, 20, 2, 32)
    assert whole.element == show.element == (2, 4, 2, 34)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("\ufeff<page-container/>".encode(), ["page-container"]),
        ("<page-container/>".encode("utf-16"), ["page-container"]),
        ("<view>头像</view><page-container/>".encode("gbk"), ["page-container"]),
        (b"<page-container/>\x00\xff\xfe<page-container/>", ["page-container", "page-container"]),
        (b"<page-container", ["page-container"]),
        (b"", []),
    ],
)
def test_encodings(data: bytes, expected: list[str]) -> None:
    assert keys(data) == expected


def test_a_file_that_names_nothing_of_interest_is_left_alone() -> None:
    assert read(b"<view>" * 1000) == ComponentUses()
    assert read(b"<button open-type='share'>" * 1000) == ComponentUses()


def test_deep_templates_are_given_up() -> None:
    code = "<view>" * 5_000 + "<page-container/>"
    found = read(code)
    assert found.uses == ()
    assert found.unreadable is not None
    assert "模板" in found.unreadable.zh


def test_large_templates_are_given_up() -> None:
    found = read("<page-container/>" + " " * 3_000_001)
    assert found.unreadable is not None


def test_many_elements_are_read() -> None:
    assert len(read('<button wx:if="{{a}}" open-type="chooseAvatar"/>' * 3_000).uses) == 3_000


def test_definitions_that_use_each_other_come_to_an_end() -> None:
    names = "abcdefghij"
    inserted = "".join(f'<template is="{name}"/>' for name in names)
    code = "".join(f'<template name="{name}"><page-container/>{inserted}</template>' for name in names)
    assert keys(code) == ["page-container"] * len(names)
