"""The words an update description can be made of without saying anything, made ready to be taken out of a clause."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Word(NamedTuple):
    """A word of the vocabulary in a clause."""

    sort: str
    """A field of `playbook.model.parameters.text.Vocabulary`."""
    start: int
    end: int


class Vocabulary(NamedTuple):
    """Words by what they are."""

    sorts: Mapping[str, str]
    """Word to sort. Where two sorts have a word, the one that says more about a change has it."""
    longest: int
    verbs: tuple[str, ...]
    openings: tuple[str, ...] = ()
    """With these starts a clause that says only what for."""
    outcomes: tuple[str, ...] = ()
    """Whole clauses that say only that what goes before is done."""
    blanks: tuple[str, ...] = ()
    """Whole clauses that stand where a description should."""


def words_in(clause: str, vocabulary: Vocabulary) -> Iterator[Word]:
    """Yield the words of the vocabulary from left to right, at each place the longest."""
    at = 0
    while at < len(clause):
        for end in range(min(len(clause), at + vocabulary.longest), at, -1):
            sort = vocabulary.sorts.get(clause[at:end])
            if sort is not None and not _inside_latin(clause, at, end):
                yield Word(sort, at, end)
                at = end
                break
        else:
            at += 1


def _inside_latin(clause: str, start: int, end: int) -> bool:
    """Tell whether a range cuts a Latin word in two: `fix` of `prefix`."""
    return (start > 0 and _latin(clause[start - 1]) and _latin(clause[start])) or (
        end < len(clause) and _latin(clause[end]) and _latin(clause[end - 1])
    )


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
