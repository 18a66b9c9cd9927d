"""The map from what is read back to what was typed, for whatever may be typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording import normalising
from playbook.wording.masking import masked
from playbook.wording.normalising import BREAKS, READ, SQUEEZED, squeezed, view_of
from playbook.wording.side_by_side import SideBySide

ODD = [
    *("最", "第①", "ﷺ", "ΐ", "㌀", "ﬃ", "İ", "ß", "½", "㈠", "陸", "💯", "🥇", "🈚", "Å", "한", "ｶﾞ"),
    *("👩‍💻", "👍🏽", "🇨🇳", "❤\ufe0f", "1\ufe0f\u20e3", "e\u0301\u0323", "\u0301", "葛\U000e0100"),
    *("\ud800", "\udfff", "\ud83d\ude00", "\x00", "\ufeff", "\u200b", "\u202e", "\U0010ffff", "\ue000"),
    *("\r\n", "\r", "\n", "\x85", "\u2028", "\v", "\t", "…", "……", "\u3000", "`", "《", "》", "http://a.cn/"),
]
texts = st.lists(st.sampled_from(ODD) | st.characters() | st.characters(categories=["Cs"]), max_size=40).map("".join)


@given(text=texts, table=st.sampled_from([READ, SQUEEZED]))
@settings(max_examples=200, deadline=None)
def test_the_map_is_monotonic_and_total(text: str, table: dict[int, str]) -> None:
    view = view_of(text, table)
    assert view.text == text.translate(table)
    assert len(view.origins) == len(view.text) + 1
    assert view.origins == sorted(view.origins)
    assert all(0 <= origin < len(text) for origin in view.origins[:-1])
    assert view.origins[-1] == len(text)
    assert all(view.text[at] in table[ord(text[origin])] for at, origin in enumerate(view.origins[:-1]))


@given(text=texts, data=st.data())
@settings(max_examples=100, deadline=None)
def test_every_range_leads_to_a_range_that_reads_like_it(text: str, data: st.DataObject) -> None:
    view = view_of(text, READ)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    first, behind = view.span(start, end)
    assert 0 <= first <= behind <= len(text)
    assert view.text[start:end] in text[first:behind].translate(READ)
    for offset in (first, behind):
        assert 0 <= view.position(offset) <= len(view.text)


@given(text=texts)
@settings(max_examples=150, deadline=None)
def test_long_and_short_texts_are_squeezed_alike(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(normalising, "_SHORT", 0)
        assert squeezed(text) == text.translate(SQUEEZED)


@given(text=texts)
@settings(max_examples=100, deadline=None)
def test_what_is_covered_keeps_its_length_and_lines(text: str) -> None:
    covered = masked(text)
    assert len(covered) == len(text)
    assert [at for at, sign in enumerate(covered) if sign in BREAKS] == [
        at for at, sign in enumerate(text) if sign in BREAKS
    ]


@given(text=texts)
@settings(max_examples=100, deadline=None)
def test_lines_stand_side_by_side(text: str) -> None:
    flat = squeezed(text)
    lines = SideBySide(text, flat)
    for at in (at for at, sign in enumerate(flat) if sign != "\n"):
        start, line, of_flat = lines.go_to(at)
        assert lines.flat_start <= at <= lines.flat_end
        assert of_flat == flat[lines.flat_start : lines.flat_end] == squeezed(line)
        assert text.startswith(line, start)
