"""The words an update description can be made of without saying anything, made ready to be taken out of a clause."""

from collections.abc import Iterator, Mapping

from playbook.hints import Any
from playbook.tuples import NamedTuple
from playbook.wording.searching import Shelves

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


class Word(NamedTuple):
    """A word of the vocabulary in a clause."""

    sort: str
    """A field of `playbook.model.parameters.text.Vocabulary`."""
    start: int
    end: int


class Vocabulary(NamedTuple):
    """Words by what they are."""

    words: Shelves
    """Each word with the number of its sort in `SORTS`. Where two sorts have a word, the one that says more about a
    change has it."""
    verbs: tuple[str, ...]
    openings: tuple[str, ...] = ()
    """With these starts a clause that says only what for."""
    outcomes: tuple[str, ...] = ()
    """With these starts a clause that may say only that what goes before is done."""
    calls: tuple[str, ...] = ()
    """With these starts a clause that may only greet somebody."""
    aims: tuple[str, ...] = ()
    """With these starts a clause that says what good is meant to come, and not by what."""
    blanks: tuple[str, ...] = ()
    """Whole clauses that stand where a description should."""


def vocabulary_from(plain: Mapping[str, Any]) -> Vocabulary:
    """Return the vocabulary that `playbook.wording.preparing.vocabulary_of` wrote down."""
    return Vocabulary(
        words=Shelves(plain["words"]),
        verbs=plain["verbs"],
        openings=plain["openings"],
        outcomes=plain["outcomes"],
        calls=plain["calls"],
        aims=plain["aims"],
        blanks=plain["blanks"],
    )


def words_in(clause: str, vocabulary: Vocabulary) -> Iterator[Word]:
    """Yield the words of the vocabulary from left to right, at each place the longest."""
    at = 0
    while at < len(clause):
        lengths, words = vocabulary.words.of(clause[at])
        for length in reversed(lengths):
            end = at + length
            sort = words.get(clause[at + 1 : end])
            if sort is not None and end <= len(clause) and not _inside_latin(clause, at, end):
                yield Word(SORTS[vocabulary.words.owners(sort)[0]], at, end)
                at = end
                break
        else:
            at += 1


def _inside_latin(clause: str, start: int, end: int) -> bool:
    """Tell whether a range cuts a Latin word or a name in two: `fix` of `prefix`, `day` of `first-day-of-week`."""
    return (_latin(clause[start]) and _joined(clause[max(0, start - 2) : start][::-1])) or (
        _latin(clause[end - 1 : end]) and _joined(clause[end : end + 2])
    )


def _joined(beside: str) -> bool:
    """Tell whether what stands beside a Latin letter, the nearest first, belongs to the same name."""
    return _latin(beside[:1]) or (beside[:1] in _JOINING and _latin(beside[1:]))


_JOINING = frozenset("-_")


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
