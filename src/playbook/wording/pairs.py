"""A word by which phrases are looked for, together with a character that has to stand next to it.

更 is in every other line, 更 with one of the two hundred characters that a claim goes on with is not. Words that come
often are looked for in such pairs, so that what follows sees few of the places where they stand.
"""

from playbook.hints import TYPE_CHECKING
from playbook.wording.rarity import SHARES, share_of
from playbook.wording.sieves import Parts, characters_before, characters_behind

if TYPE_CHECKING:
    from playbook.wording.lexicon import Sought

_OFTEN = 0.0002
"""The share of places of a text from which on a word comes often: with all others in pairs too there would be ten times
as many strings to look for, and hardly fewer places."""


Beside = tuple[str, str]
"""What stands next to a word: a character before it, or one behind it; empty where nothing is known."""

NOTHING: Beside = ("", "")


def comes_often(word: str) -> bool:
    """Tell whether a word is worth looking for in pairs."""
    return SHARES[word] >= _OFTEN


def beside(phrase: "Sought", parts: Parts) -> tuple[Beside, ...]:
    """Return what can stand next to the word by which a phrase is looked for: one of these does.

    The end of a text stands for the end of a line.
    """
    behind, before = characters_behind(phrase, parts), characters_before(phrase, parts)
    if behind and (not before or share_of(behind) <= share_of(before)):
        return tuple([("", character) for character in sorted(behind)])
    return tuple([(character, "") for character in sorted(before)]) if before else (NOTHING,)
