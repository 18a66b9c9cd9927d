"""What holds when control reaches a place: found by climbing from it."""

from bisect import bisect_right
from collections.abc import Iterator

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING, Literal
from playbook.source import callbacks
from playbook.source.alternatives import after_exit, of_expression, of_if, shown_instead
from playbook.source.completing import completes
from playbook.source.conditions import (
    ALWAYS,
    UNKNOWN,
    Condition,
    Exists,
    all_of,
    any_of,
    is_always,
    negate,
    tells,
)
from playbook.source.denoted import Api
from playbook.source.facts import Form, Guard
from playbook.source.methods import is_for_itself, is_of_page, method_name, names_method
from playbook.source.scopes import NOTHING_BOUND, Bound
from playbook.source.tree import FUNCTIONS, contains, field, has_token, operator, same, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_HOISTED = frozenset({"function_declaration", "generator_function_declaration"})
_SEQUENCES = frozenset({"statement_block", "program", "switch_case", "switch_default", "class_static_block", "ERROR"})
_LOOPS = frozenset({"while_statement", "for_statement"})
_NOTHING = frozenset({"null", "undefined"})
_SHORT_CIRCUITS: dict[str, Form] = {"&&": "and", "||": "or", "??": "nullish"}


def guards(flow: "Flow", node: Node) -> Iterator[Guard]:
    """Yield the conditions that control passed on its way to `node` and that say something about the platform."""
    for guard in _climb(flow, node, None, NOTHING_BOUND):
        if tells(guard.condition):
            yield guard


def condition(flow: "Flow", node: Node, within: Node | None, bound: Bound) -> Condition:
    """Return all that holds at `node` as one condition; from the start of the function `within`, if one is given."""
    held = [guard.condition for guard in _climb(flow, node, within, bound)]
    return all_of(*held, *(_for_itself(flow, node) if within is None else ()))


def _for_itself(flow: "Flow", node: Node) -> Iterator[Condition]:
    """Yield what holds where a component calls the method that a node stands in, if nobody else is likely to call it.

    Good enough to say when something is set, not to say that a call in the method is guarded.
    """
    around = (above for above in flow.tree.within(node) if above.type in FUNCTIONS)
    function, name = next(((each, name) for each in around if (name := method_name(flow, each))), (None, None))
    if function is None or name is None or not is_for_itself(flow, function, name) or not flow.bindings.name_all:
        return
    places = _bound_places(flow, function, name)
    if places and not flow.bindings.of(name):
        yield any_of(*(all_of(*(guard.condition for guard in flow.guards(each))) for each in places))


def _climb(flow: "Flow", node: Node, within: Node | None, bound: Bound) -> Iterator[Guard]:
    inner, above = node, flow.tree.parent(node)
    while above is not None and not same(inner, within):
        kind = above.type
        if kind == "if_statement":
            yield from _in_if(flow, above, inner, bound)
        elif kind == "ternary_expression":
            yield from _in_ternary(flow, above, inner, bound)
        elif kind == "binary_expression":
            yield from _in_binary(flow, above, inner, bound)
        elif kind in _LOOPS and same(field(above, "body"), inner):
            yield _guard(flow, flow.truth(_tested(above), bound), "loop", "unknown", above)
        elif kind in _SEQUENCES:
            if kind in {"switch_case", "switch_default"} and not same(field(above, "value"), inner):
                yield _guard(flow, flow.entered(above, bound), "case", "unknown", above)
            if inner.type not in _HOISTED:
                yield from _after(flow, above, inner, bound)
        if inner.type in FUNCTIONS:
            yield from _into(flow, inner) if within is None else _called_by_api(flow, inner)
        inner, above = above, flow.tree.parent(above)


def _tested(loop: Node) -> Node | None:
    return field(loop, "condition")


def _guard(
    flow: "Flow", held: Condition, form: Form, alternative: Literal["yes", "no", "unknown"], node: Node
) -> Guard:
    if alternative == "no" and tells(held) and shown_instead(flow, node):
        alternative = "unknown"
    return Guard(held, form, alternative, flow.tree.place(node))


