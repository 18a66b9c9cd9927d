"""What holds where a function that its file exports is called from: in this file and in those that import it."""

from collections.abc import Iterator

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.conditions import (
    ALWAYS,
    UNKNOWN,
    Condition,
    all_of,
    any_of,
    asked_at,
    is_always,
    tells,
    within_bounds,
)
from playbook.source.denoted import Function, Whole
from playbook.source.facts import Guard
from playbook.source.mentions import Place, own_name, places
from playbook.source.tree import FUNCTIONS, contains, field, has_token, same, text

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_MOST_EXPORTS = 200
_MOST_PLACES = 200
"""Places from which one function is reached; with more nobody is held to have looked at them all."""
_MEMBERS = frozenset({"pair", "method_definition", "field_definition", "public_field_definition"})


def guards(flow: "Flow", node: Node) -> Iterator[Guard]:
    """Yield what holds wherever the functions around a node are reached from, in this file or another."""
    functions = _functions(flow, node)
    if functions and tells(flow.put_to_use):
        yield Guard(flow.put_to_use, "callers", "unknown", flow.tree.place(_head(functions[-1])))
    for function in functions:
        held = flow.reached_from(function)
        if not is_always(held):
            yield Guard(held, "callers", "unknown", flow.tree.place(_head(function)))


def reached_from(flow: "Flow", function: Node) -> Condition:
    """Return what holds at all places of the project from which a function is reached; always, if that isn't known."""
    names = known_as(flow, function)
    if names is None:
        return ALWAYS
    found = places(flow, function, names) if names else [Place(flow, each) for each in flow.own_places(function)]
    if not found or len(found) > _MOST_PLACES:
        return ALWAYS
    held = [_held(flow, function, place) for place in found]
    if not any(tells(one) for one in held):
        return ALWAYS
    return within_bounds(any_of(*(UNKNOWN if is_always(one) else one for one in held)))


def _held(flow: "Flow", function: Node, place: Place) -> Condition:
    there = place.flow
    held = all_of(
        *(guard.condition for guard in there.guards(place.node)),
        *(there.reached_from(around) for around in _functions(there, place.node)),
    )
    return held if there is flow else asked_at(flow.tree.place(_head(function)), held)


def _functions(flow: "Flow", node: Node) -> list[Node]:
    return [above for above in flow.tree.within(node) if above.type in FUNCTIONS]


def _head(function: Node) -> Node:
    """Return the name of a function, or what it starts with."""
    return field(function, "name") or field(function, "parameters") or field(function, "parameter") or function


def known_as(flow: "Flow", function: Node) -> set[str] | None:
    """Return the names under which other files may call a function; nothing if it is not exported.

    None: the file exports too much for anybody to look.
    """
    found = flow.exports
    values = [(name, write.value) for name, writes in found.names.items() for write in writes]
    values += [("default", write.value) for write in found.whole]
    if len(values) > _MOST_EXPORTS:
        return None
    names: set[str] = set()
    for name, value in values:
        denoted = flow.meaning(value)
        if isinstance(denoted, Function) and same(denoted.node, function):
            names.add(name)
        elif isinstance(denoted, Whole) and denoted.flow is flow and denoted.form != "file":
            names.update(_members(flow, denoted.node, function))
    return names


def _members(flow: "Flow", whole: Node, function: Node) -> Iterator[str]:
    """Yield the names of the members of an object or a class that a function is."""
    holder = function if function.type == "method_definition" else flow.tree.parent(function)
    if holder is not None and holder.type in _MEMBERS and contains(whole, holder):
        name = field(holder, "name") or field(holder, "key") or field(holder, "property")
        if name is not None and not (has_token(holder, "get") or has_token(holder, "set")):
            yield text(name)
    own = own_name(flow, function)
    for node in flow.tree.occurrences(text(own)) if own is not None and whole.type == "object" else []:
        if contains(whole, node):
            above = flow.tree.parent(node)
            key = field(above, "key") if above is not None and above.type == "pair" else node
            yield text(key or node)
