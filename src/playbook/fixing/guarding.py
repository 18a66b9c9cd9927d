"""The insertions that put a guard around a region."""

from collections.abc import Iterator

from playbook.findings import Fix
from playbook.fixing.insertions import Insertion
from playbook.fixing.regions import Region, outer_indent
from playbook.fixing.style import Style, indent_at
from playbook.fixing.testing import Written
from playbook.grammars import Node
from playbook.tuples import NamedTuple

_LITERAL = frozenset({"string_fragment", "template_string", "string", "escape_sequence", "jsx_text", "html_comment"})


class Guard(NamedTuple):
    """One guard to be written."""

    fix: Fix
    region: Region
    written: Written
    style: Style

    def deeper(self) -> str:
        """Return how much further the lines inside are indented."""
        if not self.region.lines:
            return ""
        new_body = self.region.statements[0].body and self.region.brace is None
        return self.style.unit * (1 + new_body)


def insertions(original: bytes, root: Node, guard: Guard, extra: str) -> Iterator[Insertion]:
    """Yield what to insert for one guard.

    `extra` is the indentation that guards around this one add to its lines.
    """
    _, region, written, style = guard
    if not region.lines:
        yield from _in_the_line(region, written, style)
        return
    own = extra + indent_at(original, region.start)
    unit, newline = style.unit, style.newline
    before, after = "", ""
    if region.statements[0].body:
        outer = extra + outer_indent(original, region.statements[0])
        after = f"{newline}{outer}}}"
        if region.brace is not None:
            yield Insertion(region.brace, " {")
        else:
            own = outer + unit
            before = f"{{{newline}{own}"
    yield Insertion(region.start, f"{before}if ({written.test}) {{{newline}{own}{unit}")
    for line in _lines(original, root, region):
        yield Insertion(line, guard.deeper())
    otherwise = f" else {{{newline}{own}{unit}{written.otherwise}{style.semicolon}{newline}{own}}}"
    yield Insertion(region.end, f"{newline}{own}}}{otherwise if written.otherwise else ''}{after}")


def _in_the_line(region: Region, written: Written, style: Style) -> Iterator[Insertion]:
    braced = region.statements[0].body
    otherwise = f" else {{ {written.otherwise}{style.semicolon} }}" if written.otherwise else ""
    yield Insertion(region.start, f"{'{ ' if braced else ''}if ({written.test}) {{ ")
    yield Insertion(region.end, f" }}{otherwise}{' }' if braced else ''}")


def _lines(data: bytes, root: Node, region: Region) -> Iterator[int]:
    """Yield where the lines of the region start that can be indented, but for the first and for empty ones."""
    start = data.find(b"\n", region.start, region.end) + 1
    while start > 0:
        end = data.find(b"\n", start, region.end)
        written = data[start : region.end if end < 0 else end].strip()
        if written and not _in_literal(root.descendant_for_byte_range(start - 1, start), region.start):
            yield start
        start = end + 1


def _in_literal(node: Node | None, start: int) -> bool:
    """Tell whether a line break is a part of a text that the region holds."""
    while node is not None and node.start_byte >= start:
        if node.type in _LITERAL:
            return True
        node = node.parent
    return False
