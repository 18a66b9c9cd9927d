"""Places of findings in a file, and where they are after something was inserted."""

from collections.abc import Iterable

from tree_sitter import Node

from playbook.fixing.insertions import Insertion
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
    start = 0
    for _ in range(line - 1):
        start = data.find(b"\n", start) + 1
        if start == 0:
            return len(data) + 1
    end = data.find(b"\n", start)
    written = data[start : len(data) if end < 0 else end].decode("utf-8", "replace")
    return start + len(written[: column - 1].encode("utf-8"))


def line_after(data: bytes, added: Iterable[Insertion], line: int, column: int) -> int:
    """Return the line on which a place of `data` stands after the insertions."""
    offset = offset_at(data, line, column)
    return line + sum(each.text.count("\n") for each in added if each.offset <= offset)
