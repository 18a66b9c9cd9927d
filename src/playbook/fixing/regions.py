"""Where a guard opens and closes: around one statement, or around a few in a row, with the comments that are theirs."""

import re
from collections.abc import Sequence

from playbook.fixing.statements import Statement
from playbook.fixing.style import indent_at, line_start
from playbook.tuples import NamedTuple

_DIRECTIVE = re.compile(rb"#(?:if(?:n?def)?|endif|else|elif)\b")
_OPENS, _CLOSES = re.compile(rb"#if(?:n?def)?\b"), re.compile(rb"#endif\b")
_GAP = re.compile(rb"(?:\s|//[^\n]*\n|/\*(?:[^*]|\*(?!/))*\*/)*")
_REST = re.compile(rb"(?:[ \t]*/\*(?:[^*\n]|\*(?!/))*\*/)*(?:[ \t]*//[^\r\n]*)?")
_FOR_NEXT_LINE = re.compile(
    rb"(?://|/\*)[^\n]*(?:@ts-(?:ignore|expect-error)|disable-next-line|prettier-ignore|(?:istanbul|c8|v8) ignore next)"
)
_BEFORE_BODY = re.compile(rb"[ \t}]*(?:else[ \t]*)?")


class Region(NamedTuple):
    """What a guard goes around."""

    statements: tuple[Statement, ...]
    start: int
    end: int
    lines: bool
    """It has its lines for itself, so that the guard gets lines of its own. Otherwise it is put in the line."""
    brace: int | None
    """Where the brace goes that a body without braces gets; None: it needs none."""


def joined(data: bytes, statements: Sequence[Statement]) -> list[list[Statement]]:
    """Put statements together that follow each other with nothing but blanks and comments in between."""
    rows: list[list[Statement]] = []
    for statement in statements:
        last = rows[-1][-1] if rows else None
        if last is not None and not last.body and not statement.body and last.node.parent == statement.node.parent:
            gap = data[last.end : statement.node.start_byte]
            if _GAP.fullmatch(gap) and not _DIRECTIVE.search(gap):
                rows[-1].append(statement)
                continue
        rows.append([statement])
    return rows


def region_of(data: bytes, original: bytes, row: Sequence[Statement]) -> Region | None:
    """Return the region of statements in a row; None where conditional compilation cuts through it.

    `data` is what the parser read, `original` the file, which holds more than the program where it is a component.
    """
    start = _with_comments_above(data, row[0].node.start_byte)
    end, own = _line_end(original, row[-1].end)
    within = data[start:end]
    if len(_OPENS.findall(within)) != len(_CLOSES.findall(within)):
        return None
    before = original[line_start(original, start) : start]
    statement = row[0]
    if not statement.body:
        lines = own and not before.strip(b" \t")
        return Region(tuple(row), start, end if lines else row[-1].end, lines, None)
    brace = _after_head(statement)
    alone = not before.strip(b" \t")
    holder = statement.node.parent
    assert holder is not None  # noqa: S101 - a body is somebody's
    head = holder.parent if holder.type == "else_clause" and holder.parent is not None else holder
    first = line_start(original, (holder if holder.type == "else_clause" else head).start_byte)
    starts_line = _BEFORE_BODY.fullmatch(original[first : head.start_byte if holder is head else holder.start_byte])
    followed_by_else = re.match(rb"[ \t]*(?:else|while)\b", original[row[-1].end :][:40]) is not None
    lines = starts_line is not None and (own or followed_by_else)
    if alone and lines and own:
        return Region(tuple(row), start, end, lines=True, brace=brace)
    return Region(tuple(row), row[0].node.start_byte, end if lines and own else row[-1].end, lines, brace=None)


def outer_indent(original: bytes, statement: Statement) -> str:
    """Return the indentation of the `if`, `else` or loop whose body the statement is."""
    holder = statement.node.parent
    return indent_at(original, (holder or statement.node).start_byte)


def _after_head(statement: Statement) -> int:
    """Return where `if (a)`, `else` or `do` ends, before the body and the comments above it."""
    before = statement.node.prev_sibling
    while before is not None and before.is_extra:
        before = before.prev_sibling
    return before.end_byte if before is not None else statement.node.start_byte


def _with_comments_above(data: bytes, start: int) -> int:
    """Return where the comments start that speak to the line below them, such as `// @ts-ignore`."""
    line = line_start(data, start)
    while line > 0 and not data[line:start].strip(b" \t"):
        above = line_start(data, line - 1)
        comment = data[above : line - 1].strip()
        if not _FOR_NEXT_LINE.match(comment) or (comment.startswith(b"/*") and not comment.endswith(b"*/")):
            break
        start, line = above + data[above:line].index(comment[:2]), above
    return start


def _line_end(data: bytes, end: int) -> tuple[int, bool]:
    """Return where the comments on the line after `end` end, and whether nothing else stands there."""
    rest = _REST.match(data, end)
    after = rest.end() if rest is not None else end
    stop = data.find(b"\n", after)
    left = data[after : len(data) if stop < 0 else stop]
    return (after, True) if not left.strip() else (end, False)
