"""Texts made to be slow or to break something: they are read to their end, and what they claim is found.

How long they take is seen from how often things are looked at, which grows with the length of a text and no faster.
"""

import sys
from collections.abc import Callable

import pytest

from playbook.wording.claims import Claim, claims_in
from playbook.wording.lexicon import Lexicon

CLAIM = "。全网最低价。"

RUNS = {
    "letter": "a",
    "character": "好",
    "numeral": "一",
    "digit": "1",
    "full-width": "９",
    "zero-width": "\u200b",
    "selector": "\ufe0f",
    "combining": "\u0301",
    "surrogate": "\ud800",
    "null": "\x00",
    "space": " ",
    "wide-space": "\u3000",
    "star": "*",
    "dot": "·",
    "hyphen": "-",
    "ellipsis": "…",
    "bracket": "（",
    "square": "[",
    "brace": "{",
    "quote": "“",
    "corner": "「",
    "double-quote": '"',
    "comma": "，",
    "stop": "。",
    "exclamation": "！",
    "line": "\n",
    "crlf": "\r\n",
    "link": "](",
    "pinyin": "zui",
    "accented": "zuì ",
    "emoji": "👩‍💻",
    "skin": "👍🏽",
    "flag": "🇨🇳",
    "keycap": "2\ufe0f\u20e3",
    "ligature": "ﷺ",
    "scope": "全网",
    "gap": "行业里",
    "denial": "不是",
}
"""None of these claims anything, however often it is repeated."""

CLAIMING = {"most": "最", "first": "第一", "both": "最第一", "pulled": "最 ", "lowest": "全网最低价", "pinyin": "zui好"}


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_a_claim_behind_a_megabyte_is_found(run: str, lexicon: Lexicon) -> None:
    """A megabyte as UTF-8 has it."""
    text = run * (1_000_000 // len(run.encode("utf-8", "surrogatepass"))) + CLAIM
    found = list(claims_in(text, lexicon))
    assert [text[claim.start : claim.end] for claim in found if claim.start >= len(text) - len(CLAIM)] == ["全网最低价"]
    assert len(found) == 1


@pytest.mark.parametrize("run", CLAIMING.values(), ids=CLAIMING)
def test_a_run_of_claims_is_told_without_overlaps(run: str, lexicon: Lexicon) -> None:
    text = run * (20_000 // len(run)) + CLAIM
    behind = 0
    for claim in claims_in(text, lexicon):
        assert behind <= claim.start < claim.end <= len(text)
        behind = claim.end
    assert behind == len(text) - 1


def test_one_word_again_and_again_is_one_claim(claims: Callable[[str], list[Claim]]) -> None:
    for text in ("最最最最最", "第一第一第一"):
        assert [(claim.start, claim.end) for claim in claims(text)] == [(0, len(text))]


def calls(text: str, lexicon: Lexicon) -> int:
    """Return how many functions are called to find the claims of a text."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:  # noqa: ARG001 - what Python calls it with
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        for _ in claims_in(text, lexicon):
            pass
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("run", [*CLAIMING.values(), "“", "（", "好", "全网", "1", " ", "不是", "\u200b"])
def test_the_work_grows_with_the_length_and_no_faster(run: str, lexicon: Lexicon) -> None:
    short, long = run * (1_500 // len(run)), run * (6_000 // len(run))
    calls("好" * 20_000, lexicon)
    calls(short, lexicon)
    assert calls(long, lexicon) < 4 * 1.3 * calls(short, lexicon) + 2_000
