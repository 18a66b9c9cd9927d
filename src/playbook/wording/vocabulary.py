"""The words an update description can be made of without saying anything, made ready to be taken out of a clause."""

import marshal
from collections.abc import Container, Iterable, Iterator, Mapping

from playbook.hints import Any
from playbook.tuples import NamedTuple

SORTS = (
    "filler",
    "things",
    "praise",
    "chatter",
    "areas",
    "places",
    "alter",
    "improve",
    "add",
    "fix",
    "drop",
    "courtesy",
    "details",
    "symptoms",
    "placeholders",
    "accounts",
)
"""What words can be, from what says least of a change on."""

Word = tuple[str, int, int]
"""A word of the vocabulary in a clause: its sort, a field of `playbook.model.parameters.text.Vocabulary`, where it
starts and where it ends. A plain tuple, as there are as many of them as of characters in a text of nothing else."""

_Shelf = tuple[dict[str, tuple[int, ...]], dict[str, int]]
"""By the two characters that words start with, how long these are, the longest first; a word of one character stands
for itself, and is among those that go on from it. And of each word the number of its sort."""

_SHELVES = 256
_NO_WORDS: _Shelf = ({}, {})
_BETWEEN = "\0"
"""Stands between words: no text that is looked through holds it, as it is not seen."""


PackedWords = tuple[str, str, tuple[bytes, ...]]
"""The first characters of words, those of ASCII among them, and the shelves."""


class Words:
    """Words with the numbers of their sorts, on shelves that are unpacked as a text holds their first characters.

    A text of a line is judged before all of them could be loaded.
    """

    def __init__(self, packed: PackedWords) -> None:
        """Take what `packed_words` returned."""
        self._firsts, plain, self._packed = packed
        self.plain = frozenset(plain)
        """Of the first characters those of ASCII."""
        self._unpacked: dict[int, _Shelf] = {}
        self.by_first: dict[str, _Shelf] = {}
        """The shelves of the characters that were asked for."""

    def of(self, character: str) -> _Shelf:
        """Return the shelf that holds all words with this first character."""
        shelf = _NO_WORDS
        if character in self._firsts:
            number = ord(character) % _SHELVES
            if number not in self._unpacked:
                lengths, words, sorts = marshal.loads(self._packed[number])  # noqa: S302 - made by `packed_words`
                self._unpacked[number] = lengths, dict(zip(words.split(_BETWEEN), sorts, strict=True))
            shelf = self._unpacked[number]
        self.by_first[character] = shelf
        return shelf

    def all(self) -> Iterator[tuple[str, str]]:
        """Yield all words, each with its sort."""
        for character in self._firsts:
            for word, sort in self.of(character)[1].items():
                if word[0] == character:
                    yield word, SORTS[sort]


def packed_words(sorts: Mapping[str, int]) -> PackedWords:
    """Return words packed for `Words`, each with the number of its sort."""
    shelves: list[list[str]] = [[] for _ in range(_SHELVES)]
    for word in sorts:
        shelves[ord(word[0]) % _SHELVES].append(word)
    packed = ((_lengths(shelf, sorts), _BETWEEN.join(shelf), bytes(map(sorts.__getitem__, shelf))) for shelf in shelves)
    firsts = "".join(dict.fromkeys(word[0] for word in sorts))
    return firsts, "".join(filter(str.isascii, firsts)), tuple(map(marshal.dumps, packed))


def _lengths(shelf: Iterable[str], words: Container[str]) -> dict[str, tuple[int, ...]]:
    """Return how long the words are that go on from the same characters."""
    lengths: dict[str, set[int]] = {}
    for word in shelf:
        lengths.setdefault(word[:2], {1} if word[0] in words else set()).add(len(word))
    return {start: tuple(sorted(each, reverse=True)) for start, each in lengths.items()}


PackedStarts = tuple[str, bytes]
"""The first characters of words, and by each of them the words."""


