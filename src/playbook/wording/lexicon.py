"""The words of a check, made ready to be found in one pass over a text."""

from collections.abc import Mapping

from playbook.hints import Any
from playbook.tuples import NamedTuple
from playbook.wording.anchors import Anchors
from playbook.wording.nearby import Nearby, exemption_of
from playbook.wording.searching import Records, Unpacked, Words

Refused = Mapping[str, tuple[str, ...]]
"""Words that must not stand somewhere, by the character that stands there if they do."""


class Sought(NamedTuple):
    """A phrase to be found, as numbers of the parts that must follow one another."""

    family: str
    """Of a benign phrase the group, if there is something to say of it; or else empty."""
    parts: tuple[int, ...]
    gaps: tuple[tuple[int, bool, Refused], ...]
    """See `playbook.wording.phrases.Gap`."""
    at_end: bool
    before: Refused
    behind: Refused
    number: bool
    more: int
    """See `playbook.wording.phrases.Chain`."""
    anchor: int
    """Which of the parts is looked for first: the one that ordinary text holds least often."""
    disguised: bool
    """It counts only where somebody took pains to write it another way."""


class Phrases:
    """Phrases by the number of one of their parts, unpacked as they are asked for."""

    def __init__(self, packed: Records, parts: frozenset[int]) -> None:
        """Take them in the order of the numbers, an empty entry where there is none, and the numbers of the others."""
        self._packed = Unpacked(packed)
        self.parts = parts
        """The parts that have any."""

    def of(self, part: int) -> tuple[Sought, ...]:
        """Return the phrases of a part."""
        found: tuple[Sought, ...] = self._packed[part]
        return found


class Lexicon(NamedTuple):
    """Families, benign phrases and exemptions of a check."""

    anchors: Anchors
    """Finds where phrases of the families can stand."""
    words: Words
    """All words, each with the numbers of the parts it belongs to."""
    ordinary: Anchors
    """Finds where benign phrases can stand."""
    spaced: tuple[str, ...]
    """Families whose claims are found with separators put between the characters."""
    rank: Mapping[str, int]
    """The order of the families in the check file."""
    exemptions: Nearby
    """Finds the exemptions that may apply to a claim."""


def lexicon_of(plain: Mapping[str, Any]) -> Lexicon:
    """Return the lexicon that `playbook.wording.preparing.prepared` wrote down."""
    words = Words(plain["forward"], plain["back"])
    return Lexicon(
        anchors=Anchors(words, Phrases(*plain["phrases"])),
        words=words,
        ordinary=Anchors(words, Phrases(*plain["benign"])),
        spaced=plain["spaced"],
        rank=plain["rank"],
        exemptions=Nearby(tuple(exemption_of(each) for each in plain["exemptions"])),
    )
