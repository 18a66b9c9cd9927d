"""An automaton finds the same exemptions as looking for each of their words."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording import nearby
from playbook.wording.claims import claims_in
from playbook.wording.lexicon import Lexicon
from playbook.wording.nearby import Exemption, Nearby

LINES = [
    row["text"]
    for row in csv.DictReader(
        (Path(__file__).parent / "data" / "claims.tsv").read_text(encoding="utf-8").split("\n"),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
]


def exemption(name: str, before: tuple[str, ...], after: tuple[str, ...], unless: tuple[str, ...] = ()) -> Exemption:
    return Exemption(name, False, before, after, 80, False, not (before or after), unless, ())  # noqa: FBT003 - a tuple


EXEMPTIONS = (
    exemption("goal", ("争", "力争做", "努力"), (), ("已经",)),
    exemption("end", (), ("$", "奖$", "的目标")),
    exemption("quoted", (), (), ("自称",)),
)


def standing(exemptions: Nearby, text: str) -> list[tuple[str, set[str]]]:
    """Return the exemptions that may apply, with those of their words that are in a text."""
    found: list[tuple[str, set[str]]] = []
    for near in exemptions.of(text):
        words = {(use, word) for use, each in enumerate((near.before, near.after, near.unless)) for word in each}
        here = {f"{use} {word}" for use, word in words if word.removesuffix("$") in text}
        wordless = not (near.exemption.before or near.exemption.after)
        if wordless or any(not each.startswith("2") for each in here):
            found.append((near.exemption.name, here))
    return found


@given(texts=st.lists(st.text(alphabet="争力做努已经奖的目标自称甲", max_size=8), min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_words_are_found_alike(texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        slow, fast = Nearby(EXEMPTIONS), Nearby(EXEMPTIONS)
        patch.setattr(fast, "_left", 0)
        for text in texts:
            assert standing(fast, text) == standing(slow, text)


def test_labelled_lines_are_judged_alike(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    exemptions = tuple(near.exemption for near in lexicon.exemptions._all)  # noqa: SLF001 - nobody else needs them
    monkeypatch.setattr(nearby, "_PATIENCE", 10**9)
    slow = lexicon._replace(exemptions=Nearby(exemptions))
    monkeypatch.setattr(nearby, "_PATIENCE", 0)
    fast = lexicon._replace(exemptions=Nearby(exemptions))
    for line in LINES:
        assert list(claims_in(line, fast)) == list(claims_in(line, slow)), line
