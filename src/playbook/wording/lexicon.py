"""The words of a check, made ready to be found in one pass over a text."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from playbook.wording.searching import Literals


class Sought(NamedTuple):
    """A phrase to be found, as numbers of the parts that must follow one another."""

    family: str
    """Empty for a benign phrase."""
    parts: tuple[int, ...]
    gaps: tuple[tuple[int, bool], ...]
    """See `playbook.wording.phrases.Gap`."""
    at_end: bool


class Exemption(NamedTuple):
    """See `playbook.model.parameters.text.Exemption`."""

    name: str
    evidence: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    within: int
    sentence: bool
    quoted: bool
    unless: tuple[str, ...]
    families: tuple[str, ...]


class Lexicon(NamedTuple):
    """Families, benign phrases and exemptions of a check."""

    literals: Literals
    first: Mapping[int, tuple[Sought, ...]]
    """By their first part, the phrases to look for once that part is found."""
    benign: Mapping[int, tuple[Sought, ...]]
    """The same for benign phrases."""
    spaced: tuple[str, ...]
    """Families whose claims are found with separators put between the characters."""
    rank: Mapping[str, int]
    """The order of the families in the check file."""
    exemptions: tuple[Exemption, ...]


def lexicon_of(plain: Mapping[str, Any]) -> Lexicon:
    """Return the lexicon that `prepared` wrote down."""
    return Lexicon(
        literals=Literals(plain["index"]),
        first=plain["first"],
        benign=plain["benign"],
        spaced=plain["spaced"],
        rank=plain["rank"],
        exemptions=tuple(Exemption(*each) for each in plain["exemptions"]),
    )
