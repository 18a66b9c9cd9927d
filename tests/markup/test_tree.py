"""Elements of templates: WXML, AXML, TTML, SWAN, Vue, and the slips people make in them."""

import pytest

from playbook.markup import Element, elements


def shown(text: str) -> list[tuple[str, dict[str, str | None]]]:
    return [(each.name, {one.name: one.value for one in each.attributes}) for each in elements(text)]


def parents(text: str) -> list[tuple[str, str]]:
    found = elements(text)
    return [(each.name, found[each.parent].name if each.parent >= 0 else "") for each in found]


def held(text: str, element: Element) -> str:
    return text[element.end : element.close]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<view wx:if="{{a}}" bind:tap="go" />', [("view", {"wx:if": "{{a}}", "bind:tap": "go"})]),
        ('<view a:if="{{a}}" onTap="go"></view>', [("view", {"a:if": "{{a}}", "onTap": "go"})]),
        ('<view tt:if="{{a}}" bindtap="go"/>', [("view", {"tt:if": "{{a}}", "bindtap": "go"})]),
        ('<view s-if="a" s-for="p in list"/>', [("view", {"s-if": "a", "s-for": "p in list"})]),
        (
            '<button v-if="ok" @tap.stop="go" :open-type="kind" v-slot:[name]="x" #item="{ item }" />',
            [
                (
                    "button",
                    {"v-if": "ok", "@tap.stop": "go", ":open-type": "kind", "v-slot:[name]": "x", "#item": "{ item }"},
                )
            ],
        ),
        ("<input focus disabled/>", [("input", {"focus": None, "disabled": None})]),
        ("<VIEW Class='a'></VIEW>", [("VIEW", {"Class": "a"})]),
        ("<view a=b c={{ d > 1 }} e={{f}}g/>", [("view", {"a": "b", "c": "{{ d > 1 }}", "e": "{{f}}g"})]),
        ("<view a = 'b'\n  c\n=\n\"d\">", [("view", {"a": "b", "c": "d"})]),
        ('<view a="">', [("view", {"a": ""})]),
        ("<view a=>", [("view", {"a": ""})]),
        ('<view a="1"b="2">', [("view", {"a": "1", "b": "2"})]),
        ('<view a="1"" b="2">', [("view", {"a": "1", "b": "2"})]),
        ("<view a=\"{{ b < c && '>' }}\"/>", [("view", {"a": "{{ b < c && '>' }}"})]),
        ('<view a="{{ b ? "x" : "y" }}" c="d"/>', [("view", {"a": '{{ b ? "x" : "y" }}', "c": "d"})]),
        ('<view a="{{ b" c="{{ d }}"/>', [("view", {"a": "{{ b", "c": "{{ d }}"})]),
        ('<view a="{{ b"></view> }}', [("view", {"a": "{{ b"})]),
        ('<view <!-- a="1" --> b="2">', [("view", {"b": "2"})]),
        ("<view {{ a ? 'disabled' : '' }} b>", [("view", {"b": None})]),
        ('<view class="a" <text>b</text>', [("view", {"class": "a"}), ("text", {})]),
        ('<view a="<text>"/>', [("view", {"a": "<text>"})]),
        ("<view>{{ a < b ? '<text>' : c }}</view>", [("view", {})]),
        ("<view>{{ a <view b='{{ c }}'/>", [("view", {}), ("view", {"b": "{{ c }}"})]),
        ("<view>1 < 2 <3 <= 4</view>", [("view", {})]),
        ("<!-- <view/> --><text/>", [("text", {})]),
        ("<!--[if IE]><view/><![endif]--><text/>", [("text", {})]),
        ("<!-- never closed <view/>", []),
        ("<!DOCTYPE html><?xml version='1.0'?><view/>", [("view", {})]),
        ("<wxs module='m'>if (a<b) { '<view>' }</wxs><text/>", [("wxs", {"module": "m"}), ("text", {})]),
        ("<wxs src='a.wxs' module='m'><text/>", [("wxs", {"src": "a.wxs", "module": "m"}), ("text", {})]),
        ("<wxs src='a.wxs' module='m' /><text/>", [("wxs", {"src": "a.wxs", "module": "m"}), ("text", {})]),
        ("<import-sjs module='m'>'<view>'</import-sjs><text/>", [("import-sjs", {"module": "m"}), ("text", {})]),
        ("<filter module='m'>'<view>'</filter>", [("filter", {"module": "m"})]),
        ("<filter name='m'><view/></filter>", [("filter", {"name": "m"}), ("view", {})]),
        ("<script>'<view>'", [("script", {})]),
        ("<view", [("view", {})]),
        ('<view a="b', [("view", {"a": "b"})]),
        ("<view a=", [("view", {"a": ""})]),
        ("</view></text>", []),
        ("\ufeff<view\r\n  a='1'\r\n>\r\n</view>", [("view", {"a": "1"})]),
        ("<组件 名='值'/>", [("组件", {"名": "值"})]),
        ("", []),
    ],
)
def test_reads_elements_and_attributes(text: str, expected: list[tuple[str, dict[str, str | None]]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a><b/><c></c></a><d/>", [("a", ""), ("b", "a"), ("c", "a"), ("d", "")]),
        ("<a><b></a><c/>", [("a", ""), ("b", "a"), ("c", "")]),
        ("<a></b><c/></a>", [("a", ""), ("c", "a")]),
        ("<a><a></a><b/></a>", [("a", ""), ("a", "a"), ("b", "a")]),
        ("<A><b/></a><c/>", [("A", ""), ("b", "A"), ("c", "")]),
        # What follows an element that holds nothing stands beside it, unless it is closed.
        ("<a><input><b/></a>", [("a", ""), ("input", "a"), ("b", "a")]),
        ("<a><br><img><b/></a>", [("a", ""), ("br", "a"), ("img", "a"), ("b", "a")]),
        ("<a><input><b/></input></a>", [("a", ""), ("input", "a"), ("b", "input")]),
        ("<import src='a'><b/>", [("import", ""), ("b", "")]),
        (
            "<block wx:if='{{a}}'><b/></block><block wx:else><c/></block>",
            [("block", ""), ("b", "block")] * 1 + [("block", ""), ("c", "block")],
        ),
    ],
)
def test_knows_what_stands_around(text: str, expected: list[tuple[str, str]]) -> None:
    assert parents(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a>x</a>y", "x</a>"),
        ("<a/>y", ""),
        ("<a>x", "x"),
        ("<b><a>x</b>y", "x"),
        ("<b><input>x</b>", ""),
    ],
)
def test_tells_what_an_element_holds(text: str, expected: str) -> None:
    found = elements(text)
    assert held(text, next(each for each in found if each.name in {"a", "input"})) == expected


def test_offsets_point_at_what_they_say() -> None:
    text = '<view>\r\n  <button 开放="{{ a }}" plain\n open-type=chooseAvatar>x</button></view>'
    button = elements(text)[1]
    assert text[button.start : button.end] == '<button 开放="{{ a }}" plain\n open-type=chooseAvatar>'
    assert held(text, button) == "x</button>"
    one, two, three = button.attributes
    assert text[one.start : one.end] == '开放="{{ a }}"'
    assert text[one.value_start : one.value_end] == "{{ a }}"
    assert (text[two.start : two.end], two.value_start, two.value_end) == ("plain", two.end, two.end)
    assert text[three.start : three.end] == "open-type=chooseAvatar"
    assert text[three.value_start : three.value_end] == "chooseAvatar"
