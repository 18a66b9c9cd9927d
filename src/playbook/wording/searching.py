"""Finds words of a set in a text.

Words are packed by one of their characters, and only the shelves of the characters that a text holds are unpacked: a
text of a line is judged before all of them could be loaded.
"""

import marshal
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from playbook.hints import Any

Owned = tuple[int, tuple[int, ...]]
"""The other end of a word that stands at a place, and the numbers of what it belongs to."""

Records = tuple[bytes, bytes]
"""Packed values one after the other, and where each of them ends, in four bytes."""

Shelved = tuple[str, Records, Records]
"""The characters, their shelves, and what words can belong to."""

Shelf = tuple[tuple[int, ...], dict[str, str]]
"""The words with one character at their end: how long they are, and by what is left of each without that character the
one that stands for what it belongs to."""

_EMPTY: Shelf = ((), {})
_BETWEEN = "\0"
"""Stands between words: no text that is looked through holds it, as it is not seen."""


def recorded(values: Iterable[Any]) -> Records:
    """Return plain values packed so that each can be unpacked on its own."""
    packed = [marshal.dumps(value) for value in values]
    ends = accumulate(map(len, packed))
    return b"".join(packed), b"".join(end.to_bytes(4, "big") for end in ends)


class Unpacked:
    """Values that are unpacked as they are asked for."""

    def __init__(self, records: Records) -> None:
        """Take what `recorded` returned."""
        self._data, self._ends = records
        self._known: dict[int, Any] = {}

    def __len__(self) -> int:
        return len(self._ends) // 4

    def __getitem__(self, number: int) -> Any:  # noqa: ANN401 - plain data of any shape
        value = self._known.get(number)
        if value is None:
            start, end = (int.from_bytes(self._ends[4 * at : 4 * at + 4], "big") for at in (number - 1, number))
            value = marshal.loads(self._data[start if number else 0 : end])  # noqa: S302 - made by `recorded`
            self._known[number] = value
        return value


def shelved(words: Mapping[str, tuple[int, ...]], ends: Iterable[int]) -> list[Shelved]:
    """Return words packed by their first (0) and by their last (-1) character, with the numbers of what they belong to.

    Args:
        words: the words.
        ends: by which of the two, for each result.
    """
    numbered: dict[tuple[int, ...], str] = {}
    owner_of = {word: numbered.setdefault(numbers, chr(len(numbered))) for word, numbers in words.items()}
    owners = recorded(numbered)
    return [(*_shelves(owner_of, end), owners) for end in ends]


def _shelves(owner_of: Mapping[str, str], end: int) -> tuple[str, Records]:
    shelves: dict[str, list[str]] = {}
    for word in owner_of:
        shelf = shelves.get(word[end])
        if shelf is None:
            shelves[word[end]] = [word]
        else:
            shelf.append(word)
    packed = (
        (
            tuple(sorted(set(map(len, shelf)))),
            _without(character, end, _BETWEEN.join(shelf)),
            "".join(map(owner_of.__getitem__, shelf)),
        )
        for character, shelf in shelves.items()
    )
    return "".join(shelves), recorded(packed)


def _without(character: str, end: int, words: str) -> str:
    """Return joined words without the character that all of them start or end with."""
    if end == 0:
        return words[1:].replace(_BETWEEN + character, _BETWEEN)
    return words[:-1].replace(character + _BETWEEN, _BETWEEN)


class Shelves:
    """Words packed by one of their characters, unpacked as they are asked for."""

    def __init__(self, packed: Shelved) -> None:
        """Take what `shelved` returned for one of the ends."""
        self._characters, shelves, owners = packed
        self._packed = Unpacked(shelves)
        self._owners = Unpacked(owners)
        self._open: dict[str, Shelf] = {"": _EMPTY}

    def of(self, character: str) -> Shelf:
        """Return the words of a character; none for the empty text."""
        shelf = self._open.get(character)
        if shelf is None:
            at = self._characters.find(character)
            shelf = self._open[character] = _EMPTY if at < 0 else self._unpacked(at)
        return shelf

    def _unpacked(self, at: int) -> Shelf:
        lengths, rests, owners = self._packed[at]
        return lengths, dict(zip(rests.split(_BETWEEN), owners, strict=True))

    def owners(self, character: str) -> tuple[int, ...]:
        """Return the numbers of what a word belongs to by the character that stands for them."""
        numbers: tuple[int, ...] = self._owners[ord(character)]
        return numbers

    def all(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield all words, if they are packed by their first character, and what each belongs to."""
        for character in self._characters:
            for rest, owners in self.of(character)[1].items():
                yield character + rest, self.owners(owners)


class Words:
    """A set of words, each with the numbers of what it belongs to."""

    def __init__(self, forward: Shelved, back: Shelved) -> None:
        """Take the words packed by their first and by their last character."""
        self._forward = Shelves(forward)
        self._back = Shelves(back)

    def at(self, text: str, start: int) -> list[Owned]:
        """Return the words that start at a place of `text`: where each ends, and what it belongs to."""
        lengths, words = self._forward.of(text[start : start + 1])
        # What goes beyond the text is a shorter word, or none.
        owners = self._forward.owners
        return [
            (start + length, owners(character))
            for length in lengths
            if (character := words.get(text[start + 1 : start + length])) is not None and start + length <= len(text)
        ]

    def until(self, text: str, end: int) -> list[Owned]:
        """Return the words that end at a place of `text`: where each starts, and what it belongs to."""
        lengths, words = self._back.of(text[end - 1 : end] if end else "")
        owners = self._back.owners
        return [
            (end - length, owners(character))
            for length in lengths
            if length <= end and (character := words.get(text[end - length : end - 1])) is not None
        ]

    def all(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield all words, and what each belongs to."""
        return self._forward.all()
