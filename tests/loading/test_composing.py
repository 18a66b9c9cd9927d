"""Text -> tree with places."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from playbook.loading import LoadError, Place, parse_document, place_of
from playbook.loading.composing import DEEPEST, MOST_NODES
from playbook.loading.files import decode
from playbook.loading.nodes import Document, Entries, Items, Node, value_of


def value(text: str) -> Any:  # noqa: ANN401 - as free as YAML is
    document = parse_document(text, "f.yaml")
    assert document.problems == ()
    return value_of(document.root)


def refusal(text: str) -> str:
    with pytest.raises(LoadError) as raised:
        parse_document(text, "f.yaml")
    return raised.value.problems[-1].message


def test_an_alias_stands_for_its_anchor() -> None:
    assert value("a: &x {b: [1, 2]}\nc: *x\n") == {"a": {"b": [1, 2]}, "c": {"b": [1, 2]}}


def test_an_anchor_may_be_given_twice() -> None:
    assert value("a: &x 1\nb: *x\nc: &x 2\nd: *x\n") == {"a": 1, "b": 1, "c": 2, "d": 2}


def test_quotes_and_blocks_make_text() -> None:
    assert value("a: '10'\nb: \"true\"\nc: |\n  10\nd: ! 3\n") == {"a": "10", "b": "true", "c": "10\n", "d": "3"}


def test_keys_are_text_as_written() -> None:
    assert value("404: a\n3.10: b\non: c\nnull: d\ntrue: e\n") == {
        "404": "a", "3.10": "b", "on": "c", "null": "d", "true": "e",
    }  # fmt: skip


def test_json_is_yaml() -> None:
    assert value('{"a":[1,true,null,"x\\/y"],\n\t"b":{}}') == {"a": [1, True, None, "x/y"], "b": {}}


def test_tabs_between_key_and_value_are_blanks() -> None:
    assert value("a:\t1\nb: x\ty\t# note\n") == {"a": 1, "b": "x\ty"}


@pytest.mark.parametrize("brk", ["\n", "\r\n", "\r"])
def test_places_count_lines_and_characters(brk: str) -> None:
    text = brk.join(["名称: 点餐🙂, ok", "b:", "  - c: [x, 'y']", ""])
    document = parse_document(text, "f.yaml")
    assert place_of(document, ("名称",)) == Place("f.yaml", 1, 5)
    assert place_of(document, ("b",)) == Place("f.yaml", 2, 1)
    assert place_of(document, ("b", 0)) == Place("f.yaml", 3, 5)
    assert place_of(document, ("b", 0, "c", 1)) == Place("f.yaml", 3, 12)


def test_what_is_not_there_is_sought_around_it() -> None:
    document = parse_document("a: {b: 1}\nc: 2\n", "f.yaml")
    assert place_of(document, ("c", "x", 3)) == Place("f.yaml", 2, 4)
    assert place_of(document, ("nowhere",)) == Place("f.yaml", 1, 1)


def test_a_part_keeps_its_places() -> None:
    document = parse_document("a:\n  - b: {c: 1}\n", "f.yaml")
    part = document.part("a", 0, "b")
    assert value_of(part.root) == {"c": 1}
    assert part.steps == ("a", 0, "b")
    with pytest.raises(KeyError):
        document.part("a", 1)


def test_an_alias_bomb_is_stopped() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    assert refusal("\n".join(lines)) == f"内容太多：超过 {MOST_NODES} 个值（别名展开后计）"


@pytest.mark.parametrize(
    "text", ["[" * 5000, "{a: " * 5000, "- " * 5000, "a:\n" + "".join(" " * n + "a:\n" for n in range(1, 500))]
)
def test_deep_nesting_is_stopped(text: str) -> None:
    assert refusal(text) == f"嵌套超过 {DEEPEST} 层"


def test_nesting_by_aliases_is_stopped() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 200))]
    assert refusal("\n".join(lines)) == f"别名（*）展开后嵌套超过 {DEEPEST} 层"


def test_a_file_of_nothing_but_mistakes_is_given_up() -> None:
    with pytest.raises(LoadError) as raised:
        parse_document("a: 1\n" * 5000, "f.yaml")
    assert {problem.message for problem in raised.value.problems} == {"键重复了：第 1 行已经写过，只能留一个"}
    assert raised.value.problems[-1].line < 5000


def places(node: Node) -> list[Place]:
    below: list[Place] = []
    if isinstance(node, Entries):
        below = [place for entry in node.entries.values() for place in (entry.place, *places(entry.value))]
    elif isinstance(node, Items):
        below = [place for item in node.items for place in places(item)]
    return [node.place, *below]


def outcome(text: str) -> object:
    try:
        document: Document = parse_document(text, "f.yaml")
    except LoadError as error:
        return error.problems
    return repr(value_of(document.root)), document.problems, places(document.root)


PIECES = (
    *("a", "b: ", ": ", "- ", "\n", "\n  ", "\n    ", " ", "\t", "[", "]", "{", "}", ",", "'", '"', "|", "|-\n", ">\n"),
    *("# c", "&x ", "*x", "!t ", "!!str ", "!!int ", "%", "@", "`", "---", "...", "--- ", "<<: ", "1", "3.10", "on"),
    *(
        "\\",
        "\\n",
        "\r\n",
        "\r",
        "中",
        "：",
        "-",
        ":",
        "~",
        "=",
        ".inf",
        "%YAML 1.1\n",
        "\\u00e9",
        "\u3000",
        "🙂",
        "\ufeff",
    ),
    *("a:\n  b:\n", "x: [1, 2]\n", "name: 点餐\n", "alerts:\n  tiers:\n", "\x07", "\u2028"),
)
YAML_ISH = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@settings(max_examples=200, deadline=None)
@given(YAML_ISH)
def test_both_parsers_of_pyyaml_read_the_same(text: str) -> None:
    # The parser in C alone takes a tab or a comment directly after the sign of a block scalar.
    assume(not re.search(r"[|>][-+0-9]*[#\t]", text))
    try:
        text = decode(text.encode(), "f.yaml")
    except LoadError:
        assume(condition=False)
    with pytest.MonkeyPatch.context() as patch:
        fast = outcome(text)
        patch.delattr(yaml, "CSafeLoader", raising=False)
        assert outcome(text) == fast


@settings(max_examples=200, deadline=None)
@given(YAML_ISH)
def test_problems_lie_inside_the_text(text: str) -> None:
    try:
        parse_document(decode(text.encode(), "f.yaml"), "f.yaml")
    except LoadError as error:
        lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
        for problem in error.problems:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
