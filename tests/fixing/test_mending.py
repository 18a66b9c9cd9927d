"""What a file looks like with guards around its calls, and what is left alone."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fixing.making import Program, programs
from tests.fixing.programs import Pair, fixed, found, pairs
from tree_sitter import Node

from playbook.findings import Fix, Text
from playbook.fixing.insertions import inserted
from playbook.fixing.mending import Mended, mend
from playbook.fixing.programs import tree_of
from playbook.source.languages import Language

PAIRS = list(pairs())
CHANGED = [pair for pair in PAIRS if not pair.why]
LEFT = [pair for pair in PAIRS if pair.why]


def named(pair: Pair) -> str:
    return pair.name


def tokens(data: bytes, language: Language, without: Mended | None = None) -> list[bytes]:
    """Return the words of a program in their order, less those that were put in. Comments are no words."""
    ranges: list[tuple[int, int]] = []
    moved = 0
    for offset, text in sorted(without.added, key=lambda each: each.offset) if without else ():
        length = len(text.encode())
        ranges.append((offset + moved, offset + moved + length))
        moved += length

    def leaves(node: Node) -> Iterator[Node]:
        waiting = [node]
        while waiting:
            inner = waiting.pop()
            if not inner.child_count:
                yield inner
            waiting.extend(reversed(inner.children))

    mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    body = data[mark:]
    return [
        body[leaf.start_byte : leaf.end_byte]
        for leaf in leaves(tree_of(body, language).root)
        if leaf.type != "comment"
        and leaf.end_byte > leaf.start_byte
        and not any(start <= leaf.start_byte + mark and leaf.end_byte + mark <= end for start, end in ranges)
    ]


def is_sound(before: bytes, language: Language, floor: str) -> Mended:
    """Hold what is true of every program, and return what became of this one."""
    mended = fixed(before, language, floor)
    assert inserted(before, mended.added) == mended.data
    if mended.data != before:
        assert tokens(mended.data, language, mended) == tokens(before, language)
        assert not tree_of(mended.data.removeprefix(b"\xef\xbb\xbf"), language).root.has_error
    open_still = [each for each in found(mended.data, language, floor) if isinstance(each.fix, Fix)]
    assert len(open_still) == len(mended.left)
    assert fixed(mended.data, language, floor).data == mended.data
    return mended


@pytest.mark.parametrize("pair", CHANGED, ids=named)
def test_guards_calls_as_people_write_it(pair: Pair) -> None:
    mended = is_sound(pair.before, pair.language, pair.floor)
    assert mended.data.decode() == pair.after.decode()
    assert mended.left == ()


@pytest.mark.parametrize("pair", LEFT, ids=named)
def test_leaves_the_others_and_says_why(pair: Pair) -> None:
    mended = fixed(pair.before, pair.language, pair.floor)
    said = [each.fix.zh for each in found(pair.before, pair.language, pair.floor) if isinstance(each.fix, Text)]
    assert mended.data == pair.before
    assert mended.fixed == ()
    assert [*said, *(why.zh for _, why in mended.left)] == ([] if pair.why == "low confidence" else [pair.why])


@settings(max_examples=60, deadline=None)
@given(programs())
def test_what_comes_out_parses_is_guarded_and_stays(program: Program) -> None:
    is_sound(program.data, program.language, "2.10.0")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CHANGED), st.data())
def test_a_damaged_program_is_never_made_worse(pair: Pair, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(pair.before)))
    end = data.draw(st.integers(start, min(len(pair.before), start + 12)))
    is_sound(pair.before[:start] + pair.before[end:], pair.language, pair.floor)


def one(data: bytes) -> Fix:
    [violated] = found(data, "js")
    assert isinstance(violated.fix, Fix)
    return violated.fix


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("wx.previewMedia({ a: '中文文字很多很多很多' })\n".encode("gb18030"), "文件不是 UTF-8 编码"),
        ("wx.previewMedia()\n".encode("utf-16"), "文件不是 UTF-8 编码"),
        (b"wx.previewMedia()\r// a\rnext()\n", "换行符混乱"),
        (b"wx.previewMedia()\nfunction (\n", "文件里有读不懂的语法"),
        (b"other.previewMedia()\n", "在文件里找不到这个位置"),
        (b"\n", "在文件里找不到这个位置"),
        (b"wx.previewImage()\n", "在文件里找不到这个位置"),
        (b"if (wx.canIUse('previewMedia')) wx.previewMedia()\n", "在文件里找不到这个位置"),
    ],
)
def test_a_file_that_is_not_what_it_seemed_is_left_alone(data: bytes, why: str) -> None:
    fix = one(b"wx.previewMedia()\n")
    assert mend(data, "js", [fix]).data == data
    assert why_of(data, fix).zh == why


def why_of(data: bytes, fix: Fix) -> Text:
    [(_, why)] = mend(data, "js", [fix]).left
    return why


def test_a_test_that_stands_there_already_is_not_written_again() -> None:
    data = b"if (wx.canIUse('previewMedia')) {\n  wx.previewMedia()\n}\n"
    fix = one(b"wx.previewMedia()\n")._replace(places=((2, 3, 2, 18),))
    assert why_of(data, fix).zh == "外面已经有同样的判断"


@pytest.mark.parametrize(
    ("root", "code", "test", "otherwise"),
    [
        ("my", "my.scan({ a })", "my.canIUse('scan')", "my.alert({ title: '提示', content: '请更新' })"),
        ("uni", "uni.scan({ a })", "uni.canIUse('scan')", "uni.showModal({ title: '提示', content: '请更新' })"),
        ("tt", "tt.scan({ a })", "tt.canIUse('scan')", "tt.showModal({ title: '提示', content: '请更新' })"),
        ("swan", "swan.scan({ a })", "swan.canIUse('scan')", "swan.showModal({ title: '提示', content: '请更新' })"),
    ],
)
def test_every_platform_is_asked_by_its_own_object(root: str, code: str, test: str, otherwise: str) -> None:
    fix = Fix(((1, 1, 1, len(root) + 6),), root, "scan", "scan", "请更新")
    guarded = mend(f"{code}\n".encode(), "js", [fix]).data.decode()
    assert guarded == f"if ({test}) {{\n  {code}\n}} else {{\n  {otherwise}\n}}\n"


def test_taro_is_asked_where_it_is_imported() -> None:
    fix = Fix(((2, 1, 2, 10),), "Taro", "scan", "scan", "")
    code = "import Taro from '@tarojs/taro'\nTaro.scan()\n"
    assert b"if (Taro.canIUse('scan')) {" in mend(code.encode(), "js", [fix]).data
    named = "import { scan } from '@tarojs/taro'\nscan()\n"
    assert why_of(named.encode(), fix._replace(places=((2, 1, 2, 5),))).zh == "这里用不了平台对象，写不出判断"


def test_a_member_of_uni_is_always_there_and_is_never_asked_for() -> None:
    fix = Fix(((1, 1, 1, 9),), "uni", "scan", "", "请更新")
    assert why_of(b"uni.scan()\n", fix).zh == "拿不准这个框架里该怎样判断它"


def test_the_method_of_an_object_is_looked_for() -> None:
    fix = Fix(((1, 1, 1, 26),), "wx", "CameraContext.onCameraFrame", "", "请更新")
    guarded = mend(b"this.camera.onCameraFrame(draw)", "js", [fix]).data.decode()
    assert guarded.startswith("if (this.camera.onCameraFrame) {\n")


@pytest.mark.parametrize(
    ("tell", "quoted"),
    [
        ("it's \\ old", r"'it\'s \\ old'"),
        ("</script>", r"'<\/script>'"),
        ("a\u2028b", r"'a\u2028b'"),
    ],
)
def test_words_of_the_playbook_are_harmless_in_code(tell: str, quoted: str) -> None:
    fix = one(b"wx.previewMedia()\n")._replace(tell=tell)
    assert f"content: {quoted} " in mend(b"wx.previewMedia()\n", "js", [fix]).data.decode()


def test_a_call_in_a_template_is_left_to_a_person() -> None:
    template = b'<template><button @click="uni.openPrivacyContract({})" /></template>\n'
    code = template + b"<script>\nexport default {}\n</script>\n"
    fix = Fix(((1, 27, 1, 50),), "uni", "openPrivacyContract", "openPrivacyContract", "")
    mended = mend(code, "vue", [fix])
    assert mended.data == code
    assert [why.zh for _, why in mended.left] == ["写在模板里，要人来改"]
