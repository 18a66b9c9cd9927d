"""Finds the words of exemptions near a claim.

There are thousands of them, and near a claim stands none or a few. In a text with few claims each is looked for; once
there are many, an automaton finds those that stand there.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from playbook.hints import TYPE_CHECKING
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.hints import Any

_PATIENCE = 40
"""Claims judged without an automaton: building one costs about as much as judging so many."""


class Side(NamedTuple):
    """What stands on one side of a claim, the claim itself being one character of it."""

    parts: tuple[tuple[str, ...], ...]
    gaps: tuple[tuple[int, bool, tuple[str, ...]], ...]
    """See `playbook.wording.phrases.Gap`."""
    at_end: bool
    before: tuple[str, ...]
    behind: tuple[str, ...]
    """See `playbook.wording.phrases.Chain`."""


class Around(NamedTuple):
    """What stands around a claim: one of the ways on each side that has any."""

    left: tuple[Side, ...]
    right: tuple[Side, ...]
    words: tuple[str, ...]
    """Where none of these stands, it doesn't."""


class Exemption(NamedTuple):
    """See `playbook.model.parameters.text.Exemption`."""

    name: str
    evidence: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    within: int
    sentence: bool
    quoted: bool | None
    unless: tuple[str, ...]
    families: tuple[str, ...]
    around: tuple[Around, ...] = ()


def exemption_of(plain: "Sequence[Any]") -> Exemption:
    """Return an exemption from plain data: its fields in their order."""
    *fields, around = plain
    sides = tuple(
        Around(tuple(Side(*side) for side in left), tuple(Side(*side) for side in right), words)
        for left, right, words in around
    )
    return Exemption(*fields)._replace(around=sides)


class Near(NamedTuple):
    """The words of an exemption that may stand in a text: no other does."""

    exemption: Exemption
    before: tuple[str, ...]
    after: tuple[str, ...]
    unless: tuple[str, ...]
    around: tuple[Around, ...] = ()


_Use = tuple[int, int, str]
"""The number of an exemption, that of what a word is for it, and the word."""

_Words = tuple[set[str], set[str], set[str], set[str]]
"""Words that stand before, behind and anywhere near a claim, and those of phrases around it."""


class Nearby:
    """The words of all exemptions, in the order of the exemptions."""

    def __init__(self, exemptions: tuple[Exemption, ...]) -> None:
        """Take the exemptions of a check."""
        self._all = [Near(each, each.before, each.after, each.unless, each.around) for each in exemptions]
        self._left = _PATIENCE
        self._automaton: Any = None
        self._uses: list[list[_Use]] = []
        """By the number of the word in the automaton. A final `$` is no character there: it stands for an end."""
        self._always: list[_Use] = []
        self._wordless = [
            number for number, each in enumerate(exemptions) if not (each.before or each.after or each.around)
        ]
        """These ask for no word."""

    def of(self, text: str) -> list[Near]:
        """Return the exemptions that may apply in `text`, with the words of them that may stand in it."""
        if self._left:
            self._left -= 1
            return self._all
        if self._automaton is None:
            self._build()
        words: dict[int, _Words] = {number: (set(), set(), set(), set()) for number in self._wordless}
        standing = {word for word, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        for number, use, word in chain(self._always, *[self._uses[word] for word in standing]):
            words.setdefault(number, (set(), set(), set(), set()))[use].add(word)
        return [
            Near(
                self._all[number].exemption,
                tuple(before),
                tuple(after),
                tuple(unless),
                tuple(each for each in self._all[number].around if not opening.isdisjoint(each.words)),
            )
            for number, (before, after, unless, opening) in sorted(words.items())
            if before or after or opening or number in self._wordless
        ]

    def _build(self) -> None:
        # Imported when it is needed: a few claims are judged sooner than this is loaded.
        from ahocorasick_rs import AhoCorasick

        uses: dict[str, list[_Use]] = {}
        for each in self._stated():
            uses.setdefault(each[2].removesuffix("$"), []).append(each)
        self._always = uses.pop("", [])
        self._automaton = AhoCorasick(list(uses))
        self._uses = list(uses.values())

    def _stated(self) -> Iterator[_Use]:
        for number, near in enumerate(self._all):
            around = tuple(word for each in near.around for word in each.words)
            for use, words in enumerate((near.before, near.after, near.unless, around)):
                for word in words:
                    yield number, use, word
