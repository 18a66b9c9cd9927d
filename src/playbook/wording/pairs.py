"""A word by which phrases are looked for, together with a character that has to stand next to it.

更 is in every other line, 更 with one of the two hundred characters that a claim goes on with is not. Words that come
often are looked for in such pairs, so that what follows sees few of the places where they stand.
"""

from collections.abc import Iterable, Mapping, Sequence

from playbook.hints import TYPE_CHECKING
from playbook.tuples import NamedTuple
from playbook.wording.phrases import CLAUSE_ENDS, NUMERALS
from playbook.wording.rarity import Shares

if TYPE_CHECKING:
    from playbook.wording.lexicon import Refused, Sought

_OFTEN = 0.0002
"""The share of places of a text from which on a word comes often: with all others in pairs too there would be ten times
as many strings to look for, and hardly fewer places."""


class Beside(NamedTuple):
    """What stands next to a word: a character before it, or one behind it, or nothing that is known."""

    before: str = ""
    behind: str = ""


_SHARES = Shares()

_NOTHING = (Beside(),)
_NUMERALS = frozenset(NUMERALS)


def comes_often(word: str) -> bool:
    """Tell whether a word is worth looking for in pairs."""
    return _SHARES[word] >= _OFTEN


def beside(phrase: "Sought", spelled: Mapping[int, Sequence[str]]) -> tuple[Beside, ...]:
    """Return what can stand next to the word by which a phrase is looked for: one of these does.

    The end of a text stands for the end of a line.
    """
    # Phrases are plain tuples as they are unpacked.
    _, parts, gaps, at_end, _, _, number, _, first, _ = phrase
    behind = CLAUSE_ENDS if at_end else frozenset()
    before = _NUMERALS if number else frozenset()
    if first + 1 < len(parts):
        behind = _next(gaps[first], spelled[parts[first + 1]], 0)
    if first:
        before = _next(gaps[first - 1], spelled[parts[first - 1]], -1)
    if behind and (not before or _share_of(behind) <= _share_of(before)):
        return tuple(Beside(behind=character) for character in sorted(behind))
    return tuple(Beside(before=character) for character in sorted(before)) or _NOTHING


def _next(gap: "tuple[int, bool, Refused]", words: Iterable[str], end: int) -> frozenset[str]:
    """Return the characters next to a word, of which what stands beyond the gap is known; none if that says nothing."""
    most, digits, _ = gap
    if most:
        return _NUMERALS if digits else frozenset()
    return frozenset({word[end] for word in words})


def _share_of(characters: Iterable[str]) -> float:
    return sum(_SHARES[character] for character in characters)
