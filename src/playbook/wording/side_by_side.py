"""The lines of a text beside those of what it is squeezed to.

Every break of a line is one character in both, so a line has the same number in both; nothing else has to be counted.
"""

from playbook.wording.normalising import BREAKS


class SideBySide:
    """Goes through both texts from line to line."""

    def __init__(self, text: str, flat: str) -> None:
        """Start before the first line."""
        self._original = self._text = text
        if text.count("\n") < flat.count("\n"):
            for sign in BREAKS:
                self._text = self._text.replace(sign, "\n")
        self._flat = flat
        self._start = 0
        self.flat_start = 0
        """Where the line starts in what the text is squeezed to."""
        self.flat_end = 0
        """Where it ends there."""

    def go_to(self, at: int) -> tuple[int, str, str]:
        """Go on to the line that holds the character `at` of the squeezed text.

        Return where it starts in the text, and the line in both.
        """
        breaks = self._flat.count("\n", self.flat_start, at)
        self._start = _behind(self._text, self._start, breaks, at - self.flat_start)
        self.flat_start = self._flat.rfind("\n", self.flat_start, at) + 1 or self.flat_start
        self.flat_end = _end(self._flat, at)
        line = self._original[self._start : _end(self._text, self._start)]
        return self._start, line, self._flat[self.flat_start : self.flat_end]


def _behind(text: str, at: int, breaks: int, step: int) -> int:
    """Return where the last of so many breaks ends that come from `at` on, at best after about `step` characters."""
    # To count in long steps is quicker than to look for one break after the other.
    while breaks > _FEW and step > _FEW:
        passed = text.count("\n", at, at + step)
        if passed < breaks:
            at += step
            breaks -= passed
        step //= 2
    for _ in range(breaks):
        at = text.index("\n", at) + 1
    return at


_FEW = 4


def _end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
