"""Text cut into blocks that are looked at one by one, so that a long text takes no more memory than a short one.

Where a block ends depends only on the text from its start on, so a text that is read piece by piece is cut like the
whole. Blocks end where lines end. Within a line longer than a block they end where sentences or clauses do; where
none ends, they overlap, and each place is told by one of them.
"""

from collections.abc import Iterable, Iterator

from playbook.tuples import NamedTuple

LONGEST = 65_536
"""Characters of a block."""

_MARGIN = 400
"""Characters shown to either side of a block that had to be cut within a clause, so that no claim is cut in two."""

_ENDS = ("\n", "。！？", "；;!?", "，,、")
"""What a block ends with, the best first."""


class Block(NamedTuple):
    """A stretch of a text that is looked at on its own, and in it the range whose claims are told."""

    text: str
    offset: int
    """Where it starts in the whole text."""
    first: int
    behind: int


def blocks_of(chunks: Iterable[str]) -> Iterator[Block]:
    """Yield the blocks of a text that comes in chunks of any length; an empty text has none."""
    held = ""
    at = offset = first = 0
    """The next block starts at `at` of what is held, `offset` of the whole, and tells claims from `first` on."""
    for chunk in chunks:
        held, at = held[at:] + chunk if held else chunk, 0
        while len(held) - at > LONGEST:
            end = at + LONGEST
            cut = _cut(held, at + first + 1, end)
            if cut:
                yield Block(held[at:cut], offset, first, cut - at)
                first = 0
            else:
                yield Block(held[at:end], offset, first, LONGEST - _MARGIN)
                cut, first = end - 2 * _MARGIN, _MARGIN
            at, offset = cut, offset + cut - at
    if len(held) > at:
        yield Block(held[at:] if at else held, offset, first, len(held) - at)


def _cut(text: str, start: int, end: int) -> int:
    """Return where a block ends; 0 if it can't end anywhere between two places."""
    return next((cut for marks in _ENDS if (cut := max(text.rfind(mark, start, end) for mark in marks) + 1)), 0)
