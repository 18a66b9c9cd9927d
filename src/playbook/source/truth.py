"""When an expression is true, in terms of the platform."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source import promises, truth_of_calls, truth_of_names
from playbook.source.answers import compared_position
from playbook.source.comparing import compared
from playbook.source.conditions import (
    ALWAYS,
    NEVER,
    UNKNOWN,
    AllOf,
    AnyOf,
    Condition,
    Exists,
    Not,
    Unknown,
    all_of,
    any_of,
    negate,
)
from playbook.source.denoted import (
    Constant,
)
from playbook.source.scopes import Bound
from playbook.source.tree import FUNCTIONS, field, has_token, operator, text, unwrap
from playbook.source.truth_of_calls import has_member

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_TRUE_OBJECTS = FUNCTIONS | {"object", "array", "new_expression", "regex", "class"}


def of(flow: "Flow", node: Node, bound: Bound) -> Condition:
    """Return the condition under which `node` is true; `bound` says what parameters stand for."""
    node = unwrap(node)
    kind = node.type
    if kind == "method_definition" and has_token(node, "get"):
        return flow.result(node, [], bound)
    promised = promises.is_promise(node)
    if promised or kind in _TRUE_OBJECTS or kind == "program":
        # A promise that is taken for what it will give. Where that tests nothing, it is an object like any other.
        return promises.PROMISE if promised and _tests(promises.resolved(flow, node, bound)) else ALWAYS
    if kind == "call_expression":
        return truth_of_calls.of_call(flow, node, bound)
    if kind in {"identifier", "shorthand_property_identifier", "member_expression", "subscript_expression"}:
        return truth_of_names.of_reference(flow, node, bound)
    denoted = flow.meaning(node, bound)
    if isinstance(denoted, Constant):
        return ALWAYS if denoted.value else NEVER
    return _of_operation(flow, node, bound)


def _of_operation(flow: "Flow", node: Node, bound: Bound) -> Condition:
    kind = node.type
    last = next(iter(reversed(node.named_children)), None)
    if kind == "unary_expression" and operator(node) == "!":
        return negate(flow.truth(field(node, "argument"), bound))
    if kind == "binary_expression":
        return _of_binary(flow, node, bound)
    if kind == "ternary_expression":
        return _of_ternary(flow, node, bound)
    if kind == "await_expression" and last is not None:
        return truth_of_calls.of_awaited(flow, last, bound)
    return flow.truth(last, bound) if kind in {"assignment_expression", "sequence_expression"} else UNKNOWN


def _of_ternary(flow: "Flow", node: Node, bound: Bound) -> Condition:
    condition, then, other = (field(node, name) for name in ("condition", "consequence", "alternative"))
    test = flow.truth(condition, bound)
    # `a ? b : a` is never true by its second arm, `a ? !a : b` never by its first.
    first = NEVER if _is_said(condition, then, denied=True) else flow.truth(then, bound)
    second = NEVER if _is_said(condition, other, denied=False) else flow.truth(other, bound)
    return any_of(all_of(test, first), all_of(negate(test), second))


def _is_said(condition: Node | None, arm: Node | None, *, denied: bool) -> bool:
    """Tell whether an arm says the condition once more, or its opposite. Only names are compared: calls may differ."""
    if condition is None or arm is None:
        return False
    condition, arm = unwrap(condition), unwrap(arm)
    if denied:
        inner = field(arm, "argument") if arm.type == "unary_expression" and operator(arm) == "!" else None
        if inner is None:
            return False
        arm = unwrap(inner)
    return condition.type in {"identifier", "member_expression"} and text(condition) == text(arm)


def _of_binary(flow: "Flow", node: Node, bound: Bound) -> Condition:
    sign = operator(node)
    left, right = field(node, "left"), field(node, "right")
    if left is None or right is None:
        return UNKNOWN
    if sign == "&&":
        return all_of(flow.truth(left, bound), flow.truth(right, bound))
    if sign in {"||", "??"}:
        return any_of(flow.truth(left, bound), flow.truth(right, bound))
    if sign == "in":
        name, whole = flow.meaning(left, bound), flow.meaning(right, bound)
        return has_member(flow, whole, name) or UNKNOWN
    return compared_position(flow, node, bound) or compared(flow, node, bound)


def _tests(condition: Condition) -> bool:
    """Tell whether a condition asks for an API or a version, rather than for what an API gave back."""
    if isinstance(condition, Not):
        return _tests(condition.part)
    if isinstance(condition, AllOf | AnyOf):
        return any(_tests(part) for part in condition.parts)
    return not isinstance(condition, Unknown) and not (isinstance(condition, Exists) and condition.by_result)
