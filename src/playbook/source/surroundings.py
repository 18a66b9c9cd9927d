"""What stands around a call: whether its value is used, and whether it repeats the statement above."""

from bisect import bisect_left

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.functions import arguments_of
from playbook.source.tree import WRAPPERS, field, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_CALLBACKS = frozenset({"success", "fail", "complete"})
_OF_PROMISES = frozenset({"then", "catch", "finally"})


def is_valued(flow: "Flow", call: Node) -> bool:
    """Tell whether what a call gives back is used at once, not awaited or answered by a callback."""
    if any(_answers(flow, given) for given in arguments_of(call)):
        return False
    above = flow.tree.parent(call)
    while above is not None and above.type in WRAPPERS:
        above = flow.tree.parent(above)
    if above is None or above.type in {"expression_statement", "await_expression", "arrow_function"}:
        return False
    member = field(above, "property") if above.type == "member_expression" else None
    return member is None or text(member) not in _OF_PROMISES


def _answers(flow: "Flow", given: Node) -> bool:
    """Tell whether an argument is an object with callbacks."""
    if given.type != "object":
        return False
    keys = (field(member, "key") or field(member, "name") or member for member in flow.tree.children(given))
    return any(text(key) in _CALLBACKS for key in keys)


def is_again(flow: "Flow", reference: Node) -> bool:
    """Tell whether the statement right above makes the same call as the one that `reference` is the start of."""
    statement = reference
    while statement.type != "expression_statement":
        above = flow.tree.parent(statement)
        if above is None or statement.start_byte != above.start_byte:
            return False
        statement = above
    block = flow.tree.parent(statement)
    siblings = flow.tree.children(block) if block is not None else []
    position = bisect_left(siblings, statement.start_byte, key=lambda sibling: sibling.start_byte)
    called = _called(statement)
    return position > 0 and bool(called) and called == _called(siblings[position - 1])


def _called(statement: Node) -> str:
    """Return the source of what an expression statement calls, without the arguments; empty for anything else."""
    if statement.type != "expression_statement" or not statement.named_children:
        return ""
    call = unwrap(statement.named_children[0])
    callee = field(call, "function") if call.type == "call_expression" else None
    return text(callee) if callee is not None and unwrap(callee).type in {"identifier", "member_expression"} else ""