def _in_if(flow: "Flow", above: Node, inner: Node, bound: Bound) -> Iterator[Guard]:
    test = field(above, "condition")
    if test is None or same(test, inner):
        return
    held = flow.truth(test, bound)
    if same(field(above, "consequence"), inner):
        yield _guard(flow, held, "if", of_if(flow, above), test)
    else:
        yield _guard(flow, negate(held), "else", "yes", test)


def _in_ternary(flow: "Flow", above: Node, inner: Node, bound: Bound) -> Iterator[Guard]:
    test = field(above, "condition")
    if test is None or same(test, inner):
        return
    held = flow.truth(test, bound)
    first = same(field(above, "consequence"), inner)
    other = field(above, "alternative" if first else "consequence")
    yield _guard(flow, held if first else negate(held), "ternary", of_expression(flow, above, other), test)


def _in_binary(flow: "Flow", above: Node, inner: Node, bound: Bound) -> Iterator[Guard]:
    sign = operator(above)
    left = field(above, "left")
    if sign not in _SHORT_CIRCUITS or left is None or same(left, inner):
        return
    held = flow.truth(left, bound)
    form = _SHORT_CIRCUITS[sign]
    yield _guard(flow, held if sign == "&&" else negate(held), form, of_expression(flow, above, None), left)


def _after(flow: "Flow", block: Node, inner: Node, bound: Bound) -> Iterator[Guard]:
    """The statements above `inner` in the same block, the nearest first, as far as they may leave the block."""
    statements = flow.tree.children(block)
    end = bisect_right(statements, inner.start_byte, key=lambda statement: statement.end_byte)
    for _, guard in reversed(flow.exits(block, end, bound)):
        flow.tree.spend()
        yield guard


def exits(flow: "Flow", block: Node, start: int, end: int, bound: Bound) -> list[tuple[int, Guard]]:
    """Return which of the statements from `start` to `end` of a block may leave it, with their positions."""
    found = []
    statements = flow.tree.children(block)
    for position in reversed(range(start, end)):
        statement = statements[position]
        flow.tree.spend()
        held = completes(flow, statement, bound)
        if not is_always(held):
            found.append((position, _guard(flow, held, "exit", after_exit(flow, statement), statement)))
    return found[::-1]


def _into(flow: "Flow", function: Node) -> Iterator[Guard]:
    """What holds at every place from which a function is reached, where the file shows all of them."""
    held = flow.callers(function)
    if not is_always(held):
        yield _guard(flow, held, "callers", "unknown", function)
    yield from _called_by_api(flow, function)
    held = callbacks.handed_on(flow, function)
    if not is_always(held):
        yield _guard(flow, held, "callback", "unknown", function)


def _called_by_api(flow: "Flow", function: Node) -> Iterator[Guard]:
    """A function that is given to an API only runs where the API is there: `wx.x({ success() {} })`."""
    call = _given_to(flow, function)
    inner = field(call, "function") if call is not None else None
    # `wx.x(callback)`, `wx.x.y(callback)`, `wx.x().then(callback)`
    while inner is not None:
        inner = unwrap(inner)
        denoted = flow.meaning(inner)
        if isinstance(denoted, Api):
            yield _guard(flow, Exists(denoted.name, by_result=True), "callback", "unknown", inner)
            return
        inner = field(inner, "function" if inner.type == "call_expression" else "object")


def _given_to(flow: "Flow", function: Node) -> Node | None:
    """Return the call that a function is an argument of, by itself or as a member of an object."""
    above = flow.tree.parent(function)
    holder = above if above is not None and above.type == "pair" else function
    whole = flow.tree.parent(holder)
    if whole is not None and whole.type == "object":
        whole = flow.tree.parent(whole)
    call = flow.tree.parent(whole) if whole is not None and whole.type == "arguments" else None
    return call if call is not None and call.type == "call_expression" else None


