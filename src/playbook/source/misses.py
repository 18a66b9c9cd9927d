"""What stands near an unguarded use and looks as if it protected it."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.conditions import AllOf, AnyOf, CanIUse, Condition, Exists, Not
from playbook.source.facts import Missed
from playbook.source.tree import FUNCTIONS, field, same, text

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_MOST_ABOVE = 12
"""Statements looked back at in a block."""


def missed_at(flow: "Flow", reference: Node, name: str) -> Missed | None:
    """Return what comes nearest to protecting a use of the API `name` and does not; None if nothing does."""
    return _object(reference) or _chain(flow, reference) or _above(flow, reference, name)


def _line(node: Node) -> int:
    return node.start_point[0] + 1


def _object(reference: Node) -> Missed | None:
    looks = reference.type == "member_expression" and field(reference, "optional_chain") is not None
    return Missed("object", _line(reference)) if looks else None


def _chain(flow: "Flow", reference: Node) -> Missed | None:
    """Find `wx.x().catch(…)`: where `wx.x` is missing, the call throws before there is a promise."""
    node, above = reference, flow.tree.parent(reference)
    while above is not None and (
        (above.type == "call_expression" and same(field(above, "function"), node))
        or (above.type == "member_expression" and same(field(above, "object"), node))
    ):
        name = field(above, "property")
        if name is not None and text(name) == "catch" and node.type == "call_expression":
            return Missed("late-catch", _line(name))
        node, above = above, flow.tree.parent(above)
    return None


def _above(flow: "Flow", reference: Node, name: str) -> Missed | None:
    """Look upwards: tests that stand before, and every `try` around."""
    found: Missed | None = None
    node, above = reference, flow.tree.parent(reference)
    later = False
    while above is not None and found is None:
        if above.type == "try_statement":
            found = _of_try(above, node, later=later)
        elif above.type == "catch_clause" and not later and same(field(above, "body"), node):
            found = Missed("in-catch", _line(above))
        elif above.type in {"statement_block", "program"} and not later:
            found = _of_tests(flow, above, node, name)
        later = later or above.type in FUNCTIONS
        node, above = above, flow.tree.parent(above)
    return found


def _of_try(statement: Node, inner: Node, *, later: bool) -> Missed | None:
    if not same(field(statement, "body"), inner):
        return None
    if field(statement, "handler") is None:
        return None if later else Missed("only-finally", _line(statement))
    return Missed("try-outside", _line(statement)) if later else None


def _of_tests(flow: "Flow", block: Node, inner: Node, name: str) -> Missed | None:
    siblings = flow.tree.children(block)
    position = next((number for number, each in enumerate(siblings) if same(each, inner)), 0)
    for sibling in reversed(siblings[max(0, position - _MOST_ABOVE) : position]):
        if sibling.type != "if_statement":
            continue
        asked = _asked(flow.truth(field(sibling, "condition")), name, denied=False)
        if asked:
            return Missed("goes-on" if asked == "missing" else "over", _line(sibling))
    return None


def _asked(condition: Condition, name: str, *, denied: bool) -> str:
    """Return whether a condition asks that an API is there, or that it is missing; empty if it doesn't ask."""
    if isinstance(condition, Not):
        return _asked(condition.part, name, denied=not denied)
    if isinstance(condition, AllOf | AnyOf):
        return next((asked for part in condition.parts if (asked := _asked(part, name, denied=denied))), "")
    own = (isinstance(condition, Exists) and condition.api == name and not condition.by_result) or (
        isinstance(condition, CanIUse) and condition.key.removeprefix("wx.") == name
    )
    return ("missing" if denied else "there") if own else ""
