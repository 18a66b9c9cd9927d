import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.source.conditions import CanIUse, Exists, LibraryVersion
from playbook.source.facts import SourceUses
from playbook.source.languages import Language, language_of
from playbook.source.reader import read_uses
from playbook.source.roots import dialect_of

NAMES = frozenset({"getUserProfile", "getWindowInfo", "getSystemInfoSync"})


def read(source: str | bytes, language: Language = "js") -> SourceUses:
    data = source.encode() if isinstance(source, str) else source
    return read_uses(data, language=language, names=NAMES)


def places(source: str | bytes) -> list[tuple[int, int]]:
    return [use.place[:2] for use in read(source).uses]


def test_tells_the_use_and_what_guards_it() -> None:
    [use] = read("if (wx.canIUse('getUserProfile')) {\n  wx.getUserProfile()\n} else { tell() }").uses
    assert (use.root, use.name, use.form, use.caught) == ("wx", "getUserProfile", "call", False)
    assert use.place == (2, 3, 2, 20)
    [guard] = use.guards
    assert (guard.condition, guard.form, guard.alternative) == (CanIUse("getUserProfile"), "if", "yes")
    assert isinstance(guard.condition, CanIUse)


def test_guards_stand_from_the_innermost_outwards() -> None:
    [use] = read("if (wx.a) { if (wx.b) { wx.getUserProfile() } }").uses
    assert [guard.condition for guard in use.guards] == [Exists("b"), Exists("a")]


def test_tells_how_versions_are_compared() -> None:
    [use] = read("const v = app.SDKVersion\nif (v < '2.9.0') {} else { wx.getUserProfile() }").uses
    [comparison] = read("const v = app.SDKVersion\nif (v < '2.9.0') {} else { wx.getUserProfile() }").comparisons
    assert isinstance(comparison, LibraryVersion)
    assert (comparison.version, comparison.signs, comparison.compared) == ("2.9.0", (-1,), "text")
    assert comparison.place == (2, 5, 2, 16)
    assert len(use.guards) == 1


def test_conditions_that_say_nothing_of_the_platform_are_left_out() -> None:
    [use] = read("if (ready) { wx.getUserProfile() }").uses
    assert use.guards == ()


def test_other_names_are_of_no_interest() -> None:
    assert read("wx.login(); wx.getUserInfo(); wx.getUserProfileX(); wx.xgetUserProfile()") == SourceUses()


def test_other_roots() -> None:
    uses = read_uses(
        b"my.getUserProfile(); wx.getUserProfile()", language="js", names=NAMES, dialect=dialect_of("alipay", "native")
    ).uses
    assert [use.root for use in uses] == ["my"]


def test_a_use_may_go_over_lines() -> None:
    [use] = read("wx\n  .getUserProfile()").uses
    assert use.place == (1, 1, 2, 18)


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("/* 提示 */ wx.getUserProfile()", (1, 10)),
        ("/* 😀 */ wx.getUserProfile()", (1, 9)),
        ("const 名称 = 1; wx.getUserProfile()", (1, 15)),
        ("a()\r\nb(); wx.getUserProfile()\r\n", (2, 6)),
        ("\ufeffwx.getUserProfile()", (1, 1)),
        ("#!/usr/bin/env node\nwx.getUserProfile()", (2, 1)),
        ("\twx.getUserProfile()", (1, 2)),
        ("'use strict';\n\n\nwx.getUserProfile()", (4, 1)),
    ],
)
def test_counts_characters(source: str, place: tuple[int, int]) -> None:
    assert places(source) == [place]


def test_reads_gbk() -> None:
    assert places("// 用户资料\n/* 资料 */ wx.getUserProfile()".encode("gb18030")) == [(2, 10)]


def test_reads_utf_16() -> None:
    assert places("/* 资料 */ wx.getUserProfile()".encode("utf-16")) == [(1, 10)]


def test_invalid_bytes_are_one_character_each() -> None:
    source = "// 中文注释，够长，所以是 UTF-8\n".encode() + b"/* \xff */ wx.getUserProfile()"
    assert places(source) == [(2, 9)]


def test_null_bytes_do_not_end_the_file() -> None:
    assert places(b"a\0b\nwx.getUserProfile()\0") == [(2, 1)]


