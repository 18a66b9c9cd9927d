"""What a file gives to others, in both module systems: `export …`, and `module.exports`, `exports.x`."""

from playbook.grammars import Node
from playbook.source.scopes import Write
from playbook.source.tree import SourceTree, field, has_token, operator, same, text, unwrap
from playbook.tuples import NamedTuple

_DECLARED = frozenset(
    {
        "function_declaration",
        "generator_function_declaration",
        "class_declaration",
        "abstract_class_declaration",
        "enum_declaration",
    }
)


class Passed(NamedTuple):
    """Something handed through from another file."""

    specifier: str
    name: str
    """Its name there; `*` is all of the file."""


class Exports(NamedTuple):
    """What one file exports."""

    names: dict[str, list[Write]]
    """By name, everything that is written to it; `default` too."""
    passed: dict[str, Passed]
    """What is handed through under a name."""
    stars: list[str]
    """The files whose names are handed through: `export * from './x'`."""
    whole: list[Write]
    """What stands for all of the file: `module.exports = x`."""


def exports_of(tree: SourceTree) -> Exports:
    """Return what a file exports."""
    found = Exports({}, {}, [], [])
    if b"export" in tree.data:
        for statement in tree.children(tree.root):
            if statement.type == "export_statement":
                _add_statement(found, tree, statement)
    if b"exports" in tree.data:
        for node in tree.occurrences("exports"):
            _add_common(found, tree, node)
    return found


def source_of(statement: Node) -> str | None:
    """Return the name of the file that an import or export statement takes something from."""
    source = field(statement, "source")
    if source is None or source.type != "string":
        return None
    parts = source.named_children
    return text(parts[0]) if len(parts) == 1 and parts[0].type == "string_fragment" else None


def _add_statement(found: Exports, tree: SourceTree, statement: Node) -> None:
    specifier = source_of(statement)
    declaration, value = field(statement, "declaration"), field(statement, "value")
    if has_token(statement, "default"):
        exported = value if value is not None else declaration
        if exported is not None:
            found.names.setdefault("default", []).append(Write(exported, statement))
    elif declaration is not None:
        for name in _declared_names(tree, declaration):
            found.names.setdefault(text(name), []).append(Write(name, statement))
    elif specifier is not None and has_token(statement, "*"):
        found.stars.append(specifier)
    else:
        _add_listed(found, tree, statement, specifier)


def _add_listed(found: Exports, tree: SourceTree, statement: Node, specifier: str | None) -> None:
    """`export { a as b }`, `export * as b from './x'`, `export = x`."""
    for child in tree.children(statement):
        if child.type == "namespace_export" and specifier is not None:
            found.passed[text(child.named_children[-1])] = Passed(specifier, "*")
        elif child.type == "export_clause":
            for each in tree.children(child):
                name = field(each, "name")
                if name is None:
                    continue
                known_as = text(field(each, "alias") or name)
                if specifier is not None:
                    found.passed[known_as] = Passed(specifier, text(name))
                else:
                    found.names.setdefault(known_as, []).append(Write(name, each))
        elif has_token(statement, "="):
            found.whole.append(Write(child, statement))


def _declared_names(tree: SourceTree, declaration: Node) -> list[Node]:
    if declaration.type in _DECLARED:
        name = field(declaration, "name")
        return [name] if name is not None else []
    names: list[Node] = []
    waiting = [field(child, "name") for child in tree.children(declaration) if child.type == "variable_declarator"]
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        if node.type in {"identifier", "shorthand_property_identifier_pattern"}:
            names.append(node)
        elif node.type in {"pair_pattern", "assignment_pattern", "object_assignment_pattern"}:
            waiting.append(field(node, "value") if node.type == "pair_pattern" else field(node, "left"))
        elif node.type in {"object_pattern", "array_pattern", "rest_pattern"}:
            waiting.extend(tree.children(node))
    return names


def _add_common(found: Exports, tree: SourceTree, node: Node) -> None:
    """`module.exports = x`, `exports.a = x`, `Object.assign(module.exports, x)`."""
    target, above = node, tree.parent(node)
    if above is not None and above.type == "member_expression" and same(field(above, "property"), node):
        if text(field(above, "object") or above) != "module":
            return
        target, above = above, tree.parent(above)
    if above is None:
        return
    if above.type == "arguments":
        _add_merged(found, tree, target, above)
    value = _assigned_to(tree, target)
    if value is not None and not found.whole:
        # `module.exports = exports = x` says the same twice.
        found.whole.append(Write(_last_assigned(value), above))
    name = field(above, "property") if above.type == "member_expression" else None
    value = _assigned_to(tree, above)
    if name is not None and value is not None and same(field(above, "object"), target) and not _is_void(value):
        found.names.setdefault(text(name), []).append(Write(value, tree.parent(above) or above))


def _is_void(value: Node) -> bool:
    """Tell whether a compiler only announces an export, which gets its value further down: `exports.x = void 0`."""
    return _last_assigned(value).type == "unary_expression" and operator(_last_assigned(value)) == "void"


def _assigned_to(tree: SourceTree, target: Node) -> Node | None:
    above = tree.parent(target)
    if above is None or above.type != "assignment_expression" or not same(field(above, "left"), target):
        return None
    return field(above, "right")


def _add_merged(found: Exports, tree: SourceTree, target: Node, given: Node) -> None:
    call = tree.parent(given)
    values = [child for child in given.named_children if not child.is_extra]
    if call is not None and text(field(call, "function") or call) == "Object.assign" and same(values[0], target):
        found.whole.extend(Write(value, given) for value in values[1:2])


def _last_assigned(value: Node) -> Node:
    value = unwrap(value)
    while value.type == "assignment_expression":
        inner = field(value, "right")
        if inner is None:
            break
        value = unwrap(inner)
    return value
