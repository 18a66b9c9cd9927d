"""When that is true which a call gives back."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source import containers, promises, provided
from playbook.source.answers import searched
from playbook.source.comparing import as_boolean, ordered
from playbook.source.conditions import (
    ALWAYS,
    NEVER,
    UNKNOWN,
    CanIUse,
    Condition,
    Exists,
    all_of,
    any_of,
    asked_at,
)
from playbook.source.denoted import (
    Api,
    Compared,
    Constant,
    Function,
    Instance,
    Meaning,
    Platform,
    test_of,
)
from playbook.source.functions import arguments_of, exits, is_async, values
from playbook.source.scopes import Bound
from playbook.source.tree import field, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow


def of_call(flow: "Flow", node: Node, bound: Bound) -> Condition:
    """Return when that is true which a call gives back."""
    callee = unwrap(field(node, "function") or node)
    given = arguments_of(node)
    tested = _of_test(flow, callee, given, bound) or searched(flow, node, bound) or containers.asked(flow, node, bound)
    if tested is not None:
        return tested
    denoted = flow.meaning(node, bound)
    if isinstance(denoted, Compared):
        return as_boolean(flow, node, denoted)
    if isinstance(denoted, Constant):
        return ALWAYS if denoted.value else NEVER
    return ordered(flow, node, bound) or _of_called(flow, node, callee, bound)


def of_awaited(flow: "Flow", node: Node, bound: Bound) -> Condition:
    """Return when that is true which `await` gives for `node`."""
    call = unwrap(node)
    if promises.is_promise(call):
        return promises.resolved(flow, call, bound)
    if call.type == "call_expression":
        function = flow.function_of(field(call, "function") or call, bound)
        if function is not None:
            makes = b"Promise" in (function.node.text or b"") or b".then" in (function.node.text or b"")
            held = promises.resolved(flow, call, bound) if makes else None
            return _of_function(flow, call, function, bound) if held is None else _seen(flow, call, function, held)
    return flow.truth(node, bound)


def _of_called(flow: "Flow", node: Node, callee: Node, bound: Bound) -> Condition:
    denoted = flow.meaning(callee, bound)
    if isinstance(denoted, Api):
        # `wx.x?.() || other()`: what an API gives back is true only where the API is there.
        return all_of(Exists(denoted.name, by_result=True), UNKNOWN)
    given = arguments_of(node)
    if given and text(callee).rpartition(".")[2] == "useMemo":
        made = flow.function_of(given[0], bound)
        return made.flow.result(made.node, [], made.bound) if made is not None else UNKNOWN
    function = flow.function_of(callee, bound)
    if function is None:
        return UNKNOWN
    return promises.PROMISE if is_async(function.node) else _of_function(flow, node, function, bound)


def _of_function(flow: "Flow", call: Node, function: Function, bound: Bound) -> Condition:
    """When what a function of the project gives back for this call is true."""
    held = function.flow.result(function.node, values(flow, arguments_of(call), bound), function.bound)
    return _seen(flow, call, function, held)


def _seen(flow: "Flow", call: Node, function: Function, held: Condition) -> Condition:
    """Return what the result of a function tells, as seen from the file of the call."""
    place = flow.tree.place(call)
    if function.flow is not flow:
        return asked_at(place, held)
    return asked_at(place, held, text(function.node)) if arguments_of(call) else held


def _of_test(flow: "Flow", callee: Node, given: list[Node], bound: Bound) -> Condition | None:
    """The platform's own support test, and ways to ask whether an object has a member."""
    if not given:
        return None
    denoted = flow.meaning(callee, bound)
    if isinstance(denoted, Api) and denoted.name == "canIUse":
        key = flow.meaning(given[0], bound)
        return CanIUse(key.value) if isinstance(key, Constant) and isinstance(key.value, str) else UNKNOWN
    name = text(callee)
    if name == "Boolean" and callee.type == "identifier":
        return flow.truth(given[0], bound)
    if name in {"Reflect.has", "Object.prototype.hasOwnProperty.call", "Object.hasOwn"} and len(given) > 1:
        return _has(flow, given[0], given[1], bound)
    if name.endswith(".hasOwnProperty") and callee.type == "member_expression":
        return _has(flow, field(callee, "object") or callee, given[0], bound)
    return None


def _has(flow: "Flow", owner: Node, member: Node, bound: Bound) -> Condition | None:
    whole, name = flow.meaning(owner, bound), flow.meaning(member, bound)
    return has_member(flow, whole, name)


def has_member(flow: "Flow", whole: Meaning, name: Meaning) -> Condition | None:
    """Return when something provided has a member of a name; None where that can't be told."""
    if isinstance(whole, Platform | Instance) and isinstance(name, Constant) and isinstance(name.value, str):
        found = provided.member(flow, whole, name.value)
        return test_of(found) if isinstance(found, Api) else ALWAYS
    return None


def of_result(flow: "Flow", function: Node, bound: Bound) -> Condition:
    """Return when what a function of this file gives back is true."""
    body = field(function, "body")
    if body is None:
        return UNKNOWN
    if body.type != "statement_block":
        return flow.truth(body, bound)
    found = []
    for statement in exits(flow, function, "return"):
        value = next(iter(statement.named_children), None)
        if value is not None:
            found.append(all_of(flow.reached(statement, function, bound), flow.truth(value, bound)))
    return any_of(*found)
