"""When an expression is true, in terms of the platform."""

from typing import TYPE_CHECKING, Literal

from tree_sitter import Node

from playbook.source.answers import compared_position, searched
from playbook.source.comparing import compared, ordered
from playbook.source.facts import (
    ALWAYS,
    NEVER,
    AllOf,
    AnyOf,
    CanIUse,
    Condition,
    Exists,
    LibraryVersion,
    Not,
    Place,
    Unknown,
    all_of,
    any_of,
    is_always,
    is_never,
    negate,
)
from playbook.source.meaning import (
    Api,
    BaseLibrary,
    Compared,
    Constant,
    Elsewhere,
    Meaning,
    Platform,
    arguments_of,
    exits,
    is_async,
    member_name,
)
from playbook.source.scopes import Bound, Declaration, Write
from playbook.source.tree import FUNCTIONS, field, has_token, operator, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow

UNKNOWN = Unknown()
_PROMISE = Unknown("promise")
_REF = Unknown("ref")
_TRUE_OBJECTS = FUNCTIONS | {"object", "array", "new_expression", "regex", "class"}


def of(flow: "Flow", node: Node, bound: Bound) -> Condition:
    """Return the condition under which `node` is true; `bound` says what parameters stand for."""
    node = unwrap(node)
    kind = node.type
    if kind == "method_definition" and has_token(node, "get"):
        return flow.result(node, [], bound)
    if kind in _TRUE_OBJECTS:
        return ALWAYS
    if kind == "call_expression":
        return _of_call(flow, node, bound)
    if kind in {"identifier", "shorthand_property_identifier", "member_expression", "subscript_expression"}:
        return _of_reference(flow, node, bound)
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
        return _awaited(flow, last, bound)
    return flow.truth(last, bound) if kind in {"assignment_expression", "sequence_expression"} else UNKNOWN


def _of_ternary(flow: "Flow", node: Node, bound: Bound) -> Condition:
    test = flow.truth(field(node, "condition"), bound)
    return any_of(
        all_of(test, flow.truth(field(node, "consequence"), bound)),
        all_of(negate(test), flow.truth(field(node, "alternative"), bound)),
    )


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
        if isinstance(whole, Platform) and isinstance(name, Constant) and isinstance(name.value, str):
            return Exists(name.value)
        return UNKNOWN
    return compared_position(flow, node, bound) or compared(flow, node, bound)


def _of_reference(flow: "Flow", node: Node, bound: Bound) -> Condition:
    denoted = flow.meaning(node, bound)
    if isinstance(denoted, Api):
        return Exists(denoted.name)
    if isinstance(denoted, Platform):
        return ALWAYS
    if isinstance(denoted, Compared):
        return _as_boolean(flow, node, denoted)
    if node.type not in {"identifier", "shorthand_property_identifier"}:
        return _of_member(flow, node, denoted, bound)
    declaration = flow.scopes.resolve(node)
    if declaration is not None:
        return _of_variable(flow, declaration, bound)
    return NEVER if isinstance(denoted, Constant) else UNKNOWN


def _as_boolean(flow: "Flow", node: Node, outcome: Compared) -> LibraryVersion:
    slip: Literal["swapped", "boolean"] = "swapped" if outcome.swapped else "boolean"
    return LibraryVersion(outcome.version, (-1, 1), "numbers", slip, flow.tree.place(node))


def _of_member(flow: "Flow", node: Node, denoted: Meaning, bound: Bound) -> Condition:
    name = member_name(flow, node, bound)
    owner = field(node, "object")
    if name is None or owner is None:
        return UNKNOWN
    if name == "value" and owner.type == "identifier":
        return _of_ref_value(flow, owner, bound)
    chained = flow.truth(owner, bound) if field(node, "optional_chain") is not None else ALWAYS
    own = UNKNOWN if isinstance(denoted, BaseLibrary | Elsewhere) else _of_property(flow, name, bound)
    return all_of(chained, own)


def _of_property(flow: "Flow", name: str, bound: Bound) -> Condition:
    writes = flow.property_writes(name)
    if not writes:
        return UNKNOWN
    held = flow.flag(writes[0].node, writes, bound)
    # A field that this file only ever sets to false is set to true somewhere else.
    return UNKNOWN if is_never(held) else held


def _of_variable(flow: "Flow", declaration: Declaration, bound: Bound) -> Condition:
    if declaration.kind == "parameter":
        given = flow.value_of(declaration, bound)
        return flow.truth(given.value, given.bound) if given is not None and not declaration.keys else UNKNOWN
    if declaration.kind not in {"const", "let", "var"}:
        return ALWAYS if declaration.kind in {"function", "class"} else UNKNOWN
    if declaration.keys:
        return _of_taken(flow, declaration, bound)
    if declaration.value is not None and _ref_argument(declaration.value) is not None:
        return _REF
    writes = flow.scopes.writes(declaration)
    if declaration.value is not None:
        writes = [Write(declaration.value, declaration.node), *writes]
    return flow.flag(declaration.node, writes, bound)


