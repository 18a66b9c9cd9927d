"""In which form code uses an API that it has at hand: it calls it, hands it on, reads a member, or only looks."""

from playbook.grammars import Node
from playbook.hints import Literal
from playbook.source.flow import Flow
from playbook.source.scopes import Declaration
from playbook.source.tree import WRAPPERS, field, operator, same, text, unwrap
from playbook.tuples import NamedTuple

Form = Literal["call", "value", "member"]
_FLOWS_ON = frozenset({"await_expression", "spread_element", "sequence_expression", "yield_expression"})
_VALUES = frozenset(
    {"pair", "array", "return_statement", "arrow_function", "assignment_expression", "augmented_assignment_expression"}
    | {"export_statement", "assignment_pattern", "object_assignment_pattern", "template_substitution"}
    | {"field_definition", "public_field_definition", "jsx_expression", "required_parameter", "optional_parameter"}
)
MEMBERS = frozenset({"member_expression", "subscript_expression"})
_FLAG_STARTS = ("can", "is", "has", "enable", "allow", "show", "use", "need")
_FLAG_WORDS = ("support", "available", "flag")
_ONLY_LOOKS = frozenset({"Boolean", "console"})


class Found(NamedTuple):
    """One use of an API."""

    node: Node
    """The API with its object, or its alias."""
    form: Form
    optional: bool
    """Behind `?.`, which does nothing where the API is missing."""
    whole: Node
    """The call or the value that the use is part of."""


def form_at(flow: Flow, reference: Node) -> Found | Declaration | None:
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


def _classified(flow: Flow, reference: Node, inner: Node, above: Node) -> Found | Declaration | None:
    kind = above.type
    if same(field(above, "function") or field(above, "constructor"), inner):
        optional = any(child.type in {"optional_chain", "?."} for child in above.children)
        return Found(reference, "call", optional, above)
    if kind in MEMBERS and same(field(above, "object"), inner):
        return _of_member(flow, reference, above)
    if kind == "variable_declarator" and same(field(above, "value"), inner):
        return _named(flow, reference, above)
    if kind == "arguments":
        return _handed_on(flow, reference, above)
    return _kept(flow, reference, inner, above) if kind in _VALUES else None


def _of_member(flow: Flow, reference: Node, above: Node) -> Found:
    """`wx.x.bind(wx)` hands the function on, `wx.x.call(wx)` calls it, anything else reads a member of it."""
    optional = field(above, "optional_chain") is not None
    name = text(field(above, "property") or above)
    form: Form = "call" if name in {"call", "apply"} else "value" if name == "bind" else "member"
    call = flow.tree.parent(above)
    whole = call if call is not None and call.type == "call_expression" else above
    return Found(reference, form, optional, whole)


def _named(flow: Flow, reference: Node, declarator: Node) -> Found | Declaration | None:
    name = field(declarator, "name")
    if name is None:
        return None
    if name.type != "identifier":
        return Found(reference, "member", optional=False, whole=declarator)
    declaration = flow.scopes.resolve(name)
    # A name with another value besides is looked at where it is called, and may well be the other value there.
    return declaration if declaration is not None and not flow.scopes.writes(declaration) else None


def _handed_on(flow: Flow, reference: Node, given: Node) -> Found | None:
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
    return Found(reference, "value", optional=False, whole=call)


def _kept(flow: Flow, reference: Node, inner: Node, above: Node) -> Found | None:
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
    return Found(reference, "value", optional=False, whole=above)


def _is_only_tested(flow: Flow, name: Node) -> bool:
    """Tell whether a variable is nowhere called or handed on: `ok = wx.x` and then `if (ok)`."""
    declaration = flow.scopes.resolve(name) if name.type == "identifier" else None
    references = flow.scopes.references(declaration) if declaration is not None else []
    reads = [each for each in references if not same(field(flow.tree.parent(each) or each, "left"), each)]
    with flow.once("tested", name) as first:
        return first and bool(reads) and all(form_at(flow, each) is None for each in reads)


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
    return call is not None and called and form_at(flow, call) is None
