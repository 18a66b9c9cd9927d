"""What promises are fulfilled with, and when they are."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.conditions import (
    ALWAYS,
    NEVER,
    UNKNOWN,
    Condition,
    Unknown,
    all_of,
    any_of,
    asked_at,
    is_never,
    negate,
)
from playbook.source.denoted import Function
from playbook.source.functions import arguments_of, bind, exits, is_async, parameter_names, values
from playbook.source.scopes import Bound, Declaration
from playbook.source.tree import FUNCTIONS, field, same, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow

PROMISE = Unknown("promise")
"""A promise that is taken for what it will give."""


def is_promise(node: Node) -> bool:
    """Tell whether an expression makes a promise: `new Promise(…)`, `Promise.resolve(…)`, `….then(…)`."""
    node = unwrap(node)
    if node.type == "new_expression":
        return text(field(node, "constructor") or node) == "Promise"
    return _method(node) is not None


def resolved(flow: "Flow", node: Node, bound: Bound) -> Condition:
    """Return when that is true which `await` gives for an expression."""
    node = unwrap(node)
    if not flow.may_go_on():
        return UNKNOWN
    with flow.once("resolved", node) as first, flow.turn():
        return _resolved(flow, node, bound) if first else UNKNOWN


def _resolved(flow: "Flow", node: Node, bound: Bound) -> Condition:
    executor = _executor(flow, node, bound)
    if executor is not None:
        return any_of(*(all_of(reached, truth) for reached, truth in _settlings(executor, 0)))
    method = _method(node)
    if method is not None:
        return _of_method(flow, node, method, bound)
    if node.type != "call_expression":
        return flow.truth(node, bound)
    function = flow.function_of(field(node, "function") or node, bound)
    if function is None:
        return flow.truth(node, bound)
    there = function.flow
    inside = bind(function, values(flow, arguments_of(node), bound))
    found = any_of(*(all_of(held, resolved(there, value, inside)) for held, value in _given_back(function, inside)))
    return found if there is flow else asked_at(flow.tree.place(node), found)


def _of_method(flow: "Flow", node: Node, method: str, bound: Bound) -> Condition:
    given = arguments_of(node)
    owner = field(field(node, "function") or node, "object")
    if method == "resolve":
        return resolved(flow, given[0], bound) if given else NEVER
    if method == "reject" or owner is None:
        return NEVER if method == "reject" else UNKNOWN
    if method == "finally":
        return resolved(flow, owner, bound)
    function = flow.function_of(given[0], bound) if given else None
    if function is None:
        return UNKNOWN
    answered = any_of(
        *(
            all_of(held, resolved(function.flow, value, function.bound))
            for held, value in _given_back(function, function.bound)
        )
    )
    return answered if method == "then" else any_of(resolved(flow, owner, bound), answered)


def fulfilled(flow: "Flow", node: Node, bound: Bound) -> Condition:
    """Return when a promise is fulfilled, and not rejected, as far as that can be seen."""
    node = unwrap(node)
    if not flow.may_go_on():
        return ALWAYS
    with flow.once("fulfilled", node) as first, flow.turn():
        return _fulfilled(flow, node, bound) if first else ALWAYS


def _fulfilled(flow: "Flow", node: Node, bound: Bound) -> Condition:
    executor = _executor(flow, node, bound)
    if executor is not None:
        found = [reached for reached, _ in _settlings(executor, 0)]
        return any_of(*found) if found else ALWAYS
    method = _method(node)
    if method is not None:
        owner = field(field(node, "function") or node, "object")
        given = arguments_of(node)
        if method == "then" and owner is not None and len(given) < 2:
            return all_of(fulfilled(flow, owner, bound), _answers(flow, given, bound))
        return NEVER if method == "reject" else ALWAYS
    function = flow.function_of(field(node, "function") or node, bound) if node.type == "call_expression" else None
    if function is None:
        return ALWAYS
    there = function.flow
    inside = bind(function, values(flow, arguments_of(node), bound))
    parts = []
    if is_async(function.node):
        thrown = exits(there, function.node, "throw")
        parts = [negate(any_of(*(there.reached(place, function.node, inside) for place in thrown)))] if thrown else []
    for held, value in _given_back(function, inside):
        outcome = fulfilled(there, value, inside)
        parts.append(any_of(negate(held), outcome))
    return all_of(*parts) if there is flow else asked_at(flow.tree.place(node), all_of(*parts))


def _answers(flow: "Flow", given: list[Node], bound: Bound) -> Condition:
    """Return when the callback of a `then` does not throw."""
    function = flow.function_of(given[0], bound) if given else None
    if function is None:
        return ALWAYS
    thrown = exits(function.flow, function.node, "throw")
    return negate(any_of(*(function.flow.reached(each, function.node, function.bound) for each in thrown)))


def rejected(flow: "Flow", node: Node, bound: Bound) -> Condition:
    """Return when a promise may be rejected: not at all, where it is only ever fulfilled, else unknown."""
    return negate(fulfilled(flow, node, bound)) if is_never(fulfilled(flow, node, bound)) else ALWAYS


def of_parameter(flow: "Flow", declaration: Declaration) -> Condition | None:
    """Return when the parameter of a `then` callback is true; None if it is a parameter of something else."""
    function = flow.tree.parent(declaration.node)
    while function is not None and function.type not in FUNCTIONS:
        function = flow.tree.parent(function)
    above = flow.tree.parent(function) if function is not None else None
    call = flow.tree.parent(above) if above is not None and above.type == "arguments" else None
    if function is None or call is None or _method(call) != "then":
        return None
    given = arguments_of(call)
    names = parameter_names(Function(function, flow))
    owner = field(field(call, "function") or call, "object")
    if not given or not same(given[0], function) or not names or not same(names[0], declaration.node) or owner is None:
        return None
    return resolved(flow, owner, {})


def _method(node: Node) -> str | None:
    """Return which method of promises a call is; None for any other expression."""
    callee = field(node, "function") if node.type == "call_expression" else None
    if callee is None or callee.type != "member_expression":
        return None
    name, owner = text(field(callee, "property") or callee), text(field(callee, "object") or callee)
    if name in {"resolve", "reject"}:
        return name if owner == "Promise" else None
    return name if name in {"then", "catch", "finally"} else None


def _executor(flow: "Flow", node: Node, bound: Bound) -> Function | None:
    """Return the function that `new Promise(…)` is given."""
    if node.type != "new_expression" or not is_promise(node):
        return None
    given = arguments_of(node)
    denoted = flow.meaning(given[0], bound) if given else None
    return denoted if isinstance(denoted, Function) else None


def _settlings(executor: Function, position: int) -> list[tuple[Condition, Condition]]:
    """Return when `resolve` is called, each time with when its argument is true."""
    flow = executor.flow
    names = parameter_names(executor)
    declaration = flow.scopes.declaration_at(names[position]) if position < len(names) else None
    found: list[tuple[Condition, Condition]] = []
    for place in flow.scopes.references(declaration) if declaration is not None else []:
        call = flow.tree.parent(place)
        reached = flow.reached(place, executor.node, executor.bound)
        if call is None or call.type != "call_expression" or not same(field(call, "function"), place):
            found.append((reached, UNKNOWN))
            continue
        given = arguments_of(call)
        found.append((reached, resolved(flow, given[0], executor.bound) if given else NEVER))
    return found


def _given_back(function: Function, inside: Bound) -> list[tuple[Condition, Node]]:
    """Return what a function gives back, each with when it comes to that."""
    flow, body = function.flow, field(function.node, "body")
    if body is None:
        return []
    if body.type != "statement_block":
        return [(ALWAYS, body)]
    found = []
    for statement in exits(flow, function.node, "return"):
        value = next(iter(statement.named_children), None)
        if value is not None:
            found.append((flow.reached(statement, function.node, inside), value))
    return found