def _of_taken(flow: "Flow", declaration: Declaration, bound: Bound) -> Condition:
    """`const { supported } = this.data`: the property of that name."""
    source = flow.meaning(declaration.value, bound)
    if source is not None or declaration.keys[-1] == "?" or flow.scopes.writes(declaration):
        return UNKNOWN
    return _of_property(flow, declaration.keys[-1], bound)


def of_writes(flow: "Flow", writes: list[Write], bound: Bound) -> Condition:
    """When a name or property with these writes is true, supposing that it was set before it is asked."""
    values = [flow.truth(write.value, bound) for write in writes]
    true_ones = [(write, value) for write, value in zip(writes, values, strict=True) if not is_never(value)]
    held = any_of(*(all_of(flow.reached(write.node, None, bound), value) for write, value in true_ones))
    reset = any(is_never(value) for value in values[1:])
    exact = not reset and (len(true_ones) == 1 or all(is_always(value) for _, value in true_ones))
    return held if exact else all_of(held, UNKNOWN)


def _ref_argument(value: Node) -> Node | None:
    """`x` of `ref(x)` or `computed(x)`: the value is inside, under `.value`."""
    call = unwrap(value)
    if call.type == "call_expression" and text(field(call, "function") or call) in {"ref", "shallowRef", "computed"}:
        return next(iter(arguments_of(call)), None)
    return None


def _of_ref_value(flow: "Flow", owner: Node, bound: Bound) -> Condition:
    declaration = flow.scopes.resolve(owner)
    inner = _ref_argument(declaration.value) if declaration is not None and declaration.value is not None else None
    if inner is None:
        return _of_property(flow, "value", bound)
    if inner.type in FUNCTIONS:
        return flow.result(inner, [], bound)
    later = [write for write in flow.property_writes("value") if _owner_is(write.node, text(owner))]
    return flow.flag(inner, [Write(inner, inner), *later], bound)


def _owner_is(assignment: Node, name: str) -> bool:
    target = field(assignment, "left")
    owner = field(target, "object") if target is not None else None
    return owner is not None and text(owner) == name


def _awaited(flow: "Flow", node: Node, bound: Bound) -> Condition:
    call = unwrap(node)
    if call.type == "call_expression":
        function = flow.function_of(field(call, "function") or call, bound)
        if function is not None:
            return flow.result(function, arguments_of(call), bound)
    return flow.truth(node, bound)


def _of_call(flow: "Flow", node: Node, bound: Bound) -> Condition:
    callee = unwrap(field(node, "function") or node)
    given = arguments_of(node)
    tested = _of_test(flow, callee, given, bound) or searched(flow, node, bound)
    if tested is not None:
        return tested
    denoted = flow.meaning(node, bound)
    if isinstance(denoted, Compared):
        return _as_boolean(flow, node, denoted)
    if isinstance(denoted, Constant):
        return ALWAYS if denoted.value else NEVER
    return ordered(flow, node, bound) or _of_called(flow, node, callee, bound)


def _of_called(flow: "Flow", node: Node, callee: Node, bound: Bound) -> Condition:
    denoted = flow.meaning(callee, bound)
    if isinstance(denoted, Api):
        # `wx.x?.() || other()`: what an API gives back is true only where the API is there.
        return all_of(Exists(denoted.name, by_result=True), UNKNOWN)
    function = flow.function_of(callee, bound)
    if function is None:
        return UNKNOWN
    if is_async(function):
        return _PROMISE
    given = arguments_of(node)
    held = flow.result(function, given, bound)
    return _asked_at(flow.tree.place(node), text(function), held) if given else held


def _asked_at(place: Place, function: str, condition: Condition) -> Condition:
    """Move comparisons with a version that was handed to a helper to the place where it was handed over."""
    if isinstance(condition, LibraryVersion):
        return condition if condition.version in function else condition._replace(place=place)
    if isinstance(condition, Not):
        return Not(_asked_at(place, function, condition.part))
    if isinstance(condition, AllOf):
        return AllOf(tuple(_asked_at(place, function, part) for part in condition.parts))
    if isinstance(condition, AnyOf):
        return AnyOf(tuple(_asked_at(place, function, part) for part in condition.parts))
    return condition


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
    if isinstance(whole, Platform) and isinstance(name, Constant) and isinstance(name.value, str):
        return Exists(name.value)
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
