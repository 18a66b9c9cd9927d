"""Finds words of a set in a text."""

import marshal
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_PATIENCE = 10_000
"""Characters searched without an automaton: building one costs about as much as looking through so many."""

Owned = tuple[int, tuple[int, ...]]
"""The other end of a word that stands at a place, and the numbers of what it belongs to."""

Shelf = tuple[tuple[int, ...], dict[str, tuple[int, ...]]]
"""The words with one character at their end: how long they are, and what each belongs to."""

_EMPTY: Shelf = ((), {})


def shelved(words: Mapping[str, tuple[int, ...]], end: int) -> dict[str, bytes]:
    """Return words packed by their first (`end` 0) or last (-1) character.

    A short text holds few different characters: only their shelves are unpacked.
    """
    shelves: dict[str, dict[str, tuple[int, ...]]] = {}
    for word, owners in words.items():
        shelves.setdefault(word[end], {})[word] = owners
    return {
        character: marshal.dumps((tuple(sorted(set(map(len, shelf)))), shelf)) for character, shelf in shelves.items()
    }


class Shelves:
    """Words packed by one of their characters, unpacked as they are asked for."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        """Take what `shelved` returned."""
        self._packed = packed
        self._open: dict[str, Shelf] = {"": _EMPTY}

    def of(self, character: str) -> Shelf:
        """Return the words of a character; none for the empty text."""
        shelf = self._open.get(character)
        if shelf is None:
            packed = self._packed.get(character)
            shelf = _EMPTY if packed is None else marshal.loads(packed)  # noqa: S302 - made by `shelved`, kept in the plan
            self._open[character] = shelf
        return shelf

    def all(self) -> dict[str, tuple[int, ...]]:
        """Return all words, and what each belongs to."""
        return {word: owners for character in self._packed for word, owners in self.of(character)[1].items()}


class Words:
    """A set of words, each with the numbers of what it belongs to."""

    def __init__(self, forward: Mapping[str, bytes], back: Mapping[str, bytes]) -> None:
        """Take the words packed by their first and by their last character."""
        self._forward = Shelves(forward)
        self._back = Shelves(back)

    def at(self, text: str, start: int) -> Iterator[Owned]:
        """Yield the words that start at a place of `text`: where each ends, and what it belongs to."""
        lengths, words = self._forward.of(text[start : start + 1])
        for length in lengths:
            end = start + length
            owners = words.get(text[start:end])
            if owners is not None and end <= len(text):
                yield end, owners

    def until(self, text: str, end: int) -> Iterator[Owned]:
        """Yield the words that end at a place of `text`: where each starts, and what it belongs to."""
        lengths, words = self._back.of(text[end - 1 : end] if end else "")
        for length in lengths:
            start = end - length
            owners = words.get(text[start:end]) if start >= 0 else None
            if owners is not None:
                yield start, owners


class Anchors:
    """Finds all words of a set in whole texts.

    Short texts are searched by looking up stretches of them; once much text has come, an automaton is built, which
    searches more than a hundred megabytes a second.
    """

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        """Take the words packed by their first character."""
        self._words = Words(packed, {})
        self._packed = packed
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

            words = Shelves(self._packed).all()
            self._automaton = AhoCorasick(list(words))
            self._owners = tuple(words.values())
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [(start, end, self._owners[word]) for word, start, end in matches]
