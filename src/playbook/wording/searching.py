"""Finds all words of a set in a text."""

from collections.abc import Iterator, Mapping
from typing import Any


class Literals:
    """A set of words with what each belongs to.

    Short texts are searched by looking up stretches of them; once much text has come, an automaton is built, which
    costs as much as looking through some ten thousand characters, and searches a hundred megabytes a second.
    """

    _PATIENCE = 10_000
    """Characters searched without an automaton."""

    def __init__(self, index: Mapping[str, tuple[int, ...]]) -> None:
        self._index = index
        self._left = self._PATIENCE
        self._lengths: dict[str, set[int]] = {}
        self._automaton: tuple[Any, tuple[tuple[int, ...], ...]] | None = None

    def find(self, text: str) -> dict[int, list[tuple[int, int]]]:
        """Return by what they belong to where words stand in `text`, sorted by start and end. Words may overlap."""
        self._left -= len(text)
        found: dict[int, list[tuple[int, int]]] = {}
        for start, end, owners in self._looked_up(text) if self._left > 0 else self._searched(text):
            for owner in owners:
                found.setdefault(owner, []).append((start, end))
        return found

    def _looked_up(self, text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        if not self._lengths:
            for word in self._index:
                self._lengths.setdefault(word[0], set()).add(len(word))
        for start, character in enumerate(text):
            for length in sorted(self._lengths.get(character, ())):
                owners = self._index.get(text[start : start + length])
                if owners is not None and start + length <= len(text):
                    yield start, start + length, owners

    def _searched(self, text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        if self._automaton is None:
            # Imported when it is needed: short texts are looked through sooner than this is loaded.
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(list(self._index)), tuple(self._index.values())
        automaton, owners = self._automaton
        matches = automaton.find_matches_as_indexes(text, overlapping=True)
        matches.sort(key=_place)
        for word, start, end in matches:
            yield start, end, owners[word]


def _place(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], match[2]
