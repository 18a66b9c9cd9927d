"""Changes that only insert."""

from collections.abc import Iterable
from typing import NamedTuple


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


def moved(offset: int, insertions: Iterable[Insertion]) -> int:
    """Return where the byte at `offset` stands afterwards."""
    return offset + sum(len(text.encode("utf-8")) for at, text in insertions if at <= offset)
