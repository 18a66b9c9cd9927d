"""Places of findings in a file."""

import re
from functools import lru_cache

from playbook.grammars import Node
from playbook.source.tree import SourceTree, field, text

Place = tuple[int, int, int, int]
"""Line, column, end line, end column, counted from 1 in characters; the end is exclusive."""


def reference_at(data: bytes, tree: SourceTree, place: Place, member: str) -> Node | None:
    """Return the API at a place; None if there is something else, as in a file that changed meanwhile."""
    line, column, end_line, end_column = place
    start, end = offset_at(data, line, column), offset_at(data, end_line, end_column)
    if not start < end <= len(data):
        return None
    reference = tree.root.descendant_for_byte_range(start, end)
    if reference is None or (reference.start_byte, reference.end_byte) != (start, end):
        return None
    named = field(reference, "property")
    return reference if named is None or text(named) == member.rpartition(".")[2] else None


def offset_at(data: bytes, line: int, column: int) -> int:
    """Return the byte offset of a place; beyond the end if the file has no such line."""
    starts = _line_starts(data)
    if line > len(starts):
        return len(data) + 1
    start = starts[line - 1]
    end = data.find(b"\n", start)
    written = data[start : len(data) if end < 0 else end].decode("utf-8", "replace")
    return start + len(written[: column - 1].encode("utf-8"))


@lru_cache(maxsize=2)
def _line_starts(data: bytes) -> tuple[int, ...]:
    """Return where the lines of a file start; kept, for all calls of a file are looked for one after the other."""
    return (0, *(found.end() for found in re.finditer(b"\n", data)))
