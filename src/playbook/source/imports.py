"""What comes from another file: imports of both module systems, and the mini-program's `getApp()`."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source import objects
from playbook.source.denoted import Constant, Elsewhere, Meaning, Whole
from playbook.source.exports import source_of
from playbook.source.functions import arguments_of
from playbook.source.scopes import Bound, Declaration, Held, Write
from playbook.source.tree import field, text

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_MOST_STARS = 50
"""`export * from` in one file that are followed."""


def held(flow: "Flow", declaration: Declaration) -> Held | None:
    """Return what an imported name holds in the file it comes from; None where that isn't followed."""
    key = declaration.node.id
    if key not in flow.imported:
        flow.imported[key] = None
        flow.imported[key] = _held(flow, declaration)
    return flow.imported[key]


def _held(flow: "Flow", declaration: Declaration) -> Held | None:
    above = flow.tree.parent(declaration.node)
    statement = above
    while statement is not None and statement.type != "import_statement":
        statement = flow.tree.parent(statement)
    if above is None or statement is None:
        return None
    clause = above if above.type == "import_require_clause" else statement
    specifier = source_of(clause)
    there = flow.files.imported(specifier, flow.path) if specifier is not None else None
    if there is None:
        return None
    if above.type in {"namespace_import", "import_require_clause"}:
        return _whole(there)
    if above.type == "import_specifier":
        return exported(there, text(field(above, "name") or declaration.node))
    return exported(there, "default") or (_whole(there) if there.exports.whole else None)


def leads_to(flow: "Flow", node: Node) -> str | None:
    """Return the path of the file that an import statement, or a call of `require`, means."""
    if node.type == "call_expression":
        given = arguments_of(node)
        named = flow.meaning(given[0]) if given else None
        specifier = named.value if isinstance(named, Constant) else None
    else:
        clauses = [child for child in node.named_children if child.type == "import_require_clause"]
        specifier = source_of(clauses[0] if clauses else node)
    return flow.files.resolve(specifier, flow.path) if isinstance(specifier, str) else None


def exported(flow: "Flow", name: str) -> Held | None:
    """Return what a file exports under a name, followed to where it is written; None if that isn't seen."""
    if name not in flow.exported:
        flow.exported[name] = None
        if flow.may_go_on():
            with flow.turn():
                flow.exported[name] = _found(flow, name)
    return flow.exported[name]


def _found(flow: "Flow", name: str) -> Held | None:
    """Look in a file, and in those whose names it hands through."""
    seen: list[Flow] = []
    waiting = [flow]
    while waiting:
        current = waiting.pop(0)
        if current in seen:
            continue
        seen.append(current)
        current.tree.spend(len(current.exports.stars))
        held = _own(current, name)
        if held is not None:
            return held
        for specifier in current.exports.stars[:_MOST_STARS] if name != "default" else []:
            there = current.files.imported(specifier, current.path)
            if there is not None:
                waiting.append(there)
    return None


def _own(flow: "Flow", name: str) -> Held | None:
    found = flow.exports
    if name in found.names:
        return Held(flow, found.names[name])
    if name in found.passed:
        there = flow.files.imported(found.passed[name].specifier, flow.path)
        if there is None:
            return None
        return _whole(there) if found.passed[name].name == "*" else exported(there, found.passed[name].name)
    if not found.whole:
        return None
    whole = flow.meaning(found.whole[0].value) if name != "default" else None
    if isinstance(whole, Whole):
        return objects.members(whole, name)
    return Held(flow, found.whole) if name == "default" else None


def of_file(flow: "Flow") -> Meaning:
    """Return what all that a file exports denotes: what it puts in the place of its exports, or the file itself."""
    found = flow.exports
    if len(found.whole) == 1 and not found.names:
        denoted = flow.meaning(found.whole[0].value)
        if denoted is not None:
            return denoted
    return Whole("file", flow.tree.root, flow)


def brought(flow: "Flow", callee: Node, given: list[Node], bound: Bound) -> Meaning:
    """Return what `require('./x')`, `import('./x')` or `getApp()` gives; None if the name means something else here."""
    if callee.type == "identifier" and flow.scopes.resolve(callee) is not None:
        return None
    if text(callee) == "getApp":
        there = flow.files.app(flow.path)
        started = _options(there) if there is not None else None
        return Whole("object", started, there) if there is not None and started is not None else None
    named = flow.meaning(given[0], bound) if given else None
    specifier = named.value if isinstance(named, Constant) else None
    there = flow.files.imported(specifier, flow.path) if isinstance(specifier, str) else None
    return there.meaning(there.tree.root) if there is not None else Elsewhere()


def _options(flow: "Flow") -> Node | None:
    """Return the object that a mini-program is started with: `App({…})`."""
    for name in flow.tree.occurrences("App"):
        call = flow.tree.parent(name)
        if call is not None and call.type == "call_expression" and flow.tree.function_around(call) is None:
            given = arguments_of(call)
            denoted = flow.meaning(given[0]) if given else None
            if isinstance(denoted, Whole) and denoted.flow is flow:
                return denoted.node
    return None


def _whole(flow: "Flow") -> Held:
    return Held(flow, [Write(flow.tree.root, flow.tree.root)])
