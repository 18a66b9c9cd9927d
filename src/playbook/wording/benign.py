"""What benign phrases cover: 第一 of 第一页."""

from bisect import bisect_left
from collections.abc import Iterable

from playbook.wording.lexicon import Lexicon
from playbook.wording.matching import Range, Squeezed, hits_from

_LONGEST = 60
"""Characters. A benign phrase that is longer still counts for what it starts in."""


def covered(line: Squeezed, ranges: Iterable[Range], lexicon: Lexicon) -> set[Range]:
    """Return the ranges of a squeezed line that a benign phrase covers or crosses an edge of.

    One inside of a range does not count.
    """
    benign = {
        (start, hit.end)
        for start, end, phrases in lexicon.ordinary.find(line.text)
        for hit in hits_from(line, (start, end), phrases)
    }
    if not benign:
        return benign
    ordered = sorted(benign)
    found: set[Range] = set()
    for start, end in ranges:
        near = ordered[bisect_left(ordered, (start - _LONGEST, 0)) : bisect_left(ordered, (end, 0))]
        if (start, end) in benign or any(right > (start if left < start else end) for left, right in near):
            found.add((start, end))
    return found
