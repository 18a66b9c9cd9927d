"""Where a function that a file exports is called or handed on, in this file and in those that it reaches."""

from collections.abc import Iterator

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source import imports
from playbook.source.denoted import Function, Whole
from playbook.source.tree import contains, field, same, text, unwrap
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_AROUND_VALUES = frozenset({"object", "spread_element", "as_expression", "parenthesized_expression"})
_NAMING = frozenset({"import_clause", "named_imports", "namespace_import", "import_require_clause", "object_pattern"})


class Place(NamedTuple):
    """A place in some file of the project."""

    flow: "Flow"
    node: Node


def places(flow: "Flow", function: Node, names: set[str]) -> list[Place] | None:
    """Return every place that calls a function of the file `flow` or hands it on; None where not all of them are seen.

    `names` are those under which other files know it.
    """
    found: list[Place] = []
    seen: list[Flow] = []
    waiting = [flow]
    while waiting:
        current = waiting.pop(0)
        if current in seen:
            continue
        seen.append(current)
        passed_on = current is flow or bool(current.exports.stars or current.exports.passed)
        for node in _candidates(current, flow, function, names, {each.path for each in seen}):
            current.tree.spend()
            outcome = _outcome(current, node, function)
            if outcome is not None:
                passed_on = passed_on or outcome == "passed on"
                found += [Place(current, node)] if outcome == "reached" else []
        if passed_on:
            importers = current.files.importers(current.path)
            if importers is None:
                return None
            waiting.extend(importers)
    return found


def own_name(flow: "Flow", function: Node) -> Node | None:
    """Return the name that a function is declared by: `function a() {}`, `const a = () => {}`."""
    name = field(function, "name") if function.type != "method_definition" else None
    above = flow.tree.parent(function)
    if name is None and above is not None and above.type == "variable_declarator":
        name = field(above, "name")
    return name if name is not None and name.type == "identifier" else None


def _candidates(current: "Flow", home: "Flow", function: Node, names: set[str], seen: set[str]) -> Iterator[Node]:
    """Yield the mentions in a file that may be the function, or something that has it as a member."""
    words = names | _aliases(current, seen)
    own = own_name(home, function) if current is home else None
    if own is not None:
        words.add(text(own))
    for word in sorted(words):
        for node in current.tree.occurrences(word):
            if not (current is home and contains(function, node)):
                yield node


def _aliases(flow: "Flow", seen: set[str]) -> set[str]:
    """Return the names that a file gives to what it imports from files that were looked at."""
    patterns = [
        statement
        for statement in flow.tree.children(flow.tree.root)
        if statement.type == "import_statement" and imports.leads_to(flow, statement) in seen
    ]
    for word in flow.tree.occurrences("require"):
        call = flow.tree.parent(word)
        above = flow.tree.parent(call) if call is not None else None
        name = field(above, "name") if above is not None and above.type == "variable_declarator" else None
        if call is not None and name is not None and imports.leads_to(flow, call) in seen:
            patterns.append(name)
    names: set[str] = set()
    while patterns:
        node = patterns.pop()
        if node.type in {"identifier", "shorthand_property_identifier_pattern"}:
            names.add(text(node))
        elif node.type == "import_specifier":
            names.add(text(field(node, "alias") or field(node, "name") or node))
        elif node.type == "pair_pattern":
            value = field(node, "value")
            patterns.extend([value] if value is not None else [])
        elif node.type in _NAMING or node.type == "import_statement":
            patterns.extend(flow.tree.children(node))
    return names


def _outcome(flow: "Flow", node: Node, function: Node) -> str | None:
    """Return what a mention does with the function: it is `reached` from there, or `passed on` to other files."""
    above = flow.tree.parent(node)
    if above is None or above.type.startswith(("import_", "namespace_import")) or node.type == "string_fragment":
        return None
    if above.type in {"export_specifier", "namespace_export"}:
        return "passed on"
    if flow.scopes.declaration_at(node) is not None:
        return None
    is_property = above.type == "member_expression" and same(field(above, "property"), node)
    if node.type == "property_identifier" and not is_property:
        return None
    whole = above if is_property else node
    denoted = flow.meaning(whole)
    if isinstance(denoted, Function):
        reaches = same(denoted.node, function)
    elif isinstance(denoted, Whole):
        reaches = not is_property and _hands_over(flow, node, above, denoted, function)
    else:
        # `unknown.go()` may well be this function; a name that means something else here is not.
        reaches = denoted is None and is_property
    if not reaches:
        return None
    return "passed on" if is_exported(flow, whole) else "reached"


def _hands_over(flow: "Flow", node: Node, above: Node, whole: Whole, function: Node) -> bool:
    """Tell whether an object that has the function as a member is handed on: `use(compat)`, `compat[name]()`."""
    if not (whole.form == "file" or whole.node.type == "object" or contains(whole.node, function)):
        return False
    if same(field(above, "object"), node):
        # A member is found by its name.
        return above.type == "subscript_expression" and not isinstance(flow.meaning(above), Function)
    pattern = field(above, "name") if above.type == "variable_declarator" else None
    return above.type != "new_expression" and (pattern is None or pattern.type != "object_pattern")


def is_exported(flow: "Flow", node: Node) -> bool:
    """Tell whether a value is what the file exports, or a member of an object."""
    inner, above = node, flow.tree.parent(node)
    while above is not None:
        if above.type not in _AROUND_VALUES and not (above.type == "pair" and same(field(above, "value"), inner)):
            break
        inner, above = above, flow.tree.parent(above)
    if above is None or above.type == "export_statement":
        return above is not None
    if above.type == "assignment_expression" and same(field(above, "right"), inner):
        return text(unwrap(field(above, "left") or above)).startswith(("module.exports", "exports"))
    declared = above.type == "variable_declarator" and flow.tree.function_around(above) is None
    return declared and not same(inner, node)
