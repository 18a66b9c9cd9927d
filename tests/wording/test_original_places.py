"""Findings point at the characters that were handed in: path, line and column, whatever stands around them."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import playbook
from playbook.commands import lint
from playbook.lines import Lines
from playbook.wording import blocks, long_texts
from playbook.wording.claims import claims_in
from playbook.wording.lexicon import Lexicon
from playbook.wording.long_texts import decoded, pieces_of

CLAIM = "全网最低价"
BEFORE = [
    "",
    "修复支付失败，",
    "🎉",
    "👩‍💻👍🏽 ",
    "🇨🇳",
    "e\u0301o\u0308\u0323 ",
    "❤\ufe0f",
    "1\ufe0f\u20e3 ",
    "\u200b\u200d",
    "\x00",
    "\ufeff",
    "𠮷野家 ",
    "ﷺ ",
    "ΐŉß ",
]
ENDS = ["\n", "\r\n", "\n\n", "\r\n\r\n"]

Drawn = Sequence[tuple[str, bool, str]]
drawn = st.lists(st.tuples(st.sampled_from(BEFORE), st.booleans(), st.sampled_from(ENDS)), min_size=1, max_size=12)


def written(lines: Drawn) -> tuple[str, list[tuple[int, int]]]:
    """Return a text, and the lines and columns at which claims stand in it."""
    text = ""
    places = []
    for before, claimed, end in lines:
        text += before
        if claimed:
            places.append((text.count("\n") + 1, len(text) - text.rfind("\n")))
            text += CLAIM
        text += end
    return text, places


@given(lines=drawn)
@settings(max_examples=80, deadline=None)
def test_columns_count_the_characters_of_the_original(lines: Drawn, lexicon: Lexicon) -> None:
    text, places = written(lines)
    of_text = Lines(text)
    found = list(claims_in(text, lexicon))
    assert [of_text.position(claim.start) for claim in found] == places
    assert [text[claim.start : claim.end] for claim in found] == [CLAIM] * len(places)


@given(lines=drawn, size=st.integers(1, 50), longest=st.sampled_from([20, 61]))
@settings(max_examples=60, deadline=None)
def test_a_text_in_parts_has_the_places_of_the_whole(lines: Drawn, size: int, longest: int, lexicon: Lexicon) -> None:
    text, places = written(lines)
    data = text.encode("utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "LONGEST", longest)
        patch.setattr(blocks, "_MARGIN", 8)
        patch.setattr(long_texts, "_SNIFFED", 30)
        parts = (data[at : at + size] for at in range(0, len(data), size))
        found = [
            piece.where(claim.start, claim.end)[1:3]
            for piece in pieces_of(decoded(parts), "a.txt", "wechat", "copy")
            if piece.part == "block" and piece.told is not None
            for claim in claims_in(piece.text, lexicon)
            if piece.told[0] <= claim.start < piece.told[1]
        ]
    if not text.startswith("\ufeff"):
        assert found == places


def test_the_interface_and_the_command_say_the_same_places(tmp_path: Path) -> None:
    text, places = written([(before, True, ENDS[at % len(ENDS)]) for at, before in enumerate(BEFORE)])
    found = playbook.lint(text, field="copy")
    assert [(each.line, each.column) for each in found] == places
    assert [each.end_column for each in found] == [column + len(CLAIM) for _, column in places]
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8"))
    command = [sys.executable, "-m", "playbook", "lint", "a.txt", "--field", "copy", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    told = json.loads(done.stdout)["findings"]
    assert [(each["path"], each["line"], each["column"]) for each in told] == [("a.txt", *place) for place in places]


@pytest.mark.parametrize("shift", range(-8, 4))
def test_a_claim_beside_the_border_of_two_parts_is_found_once(
    shift: int, monkeypatch: pytest.MonkeyPatch, lexicon: Lexicon
) -> None:
    monkeypatch.setattr(lint, "_LONG", 1_000)
    for filler in ("好", "好。", "好\r\n"):
        head = (filler * 1_000)[: (1_000 + shift) // 3]
        data = (head + CLAIM + "好" * 700).encode("utf-8")
        parts = [data[at : at + 1_000] for at in range(0, len(data), 1_000)]
        pieces = [each for each in pieces_of(decoded(parts), "a.txt", None, "copy") if each.part == "block"]
        found = [piece.offset(claim.start) for piece in pieces for claim in claims_in(piece.text, lexicon)]
        assert found == [len(head)]
