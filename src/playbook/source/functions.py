"""The project's functions and calls of them: arguments, parameters, what is given back."""

from playbook.hints import TYPE_CHECKING, Literal
from playbook.source.denoted import Function
from playbook.source.scopes import NOTHING_BOUND, Bound, Value
from playbook.source.tree import field, has_token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.grammars import Node
    from playbook.source.flow import Flow


def arguments_of(call: "Node") -> "list[Node]":
    """Return the arguments of a call."""
    given = field(call, "arguments")
    return [child for child in given.named_children if not child.is_extra] if given is not None else []


def values(flow: "Flow", given: "list[Node]", bound: Bound) -> list[Value]:
    """Return the arguments of a call in the file of `flow`."""
    return [Value(node, bound, flow) for node in given]


def bind(function: Function, given: list[Value]) -> Bound:
    """Return what the parameters of a function stand for in a call with these arguments."""
    pairs: dict[int, Value] = dict(function.bound)
    for position, (pattern, default) in enumerate(_parameters(function)):
        if position < len(given):
            pairs[pattern.id] = given[position]
        elif default is not None:
            pairs[pattern.id] = Value(default, NOTHING_BOUND, function.flow)
    return function.flow.files.bound(pairs)


def parameter_names(function: Function) -> "list[Node]":
    """Return the parameters of a function, names or patterns, without their defaults."""
    return [pattern for pattern, _ in _parameters(function)]


def _parameters(function: Function) -> "Iterator[tuple[Node, Node | None]]":
    """Yield the parameters of a function, each with its default."""
    single, listed = field(function.node, "parameter"), field(function.node, "parameters")
    names = [single] if single is not None else function.flow.tree.children(listed) if listed is not None else []
    for name in names:
        pattern, default = name, None
        if pattern.type in {"required_parameter", "optional_parameter"}:
            pattern, default = field(name, "pattern") or name, field(name, "value")
        if pattern.type == "assignment_pattern":
            pattern, default = field(pattern, "left") or name, field(pattern, "right")
        yield pattern, default


def returned(flow: "Flow", function: "Node") -> "list[Node | None]":
    """Return the expressions that a function gives back; None for a bare `return`."""
    body = field(function, "body")
    if body is None:
        return []
    if body.type != "statement_block":
        return [body]
    return [next(iter(node.named_children), None) for node in exits(flow, function, "return")]


def exits(flow: "Flow", function: "Node", keyword: Literal["return", "throw"]) -> "list[Node]":
    """Return the `return` or `throw` statements of a function, without those of functions inside it."""
    found = []
    for word in flow.tree.occurrences(keyword):
        if function.start_byte <= word.start_byte < function.end_byte:
            statement = flow.tree.parent(word)
            around = flow.tree.function_around(word)
            if statement is not None and around is not None and around.id == function.id:
                found.append(statement)
    return found


def is_async(function: "Node") -> bool:
    """Tell whether a call of the function gives a promise."""
    return has_token(function, "async")
