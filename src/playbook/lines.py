"""Where the lines of a text start, so that many places in it cost no more than one."""

from bisect import bisect_right

from playbook.tuples import NamedTuple


class Lines(NamedTuple):
    """The offsets at which the lines of a text start."""

    starts: tuple[int, ...]
    before: int = 0
    """Lines that end before the first of them, where a part of a text is looked at."""

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column (both from 1) of the character at `offset`."""
        line = bisect_right(self.starts, offset)
        return self.before + line, offset - self.starts[line - 1] + 1


def lines_of(text: str) -> Lines:
    """Return where the lines of `text` start. A line ends with a line feed, with or without a carriage return."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return Lines(tuple(starts))