def test_a_broken_file_is_read_as_far_as_it_goes() -> None:
    assert places("wx.getUserProfile()\nfunction ( { tell(") == [(1, 1)]
    assert places("function f() {\n  wx.getUserProfile()\n  tell( }\n") == [(2, 3)]


@pytest.mark.parametrize(
    "source",
    [
        b"wx.getUserProfile();" * 2_600_000,
        b"var a=1;" * 3_000_000 + b"wx.getUserProfile();" + b"var a=1;" * 3_000_000,
        b"a;\n" * 2_000_000 + b"wx.getUserProfile()\n",
    ],
    ids=["all hits on one line", "one hit on one line", "many lines"],
)
def test_gives_up_on_huge_files_with_a_reason(source: bytes) -> None:
    uses = read(source)
    assert uses.uses == ()
    assert uses.unreadable is not None


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("a(", ")"),
        ("if(a){", "}"),
        ("()=>{", "}"),
        ("a?", ":b"),
        ("!", ""),
        ("a&&", ""),
    ],
)
def test_gives_up_on_deep_nesting_with_a_reason(opening: str, closing: str) -> None:
    uses = read(opening * 20_000 + "wx.getUserProfile()" + closing * 20_000)
    assert uses.unreadable is not None or uses.uses == ()


@pytest.mark.parametrize(
    "deep",
    [
        "(" * 20_000 + "a" + ")" * 20_000,
        "!" * 20_000 + "a",
        "a&&" * 20_000 + "a",
        "a" + "||a" * 20_000,
        "a.b" + ".b" * 20_000,
    ],
)
def test_a_deep_condition_is_not_followed_to_its_end(deep: str) -> None:
    uses = read(f"if ({deep}) {{\n  wx.getUserProfile()\n}}")
    assert uses.unreadable is not None or [use.place[:2] for use in uses.uses] == [(2, 3)]


def test_many_names_that_depend_on_each_other_are_followed_in_bounded_time() -> None:
    lines = [f"let a{i} = a{(i * 7 + 1) % 300} && b{i} || a{(i * 3 + 2) % 300}" for i in range(300)]
    flags = [
        f"function f{i}() {{ if (a{i}) {{ a{(i + 1) % 300} = f{(i * 5) % 300}() }} return a{i} }}" for i in range(300)
    ]
    uses = read("\n".join([*lines, *flags, "if (f0()) { wx.getUserProfile() }"]))
    assert uses.unreadable is not None or len(uses.uses) == 1


@pytest.mark.parametrize(
    "source",
    [
        "wx.getUserProfile({})\n" * 3_000,
        "function f() { function g() { return () => {\n" + "wx.getUserProfile({})\n" * 3_000 + "}}}",
        "function f() {\n" + "if (!wx.getUserProfile) return\nwx.getUserProfile()\n" * 3_000 + "}",
        "if (wx.getUserProfile) { wx.getUserProfile() }\n" * 3_000,
        "const v = wx.SDKVersion\n" * 3_000 + "wx.getUserProfile()\n",
        "".join(f"const a{i} = wx.getUserProfile\nif (a{i}) wx.getUserProfile()\n" for i in range(1_000)),
        "".join(f"if (wx.a{i}) {{ wx.getUserProfile() }} else\n" for i in range(1_000)) + "{}",
        "switch (true) {" + "".join(f"case wx.a{i}: wx.getUserProfile()\n" for i in range(700)) + "}",
        "switch (true) {" + "".join(f"case wx.a{i}: tell()\n" for i in range(700)) + "wx.getUserProfile() }",
    ],
    ids=["lines", "nested", "exits", "guarded", "versions", "flags", "else if", "cases", "last case"],
)
def test_long_files_are_read_to_the_end_or_given_up_with_a_reason(source: str) -> None:
    uses = read(source)
    assert uses.unreadable is not None or uses.uses


def test_thousands_of_calls_in_one_block_are_all_read() -> None:
    assert places("wx.getUserProfile({})\n" * 3_000) == [(line, 1) for line in range(1, 3_001)]


