"""Outcomes of tests that are kept in a `Map`, a `Set` or under computed keys, and tests over all names of a list."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source import imports
from playbook.source.conditions import UNKNOWN, CanIUse, Condition, all_of, any_of, asked_at
from playbook.source.denoted import Api, Constant
from playbook.source.functions import arguments_of
from playbook.source.scopes import NOTHING_BOUND, Bound, Declaration, Value
from playbook.source.tree import field, same, text, unwrap
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_MOST_HOPS = 6
_MOST_ELEMENTS = 30
_MAPS = frozenset({"Map", "WeakMap", "Set", "WeakSet"})


class _Kept(NamedTuple):
    """The expression that makes a container, and the name that it is kept under."""

    value: Value
    declaration: Declaration | None


def asked(flow: "Flow", call: Node, bound: Bound) -> Condition | None:
    """Return when `names.every(test)`, `map.get(key)` and the like are true; None for any other call."""
    callee = unwrap(field(call, "function") or call)
    owner = field(callee, "object") if callee.type == "member_expression" else None
    given = arguments_of(call)
    if owner is None or not given:
        return None
    method = text(field(callee, "property") or callee)
    if method in {"every", "some"}:
        return _of_all(flow, owner, given[0], bound, every=method == "every")
    if method in {"get", "has"}:
        kept = _made(flow, owner, bound, _MOST_HOPS)
        if kept is not None and _maker(kept.value.node) in _MAPS:
            found = _under(kept, Value(given[0], bound, flow)) or UNKNOWN
            return found if kept.value.flow is flow else asked_at(flow.tree.place(call), found)
    return None


def by_key(flow: "Flow", member: Node, bound: Bound) -> Condition | None:
    """Return when a member is true that is written under computed keys: `support[name] = wx.canIUse(name)`."""
    owner = field(member, "object")
    key = field(member, "index") or field(member, "property")
    kept = _made(flow, owner, bound, _MOST_HOPS) if owner is not None else None
    if kept is None or key is None or kept.value.node.type not in {"object", "call_expression"}:
        return None
    found = _under(kept, Value(key, bound, flow))
    return found if found is None or kept.value.flow is flow else asked_at(flow.tree.place(member), found)


def _made(flow: "Flow", node: Node, bound: Bound, hops: int) -> _Kept | None:
    """Return the expression that a name stands for, in this file or the one it is imported from."""
    node = unwrap(node)
    if node.type != "identifier" or hops <= 0:
        return _Kept(Value(node, bound, flow), None)
    declaration = flow.scopes.resolve(node)
    if declaration is None:
        return None
    if declaration.kind == "import":
        held = imports.held(flow, declaration)
        value = held.writes[0].value if held is not None and len(held.writes) == 1 else None
        return _made(held.flow, value, held.bound, hops - 1) if held is not None and value is not None else None
    given = flow.value_of(declaration, bound)
    if given is None:
        return None
    kept = _made(given.flow, given.node, given.bound, hops - 1)
    own = kept is not None and kept.declaration is None and given.flow is flow
    return kept._replace(declaration=declaration) if kept is not None and own else kept


def _of_all(flow: "Flow", names: Node, test: Node, bound: Bound, *, every: bool) -> Condition | None:
    kept = _made(flow, names, bound, _MOST_HOPS)
    if kept is None or kept.value.node.type != "array":
        return None
    elements = kept.value.flow.tree.children(kept.value.node)
    if not elements or len(elements) > _MOST_ELEMENTS:
        return None
    tested = [_tested(flow, test, Value(each, kept.value.bound, kept.value.flow), bound) for each in elements]
    return all_of(*tested) if every else any_of(*tested)


def _tested(flow: "Flow", test: Node, element: Value, bound: Bound) -> Condition:
    denoted = flow.meaning(test, bound)
    if isinstance(denoted, Api) and denoted.name == "canIUse":
        key = _constant(element)
        return CanIUse(key) if key is not None else UNKNOWN
    function = flow.function_of(test, bound)
    return function.flow.result(function.node, [element], function.bound) if function is not None else UNKNOWN


def _maker(node: Node) -> str:
    return text(field(node, "constructor") or node) if node.type == "new_expression" else ""


def _constant(value: Value) -> str | None:
    denoted = value.flow.meaning(value.node, value.bound)
    return denoted.value if isinstance(denoted, Constant) and isinstance(denoted.value, str) else None


def _key(key: Value) -> str | None:
    return text(key.node) if key.node.type == "property_identifier" else _constant(key)


def _under(kept: _Kept, key: Value) -> Condition | None:
    """Return when that is true which is kept under a key; None where nothing is seen to be."""
    wanted = _key(key)
    if wanted is None:
        return None
    found = [*_at_first(kept, key, wanted), *_later(kept, key, wanted)]
    return any_of(*found) if found else None


def _at_first(kept: _Kept, key: Value, wanted: str) -> list[Condition]:
    """What stands in `new Map([[key, value]])`, `new Set([key])`, `Object.fromEntries(names.map(…))`."""
    flow, node = kept.value.flow, kept.value.node
    given = arguments_of(node) if node.type in {"new_expression", "call_expression"} else []
    entries = unwrap(given[0]) if given else None
    if entries is None:
        return []
    if entries.type == "call_expression" and text(field(node, "function") or node) == "Object.fromEntries":
        mapped = arguments_of(entries)
        function = flow.function_of(mapped[0]) if mapped else None
        body = unwrap(field(function.node, "body") or mapped[0]) if function is not None else None
        if function is None or body is None or body.type != "array":
            return []
        return _entry(flow, body, key, wanted)
    found: list[Condition] = []
    for each in flow.tree.children(entries)[:_MOST_ELEMENTS] if entries.type == "array" else []:
        if each.type == "array":
            found += _entry(flow, each, key, wanted)
        elif _constant(Value(each, kept.value.bound, flow)) == wanted:
            found.append(all_of())
    return found


def _entry(flow: "Flow", pair: Node, key: Value, wanted: str) -> list[Condition]:
    parts = flow.tree.children(pair)
    bound = _matches(flow, parts[0], key, wanted) if len(parts) == 2 else None
    return [flow.truth(parts[1], bound)] if bound is not None else []


def _later(kept: _Kept, key: Value, wanted: str) -> list[Condition]:
    """What is put in afterwards: `map.set(key, value)`, `set.add(key)`, `object[key] = value`."""
    flow = kept.value.flow
    found = []
    for place in flow.scopes.references(kept.declaration) if kept.declaration is not None else []:
        above = flow.tree.parent(place)
        whole = flow.tree.parent(above) if above is not None and same(field(above, "object"), place) else None
        if above is None or whole is None:
            continue
        index = value = None
        if above.type == "subscript_expression" and same(field(whole, "left"), above):
            index, value = field(above, "index"), field(whole, "right")
        elif whole.type == "call_expression" and text(field(above, "property") or above) in {"set", "add"}:
            given = arguments_of(whole)
            index, value = (given[0], given[-1]) if given else (None, None)
        bound = _matches(flow, index, key, wanted) if index is not None else None
        if bound is not None and index is not None and value is not None:
            held = all_of() if same(index, value) else flow.truth(value, bound)
            found.append(all_of(flow.reached(whole, None, bound), held))
    return found


def _matches(flow: "Flow", index: Node, key: Value, wanted: str) -> Bound | None:
    """Return what a written key must stand for to be the wanted one; None if it is another."""
    written = _constant(Value(index, NOTHING_BOUND, flow))
    if written is not None:
        return NOTHING_BOUND if written == wanted else None
    declaration = flow.scopes.resolve(index) if index.type == "identifier" else None
    if declaration is None or declaration.kind not in {"parameter", "other"} or declaration.keys:
        return None
    return flow.files.bound({declaration.node.id: key})


def of_state(flow: "Flow", declaration: Declaration, bound: Bound) -> Condition | None:
    """Return when the first part of `const [ok, setOk] = useState(start)` is true; None for any other pattern."""
    call = unwrap(declaration.value) if declaration.value is not None else None
    pattern = flow.tree.parent(declaration.node)
    if call is None or call.type != "call_expression" or pattern is None or pattern.type != "array_pattern":
        return None
    named = text(field(call, "function") or call).rpartition(".")[2]
    names, given = flow.tree.children(pattern), arguments_of(call)
    if named != "useState" or not same(names[0], declaration.node) or not given:
        return None
    function = flow.function_of(given[0], bound)
    found = [flow.result(function.node, []) if function is not None else flow.truth(given[0], bound)]
    setter = flow.scopes.declaration_at(names[1]) if len(names) > 1 and names[1].type == "identifier" else None
    for place in flow.scopes.references(setter) if setter is not None else []:
        above = flow.tree.parent(place)
        values = arguments_of(above) if above is not None and above.type == "call_expression" else []
        value = flow.truth(values[0]) if values and flow.function_of(values[0]) is None else UNKNOWN
        found.append(all_of(flow.reached(place), value))
    return any_of(*found)
