import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.project import Unreadable
from playbook.project.loose_json import parse, read_object

from .conftest import Build

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(values)
def test_plain_json_means_what_it_says(value: object) -> None:
    assert parse(json.dumps(value, ensure_ascii=False)) == value


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text(), st.text(), min_size=1, max_size=4))
def test_comments_and_trailing_commas_change_nothing(value: dict[str, str]) -> None:
    strict = json.dumps(value, ensure_ascii=False)
    assert parse("// 注释\n/* { */" + strict[:-1] + ", /* , */ } // }") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"url": "https://a.cn/x", }', {"url": "https://a.cn/x"}),
        ('{"a": "/* no */ ,}", /* "b": 1 */ }', {"a": "/* no */ ,}"}),
        ("[1, 2, // three\n]", [1, 2]),
        ('{"a": "\\"// no"}//', {"a": '"// no'}),
        ("/* open", None),
        ('{"a": "open', None),
        ("[,]", None),
        ('{"a": "one\ttab"}', {"a": "one\ttab"}),
    ],
)
def test_json_as_developer_tools_take_it(text: str, value: object) -> None:
    if value is None:
        with pytest.raises(ValueError, match=r"."):
            parse(text)
    else:
        assert parse(text) == value


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='{}[],"\\/* \n:1a'))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse(text)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "nonsense",
        "[" * 100_000,
        "9" * 10_000,
        '{"a": ' * 50_000,
        '"' + '\\"' * 400_000,
        "/*" * 400_000,
        "," * 900_000,
    ],
)
def test_what_is_no_object_has_a_reason(build: Build, content: str) -> None:
    assert isinstance(read_object(build({"app.json": content}), "app.json"), Unreadable)


def test_a_settings_file_of_many_megabytes_is_not_read(build: Build) -> None:
    assert isinstance(read_object(build({"app.json": " " * 2_000_000 + "{}"}), "app.json"), Unreadable)