def callers(flow: "Flow", function: Node) -> Condition:
    """Return what holds at the places from which a function is reached; always, if there may be others."""
    name = method_name(flow, function)
    shown = flow.bindings.of(name) if name is not None else []
    told = name is not None and (bool(shown) or (is_of_page(flow, function) and flow.bindings.name_all))
    places = _bound_places(flow, function, name) if name is not None and told else own_places(flow, function)
    if places is None or not (places or shown):
        return ALWAYS
    held = [
        *(
            all_of(callbacks.handed_on(flow, each), *(guard.condition for guard in flow.guards(each)))
            for each in places
        ),
        *shown,
    ]
    if not any(tells(one) for one in held):
        return ALWAYS
    # A place without a condition lets everything through; it must not hide that others have one.
    return any_of(*(UNKNOWN if is_always(one) else one for one in held))


def own_places(flow: "Flow", function: Node) -> list[Node]:
    """Return where a function is called or handed on; nothing, if it may be reached from elsewhere too."""
    name = _own_name(flow, function)
    if name is not None:
        declaration = flow.scopes.declaration_at(name)
        if declaration is None or flow.scopes.writes(declaration) or _exported(flow, name):
            return []
        places = flow.scopes.references(declaration)
    else:
        places = _assigned_places(flow, function) or _private_places(flow, function)
    return [place for place in places if not contains(function, place)]


def _own_name(flow: "Flow", function: Node) -> Node | None:
    """Return the name that a function is declared by: `function a() {}`, `const a = () => {}`."""
    name = field(function, "name") if function.type != "method_definition" else None
    above = flow.tree.parent(function)
    if name is None and above is not None and above.type == "variable_declarator":
        name = field(above, "name")
    return name if name is not None and name.type == "identifier" else None


def _assigned_places(flow: "Flow", function: Node) -> list[Node]:
    """Return where a variable is read that functions are assigned to: `let run; run = () => {}; run()`."""
    above = flow.tree.parent(function)
    name = field(above, "left") if above is not None and above.type == "assignment_expression" else None
    declaration = flow.scopes.resolve(name) if name is not None and name.type == "identifier" else None
    if declaration is None or declaration.kind not in {"let", "var"} or _exported(flow, declaration.node):
        return []
    writes = flow.scopes.writes(declaration)
    values = [declaration.value, *(write.value for write in writes)] if declaration.value else [w.value for w in writes]
    if not all(value is not None and (value.type in FUNCTIONS or text(value) in _NOTHING) for value in values):
        return []
    targets = [field(write.node, "left") for write in writes]
    return [each for each in flow.scopes.references(declaration) if not any(same(target, each) for target in targets)]


def _bound_places(flow: "Flow", function: Node, name: str) -> list[Node] | None:
    """Return where the script itself calls a function that its template binds; None where that can't be told."""
    own = _own_name(flow, function)
    if own is not None:
        return own_places(flow, function)
    places = []
    for node in flow.tree.occurrences(name):
        above = flow.tree.parent(node)
        if above is None or contains(function, node):
            continue
        if above.type == "member_expression" and same(field(above, "property"), node):
            places.append(node)
        elif names_method(flow, node):
            return None
    return places


def _exported(flow: "Flow", name: Node) -> bool:
    return any(above.type == "export_statement" for above in flow.tree.within(name)[:3])


def _private_places(flow: "Flow", function: Node) -> list[Node]:
    """The calls of a private method. Other methods may be bound in a template or called by another file."""
    above = flow.tree.parent(function)
    holder = function if function.type == "method_definition" else above
    if holder is None:
        return []
    name = field(holder, "name") or field(holder, "property") or field(holder, "key")
    if name is None or name.type not in {"property_identifier", "private_property_identifier"}:
        return []
    called = text(name)
    declared = any(child.type == "accessibility_modifier" and text(child) == "private" for child in holder.children)
    if not (declared or called.startswith(("_", "#"))) or has_token(holder, "get") or has_token(holder, "set"):
        return []
    return [
        node
        for node in flow.tree.occurrences(called)
        if (around := flow.tree.parent(node)) is not None
        and around.type == "member_expression"
        and same(field(around, "property"), node)
    ]
