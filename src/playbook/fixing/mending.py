"""One file mended: the calls that a check reported, each with a guard around it where that is safe."""

from collections.abc import Sequence

from playbook.findings import Fix, Text
from playbook.fixing import reasons
from playbook.fixing.guarding import Guard, insertions
from playbook.fixing.insertions import Insertion, inserted, moves_of
from playbook.fixing.places import Place, offset_at, reference_at
from playbook.fixing.programs import tree_of
from playbook.fixing.regions import joined, region_of
from playbook.fixing.statements import Statement, statement_of
from playbook.fixing.style import style_at
from playbook.fixing.testing import guard_for
from playbook.grammars import Node
from playbook.project.decoding import decode
from playbook.source.languages import Language
from playbook.source.scopes import Scopes
from playbook.source.tree import SourceTree, TooMuchError, field, text
from playbook.tuples import NamedTuple

_MARK = b"\xef\xbb\xbf"


class Mended(NamedTuple):
    """What became of a file."""

    data: bytes
    fixed: tuple[Fix, ...]
    """Those whose calls are guarded now."""
    left: tuple[tuple[Fix, Text], ...]
    """Those that are not, each with the reason."""
    added: tuple[Insertion, ...] = ()
    """What was inserted where, in the file as it was."""


def mend(data: bytes, language: Language, fixes: Sequence[Fix]) -> Mended:
    """Return a file with guards around the calls that `fixes` name. Everything else stays, byte for byte."""
    mark = _MARK if data.startswith(_MARK) else b""
    reason = _unfit(data)
    if reason is not None:
        return Mended(data, (), tuple((fix, reason) for fix in fixes))
    try:
        mended = _mended(data.removeprefix(mark), language, fixes)
    except TooMuchError:
        return Mended(data, (), tuple((fix, reasons.TOO_MUCH) for fix in fixes))
    added = tuple(each._replace(offset=each.offset + len(mark)) for each in mended.added)
    return mended._replace(data=mark + mended.data, added=added)


def _unfit(data: bytes) -> Text | None:
    if decode(data)[1] not in {"utf-8", "utf-8-sig"}:
        return reasons.ENCODING
    return reasons.LINE_ENDS if b"\r" in data.replace(b"\r\n", b"") else None


def _mended(data: bytes, language: Language, fixes: Sequence[Fix]) -> Mended:
    tree = tree_of(data, language)
    if tree.root.has_error:
        return Mended(data, (), tuple((fix, reasons.SYNTAX) for fix in fixes))
    guards: list[Guard] = []
    left: list[tuple[Fix, Text]] = []
    scopes = Scopes(tree)
    for fix in fixes:
        found = _guards(data, tree, scopes, fix)
        if isinstance(found, Text):
            left.append((fix, found))
        else:
            guards += found
    added = _all(data, tree.root, guards)
    if not _stands(data, language, guards, added):
        guards, broken = _one_by_one(data, language, tree.root, guards)
        left += [(fix, reasons.UNPROVED) for fix in broken]
        added = _all(data, tree.root, guards)
    refused = {id(fix) for fix, _ in left}
    fixed = tuple(fix for fix in fixes if id(fix) not in refused)
    return Mended(inserted(data, added), fixed, tuple(left), tuple(added))


def _guards(data: bytes, tree: SourceTree, scopes: Scopes, fix: Fix) -> list[Guard] | Text:
    """Return the guards around all calls of a finding, or why one of them can't have any."""
    statements: list[Statement] = []
    for place in fix.places:
        reference = reference_at(data, tree, place, fix.member)
        found = statement_of(reference, asks=bool(fix.tell)) if reference is not None else _nowhere(data, tree, place)
        if isinstance(found, Text):
            return found
        statements.append(found)
    guards: list[Guard] = []
    for row in joined(tree.data, statements):
        region = region_of(tree.data, data, row)
        if region is None:
            return reasons.DIRECTIVES
        style = style_at(tree.data, row[0].node, row[0].end)
        written = guard_for(fix, row[0].reference, style, scopes)
        if isinstance(written, Text):
            return written
        if _tested_already(row[0].node, written.test):
            return reasons.ALREADY
        guards.append(Guard(fix, region, written, style))
    return guards


def _nowhere(data: bytes, tree: SourceTree, place: Place) -> Text:
    """Say why there is no call at a place: it is no program there, or the file has changed."""
    start, end = offset_at(data, *place[:2]), offset_at(data, *place[2:])
    blank = data[start:end].strip() and not tree.data[start:end].strip()
    return reasons.IN_TEMPLATE if blank else reasons.NOT_FOUND


def _tested_already(node: Node, test: str) -> bool:
    above = node.parent
    while above is not None:
        condition = field(above, "condition") if above.type == "if_statement" else None
        if condition is not None and text(condition) == f"({test})":
            return True
        above = above.parent
    return False


def _all(data: bytes, root: Node, guards: Sequence[Guard]) -> list[Insertion]:
    """Return the insertions of all guards. A guard within another one is indented with it."""
    found: list[Insertion] = []
    around: list[Guard] = []
    for guard in sorted(guards, key=lambda each: each.region.start):
        around = [outer for outer in around if outer.region.end > guard.region.start]
        extra = "".join(outer.deeper() for outer in around)
        found += insertions(data, root, guard, extra)
        around.append(guard)
    return found


def _one_by_one(data: bytes, language: Language, root: Node, guards: Sequence[Guard]) -> tuple[list[Guard], list[Fix]]:
    """Keep those guards that stand when they are added one after the other."""
    kept: list[Guard] = []
    broken: list[Fix] = []
    for fix in {id(guard.fix): guard.fix for guard in guards}.values():
        tried = [*kept, *(guard for guard in guards if guard.fix is fix)]
        if _stands(data, language, tried, _all(data, root, tried)):
            kept = tried
        else:
            broken.append(fix)
    return kept, broken


def _stands(data: bytes, language: Language, guards: Sequence[Guard], added: Sequence[Insertion]) -> bool:
    """Tell whether the outcome parses, and whether every call stands behind its test then."""
    tree = tree_of(inserted(data, added), language)
    moves = moves_of(added)
    return not tree.root.has_error and all(
        _is_guarded(tree, moves.offset(statement.node.start_byte), guard.written.test)
        for guard in guards
        for statement in guard.region.statements
    )


def _is_guarded(tree: SourceTree, start: int, test: str) -> bool:
    node = tree.root.descendant_for_byte_range(start, start + 1)
    while node is not None and node.type != "expression_statement":
        node = node.parent
    block = node.parent if node is not None else None
    holder = block.parent if block is not None else None
    if node is None or block is None or holder is None or node.start_byte != start:
        return False
    condition = field(holder, "condition") if holder.type == "if_statement" else None
    return block.type == "statement_block" and condition is not None and text(condition) == f"({test})"
