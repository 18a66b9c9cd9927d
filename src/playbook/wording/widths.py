"""How much a phrase stands for, told without writing it all out: eight pairs of braces may stand for millions."""

import re
from collections.abc import Mapping

from playbook.tuples import NamedTuple
from playbook.wording.phrases import Sets, members

MOST = 5_000
"""What one phrase may stand for. The phrases shipped stay far below."""

_SIGNS = frozenset("~#$")
_PARTS = re.compile(r"(!?)\{([^{}]*)\}|<([a-z][a-z0-9-]*)>")
_MARKS = _SIGNS | {"<"}


class Width(NamedTuple):
    """How many alternatives there are, and how many of them have to be looked at on their own, if the rest is one."""

    words: int
    ways: int


def widths_of(sets: Sets) -> dict[str, Width]:
    """Return how much each set stands for."""
    return {name: _of_words(list(members(name, sets)), {}) for name in sets}


def width_of(phrase: str, sets: Mapping[str, Width]) -> Width:
    """Return how much a phrase stands for, with the sets it names."""
    words = ways = 1
    for match in _PARTS.finditer(phrase):
        refused, inside, name = match.groups()
        width = sets.get(name, Width(1, 1)) if name else _of_words(inside.split("|"), sets)
        words *= width.words
        ways *= 1 if refused else width.ways
    return Width(words, ways)


def _of_words(written: list[str], sets: Mapping[str, Width]) -> Width:
    if _MARKS.isdisjoint("".join(written)):
        return Width(len(written), 2 if "" in written else 1)
    named = [sets[word[1:-1]] for word in written if word[:1] == "<" and word[-1:] == ">" and word[1:-1] in sets]
    signed = sum(not _SIGNS.isdisjoint(word) for word in written)
    # All words without signs are one way, none at all another.
    ways = signed + sum(width.ways - 1 for width in named) + ("" in written) + (signed < len(written))
    return Width(len(written) - len(named) + sum(width.words for width in named), max(1, ways))
