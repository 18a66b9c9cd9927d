"""Where the lines of a text start, so that many places in it cost no more than one."""

from bisect import bisect_right
from itertools import accumulate, count
from operator import add


class Lines:
    """The lines of a text. Where they start is found out when a place is first asked for: most texts have none."""

    def __init__(self, text: str, first: int = 0, before: int = 0) -> None:
        """Take a text, or a part of one.

        Args:
            text: what places are counted in.
            first: where the line starts that the text begins in; below 0 if it is a part that begins within one.
            before: how many lines end before that one.
        """
        self._text = text
        self._first = first
        self._before = before
        self._starts: tuple[int, ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column (both from 1) of the character at `offset`."""
        if not self._starts:
            # A line ends with a line feed, with or without a carriage return.
            ends = map(add, accumulate(map(len, self._text.split("\n"))), count(1))
            self._starts = (self._first, *ends)[:-1]
        line = bisect_right(self._starts, offset)
        return self._before + line, offset - self._starts[line - 1] + 1
