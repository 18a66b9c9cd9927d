"""Changes that only insert."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from playbook.tuples import NamedTuple


class Insertion(NamedTuple):
    """A text put before the byte at `offset`."""

    offset: int
    text: str


def inserted(data: bytes, insertions: Iterable[Insertion]) -> bytes:
    """Return the bytes with every text in its place; of those at the same offset the first one given comes first."""
    parts: list[bytes] = []
    done = 0
    for offset, text in sorted(insertions, key=lambda each: each.offset):
        parts += (data[done:offset], text.encode("utf-8"))
        done = offset
    return b"".join((*parts, data[done:]))


class Moves(NamedTuple):
    """How far insertions move what stands behind them."""

    offsets: tuple[int, ...]
    """Where something is inserted, in order."""
    lengths: tuple[int, ...]
    """How many bytes are inserted before the first of them, up to it, up to the second …"""
    lines: tuple[int, ...]
    """How many line ends, likewise."""

    def offset(self, offset: int) -> int:
        """Return where the byte at `offset` stands afterwards."""
        return offset + self.lengths[bisect_right(self.offsets, offset)]

    def line(self, line: int, offset: int) -> int:
        """Return which line the byte at `offset`, on line `line` so far, stands on afterwards."""
        return line + self.lines[bisect_right(self.offsets, offset)]


def moves_of(insertions: Iterable[Insertion]) -> Moves:
    """Return how far insertions move what stands behind them."""
    ordered = sorted(insertions, key=lambda each: each.offset)
    return Moves(
        tuple(each.offset for each in ordered),
        (0, *accumulate(len(each.text.encode("utf-8")) for each in ordered)),
        (0, *accumulate(each.text.count("\n") for each in ordered)),
    )
