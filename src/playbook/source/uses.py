"""Where a file uses the platform's API: each mention of a name, followed to where a missing API would fail."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tree_sitter import Node

from playbook.source import outside
from playbook.source.alternatives import of_expression
from playbook.source.denoted import Api, test_of
from playbook.source.facts import ApiUse, Guard, is_never
from playbook.source.flow import Flow
from playbook.source.misses import missed_at
from playbook.source.options import options_of
from playbook.source.scopes import Declaration
from playbook.source.surroundings import is_again, is_valued
from playbook.source.tree import FUNCTIONS, WRAPPERS, field, operator, same, text, unwrap
from playbook.source.written import written_at

Form = Literal["call", "value", "member"]

_TYPES = frozenset(
    {"type_query", "type_annotation", "type_arguments", "type_alias_declaration", "interface_declaration"}
)
_FLOWS_ON = frozenset({"await_expression", "spread_element", "sequence_expression", "yield_expression"})
_VALUES = frozenset(
    {"pair", "array", "return_statement", "arrow_function", "assignment_expression", "augmented_assignment_expression"}
    | {"export_statement", "assignment_pattern", "object_assignment_pattern", "template_substitution"}
    | {"field_definition", "public_field_definition", "jsx_expression", "required_parameter", "optional_parameter"}
)
_MEMBERS = frozenset({"member_expression", "subscript_expression"})
_FLAG_STARTS = ("can", "is", "has", "enable", "allow", "show", "use", "need")
_FLAG_WORDS = ("support", "available", "flag")
_ONLY_LOOKS = frozenset({"Boolean", "console"})


class _Found(NamedTuple):
    node: Node
    """The API with its object, or its alias."""
    form: Form
    optional: bool
    """Behind `?.`, which does nothing where the API is missing."""
    whole: Node
    """The call or the value that the use is part of."""


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
        found = _classify(flow, reference)
        if isinstance(found, Declaration):
            for alias in flow.scopes.references(found):
                again = _classify(flow, alias)
                if isinstance(again, _Found):
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


def _classify(flow: Flow, reference: Node) -> _Found | Declaration | None:
    """Return how an API is used at `reference`: None if it is only looked at, a declaration if it gets another name."""
    inner, above = reference, flow.tree.parent(reference)
    while above is not None:
        if above.type in WRAPPERS or above.type in _FLOWS_ON:
            inner, above = above, flow.tree.parent(above)
            continue
        if above.type == "binary_expression" and _flows_through(above, inner):
            inner, above = above, flow.tree.parent(above)
            continue
        if above.type == "ternary_expression" and not same(field(above, "condition"), inner):
            inner, above = above, flow.tree.parent(above)
            continue
        return _classified(flow, reference, inner, above)
    return None


def _flows_through(above: Node, inner: Node) -> bool:
    return operator(above) in {"&&", "||", "??"} and same(field(above, "right"), inner)


def _classified(flow: Flow, reference: Node, inner: Node, above: Node) -> _Found | Declaration | None:
    kind = above.type
    if same(field(above, "function") or field(above, "constructor"), inner):
        optional = any(child.type in {"optional_chain", "?."} for child in above.children)
        return _Found(reference, "call", optional, above)
    if kind in _MEMBERS and same(field(above, "object"), inner):
        return _of_member(flow, reference, above)
    if kind == "variable_declarator" and same(field(above, "value"), inner):
        return _named(flow, reference, above)
    if kind == "arguments":
        return _handed_on(flow, reference, above)
    return _kept(flow, reference, inner, above) if kind in _VALUES else None


def _of_member(flow: Flow, reference: Node, above: Node) -> _Found:
    """`wx.x.bind(wx)` hands the function on, `wx.x.call(wx)` calls it, anything else reads a member of it."""
    optional = field(above, "optional_chain") is not None
    name = text(field(above, "property") or above)
    form: Form = "call" if name in {"call", "apply"} else "value" if name == "bind" else "member"
    call = flow.tree.parent(above)
    whole = call if call is not None and call.type == "call_expression" else above
    return _Found(reference, form, optional, whole)


def _named(flow: Flow, reference: Node, declarator: Node) -> _Found | Declaration | None:
    name = field(declarator, "name")
    if name is None:
        return None
    if name.type != "identifier":
        return _Found(reference, "member", optional=False, whole=declarator)
    declaration = flow.scopes.resolve(name)
    # A name with another value besides is looked at where it is called, and may well be the other value there.
    return declaration if declaration is not None and not flow.scopes.writes(declaration) else None


def _handed_on(flow: Flow, reference: Node, given: Node) -> _Found | None:
    call = flow.tree.parent(given)
    callee = field(call, "function") if call is not None else None
    if call is None:
        return None
    if callee is not None:
        first = unwrap(callee)
        while first.type == "member_expression":
            first = field(first, "object") or first
            if first.type == "call_expression":
                break
        if text(first) in _ONLY_LOOKS:
            return None
    return _Found(reference, "value", optional=False, whole=call)


def _kept(flow: Flow, reference: Node, inner: Node, above: Node) -> _Found | None:
    """A value that is kept or given back. Under the name of a flag it is only looked at."""
    if above.type in {"assignment_expression", "augmented_assignment_expression"}:
        target = field(above, "left")
        if target is None or same(target, inner):
            return None
        key = field(target, "property") if target.type == "member_expression" else target
    else:
        key = field(above, "key") or field(above, "name") or field(above, "property")
    if key is not None and not same(key, inner) and (_names_a_flag(text(key)) or _is_only_tested(flow, key)):
        return None
    if above.type in {"return_statement", "arrow_function"} and _only_asked(flow, inner):
        return None
    return _Found(reference, "value", optional=False, whole=above)


def _is_only_tested(flow: Flow, name: Node) -> bool:
    """Tell whether a variable is nowhere called or handed on: `ok = wx.x` and then `if (ok)`."""
    declaration = flow.scopes.resolve(name) if name.type == "identifier" else None
    references = flow.scopes.references(declaration) if declaration is not None else []
    reads = [each for each in references if not same(field(flow.tree.parent(each) or each, "left"), each)]
    with flow.once("tested", name) as first:
        return first and bool(reads) and all(_classify(flow, each) is None for each in reads)


def _names_a_flag(name: str) -> bool:
    lower = name.lower()
    return lower.startswith(_FLAG_STARTS) or any(word in lower for word in _FLAG_WORDS)


def _only_asked(flow: Flow, value: Node) -> bool:
    """Tell whether the function that gives the API back is a support test: by its name, or by how it is called."""
    function = flow.tree.function_around(value)
    if function is None:
        return False
    holder = flow.tree.parent(function)
    name = field(function, "name")
    if name is None and holder is not None:
        name = field(holder, "name") or field(holder, "key") or field(holder, "property") or field(holder, "left")
    if name is None:
        return False
    if _names_a_flag(text(name).rpartition(".")[2]):
        return True
    declaration = flow.scopes.declaration_at(name)
    references = flow.scopes.references(declaration) if declaration is not None else []
    return bool(references) and all(_asks(flow, reference) for reference in references)


def _asks(flow: Flow, reference: Node) -> bool:
    """Tell whether a function is called here for a yes or no."""
    call = flow.tree.parent(reference)
    called = call is not None and call.type == "call_expression" and same(field(call, "function"), reference)
    return call is not None and called and _classify(flow, call) is None


def _use(flow: Flow, found: _Found, api: Api) -> Iterator[Seen]:
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
    )
    yield Seen(use, found.node, _failing(flow, found))


def _failing(flow: Flow, found: _Found) -> Node:
    """Return what throws where the API is missing."""
    if found.form == "value":
        return found.node
    if found.form == "call" or found.whole.type == "variable_declarator":
        return found.whole
    above = flow.tree.parent(found.node)
    while above is not None and above.type not in _MEMBERS:
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
