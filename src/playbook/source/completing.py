"""When control gets past a statement, instead of leaving with `return`, `throw`, `break` or `continue`."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.conditions import ALWAYS, NEVER, Condition, all_of, any_of, asked_at, is_always, is_never, negate
from playbook.source.functions import arguments_of, bind, exits, is_async, values
from playbook.source.promises import fulfilled
from playbook.source.scopes import Bound
from playbook.source.tree import WRAPPERS, field, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_LONGEST_REQUIRE = 200
"""Bytes in which a `require` is looked for."""
_LEAVING = frozenset({"return_statement", "throw_statement", "break_statement", "continue_statement"})


def completes(flow: "Flow", statement: Node, bound: Bound) -> Condition:
    """Return when control goes on to what follows `statement`."""
    kind = statement.type
    if kind in _LEAVING:
        return NEVER
    if kind == "if_statement":
        return _if_completes(flow, statement, bound)
    if kind in {"statement_block", "else_clause"}:
        return all_of(*(completes(flow, child, bound) for child in flow.tree.children(statement)))
    if kind == "try_statement":
        return _try_completes(flow, statement, bound)
    if kind in {"expression_statement", "lexical_declaration", "variable_declaration"}:
        return _runs_through(flow, statement, bound)
    return ALWAYS


def _if_completes(flow: "Flow", statement: Node, bound: Bound) -> Condition:
    then, other = field(statement, "consequence"), field(statement, "alternative")
    then_completes = completes(flow, then, bound) if then is not None else ALWAYS
    other_completes = completes(flow, other, bound) if other is not None else ALWAYS
    if is_always(then_completes) and is_always(other_completes):
        return ALWAYS
    if is_never(then_completes) and is_never(other_completes):
        return NEVER
    held = flow.truth(field(statement, "condition"), bound)
    return any_of(all_of(held, then_completes), all_of(negate(held), other_completes))


def _try_completes(flow: "Flow", statement: Node, bound: Bound) -> Condition:
    body, handler, last = (field(statement, name) for name in ("body", "handler", "finalizer"))
    parts = [completes(flow, body, bound)] if body is not None else []
    caught = field(handler, "body") if handler is not None else None
    if caught is not None:
        parts.append(completes(flow, caught, bound))
    closing = field(last, "body") if last is not None else None
    return all_of(any_of(*parts), completes(flow, closing, bound) if closing is not None else ALWAYS)


def _runs_through(flow: "Flow", statement: Node, bound: Bound) -> Condition:
    """A function of the project that a statement runs at once may throw."""
    if statement.type == "expression_statement":
        expression = unwrap(statement.named_children[0]) if statement.named_children else statement
        assigned = field(expression, "right") if expression.type == "assignment_expression" else None
        return _passes(flow, unwrap(assigned) if assigned is not None else expression, bound)
    given = (field(declarator, "value") for declarator in flow.tree.children(statement))
    return all_of(*(_passes(flow, unwrap(value), bound) for value in given if value is not None))


def _may_fail(flow: "Flow", expression: Node) -> bool:
    """Tell whether a call may throw or be rejected: something in this file does, or what is called is another's."""
    first: Node | None = expression
    while first is not None and first.type not in {"identifier", "this"}:
        inner = field(first, "function") or field(first, "object")
        first = inner or (first.named_children[-1] if first.type in {"await_expression", *WRAPPERS} else None)
    if first is None:
        return False
    if flow.may_throw:
        return True
    declaration = flow.scopes.resolve(first) if first.type == "identifier" and flow.files.modules is not None else None
    if declaration is None:
        return False
    brought = declaration.value is not None and b"require" in (declaration.value.text or b"")[:_LONGEST_REQUIRE]
    return brought or declaration.kind == "import"


def _passes(flow: "Flow", expression: Node, bound: Bound) -> Condition:
    if not _may_fail(flow, expression):
        return ALWAYS
    if expression.type == "await_expression" and expression.named_children:
        return fulfilled(flow, unwrap(expression.named_children[-1]), bound)
    callee = field(expression, "function") if expression.type == "call_expression" else None
    if callee is None or unwrap(callee).type not in {"identifier", "member_expression"}:
        return ALWAYS
    function = flow.function_of(callee, bound)
    if function is None or is_async(function.node):
        return ALWAYS
    there = function.flow
    with there.once("completes", function.node) as first:
        thrown = exits(there, function.node, "throw") if first else []
        if not thrown:
            return ALWAYS
        inside = bind(function, values(flow, arguments_of(expression), bound))
        held = negate(any_of(*(there.reached(place, function.node, inside) for place in thrown)))
    return held if there is flow else asked_at(flow.tree.place(expression), held)
