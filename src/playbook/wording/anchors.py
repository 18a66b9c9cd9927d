"""Finds where in a text a phrase could stand: the words by which phrases are looked for, with what must be near them.

A short text is searched by looking up stretches of it. Once much text has come, an automaton is built, which searches
more than a hundred megabytes a second.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from playbook.wording.sieves import Need, Sieve

if TYPE_CHECKING:
    from playbook.wording.lexicon import Phrases
    from playbook.wording.searching import Words

Place = tuple[int, int, tuple[int, ...]]
"""Start and end of a word, and the numbers of the parts it is."""

_PATIENCE = 10_000
"""Characters searched without an automaton: building one costs about as much as looking through so many."""


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
        self._sieves = _Sieves(self._needs)
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
                if len(parts) > 1:
                    parts = tuple(part for part in parts if sieves[part,].keeps(text, start, end))
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

    def _needs(self, parts: tuple[int, ...]) -> Iterator[Need]:
        """Yield for each phrase of the parts what has to stand next to the word."""
        for phrase in (phrase for part in parts for phrase in self._phrases.of(part)):
            _, numbers, gaps, at_end, _, behind, _, _, first, _ = phrase
            if first + 1 < len(numbers):
                most, digits, unless = gaps[first]
                yield Need(self._spelled[numbers[first + 1]], most, digits, unless)
            elif at_end:
                yield Need((), at_end=True)
            elif first:
                most, digits, _ = gaps[first - 1]
                yield Need(self._spelled[numbers[first - 1]], most, digits, back=True)
            else:
                yield Need((), unless=behind)


class _Sieves(dict[tuple[int, ...], Sieve]):
    """The sieves of parts, made when they are first asked for."""

    def __init__(self, needs: Callable[[tuple[int, ...]], Iterator[Need]]) -> None:
        super().__init__()
        self._needs = needs

    def __missing__(self, parts: tuple[int, ...]) -> Sieve:
        self[parts] = sieve = Sieve(self._needs(parts))
        return sieve
