"""The lines of a text beside those of what it is squeezed to.

Every break of a line is one character in both, so a line has the same number in both; nothing else has to be counted.
"""

from playbook.wording.normalising import BREAKS


class SideBySide:
    """Goes through both texts from line to line."""

    def __init__(self, text: str, flat: str) -> None:
        """Start at the first line."""
        for sign in BREAKS:
            text = text.replace(sign, "\n")
        self._text = text
        self._flat = flat
        self.start, self.end = 0, _end(text, 0)
        """The line in the text."""
        self.flat_start, self.flat_end = 0, _end(flat, 0)
        """The line in what it is squeezed to."""
        self._plain: dict[str, bool] = {}

    def go_to(self, at: int) -> bool:
        """Go on to the line that holds the character `at` of the squeezed text; tell whether it is another one."""
        if at < self.flat_end:
            return False
        for _ in range(self._flat.count("\n", self.flat_end, at)):
            self.start = self.end + 1
            self.end = _end(self._text, self.start)
        self.flat_start, self.flat_end = self._flat.rfind("\n", self.flat_end, at) + 1, _end(self._flat, at)
        self._plain = {}
        return True

    def is_plain(self, start: int, end: int) -> bool:
        """Tell whether the line has what stands in a range of the squeezed text nowhere but as it is written.

        That is so where the squeezed line holds it no more often than the line itself.
        """
        written = self._flat[start:end]
        known = self._plain.get(written)
        if known is None:
            squeezed = self._flat.count(written, self.flat_start, self.flat_end)
            known = self._plain[written] = squeezed == self._text.count(written, self.start, self.end)
        return known


def _end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