class Starts:
    """What a clause may start with: one of a thousand words is told by comparing those with its first character."""

    def __init__(self, packed: PackedStarts) -> None:
        """Take what `packed_starts` returned."""
        self._firsts, self._packed = packed
        self._by_first: dict[str, tuple[str, ...]] = {}

    def stand_in(self, text: str, at: int) -> bool:
        """Tell whether one of the words stands at a place of a text."""
        first = text[at : at + 1]
        if not first or first not in self._firsts:
            return False
        self._by_first = self._by_first or marshal.loads(self._packed)  # noqa: S302 - made by `packed_starts`
        return text.startswith(self._by_first[first], at)


def packed_starts(words: Iterable[str]) -> PackedStarts:
    """Return words packed for `Starts`."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word)
    return "".join(by_first), marshal.dumps({first: tuple(each) for first, each in by_first.items()})


class Vocabulary(NamedTuple):
    """Words by what they are."""

    words: Words
    """Each word with its sort. Where two sorts have a word, the one that says more about a change has it."""
    verbs: Starts
    openings: tuple[str, ...]
    """With these starts a clause that says only what for."""
    outcomes: tuple[str, ...]
    """With these starts a clause that may say only that what goes before is done."""
    calls: tuple[str, ...]
    """With these starts a clause that may only greet somebody."""
    aims: Starts
    """With these starts a clause that says what good is meant to come, and not by what."""
    blanks: frozenset[str]
    """Whole clauses that stand where a description should."""


def vocabulary_from(plain: Mapping[str, Any]) -> Vocabulary:
    """Return the vocabulary that `playbook.wording.preparing.vocabulary_of` wrote down."""
    return Vocabulary(
        words=Words(plain["words"]),
        verbs=Starts(plain["verbs"]),
        openings=plain["openings"],
        outcomes=plain["outcomes"],
        calls=plain["calls"],
        aims=Starts(plain["aims"]),
        blanks=frozenset(plain["blanks"]),
    )


def words_in(clause: str, vocabulary: Vocabulary) -> list[Word]:
    """Return the words of the vocabulary from left to right, at each place the longest.

    What only ends a word that nobody knows is none: 度 and 条 of 进度条 are no fillers.
    """
    found: list[Word] = []
    shelves = vocabulary.words
    known, plain = shelves.by_first, shelves.plain
    at = behind = 0
    unknown = -1
    """Where words end, and where the last one ends that nobody knows."""
    size = len(clause)
    while at < size:
        character = clause[at]
        # Within a Latin word there starts none.
        if character <= "z" and (character not in plain or (at and "a" <= clause[at - 1] <= "z" and character >= "a")):
            at += 1
            continue
        lengths, sorts = known.get(character) or shelves.of(character)
        for length in lengths.get(clause[at : at + 2]) or lengths.get(character, ()):
            end = at + length
            sort = sorts.get(clause[at:end])
            # What goes beyond the clause is a shorter word, or none.
            if sort is None or end > size:
                continue
            if (character > "z" and clause[end - 1] > "z") or not _cuts_latin(clause, at, end):
                is_end = length == 1 and character in _ENDINGS and at > 0
                if is_end and (unknown == at or (behind < at and is_chinese(clause[at - 1]))):
                    unknown = end
                else:
                    found.append((SORTS[sort], at, end))
                at = behind = end
                break
        else:
            at += 1
    return found


_ENDINGS = frozenset("度条点性化量例日月年版单号机本")


def _cuts_latin(clause: str, start: int, end: int) -> bool:
    """Tell whether a range cuts a Latin word or a name in two: `fix` of `prefix`, `day` of `first-day-of-week`."""
    return (_latin(clause[start]) and _joined(clause[max(0, start - 2) : start][::-1])) or (
        _latin(clause[end - 1]) and _joined(clause[end : end + 2])
    )


def _joined(beside: str) -> bool:
    """Tell whether what stands beside a Latin letter, the nearest first, belongs to the same name."""
    return _latin(beside[:1]) or (beside[:1] in _JOINING and _latin(beside[1:]))


_JOINING = frozenset("-_")


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def is_chinese(character: str) -> bool:
    """Tell whether a character is a Chinese one."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"
