"""Finds words of a set in a text."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_PATIENCE = 10_000
"""Characters searched without an automaton: building one costs about as much as looking through so many."""


def lengths_of(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return by their first character how long words are."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(each)) for first, each in lengths.items()}


class Words:
    """A set of words, each with the numbers of what it belongs to."""

    def __init__(self, index: Mapping[str, tuple[int, ...]], lengths: Mapping[str, tuple[int, ...]]) -> None:
        """Take the words, and by their first character how long they are."""
        self._index = index
        self._lengths = lengths

    def at(self, text: str, start: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield the words that start at a place of `text`: where each ends, and what it belongs to."""
        for length in self._lengths.get(text[start : start + 1], ()):
            end = start + length
            owners = self._index.get(text[start:end])
            if owners is not None and end <= len(text):
                yield end, owners


class Starts:
    """Finds all words of a set in whole texts.

    Short texts are searched by looking up stretches of them; once much text has come, an automaton is built, which
    searches more than a hundred megabytes a second.
    """

    def __init__(self, index: Mapping[str, tuple[int, ...]], lengths: Mapping[str, tuple[int, ...]]) -> None:
        """Take the words, and by their first character how long they are."""
        self._words = Words(index, lengths)
        self._index = index
        self._left = _PATIENCE
        self._automaton: Any = None

    def find(self, text: str) -> Iterable[tuple[int, int, tuple[int, ...]]]:
        """Return start, end and owners of each word in `text`, in no particular order. Words may overlap."""
        self._left -= len(text)
        if self._left > 0:
            return [(start, end, owners) for start in range(len(text)) for end, owners in self._words.at(text, start)]
        if self._automaton is None:
            # Imported when it is needed: short texts are looked through sooner than this is loaded.
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(list(self._index))
            self._owners = tuple(self._index.values())
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [(start, end, self._owners[word]) for word, start, end in matches]