@pytest.mark.parametrize(
    "source",
    [
        "function ( { wx.getUserProfile(",
        "function (((\n}}}\nwx.getUserProfile()\n",
        "function ( { wx['getUserProfile'](",
        "function ( { const { getUserProfile } = wx; getUserProfile(",
        "const { getUserProfile } = wx; function ( { getUserProfile(",
        "const api = wx; function ( { api.getUserProfile(",
        ("(" * 50 + "\n") * 2_000 + "wx.getUserProfile()" + (")" * 50 + "\n") * 2_000,
        ("(" * 50 + "\n") * 2_000 + "wx.getUserProfile()",
    ],
)
def test_a_call_inside_a_syntax_error_is_not_passed_over(source: str) -> None:
    uses = read(source)
    assert uses.uses == ()
    assert uses.unreadable is not None


@pytest.mark.parametrize(
    "source",
    [
        "wx.getUserProfile()\nfunction ( { tell(",
        "@d class A { f(x: number): string {\n wx.getUserProfile() } }",
        "type A = {| a: ?B |};\nwx.getUserProfile()",
        "const a: Foo = wx.getUserProfile()",
        "wx.getUserProfile()\nfunction ( { this.getUserProfile(",
        "wx.getUserProfile()\nfunction ( { // wx.getUserProfile(",
        "wx.getUserProfile()\nfunction ( { 'wx.getUserProfile' (",
    ],
)
def test_a_syntax_error_elsewhere_does_not_spoil_a_file(source: str) -> None:
    uses = read(source)
    assert uses.unreadable is None
    assert len(uses.uses) == 1


def test_a_long_line_elsewhere_does_not_make_a_file_minified() -> None:
    source = "\n".join(["a()"] * 200) + "\nconst icon = '" + "x" * 30_000 + "'\nwx.getUserProfile()"
    assert places(source) == [(202, 1)]


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("a.js", "js"),
        ("a.mjs", "js"),
        ("a.cjs", "js"),
        ("a.jsx", "js"),
        ("a.ts", "ts"),
        ("a.tsx", "tsx"),
        ("A.JS", "js"),
        ("a.d.ts", None),
        ("a.wxs", None),
        ("a.json", None),
        ("js", None),
    ],
)
def test_language_by_name(path: str, language: str | None) -> None:
    assert language_of(path) == language


TOKENS = st.sampled_from(
    [
        *(
            "wx",
            "wx.getUserProfile",
            "wx.getUserProfile()",
            "wx.getUserProfile?.()",
            "wx['getUserProfile']",
            "wx.canIUse",
        ),
        *(
            "wx.canIUse('getUserProfile')",
            "SDKVersion",
            "'2.10.4'",
            "compareVersion(SDKVersion, '2.10.4')",
            ">= 0",
            "=== 1",
        ),
        *(
            "const { getUserProfile } = wx",
            "getUserProfile",
            "const a = ",
            "let a",
            "a",
            "a = ",
            "b",
            "this.data.a",
            "this.a",
        ),
        *(
            "this.setData({ a: ",
            "})",
            "if (",
            ") {",
            "}",
            "} else {",
            "else ",
            "return ",
            "return;",
            "throw ",
            "break;",
            "?",
            ":",
        ),
        *(
            "&&",
            "||",
            "??",
            "!",
            "typeof ",
            "in ",
            "=> ",
            "function f(",
            "f()",
            "f(wx)",
            "async ",
            "await ",
            "class A {",
            "get ",
        ),
        *(
            "switch (true) {",
            "case ",
            "default:",
            "try {",
            "} catch (e) {",
            "} finally {",
            "for (const a of b) {",
            "while (",
        ),
        *(
            "(",
            ")",
            "[",
            "]",
            "{",
            ",",
            ";",
            "\n",
            "`",
            "${",
            "'",
            '"',
            "/*",
            "*/",
            "//",
            "<view>",
            "</view>",
            "as any",
            "😀",
        ),
        *(
            "import wx from 'x'",
            "export default ",
            "ref(",
            ".value",
            ".bind(wx)",
            "...",
            "#a",
            "@d",
            "0",
            "null",
            "undefined",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(TOKENS, max_size=60), st.sampled_from(["js", "ts", "tsx"]))
def test_any_soup_of_tokens_is_read(tokens: list[str], language: Language) -> None:
    source = " ".join(tokens)
    for use in read(source, language).uses:
        lines = source.split("\n")
        assert 1 <= use.place.line <= len(lines)
        assert 1 <= use.place.column <= len(lines[use.place.line - 1]) + 1


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes_are_read(before: bytes, after: bytes) -> None:
    read(before + b"\nwx.getUserProfile()\n" + after)
