"""Finds the words of exemptions near a claim.

There are thousands of them, and near a claim stands none or a few. In a text with few claims each is looked for; once
there are many, only those are whose first characters stand there.
"""

from collections.abc import Iterator
from itertools import chain, pairwise

from playbook.tuples import NamedTuple

_PATIENCE = 40
"""Claims judged without an index: building one costs about as much as judging so many."""


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


class Near(NamedTuple):
    """The words of an exemption that may stand in a text: no other does."""

    exemption: Exemption
    before: tuple[str, ...]
    after: tuple[str, ...]
    unless: tuple[str, ...]


_Words = tuple[list[str], list[str], list[str]]
"""Words that stand before, behind and anywhere near a claim."""


class Nearby:
    """The words of all exemptions, in the order of the exemptions."""

    def __init__(self, exemptions: tuple[Exemption, ...]) -> None:
        """Take the exemptions of a check."""
        self._all = [Near(each, each.before, each.after, each.unless) for each in exemptions]
        self._left = _PATIENCE
        self._starting: dict[str, list[tuple[int, int, str]]] = {}
        """By their first two characters, words with the number of their exemption and of what they are for it. A final
        `$` is no character: it stands for an end."""
        self._always: list[tuple[int, int, str]] = []
        self._wordless = [number for number, each in enumerate(exemptions) if not (each.before or each.after)]
        """These ask for no word."""

    def of(self, text: str) -> list[Near]:
        """Return the exemptions that may apply in `text`, with the words of them that may stand in it."""
        if self._left:
            self._left -= 1
            return self._all
        if not self._starting:
            self._build()
        starts = {*text, *map("".join, pairwise(text))}
        words: dict[int, _Words] = {number: ([], [], []) for number in self._wordless}
        standing = [each for start in self._starting.keys() & starts for each in self._starting[start]]
        for number, use, word in chain(standing, self._always):
            if word.removesuffix("$") in text:
                words.setdefault(number, ([], [], []))[use].append(word)
        return [
            Near(self._all[number].exemption, tuple(before), tuple(after), tuple(unless))
            for number, (before, after, unless) in sorted(words.items())
            if before or after or number in self._wordless
        ]

    def _build(self) -> None:
        for number, use, word in self._uses():
            start = word.removesuffix("$")[:2]
            (self._starting.setdefault(start, []) if start else self._always).append((number, use, word))

    def _uses(self) -> Iterator[tuple[int, int, str]]:
        for number, near in enumerate(self._all):
            for use, words in enumerate((near.before, near.after, near.unless)):
                for word in words:
                    yield number, use, word
