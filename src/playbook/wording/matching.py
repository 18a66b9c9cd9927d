"""Finds the phrases of a check file in a squeezed text, from their first part on."""

from collections.abc import Iterator
from typing import NamedTuple

from playbook.wording.lexicon import Sought
from playbook.wording.searching import Words

CLAUSE_ENDS = frozenset(",。!?;\n")
NUMERALS = frozenset("0123456789零一二三四五六七八九十百千万亿")

Range = tuple[int, int]
"""From a character up to, not including, another, in the squeezed view."""


class Hit(NamedTuple):
    """A phrase found in the squeezed view, with the ranges of its parts."""

    family: str
    start: int
    end: int
    parts: tuple[Range, ...]


class Squeezed:
    """A squeezed text in which words are looked up, at each place once."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self._words = words
        self._at: dict[int, tuple[tuple[int, tuple[int, ...]], ...]] = {}

    def at(self, start: int) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Return the words that start at a place: where each ends, and the parts it belongs to."""
        found = self._at.get(start)
        if found is None:
            found = self._at[start] = tuple(self._words.at(self.text, start))
        return found


def hits_from(squeezed: Squeezed, first: Range, phrases: tuple[Sought, ...]) -> Iterator[Hit]:
    """Yield the phrases that go on from a first part."""
    for phrase in phrases:
        parts = _parts(squeezed, first, phrase)
        if parts:
            yield Hit(phrase[0], first[0], parts[-1][1], parts)


def _parts(squeezed: Squeezed, first: Range, phrase: Sought) -> tuple[Range, ...]:
    """Return where the parts of a phrase stand, of which the first was found; nothing if one of them is missing.

    Of several ways to go on, one for each place reached is kept, so that the work stays bounded.
    """
    _, numbers, gaps, at_end = phrase
    text = squeezed.text
    ways: dict[int, tuple[Range, ...]] = {first[1]: (first,)}
    for number, (most, digits) in zip(numbers[1:], gaps, strict=True):
        further: dict[int, tuple[Range, ...]] = {}
        for behind, way in ways.items():
            for start in _reached(text, behind, most, digits=digits):
                for end, parts in squeezed.at(start):
                    if number in parts:
                        further.setdefault(end, (*way, (start, end)))
        if not further:
            return ()
        ways = further
    if at_end:
        ways = {end: way for end, way in ways.items() if end == len(text) or text[end] in CLAUSE_ENDS}
    return min(ways.values(), key=_nearest, default=())


def _nearest(way: tuple[Range, ...]) -> tuple[int, int]:
    start, end = way[-1]
    return start, -end


def _reached(squeezed: str, behind: int, most: int, *, digits: bool) -> range:
    """Return the places that a gap of `most` characters (or digits) leads to."""
    if not most:
        return range(behind, behind + 1)
    furthest = behind
    while furthest - behind < most and furthest < len(squeezed):
        character = squeezed[furthest]
        if character in CLAUSE_ENDS or (digits and character not in NUMERALS):
            break
        furthest += 1
    if digits:
        return range(furthest, furthest + 1) if furthest > behind else range(0)
    return range(behind, furthest + 1)
