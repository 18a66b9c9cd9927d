"""The statement that a call is, if it is one: nothing uses its value, and skipping it leaves the rest as it was."""

import re
from collections.abc import Iterator

from playbook.findings import Text
from playbook.fixing import reasons
from playbook.grammars import Node
from playbook.source.tree import FUNCTIONS, WRAPPERS, field, operator, same, text
from playbook.tuples import NamedTuple

_LISTS = frozenset({"statement_block", "program", "switch_case", "switch_default"})
_BODIES = frozenset(
    {"if_statement", "else_clause", "for_statement", "for_in_statement", "while_statement", "do_statement"}
)
_LOOPS = frozenset({"for_statement", "for_in_statement", "while_statement", "do_statement"})
_AGAIN_AND_AGAIN = frozenset(
    {"forEach", "map", "filter", "some", "every", "find", "findIndex", "reduce", "flatMap", "setInterval"}
)
_PARTS = frozenset(
    {"binary_expression", "ternary_expression", "sequence_expression", "unary_expression", "for_statement"}
)
_LOGS = re.compile(r"console\s*\.")
_WORDS = re.compile(r"[^\W\d][\w$]*")
_EFFECTS = frozenset(
    {"assignment_expression", "augmented_assignment_expression", "update_expression", "yield_expression"}
)


class Statement(NamedTuple):
    """A call that stands for itself."""

    node: Node
    reference: Node
    """The API in it, with its object."""
    end: int
    """Where its code ends. A semicolon at the start of a later line guards what follows there, and is no part of it."""
    body: bool
    """It is the whole body of an `if`, an `else` or a loop, without braces."""


def statement_of(reference: Node, *, asks: bool) -> Statement | Text:
    """Return the statement whose call starts at `reference`, or why it can't be guarded as a whole.

    `asks` means that users without the API are to be told something.
    """
    node, called = reference, False
    above = reference.parent
    while above is not None and above.type != "expression_statement":
        if same(field(above, "function"), node) and above.type == "call_expression":
            called = True
        elif not _leads_on(above, node):
            return _why_not(above, node)
        node, above = above, above.parent
    if above is None or not called:
        return reasons.VALUE
    holder = above.parent
    if holder is None or not (holder.type in _LISTS or _is_body(holder, above)):
        return reasons.LABEL
    lost = _lost_by_skipping(above, asks=asks)
    return lost if lost is not None else Statement(above, reference, _end(above), holder.type not in _LISTS)


def _lost_by_skipping(statement: Node, *, asks: bool) -> Text | None:
    """Return what would go wrong where the statement is skipped; None if nothing does."""
    if asks and _repeated(statement):
        return reasons.LOOP
    if not asks and _has_work_left(statement):
        return reasons.WORK_LEFT
    if _settles(statement):
        return reasons.SETTLES
    if any(inner.type in _EFFECTS or operator(inner) == "delete" for inner in _run_at_once(statement)):
        return reasons.EFFECTS
    return None


def _leads_on(above: Node, node: Node) -> bool:
    """Tell whether the value of `node` only goes on to what is called next, or nowhere."""
    if above.type in WRAPPERS or above.type == "await_expression":
        return True
    if above.type == "unary_expression":
        return operator(above) == "void"
    return above.type in {"member_expression", "subscript_expression"} and same(field(above, "object"), node)


def _why_not(above: Node, node: Node) -> Text:
    if above.type == "arrow_function" and same(field(above, "body"), node):
        return reasons.ARROW
    return reasons.PART if above.type in _PARTS else reasons.VALUE


def _is_body(holder: Node, statement: Node) -> bool:
    """Tell whether a statement is what an `if` or a loop runs; `for (wx.x();;)` holds one in its head."""
    if holder.type not in _BODIES:
        return False
    if holder.type == "else_clause":
        return True
    return any(same(field(holder, name), statement) for name in ("body", "consequence"))


def _repeated(statement: Node) -> bool:
    above = statement.parent
    while above is not None:
        if above.type in _LOOPS:
            return True
        if above.type in FUNCTIONS:
            return _called_repeatedly(above)
        above = above.parent
    return False


def _called_repeatedly(function: Node) -> bool:
    given = function.parent
    call = given.parent if given is not None and given.type == "arguments" else None
    callee = field(call, "function") if call is not None else None
    if callee is None:
        return False
    name = field(callee, "property") if callee.type == "member_expression" else callee
    return name is not None and text(name) in _AGAIN_AND_AGAIN


def _has_work_left(statement: Node) -> bool:
    """Tell whether a call does something in `fail` or `complete` besides logging, so that skipping it loses that."""
    for inner in _run_at_once(statement):
        if inner.type not in {"pair", "method_definition"}:
            continue
        key = field(inner, "key") or field(inner, "name")
        value = field(inner, "value") if inner.type == "pair" else inner
        if key is None or value is None or text(key) not in {"fail", "complete"}:
            continue
        body = field(value, "body") if value.type in FUNCTIONS else value
        parts = body.named_children if body is not None and body.type == "statement_block" else [body]
        if any(part is not None and not part.is_extra and not _LOGS.match(text(part)) for part in parts):
            return True
    return False


def _settles(statement: Node) -> bool:
    """Tell whether a statement is to settle a promise: `new Promise((resolve) => { wx.x({ success: resolve }) })`."""
    above = statement.parent
    while above is not None:
        given = above.parent if above.type in FUNCTIONS else None
        made = given.parent if given is not None and given.type == "arguments" else None
        if made is not None and made.type == "new_expression" and text(field(made, "constructor") or made) == "Promise":
            names = set(_WORDS.findall(text(field(above, "parameters") or field(above, "parameter") or above)[:200]))
            return not names.isdisjoint(_WORDS.findall(text(statement)))
        above = above.parent
    return False


def _run_at_once(node: Node) -> Iterator[Node]:
    """Yield what runs with a statement; functions made in it run later, or not at all."""
    waiting = [node]
    while waiting:
        inner = waiting.pop()
        yield inner
        if inner.type not in FUNCTIONS:
            waiting.extend(inner.named_children)


def _end(statement: Node) -> int:
    # Where no semicolon ends a statement, the parser takes the comments behind it for a part of it.
    parts = [child for child in statement.children if not child.is_extra]
    last = parts[-1]
    if last.type == ";" and len(parts) > 1 and parts[-2].end_point[0] != last.start_point[0]:
        return parts[-2].end_byte
    return last.end_byte
