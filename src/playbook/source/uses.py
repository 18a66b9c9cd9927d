"""Where a file uses the platform's API: each mention of a name, followed to where a missing API would fail."""

from collections.abc import Iterator

from playbook.grammars import Node
from playbook.source import outside
from playbook.source.alternatives import of_expression
from playbook.source.conditions import is_never
from playbook.source.denoted import Api, test_of
from playbook.source.facts import ApiUse, Guard
from playbook.source.flow import Flow
from playbook.source.forms import MEMBERS, Found, form_at
from playbook.source.misses import missed_at
from playbook.source.options import options_of
from playbook.source.scopes import Declaration
from playbook.source.surroundings import is_again, is_valued
from playbook.source.tree import FUNCTIONS, WRAPPERS, field, same, text
from playbook.source.tried import tried_before
from playbook.source.written import written_at
from playbook.tuples import NamedTuple


class Seen(NamedTuple):
    """A use, and where it stands."""

    use: ApiUse
    node: Node
    """The API with its object, or its alias."""
    fails: Node
    """What throws where the API is missing: the call, the access to a member, the declaration that takes it apart; for
    a function that is handed on, only its name."""


def uses_of(flow: Flow, mention: Node) -> Iterator[Seen]:
    """Yield the uses that the mention of an API's name at `mention` leads to."""
    for reference, api in _references(flow, mention):
        found = form_at(flow, reference)
        if isinstance(found, Declaration):
            for alias in flow.scopes.references(found):
                again = form_at(flow, alias)
                if isinstance(again, Found):
                    yield from _use(flow, again, api)
        elif found is not None:
            yield from _use(flow, found, api)


def _references(flow: Flow, mention: Node) -> Iterator[tuple[Node, Api]]:
    """Yield the expressions that denote the API: `wx.x`, `wx['x']`, or the names it was taken out by."""
    above = flow.tree.parent(mention)
    if above is None:
        return
    if mention.type == "string_fragment":
        mention, above = above, flow.tree.parent(above) or above
        yield from _by_key(flow, mention, above)
    if above.type in {"member_expression", "subscript_expression"} and not same(field(above, "object"), mention):
        denoted = flow.meaning(above)
        if isinstance(denoted, Api):
            yield above, denoted
        return
    taken: Node | None = None
    if mention.type == "shorthand_property_identifier_pattern":
        taken = mention
    elif above.type == "import_specifier" and same(field(above, "name"), mention):
        taken = field(above, "alias") or mention
    elif above.type == "pair_pattern" and same(field(above, "key"), mention):
        taken = field(above, "value")
        if taken is not None and taken.type == "assignment_pattern":
            taken = None  # `const { x: y = other } = wx` has a value of its own
    if taken is not None and taken.type in {"identifier", "shorthand_property_identifier_pattern"}:
        yield from _taken_out(flow, taken)


def _by_key(flow: Flow, quoted: Node, declarator: Node) -> Iterator[tuple[Node, Api]]:
    """Yield the uses of a name that is kept in a constant: `const name = 'getUserProfile'; wx[name]()`."""
    name = field(declarator, "name") if declarator.type == "variable_declarator" else None
    declaration = flow.scopes.declaration_at(name) if name is not None and name.type == "identifier" else None
    if declaration is None or not same(field(declarator, "value"), quoted):
        return
    for key in flow.scopes.references(declaration):
        above = flow.tree.parent(key)
        if above is not None and above.type == "subscript_expression" and same(field(above, "index"), key):
            denoted = flow.meaning(above)
            if isinstance(denoted, Api):
                yield above, denoted


def _taken_out(flow: Flow, name: Node) -> Iterator[tuple[Node, Api]]:
    declaration = flow.scopes.declaration_at(name)
    if declaration is None or declaration.fallback is not None:
        return
    for alias in flow.scopes.references(declaration):
        denoted = flow.meaning(alias)
        if isinstance(denoted, Api):
            yield alias, denoted


def _use(flow: Flow, found: Found, api: Api) -> Iterator[Seen]:
    guards = flow.guards(found.node)
    if any(is_never(guard.condition) for guard in guards):
        return  # never reached: the code of another platform
    if flow.files.wants_callers(api.name, guards):
        guards = (*guards, *outside.guards(flow, found.node))
    place = flow.tree.place(found.node)
    if found.optional:
        own = Guard(test_of(api), "optional", of_expression(flow, found.whole, None), place)
        guards = (own, *guards)
    use = ApiUse(
        root=api.root,
        name=api.name,
        form=found.form,
        place=place,
        guards=guards,
        caught=_caught(flow, found.node),
        valued=found.form == "call" and is_valued(flow, found.whole),
        again=found.form != "value" and is_again(flow, found.node),
        called=api.called,
        by=api.by,
        written=" ".join(text(found.node).split()) if api.by else "",
        around=written_at(flow, found.node, found.form),
        options=options_of(flow, found.whole) if found.form == "call" else (),
        missed=missed_at(flow, found.node, api.name) if not guards else None,
        tried=tried_before(flow, found.node, api.root) if not api.by else frozenset(),
    )
    yield Seen(use, found.node, _failing(flow, found))


def _failing(flow: Flow, found: Found) -> Node:
    """Return what throws where the API is missing."""
    if found.form == "value":
        return found.node
    if found.form == "call" or found.whole.type == "variable_declarator":
        return found.whole
    above = flow.tree.parent(found.node)
    while above is not None and above.type not in MEMBERS:
        above = flow.tree.parent(above)
    return above or found.node


def _caught(flow: Flow, node: Node) -> bool:
    """Tell whether an error thrown at `node` is caught by a `try` around it, in the same run of the code."""
    inner, above = node, flow.tree.parent(node)
    while above is not None:
        if above.type == "try_statement" and same(field(above, "body"), inner) and field(above, "handler") is not None:
            return True
        if inner.type in FUNCTIONS and not _runs_at_once(flow, inner):
            return False
        inner, above = above, flow.tree.parent(above)
    return False


_AT_ONCE = frozenset({"forEach", "map", "filter", "some", "every", "find", "findIndex", "reduce", "sort", "flatMap"})


def _runs_at_once(flow: Flow, function: Node) -> bool:
    """Tell whether a function runs where it is written: called on the spot, or given to a method of arrays."""
    if any(child.type in {"async", "*"} for child in function.children):
        return False
    inner, above = function, flow.tree.parent(function)
    while above is not None and above.type in WRAPPERS:
        inner, above = above, flow.tree.parent(above)
    if above is None:
        return False
    if above.type == "call_expression":
        return same(field(above, "function"), inner)
    call = flow.tree.parent(above) if above.type == "arguments" else None
    callee = field(call, "function") if call is not None else None
    name = field(callee, "property") if callee is not None else None
    return name is not None and text(name) in _AT_ONCE


def polyfilled(flow: Flow, name: str) -> bool:
    """Tell whether the file itself gives the platform's object this member, outside of any function."""
    for write in flow.property_writes(name):
        target = field(write.node, "left")
        if target is not None and isinstance(flow.meaning(target), Api) and flow.tree.function_around(target) is None:
            return True
    return False
