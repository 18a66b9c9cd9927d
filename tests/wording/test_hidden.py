"""Ways of writing that change nothing for a reader: what is caught stays caught, and what is quiet stays quiet."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording.claims import Claim, claims_in
from playbook.wording.lexicon import Lexicon
from playbook.wording.simplified import TRADITIONAL as FORMS
from playbook.wording.simplified import simplified

Change = Callable[[str, st.DataObject], str]
LINES = [
    (row["label"], row["text"].replace("\\n", "\n"))
    for row in csv.DictReader(
        (Path(__file__).parent / "data" / "claims.tsv").read_text(encoding="utf-8").split("\n"),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
]
CLAIMED = [text for label, text in LINES if label == "violation"]
QUIET = [text for label, text in LINES if label == "ok"]
PULLED = ["全网最低价", "国家级品质", "独一无二", "史上最强优惠", "根治脱发", "销量第一", "行业第一品牌"]

UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0e\ufe0f\U000e0100\x00\u202a\u0301\ud800"
TRADITIONAL = {simplified(other): other for other in FORMS if other.isprintable()}
CIRCLED = dict(zip("123456789", "①②③④⑤⑥⑦⑧⑨", strict=True))


def unseen(text: str, data: st.DataObject) -> str:
    noise = data.draw(st.lists(st.sampled_from(["", *UNSEEN]), min_size=len(text), max_size=len(text)))
    return "".join(character + after for character, after in zip(text, noise, strict=True))


def wide(text: str, data: st.DataObject) -> str:
    chosen = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    return "".join(
        chr(ord(character) + 0xFEE0) if "!" <= character <= "~" and change else character
        for character, change in zip(text, chosen, strict=True)
    )


def cased(text: str, data: st.DataObject) -> str:
    return data.draw(st.sampled_from([str.upper, str.lower, str.swapcase, str.title]))(text)


def traditional(text: str, data: st.DataObject) -> str:
    chosen = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    return "".join(
        TRADITIONAL.get(character, character) if change else character
        for character, change in zip(text, chosen, strict=True)
    )


def circled(text: str, data: st.DataObject) -> str:  # noqa: ARG001 - it is one of several
    return "".join(CIRCLED.get(character, character) for character in text)


def with_claims(text: str, lexicon: Lexicon) -> list[Claim]:
    return [claim for claim in claims_in(text, lexicon) if claim.exemption is None]


@pytest.mark.parametrize("change", [unseen, wide, cased, traditional], ids=lambda change: change.__name__)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_caught_stays_caught(change: Change, data: st.DataObject, lexicon: Lexicon) -> None:
    text = data.draw(st.sampled_from(CLAIMED))
    typed = change(text, data)
    before = [claim.family for claim in with_claims(text, lexicon)]
    assert [claim.family for claim in with_claims(typed, lexicon)] == before


@pytest.mark.parametrize("change", [unseen, wide, cased, traditional], ids=lambda change: change.__name__)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_quiet_stays_quiet(change: Change, data: st.DataObject, lexicon: Lexicon) -> None:
    text = data.draw(st.sampled_from(QUIET))
    typed = change(text, data)
    assert bool(with_claims(typed, lexicon)) == bool(with_claims(text, lexicon))


@pytest.mark.parametrize("typed", ["全网第1", "TOP1品牌", "NO.1品牌", "销量第1"])
@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_styles_of_numbers_hide_nothing(typed: str, data: st.DataObject, lexicon: Lexicon) -> None:
    assert with_claims(circled(typed, data), lexicon)
    assert with_claims(wide(typed, data), lexicon)
    assert with_claims(typed.replace("1", data.draw(st.sampled_from("１①❶⓵➀➊𝟏𝟙¹₁"))), lexicon)


@given(claim=st.sampled_from(PULLED), separator=st.sampled_from([*" *·-_.~|/^", "\u3000", "🔥", "👍🏽", "👩‍💻", "❤️"]))
@settings(max_examples=80, deadline=None)
def test_pulled_apart_throughout_it_is_the_same_claim(claim: str, separator: str, lexicon: Lexicon) -> None:
    typed = separator.join(claim)
    (found,) = with_claims(typed, lexicon)
    assert claim.endswith(typed[found.start : found.end].replace(separator, "")) or found.start == 0
