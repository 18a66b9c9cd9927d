"""Whatever comes: nothing is lost, nothing fails, and twice the text is twice the work."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.markup import blocks, elements, tokens
from playbook.markup.tokens import Scanner

PIECES = st.sampled_from(
    [
        "<", ">", "/>", "</", "<!--", "-->", "<!", "{{", "}}", "{", "}", '"', "'", "=", " ", "\n", "\r\n", "a", "b c",
        "<view", "</view>", "<view>", "<input>", "<template>", "</template>", "<script>", "</script>", "\n<script>",
        "<wxs module='m'>", "</wxs>", " a=", ' wx:if="{{a}}"', ' b="', "文", "\x00", "\ufeff",
    ]
)  # fmt: skip
MARKUP = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_the_tokens_are_the_whole_text(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert token.start == at
        assert token.end > token.start
        at = token.end
    assert at == len(text)


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_offsets_point_at_names_and_values(text: str) -> None:
    found = elements(text)
    for index, element in enumerate(found):
        assert text.startswith(f"<{element.name}", element.start)
        assert element.start < element.end <= element.close <= len(text)
        assert -1 <= element.parent < index
        for attribute in element.attributes:
            assert element.start < attribute.start < attribute.end <= element.end
            assert text.startswith(attribute.name, attribute.start)
            if attribute.value is None:
                assert attribute.end == attribute.value_start == attribute.value_end
            else:
                assert text[attribute.value_start : attribute.value_end] == attribute.value


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_an_element_lies_within_the_one_around_it(text: str) -> None:
    found = elements(text)
    for element in found:
        if element.parent >= 0:
            around = found[element.parent]
            assert around.end <= element.start
            assert element.close <= around.close


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_blocks_lie_side_by_side(text: str) -> None:
    at = 0
    for block in blocks(text):
        assert at <= block.start <= block.end <= len(text)
        at = block.end


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_read(data: bytes) -> None:
    for encoding in ("latin-1", "utf-16-le"):
        text = data.decode(encoding, "replace")
        elements(text)
        blocks(text)


def steps(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many characters the scanner looks at."""
    looked_at = 0
    search, skip = str.find, Scanner.skip

    class Counted(str):
        __slots__ = ()

        def find(self, *arguments: object) -> int:
            nonlocal looked_at
            mark, start = arguments
            found = search(self, mark, start)  # type: ignore[arg-type]
            looked_at += (len(self) if found < 0 else found) - int(start) + 1  # type: ignore[call-overload]
            return found

        def count(self, *arguments: object) -> int:
            nonlocal looked_at
            looked_at += int(arguments[2]) - int(arguments[1])  # type: ignore[call-overload]
            return super().count(*arguments)  # type: ignore[arg-type]

    def counted_skip(self: Scanner, pattern: re.Pattern[str], at: int) -> int:
        nonlocal looked_at
        found = skip(self, pattern, at)
        looked_at += found - at + 1
        return found

    with monkeypatch.context() as patched:
        patched.setattr(Scanner, "skip", counted_skip)
        list(tokens(Counted(text)))
        blocks(Counted(text))
    return looked_at


@pytest.mark.parametrize(
    "piece",
    [
        "<view>", "<view", "<view a", '<view a="', "<view a='{{", '<view a="{{b" c="', "</view>", "<", "<!--", "<!",
        "{{", "}}", "{{ a", '{{"', "<wxs>", "<script", "</template>", "<template>", "\n<script>",
        "<template></template><template>", "<template>\n<script>", "<input>", "a = ", "<a {{", "<a <", "<a/",
        "<a =", '<a b="c"d="e"',
        "<view a={{", "<a b=c/", "<view a={", "<template><template></template>\n<script></script>",
    ],
)  # fmt: skip
def test_twice_the_text_is_twice_the_work(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once = steps(piece * 500, monkeypatch)
    twice = steps(piece * 1000, monkeypatch)
    assert twice <= 2.1 * once + 100


def test_deep_markup_is_read() -> None:
    depth = 20_000
    found = elements("<a>" * depth + "</a>" * depth)
    assert [each.parent for each in found] == list(range(-1, depth - 1))
