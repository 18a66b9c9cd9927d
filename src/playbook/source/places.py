"""Places in a file, as people count them."""

from playbook.tuples import NamedTuple


class Place(NamedTuple):
    """A range in the file. Lines and columns start at 1, columns count characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def place_of(data: bytes, start: int, end: int, line: int, end_line: int) -> Place:
    """Return the range between two byte offsets; lines are given from 0, as the parser counts them."""
    return Place(line + 1, _column(data, start), end_line + 1, _column(data, end))


def _column(data: bytes, offset: int) -> int:
    line_start = data.rfind(b"\n", 0, offset) + 1
    return len(data[line_start:offset].decode("utf-8", "replace")) + 1
