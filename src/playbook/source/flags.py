"""When a variable or a property is true, told by what is written to it."""

from bisect import bisect_right

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.conditions import NEVER, UNKNOWN, Condition, all_of, any_of, is_always, is_never, negate
from playbook.source.scopes import Bound, Declaration, Write
from playbook.source.tree import FUNCTIONS, field, operator, same, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_LOOPS = frozenset({"for_statement", "for_in_statement", "while_statement", "do_statement"})
_MOST_IN_ORDER = 12
"""Writes that are followed one after the other; with more their order is left out of account."""


def of_variable(flow: "Flow", node: Node, declaration: Declaration, bound: Bound) -> Condition:
    """Return when a variable is true where `node` reads it."""
    later = flow.scopes.writes(declaration)
    first = Write(declaration.value, declaration.node)
    if later and len(later) <= _MOST_IN_ORDER and _one_after_another(flow, declaration, later):
        if _reads_in_turn(flow, node, declaration):
            ends = [write.node.end_byte for write in later]
            later = later[: bisect_right(ends, node.start_byte)]
        return flow.flag(declaration.node, [first, *later], bound, in_order=True)
    return flow.flag(declaration.node, [first, *later] if declaration.value is not None else later, bound)


def _reads_in_turn(flow: "Flow", node: Node, declaration: Declaration) -> bool:
    """Tell whether a variable is read in the run of the code that writes it, not by a function or file later on."""
    above = flow.tree.parent(node)
    if same(node, declaration.node) or (above is not None and above.type == "export_specifier"):
        return False
    here, there = flow.tree.function_around(node), flow.tree.function_around(declaration.node)
    return same(here, there) or (here is None and there is None)


def _one_after_another(flow: "Flow", declaration: Declaration, writes: list[Write]) -> bool:
    """Tell whether the writes are made in the order of the file, each once: in the same function, in no loop."""
    around = flow.tree.function_around(declaration.node)
    for write in writes:
        if write.node.type not in {"assignment_expression", "augmented_assignment_expression"}:
            return False
        above = flow.tree.parent(write.node)
        while above is not None and above.type not in FUNCTIONS:
            if above.type in _LOOPS:
                return False
            above = flow.tree.parent(above)
        if (above is None) != (around is None) or (above is not None and not same(above, around)):
            return False
    return True


def in_order(flow: "Flow", writes: list[Write], bound: Bound) -> Condition:
    """Return when a variable is true after these writes, each made where it stands; the first is its declaration."""
    first, *later = writes
    function = flow.tree.function_around(first.node)
    held = flow.truth(first.value, bound) if first.value is not None else NEVER
    for write in later:
        reached = flow.reached(write.node, function, bound)
        if _may_be_left_out(flow, write.node):
            reached = all_of(reached, UNKNOWN)
        value = _after(flow, write, held, bound)
        held = value if is_always(reached) else any_of(all_of(reached, value), all_of(negate(reached), held))
    return held


def _after(flow: "Flow", write: Write, before: Condition, bound: Bound) -> Condition:
    if write.node.type == "augmented_assignment_expression":
        right = flow.truth(field(write.node, "right"), bound)
        sign = operator(write.node)
        return all_of(before, right) if sign == "&&=" else any_of(before, right) if sign == "||=" else UNKNOWN
    return flow.truth(write.value, bound) if write.value is not None else UNKNOWN


def _may_be_left_out(flow: "Flow", node: Node) -> bool:
    """Tell whether an error thrown before may keep a write in a `try` from being made."""
    inner, above = node, flow.tree.parent(node)
    while above is not None and inner.type not in FUNCTIONS:
        if above.type == "try_statement":
            return True
        inner, above = above, flow.tree.parent(above)
    return False


def of_writes(flow: "Flow", writes: list[Write], bound: Bound) -> Condition:
    """Return when a name or property with these writes is true, supposing that it was set before it is asked."""
    telling = [write for write in writes if not _narrows(write)]
    values = [flow.truth(write.value, bound) for write in telling]
    true_ones = [(write, value) for write, value in zip(telling, values, strict=True) if not is_never(value)]
    held = any_of(*(all_of(flow.reached(_unless_known(flow, write), None, bound), value) for write, value in true_ones))
    if is_always(held) and len(true_ones) < len(writes):
        # Set by what a user does, or by an answer: it may not have been, and then it says nothing.
        return UNKNOWN
    reset = len(telling) < len(writes) or any(is_never(value) for value in values[1:])
    exact = not reset and (len(true_ones) == 1 or all(is_always(value) for _, value in true_ones))
    return held if exact else all_of(held, UNKNOWN)


def _unless_known(flow: "Flow", write: Write) -> Node:
    """Return where control decides on a write, leaving out that the value is kept: `if (ok === undefined) ok = …`."""
    target = field(write.node, "left") if write.node.type == "assignment_expression" else None
    statement = flow.tree.parent(write.node) if target is not None else None
    above = flow.tree.parent(statement) if statement is not None else None
    if above is not None and above.type == "statement_block" and len(flow.tree.children(above)) == 1:
        above = flow.tree.parent(above)
    if target is None or above is None or above.type != "if_statement":
        return write.node
    test = field(above, "condition")
    asked = "".join(text(unwrap(test)).split()) if test is not None else ""
    name = text(target)
    unset = {f"{name}{sign}{nothing}" for sign in ("==", "===") for nothing in ("undefined", "null", "void0")}
    return above if asked in unset | {f"typeof{name}==='undefined'", f"typeof{name}=='undefined'"} else write.node


def _narrows(write: Write) -> bool:
    """Tell whether a write leaves a flag true only if it was: `ok = ok && ready`, `ok &&= ready`."""
    if write.node.type == "augmented_assignment_expression":
        return operator(write.node) == "&&="
    target = field(write.node, "left") if write.node.type == "assignment_expression" else None
    return target is not None and write.value is not None and text(target) in _required(write.value)


def _required(value: Node) -> list[str]:
    value = unwrap(value)
    if value.type == "binary_expression" and operator(value) == "&&":
        sides = (field(value, "left"), field(value, "right"))
        return [each for side in sides if side is not None for each in _required(side)]
    return [text(value)]
