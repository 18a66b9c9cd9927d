"""Finds where in a text a phrase could stand: the words by which phrases are looked for, with what must be near them.

A short text is searched by looking up stretches of it. Once much text has come, an automaton is built, which searches
more than a hundred megabytes a second; and for words that come often, a pattern of what has to follow them or go before
them in at least one of their phrases. It leaves out only places where no phrase can be.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from playbook.wording.phrases import NUMERALS

if TYPE_CHECKING:
    from playbook.wording.lexicon import Phrases, Refused
    from playbook.wording.searching import Words

Place = tuple[int, int, tuple[int, ...]]
"""Start and end of a word, and the numbers of the parts it is."""

_PATIENCE = 10_000
"""Characters searched without an automaton: building one costs about as much as looking through so many."""
_OFTEN = 40
"""Times that words with the same phrases have to come before a pattern is compiled for what is near them."""

_GAP = r"[^,。!?;\n]"
_NUMBER = f"[{NUMERALS}]"

Near = Callable[[str, int, int], bool]
"""Tells whether a phrase can stand around the range of a text."""


class Anchors:
    """Finds all words in whole texts by which phrases are looked for."""

    def __init__(self, words: "Words", phrases: "Phrases") -> None:
        """Take all words, and the phrases by the number of the part by which they are looked for."""
        self._words = words
        self._phrases = phrases
        self._left = _PATIENCE
        self._automaton: Any = None
        self._parts: tuple[tuple[int, ...], ...] = ()
        """By the number of the word."""
        self._sieves: dict[tuple[int, ...], _Sieve] = {}
        self._spelled: dict[int, list[str]] = {}

    def find(self, text: str) -> Iterable[Place]:
        """Return start, end and parts of the words in a squeezed text around which a phrase may stand.

        In no particular order. Words may overlap.
        """
        self._left -= len(text)
        return self._nearby(text) if self._left > 0 else self._sifted(text)

    def _nearby(self, text: str) -> Iterator[Place]:
        for start in range(len(text)):
            for end, owners in self._words.at(text, start):
                parts = self._anchoring(owners)
                if parts:
                    yield start, end, parts

    def _anchoring(self, owners: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(part for part in owners if self._phrases.holds(part))

    def _sifted(self, text: str) -> list[Place]:
        if self._automaton is None:
            self._build()
        parts_of = self._parts
        sieves = self._sieves
        found: list[Place] = []
        for word, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            parts = parts_of[word]
            if sieves[parts].keeps(text, start, end):
                found.append((start, end, parts))
        return found

    def _build(self) -> None:
        # Imported when it is needed: short texts are looked through sooner than this is loaded.
        from ahocorasick_rs import AhoCorasick

        looked_for: dict[str, tuple[int, ...]] = {}
        for word, owners in self._words.all():
            for part in owners:
                self._spelled.setdefault(part, []).append(word)
            if parts := self._anchoring(owners):
                looked_for[word] = parts
        self._automaton = AhoCorasick(list(looked_for))
        self._parts = tuple(looked_for.values())
        self._sieves = {parts: _Sieve(self, parts) for parts in set(self._parts)}

    def near(self, parts: tuple[int, ...]) -> Near | None:
        """Return what tells whether a phrase of one of the parts can stand around a place; None if it can anywhere."""
        ahead: dict[str, None] = {}
        back: dict[str, None] = {}
        reach = 0
        for phrase in (phrase for part in parts for phrase in self._phrases.of(part)):
            _, numbers, gaps, at_end, _, behind, _, _, first, _ = phrase
            if first + 1 < len(numbers):
                ahead[_gap(*gaps[first]) + self._any_of(numbers[first + 1])] = None
            elif at_end:
                ahead[r"(?:[,。!?;\n]|\Z)"] = None
            elif first:
                # What must not stand at the start of the gap may go on behind the place: it is looked at later.
                most, digits, _ = gaps[first - 1]
                words = self._spelled[numbers[first - 1]]
                back[self._any_of(numbers[first - 1]) + _gap(most, digits, {}) + r"\Z"] = None
                reach = max(reach, max(map(len, words)) + most)
            elif behind:
                ahead[_none_of(behind)] = None
            else:
                return None
        return _near("|".join(ahead), "|".join(back), reach)

    def _any_of(self, part: int) -> str:
        return f"(?:{_spelled_out(self._spelled[part])})"


class _Sieve:
    """Tells for words with the same phrases where they can be a part of one."""

    def __init__(self, anchors: Anchors, parts: tuple[int, ...]) -> None:
        self._anchors = anchors
        self._parts = parts
        self._left = _OFTEN
        self._near: Near | None = None

    def keeps(self, text: str, start: int, end: int) -> bool:
        if self._left:
            self._left -= 1
            if not self._left:
                self._near = self._anchors.near(self._parts)
            return True
        return self._near is None or self._near(text, start, end)


def _near(ahead: str, back: str, reach: int) -> Near:
    follows = re.compile(ahead).match if ahead else None
    precedes = re.compile(back).search if back else None

    def near(text: str, start: int, end: int) -> bool:
        if follows is not None and follows(text, end) is not None:
            return True
        return precedes is not None and precedes(text, max(0, start - reach), start) is not None

    return near


def _gap(most: int, digits: bool, unless: "Refused") -> str:  # noqa: FBT001 - the fields of a gap
    sign = _NUMBER if digits else _GAP
    return _none_of(unless) + (f"{sign}{{{int(digits)},{most}}}" if most else "")


def _none_of(refused: "Refused") -> str:
    """Return a pattern for places that none of the words follow; the end of a text stands for the end of a line."""
    if not refused:
        return ""
    words = [word for each in refused.values() for word in each]
    return f"(?!{_spelled_out(words)})" + (r"(?!\Z)" if "\n" in refused else "")


def _spelled_out(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, which looks at no word with another first character."""
    by_first: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    alone = "".join(re.escape(first) for first, rests in by_first.items() if "" in rests)
    longer = [
        re.escape(first) + (f"(?:{'|'.join(rests)})" if len(rests) > 1 else rests[0])
        for first, rests in by_first.items()
        if "" not in rests
    ]
    return "|".join([*([f"[{alone}]"] if alone else []), *longer])
