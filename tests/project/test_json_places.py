"""JSON with places: what tools take is taken, and every part stands where the file has it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.project.json_places import Document, NotJson, read_document

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


def document(text: str) -> Document:
    found = read_document("app.json", text)
    assert isinstance(found, Document)
    return found


@given(JSON, st.sampled_from([None, 2]))
@settings(max_examples=60, deadline=None)
def test_whatever_is_json_is_read_as_json_reads_it(value: object, indent: int | None) -> None:
    assert document(json.dumps(value, ensure_ascii=False, indent=indent)).root.plain() == value


@given(JSON)
@settings(max_examples=60, deadline=None)
def test_the_text_at_a_place_is_the_value(value: object) -> None:
    text = json.dumps({"key": value}, ensure_ascii=False)
    found = document(text).root.get("key")
    assert found is not None
    assert json.loads(text[found.start : found.end]) == value


@given(st.text(alphabet='{}[]",:/*\\\n 0atrufen', max_size=40))
@settings(max_examples=200, deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    found = read_document("app.json", text)
    if isinstance(found, NotJson):
        assert 1 <= found.line <= text.count("\n") + 1


def test_comments_trailing_commas_and_a_byte_order_mark() -> None:
    read = document('\ufeff// 清单\n{"pages": [ /* 首页 */ "a", ],}')
    assert read.root.plain() == {"pages": ["a"]}
    (page,) = read.root.at("pages").items()  # type: ignore[union-attr]
    assert read.where(page) == ("app.json", 2, 22, 2, 25)


def test_columns_count_characters() -> None:
    read = document('{"名": "店铺", "pages": 1}')
    assert read.where(read.root.get("pages"))[1:3] == (1, 22)


def test_of_equal_keys_the_last_one_counts() -> None:
    found = document('{"a": 1, "a": 2}').root.get("a")
    assert found is not None
    assert found.content == 2


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('{"pages": [\n"a"\n"b"]}', 3, "逗号"),
        ('{"pages"\n: ["a"', 2, "]"),
        ("{pages: []}", 1, "双引号"),
        ('{\n"a" 1}', 2, "冒号"),
        ("", 1, "值"),
        ('{"a": "abc\n"}', 1, "值"),
        ("[" * 100_000, 1, "嵌套"),
        ("{}\n\n{}", 3, "结束"),
        ('{"a": ' + "9" * 6000 + "}", 1, "读不懂"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, word: str) -> None:
    found = read_document("app.json", text)
    assert isinstance(found, NotJson)
    assert found.line == line
    assert word in found.why.zh
