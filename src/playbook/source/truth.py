"""When an expression is true, in terms of the platform."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from tree_sitter import Node

from playbook.source import containers, flags, imports, objects, promises, provided
from playbook.source.answers import compared_position, searched
from playbook.source.comparing import compared, ordered
from playbook.source.denoted import (
    Api,
    BaseLibrary,
    Compared,
    Constant,
    Elsewhere,
    Function,
    Instance,
    Meaning,
    Platform,
    Supplied,
    Whole,
    test_of,
)
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
    Unknown,
    all_of,
    any_of,
    asked_at,
    is_never,
    negate,
)
from playbook.source.functions import arguments_of, exits, is_async, values
from playbook.source.meaning import member_name
from playbook.source.scopes import Bound, Declaration, Held, Write
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
    promised = promises.is_promise(node)
    if promised or kind in _TRUE_OBJECTS or kind == "program":
        # A promise that is taken for what it will give. Where that tests nothing, it is an object like any other.
        return _PROMISE if promised and _tests(promises.resolved(flow, node, bound)) else ALWAYS
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
        return _member_of(flow, whole, name) or UNKNOWN
    return compared_position(flow, node, bound) or compared(flow, node, bound)


def _of_reference(flow: "Flow", node: Node, bound: Bound) -> Condition:
    denoted = flow.meaning(node, bound)
    if isinstance(denoted, Api):
        return test_of(denoted)
    if isinstance(denoted, Platform | Supplied | Compared):
        return _as_boolean(flow, node, denoted) if isinstance(denoted, Compared) else ALWAYS
    if node.type not in {"identifier", "shorthand_property_identifier"}:
        return _of_member(flow, node, denoted, bound)
    declaration = flow.scopes.resolve(node)
    if flow.in_template(node) and not isinstance(denoted, Constant):
        return _in_template(flow, node, declaration, bound)
    if declaration is not None:
        return _of_variable(flow, node, declaration, bound)
    return NEVER if isinstance(denoted, Constant) else UNKNOWN


def _in_template(flow: "Flow", node: Node, declaration: Declaration | None, bound: Bound) -> Condition:
    """In the template of a component a name is a field, or a reference without its `.value`."""
    if declaration is None:
        return _of_property(flow, node, text(node), bound)
    if declaration.value is not None and ref_argument(declaration.value) is not None:
        return of_ref_value(flow, node, bound)
    return _of_variable(flow, node, declaration, bound)


def _as_boolean(flow: "Flow", node: Node, outcome: Compared) -> LibraryVersion:
    slip: Literal["swapped", "boolean"] = "swapped" if outcome.swapped else "boolean"
    return LibraryVersion(outcome.version, (-1, 1), "numbers", slip, flow.tree.place(node))


def _of_member(flow: "Flow", node: Node, denoted: Meaning, bound: Bound) -> Condition:
    name = member_name(flow, node, bound)
    owner = field(node, "object")
    if name is None or owner is None:
        return UNKNOWN
    if name == "value" and owner.type == "identifier":
        return of_ref_value(flow, owner, bound)
    chained = flow.truth(owner, bound) if field(node, "optional_chain") is not None else ALWAYS
    if isinstance(denoted, BaseLibrary | Elsewhere):
        return UNKNOWN
    whole = flow.meaning(owner, bound)
    if isinstance(whole, Whole):
        held = objects.members(whole, name)
        kept = containers.by_key(flow, node, bound) if held is None else None
        return all_of(chained, _of_held(flow, node, held) if held is not None else kept or UNKNOWN)
    kept = containers.by_key(flow, node, bound) if not flow.property_writes(name) else None
    return all_of(chained, kept or _of_property(flow, node, name, bound))


def _of_held(flow: "Flow", node: Node, held: Held) -> Condition:
    """When what was written, in another file perhaps, is true; `node` is where this file asks for it."""
    value = held.writes[0].value
    if len(held.writes) == 1 and value is not None and unwrap(value).type == "identifier":
        # An exported name has its own writes.
        found = held.flow.truth(value, held.bound)
    else:
        found = held.flow.flag(held.writes[0].node, held.writes, held.bound)
    if is_never(found):
        # What is only ever set to false here is set to true somewhere else.
        return UNKNOWN
    return found if held.flow is flow else asked_at(flow.tree.place(node), found)


def _of_property(flow: "Flow", node: Node, name: str, bound: Bound) -> Condition:
    writes = flow.property_writes(name)
    held = flow.flag(writes[0].node, writes, bound) if writes else UNKNOWN
    # A field that this file only ever sets to false is set to true somewhere else: by a mixin, by a parent class.
    if not writes or is_never(held):
        place = flow.tree.place(node)
        return next((asked_at(place, found) for found in _of_kin(flow, name)), UNKNOWN)
    return held


def _of_kin(flow: "Flow", name: str) -> Iterator[Condition]:
    for other in flow.kin:
        writes = other.property_writes(name)
        found = other.flag(writes[0].node, writes, {}) if writes else NEVER
        if not is_never(found):
            yield found


def _of_variable(flow: "Flow", node: Node, declaration: Declaration, bound: Bound) -> Condition:
    if declaration.kind == "parameter":
        return _of_parameter(flow, declaration, bound)
    if declaration.kind == "import":
        held = imports.held(flow, declaration)
        return _of_held(flow, declaration.node, held) if held is not None else UNKNOWN
    if declaration.kind not in {"const", "let", "var"}:
        return ALWAYS if declaration.kind in {"function", "class"} else UNKNOWN
    if declaration.keys:
        return _of_taken(flow, declaration, bound)
    if declaration.value is not None and ref_argument(declaration.value) is not None:
        return _REF
    return flags.of_variable(flow, node, declaration, bound)


def _of_parameter(flow: "Flow", declaration: Declaration, bound: Bound) -> Condition:
    given = flow.value_of(declaration, bound)
    if declaration.keys:
        return UNKNOWN
    if given is None:
        return promises.of_parameter(flow, declaration) or UNKNOWN
    return given.flow.truth(given.node, given.bound)


def _of_taken(flow: "Flow", declaration: Declaration, bound: Bound) -> Condition:
    """`const { supported } = this.data`: the property of that name."""
    state = containers.of_state(flow, declaration, bound)
    if state is not None:
        return state
    source = flow.meaning(declaration.value, bound)
    if isinstance(source, Whole) and len(declaration.keys) == 1 and not flow.scopes.writes(declaration):
        held = objects.members(source, declaration.keys[0])
        return _of_held(flow, declaration.node, held) if held is not None else UNKNOWN
    if source is not None or declaration.keys[-1] == "?" or flow.scopes.writes(declaration):
        return UNKNOWN
    return _of_property(flow, declaration.node, declaration.keys[-1], bound)


def ref_argument(value: Node) -> Node | None:
    """Return `x` of `ref(x)` or `computed(x)`: the value is inside, under `.value`."""
    call = unwrap(value)
    if call.type == "call_expression" and text(field(call, "function") or call) in {"ref", "shallowRef", "computed"}:
        return next(iter(arguments_of(call)), None)
    return None


def of_ref_value(flow: "Flow", owner: Node, bound: Bound) -> Condition:
    """Return when the value inside a reactive reference is true; `owner` is its name."""
    declaration = flow.scopes.resolve(owner)
    inner = ref_argument(declaration.value) if declaration is not None and declaration.value is not None else None
    if inner is None:
        return _of_property(flow, owner, "value", bound)
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
    if promises.is_promise(call):
        return promises.resolved(flow, call, bound)
    if call.type == "call_expression":
        function = flow.function_of(field(call, "function") or call, bound)
        if function is not None:
            makes = b"Promise" in (function.node.text or b"") or b".then" in (function.node.text or b"")
            held = promises.resolved(flow, call, bound) if makes else None
            return _of_function(flow, call, function, bound) if held is None else _seen(flow, call, function, held)
    return flow.truth(node, bound)


def _of_call(flow: "Flow", node: Node, bound: Bound) -> Condition:
    callee = unwrap(field(node, "function") or node)
    given = arguments_of(node)
    tested = _of_test(flow, callee, given, bound) or searched(flow, node, bound) or containers.asked(flow, node, bound)
    if tested is not None:
        return tested
    denoted = flow.meaning(node, bound)
    if isinstance(denoted, Compared):
        return _as_boolean(flow, node, denoted)
    if isinstance(denoted, Constant):
        return ALWAYS if denoted.value else NEVER
    return ordered(flow, node, bound) or _of_called(flow, node, callee, bound)


def _tests(condition: Condition) -> bool:
    """Tell whether a condition asks for an API or a version, rather than for what an API gave back."""
    if isinstance(condition, Not):
        return _tests(condition.part)
    if isinstance(condition, AllOf | AnyOf):
        return any(_tests(part) for part in condition.parts)
    return not isinstance(condition, Unknown) and not (isinstance(condition, Exists) and condition.by_result)


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
    return _PROMISE if is_async(function.node) else _of_function(flow, node, function, bound)


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
    return _member_of(flow, whole, name)


def _member_of(flow: "Flow", whole: Meaning, name: Meaning) -> Condition | None:
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
