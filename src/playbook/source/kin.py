"""Files that give fields and methods to the objects of a file: mixins, behaviors, parent classes, wrappers."""

from collections.abc import Iterator

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source import imports
from playbook.source.tree import field, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_MOST_KIN = 20
"""Files that one file takes fields from, those they take theirs from included."""
_MOST_MEMBERS = 60
"""Members of an object, elements of an array and arguments that are looked at."""
_MOST_LEVELS = 8
"""How deep in an expression its sources may stand: `make({ mixins: [file.mixin] })`."""
_SHARED = frozenset({"behaviors", "mixins", "extends"})
_PARTS = frozenset(
    {"object", "array", "arguments", "spread_element", "class_heritage", "extends_clause"}
    | {"class", "class_declaration", "abstract_class_declaration"}
)


def kin(flow: "Flow") -> list["Flow"]:
    """Return the files that `flow` takes fields and methods from, the nearest first."""
    found: list[Flow] = []
    waiting = [flow]
    while waiting and len(found) < _MOST_KIN:
        for other in _taken_from(waiting.pop(0)):
            if other is not flow and other not in found:
                found.append(other)
                waiting.append(other)
    return found[:_MOST_KIN]


def _taken_from(flow: "Flow") -> Iterator["Flow"]:
    if flow.files.modules is None:
        return
    for statement in flow.tree.children(flow.tree.root):
        for expression in _made(flow, statement):
            yield from _sources(flow, expression, _MOST_LEVELS)


def _made(flow: "Flow", statement: Node) -> Iterator[Node]:
    """Yield what a statement at the top makes: `Page({…})`, `export default class …`, `const mixin = Behavior({…})`."""
    kind = statement.type
    if kind in {"class_declaration", "abstract_class_declaration"}:
        yield statement
    elif kind == "expression_statement" and statement.named_children:
        expression = unwrap(statement.named_children[0])
        right = field(expression, "right") if expression.type == "assignment_expression" else None
        yield right if right is not None else expression
    elif kind == "export_statement":
        value = field(statement, "value") or field(statement, "declaration")
        if value is not None:
            yield from _made(flow, value) if value.type.endswith("declaration") else (value,)
    elif kind in {"lexical_declaration", "variable_declaration"}:
        for declarator in flow.tree.children(statement):
            value = field(declarator, "value")
            if value is not None:
                yield value


def _sources(flow: "Flow", node: Node, depth: int) -> Iterator["Flow"]:
    """Yield the files that an expression takes its members from."""
    node = unwrap(node)
    if depth <= 0:
        return
    if node.type in {"identifier", "shorthand_property_identifier"}:
        yield from _of_name(flow, node, depth)
    else:
        for part in _parts(flow, node):
            yield from _sources(flow, part, depth - 1)


def _parts(flow: "Flow", node: Node) -> list[Node]:
    """Return the parts of an expression that give it members."""
    kind = node.type
    parts: list[Node | None] = []
    if kind == "call_expression":
        parts = [field(node, "function"), field(node, "arguments")]
    elif kind == "member_expression":
        parts = [field(node, "object")]
    elif kind == "pair":
        parts = [field(node, "value")] if text(field(node, "key") or node) in _SHARED else []
    elif kind in _PARTS:
        parts = [*flow.tree.children(node)[:_MOST_MEMBERS]]
    if kind == "object":
        parts = [part for part in parts if part and (part.type in {"pair", "spread_element"} or text(part) in _SHARED)]
    return [part for part in parts if part is not None]


def _of_name(flow: "Flow", name: Node, depth: int) -> Iterator["Flow"]:
    declaration = flow.scopes.resolve(name)
    if declaration is None:
        return
    if declaration.kind == "import":
        held = imports.held(flow, declaration)
        if held is not None:
            yield held.flow
    elif declaration.value is not None and flow.tree.function_around(declaration.node) is None:
        brought = flow.meaning(declaration.value)
        other = getattr(brought, "flow", None)
        if other is not None and other is not flow:
            yield other
        elif not declaration.keys:
            yield from _sources(flow, declaration.value, depth - 1)
