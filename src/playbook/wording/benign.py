"""What benign phrases cover: 第一 of 第一页."""

from bisect import bisect_left
from collections.abc import Iterable

from playbook.wording.lexicon import Lexicon
from playbook.wording.matching import Range, Squeezed, hits_from

_LONGEST = 60
"""Characters. A benign phrase that is longer still counts for what it starts in."""


def covered(squeezed: Squeezed, ranges: Iterable[Range], lexicon: Lexicon) -> set[Range]:
    """Return the ranges that a benign phrase covers or crosses an edge of; one inside of a range does not count.

    Only the neighbourhood of the ranges is searched, and each of its places once.
    """
    benign: set[Range] = set()
    lefts: list[int] = []
    furthest: list[int] = []
    """For each of `lefts`, where the longest benign phrase ends that starts there."""
    searched = 0
    found: set[Range] = set()
    for start, end in sorted(ranges):
        for left in range(max(searched, start - _LONGEST), end):
            rights = _rights(squeezed, left, lexicon)
            if rights:
                lefts.append(left)
                furthest.append(max(rights))
                benign.update((left, right) for right in rights)
        searched = max(searched, end)
        near = range(bisect_left(lefts, start - _LONGEST), bisect_left(lefts, end))
        if (start, end) in benign or any(furthest[at] > (start if lefts[at] < start else end) for at in near):
            found.add((start, end))
    return found


def _rights(squeezed: Squeezed, left: int, lexicon: Lexicon) -> set[int]:
    """Return where the benign phrases end that start at `left`."""
    benign = lexicon.benign
    return {
        hit.end
        for end, parts in squeezed.at(left)
        if not benign.parts.isdisjoint(parts)
        for part in parts
        if part in benign.parts
        for hit in hits_from(squeezed, (left, end), benign.of(part))
    }
