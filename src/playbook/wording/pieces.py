"""Pieces of text, and where each of their characters stands in its file."""

from collections.abc import Sequence

from playbook.findings import Location, Text
from playbook.hints import Literal
from playbook.lines import Lines
from playbook.tuples import NamedTuple


class Piece(NamedTuple):
    """A text that somebody reads, and where it stands in its file."""

    text: str
    path: str
    platform: str | None
    field: str
    """description, name, summary or copy."""
    lines: Lines
    start: int = 0
    """Offset in the file of the first character."""
    offsets: Sequence[int] | None = None
    """Offset in the file of each character, and of the end, where the text was decoded (escapes, entities); None where
    it stands in the file as it is."""
    submitted: bool = True
    """It is handed in as it is; a part of a changelog isn't, so nobody counts its characters."""

    part: Literal["whole", "head", "block"] = "whole"
    """Of a long text the head is judged as a description, and its blocks for claims."""
    told: tuple[int, int] | None = None
    """The range in which claims of a block are told; None: all of it. Blocks overlap where nothing ends."""

    def offset(self, at: int) -> int:
        """Return the offset in the file of the character `at`, or of the end."""
        return self.start + at if self.offsets is None else self.offsets[at]

    def where(self, start: int, end: int) -> Location:
        """Return the place of the characters from `start` up to, not including, `end`."""
        line, column = self.lines.position(self.offset(start))
        end_line, end_column = self.lines.position(self.offset(end))
        return Location(self.path, line, column, end_line, end_column)


class Unread(NamedTuple):
    """Text of a file that is not read, from a line on or in that line alone, as `why` says."""

    path: str
    platform: str | None
    line: int
    why: Text


def piece_of_text(text: str, path: str, platform: str | None, field: str) -> Piece:
    """Return the whole of `text` as one piece."""
    return Piece(text, path, platform, field, Lines(text))


def subject_of(text: str) -> str:
    """Return by which part of a text a finding names it."""
    line = " ".join(text[:_ENOUGH].split())
    return line if len(line) <= _SUBJECT else line[: _SUBJECT - 1] + "…"


_ENOUGH = 2_000
_SUBJECT = 40
"""Characters of a text by which a finding names it."""
