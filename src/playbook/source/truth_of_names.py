"""When that is true which a name or a member denotes."""

from collections.abc import Iterator

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source import containers, flags, imports, objects, promises
from playbook.source.comparing import as_boolean
from playbook.source.conditions import (
    ALWAYS,
    NEVER,
    UNKNOWN,
    Condition,
    Unknown,
    all_of,
    asked_at,
    is_never,
)
from playbook.source.denoted import (
    Api,
    BaseLibrary,
    Compared,
    Constant,
    Elsewhere,
    Meaning,
    Platform,
    Supplied,
    Whole,
    test_of,
)
from playbook.source.functions import arguments_of
from playbook.source.meaning import member_name
from playbook.source.scopes import Bound, Declaration, Held, Write
from playbook.source.tree import FUNCTIONS, field, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_REF = Unknown("ref")


def of_reference(flow: "Flow", node: Node, bound: Bound) -> Condition:
    """Return when that is true which `node`, a name or a member, denotes."""
    denoted = flow.meaning(node, bound)
    if isinstance(denoted, Api):
        return test_of(denoted)
    if isinstance(denoted, Platform | Supplied | Compared):
        return as_boolean(flow, node, denoted) if isinstance(denoted, Compared) else ALWAYS
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
