"""What findings about components say."""

import pytest
from tests.kinds.test_api_use import TABLES, check

from playbook.findings import Text
from playbook.kinds import Satisfied, Violated, api_use
from playbook.source.components import read_components
from playbook.source.facts import SourceUses
from playbook.source.languages import Language
from playbook.source.roots import WECHAT


def violations(
    code: str, *, floor: str = "2.10.0", path: str = "a.wxml", language: Language | None = None
) -> list[Violated]:
    keys = api_use.components_of_interest({"tables": TABLES}, "wechat", floor)
    found = read_components(code.encode(), language=language, keys=keys, dialect=WECHAT, path=path)
    subject = api_use.SourceSubject(path, "wechat", floor, SourceUses(), found)
    verdicts = list(api_use.judge(check("unsupported-component"), subject))
    assert all(isinstance(verdict, Satisfied | Violated) for verdict in verdicts)
    return [verdict for verdict in verdicts if isinstance(verdict, Violated)]


def only(code: str, **options: str) -> Violated:
    [violated] = violations(code, **options)  # type: ignore[arg-type]
    return violated


def vue(script: str, template: str) -> Violated:
    code = f"<template>{template}</template><script setup>{script}</script>"
    [violated] = violations(code, path="a.vue", language="vue")
    return violated


@pytest.mark.parametrize(
    ("code", "subject", "what", "marked"),
    [
        ("<page-container/>", "page-container", "<page-container> 组件", (1, 2, 1, 16)),
        (
            '<button open-type="chooseAvatar" bindchooseavatar="go">',
            "button open-type chooseAvatar",
            '<button> 的 open-type="chooseAvatar"',
            (1, 9, 1, 33),
        ),
        (
            "<scroll-view scroll-y enhanced bounces>",
            "scroll-view enhanced",
            "<scroll-view> 的 enhanced、bounces",
            (1, 23, 1, 31),
        ),
    ],
)
def test_names_and_marks_what_it_is(code: str, subject: str, what: str, marked: tuple[int, ...]) -> None:
    violated = only(code)
    said = violated.values["what"]
    assert isinstance(said, Text)
    assert (violated.subject, said.zh, violated.where[1:]) == (subject, what, marked)


def test_says_what_is_needed_and_how_many_users_are_below() -> None:
    violated = only("<open-container/>", floor="2.27.3")
    share = violated.values["share"]
    assert isinstance(share, Text)
    assert (violated.values["needed"], violated.values["floor"]) == ("3.4.0", "2.27.3")
    assert share.zh.endswith("% 的用户更低）")


def test_what_is_only_ignored_harms_little() -> None:
    assert only("<scroll-view enhanced>").at_most == "info"
    assert only("<page-container>").at_most is None
    assert only('<button open-type="chooseAvatar">').at_most is None


def test_is_less_sure_where_something_else_as_new_is_tested() -> None:
    violated = vue("const ok = ref(!!wx.getWindowInfo)", '<page-container v-if="ok" />')
    assert (violated.case, violated.confidence, violated.values["other"]) == (
        "other-feature",
        "low",
        "wx.getWindowInfo",
    )


def test_names_the_feature_that_is_as_new_where_older_ones_are_tested_too() -> None:
    violated = vue("const ok = ref(!!wx.cloud && !!wx.getWindowInfo)", '<page-container v-if="ok" />')
    assert (violated.case, violated.values["other"]) == ("other-feature", "wx.getWindowInfo")


def test_gives_code_to_paste() -> None:
    template = only('<button open-type="chooseAvatar">').code.zh
    component = vue("", '<button open-type="chooseAvatar" />').code.zh
    assert 'wx:if="{{supported}}"' in template
    assert 'v-if="supported"' in component
    assert "wx.canIUse('button.open-type.chooseAvatar')" in template
    assert only("<scroll-view enhanced>").code == Text("", "")


@pytest.mark.parametrize(
    ("script", "test", "reason"),
    [
        ("", "true", "，没有判断是否支持"),
        ("const ok = ref(wx.canIUse('button.open-type.getUserInfo'))", "ok", "getUserInfo"),
        ("const ok = ref(wx.canIUse('page-container'))", "ok || other", "“或”放行了"),
        ("const ok = ref(wx.canIUse('page-container'))", "!ok", "正是不支持它时才会出现的分支"),
        ("const ok = ref(wx.canIUse('page-contain'))", "ok", "canIUse 不认识 'page-contain'"),
        ("const ok = ref(!!wx.previewMedia)", "ok", "wx.previewMedia，它在 2.12.0 就成立，要 2.16.0 才够"),
        ("const ok = ref(compareVersion(SDKVersion, '2.12.0') >= 0)", "ok", "判断的是 2.12.0，要 2.16.0 才够"),
        ("const ok = ref(compareVersion(SDKVersion, '2.16.0') < 0)", "ok", "版本低于 2.16.0 时才会走到的分支"),
    ],
)
def test_says_why_the_guard_does_not_count(script: str, test: str, reason: str) -> None:
    said = vue(script, f'<page-container v-if="{test}" />').values["reason"]
    assert isinstance(said, Text)
    assert reason in said.zh
    assert said.en


def test_the_lowest_base_library_decides() -> None:
    assert violations("<page-container/>", floor="2.16.0") == []
    assert violations("<page-container/>", floor="2.15.9") != []


def test_without_a_lowest_base_library_nothing_is_judged() -> None:
    assert api_use.components_of_interest({"tables": TABLES}, "wechat", None) == frozenset()
    assert api_use.components_of_interest({"tables": TABLES}, "baidu", "1.0.0") == frozenset()
