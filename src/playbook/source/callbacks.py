"""When a function runs that is handed to somebody else."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.conditions import ALWAYS, Condition, any_of, asked_at
from playbook.source.denoted import Function
from playbook.source.functions import arguments_of, bind, parameter_names, values
from playbook.source.promises import fulfilled, rejected
from playbook.source.scopes import NOTHING_BOUND
from playbook.source.tree import WRAPPERS, field, same, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_MOST_PLACES = 20
"""Places at which a function calls what it was given."""


def handed_on(flow: "Flow", node: Node) -> Condition:
    """Return when a function (or its name) runs that is an argument of a call, as far as the callee shows."""
    inner, above = node, flow.tree.parent(node)
    while above is not None and above.type in WRAPPERS:
        inner, above = above, flow.tree.parent(above)
    call = flow.tree.parent(above) if above is not None and above.type == "arguments" else None
    callee = field(call, "function") if call is not None and call.type == "call_expression" else None
    if call is None or callee is None:
        return ALWAYS
    given = arguments_of(call)
    position = next((index for index, each in enumerate(given) if same(each, inner)), 0)
    callee = unwrap(callee)
    if callee.type == "member_expression":
        settled = _settled(flow, callee, position)
        if settled is not None:
            return settled
    function = flow.function_of(callee)
    return _called_by(flow, call, function, position) if function is not None else ALWAYS


def _settled(flow: "Flow", callee: Node, position: int) -> Condition | None:
    """`promise.then(callback)`: when the promise was fulfilled, or was not."""
    method, owner = text(field(callee, "property") or callee), field(callee, "object")
    if owner is None or method not in {"then", "catch"}:
        return None
    if method == "then" and position == 0:
        return fulfilled(flow, owner, NOTHING_BOUND)
    return rejected(flow, owner, NOTHING_BOUND)


def _called_by(flow: "Flow", call: Node, function: Function, position: int) -> Condition:
    """Return what holds where a function of the project calls the parameter at `position`."""
    there = function.flow
    names = parameter_names(function)
    declaration = there.scopes.declaration_at(names[position]) if position < len(names) else None
    if declaration is None or there.scopes.writes(declaration):
        return ALWAYS
    with there.once("runs", declaration.node) as first:
        places = there.scopes.references(declaration) if first else []
        if not places or len(places) > _MOST_PLACES:
            return ALWAYS
        inside = bind(function, values(flow, arguments_of(call), NOTHING_BOUND))
        held = any_of(
            *(there.reached(place, function.node, inside) for place in places if not _only_asked(there, place))
        )
    return asked_at(flow.tree.place(call), held, "" if there is not flow else text(function.node))


def _only_asked(flow: "Flow", place: Node) -> bool:
    """Tell whether a function is only looked at: `if (run)`, `run && run()` on the left, `typeof run`."""
    above = flow.tree.parent(place)
    if above is None:
        return False
    if above.type == "binary_expression" and same(field(above, "left"), place):
        return True
    tested = above.type == "parenthesized_expression"
    return tested or (above.type == "unary_expression")
