"""Texts made to be slow or to break something: they are read to their end, and what they claim is found.

How long they take is seen from how often things are looked at, which grows with the length of a text and no faster.
"""

import sys
from collections.abc import Callable, Iterable

import pytest
from tests.wording.test_claims import small

from playbook.wording import clauses
from playbook.wording.claims import Claim, claims_in
from playbook.wording.descriptions import judged_clauses
from playbook.wording.lexicon import Lexicon
from playbook.wording.vocabulary import Starts, Vocabulary, packed_starts

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


def calls(look: Callable[[], Iterable[object]]) -> int:
    """Return how many functions are called to look through a text."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:  # noqa: ARG001 - what Python calls it with
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        for _ in look():
            pass
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("run", [*CLAIMING.values(), "“", "（", "好", "全网", "1", " ", "不是", "\u200b"])
def test_the_work_grows_with_the_length_and_no_faster(run: str, lexicon: Lexicon) -> None:
    short, long = run * (1_500 // len(run)), run * (6_000 // len(run))
    for text in ("好" * 20_000, short):
        calls(lambda: claims_in(text, lexicon))  # noqa: B023 - called at once
    assert calls(lambda: claims_in(long, lexicon)) < 4 * 1.3 * calls(lambda: claims_in(short, lexicon)) + 2_000


DESCRIBING = [
    "优化",
    "修复、",
    "、修复",
    " 修复",
    "并且修复",
    "优化体验，",
    "新增：\n\n",
    "账号",
    "可",
    "度",
    "1.",
    "1)(",
    "第1,",
]


@pytest.mark.parametrize("opening", ["", "(", "修复"])
@pytest.mark.parametrize("run", [*DESCRIBING, *RUNS.values()])
def test_judging_a_description_takes_work_that_grows_with_its_length_and_no_faster(
    opening: str, run: str, vocabulary: Vocabulary
) -> None:
    short, long = opening + run * (1_500 // len(run)), opening + run * (6_000 // len(run))
    calls(lambda: judged_clauses(short, vocabulary))
    expected = 4 * 1.2 * calls(lambda: judged_clauses(short, vocabulary)) + 500
    assert calls(lambda: judged_clauses(long, vocabulary)) < expected


def test_what_stands_before_a_name_is_not_gone_through_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """In brackets nothing ends, so all of them stand in one clause."""
    looked_at: list[int] = []

    def noted(text: str) -> bool:
        looked_at.append(len(text))
        return False

    monkeypatch.setattr(clauses, "_is_name", noted)
    list(clauses.clauses_of("（" + " 修复订单" * 4_000, Starts(packed_starts(["修复"]))))
    assert looked_at
    assert max(looked_at) <= 200


def test_the_work_grows_with_what_a_phrase_reaches_and_no_faster() -> None:
    """Wherever a part may stand, what follows is looked for once, however many ways lead there."""

    def of(gaps: int) -> int:
        lexicon = small({"level": ["~20".join("最" * (gaps + 1))]})
        calls(lambda: claims_in("最" * 300, lexicon))
        return calls(lambda: claims_in("最" * 300, lexicon))

    # The last of two gaps reaches 40 characters far, that of six 120: 20 + 40 places against 20 + 40 + … + 120.
    assert of(6) < 7 * of(2)
