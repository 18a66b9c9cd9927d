"""Which parts of the code are evaluated whenever what they belong to is, and in which order."""

from playbook.grammars import Node
from playbook.source.tree import FUNCTIONS, SourceTree, field, has_token, operator, same

_SHORT_CIRCUITS = frozenset({"&&", "||", "??", "&&=", "||=", "??="})
_FIRST_ONLY = {
    "ternary_expression": ("condition",),
    "if_statement": ("condition",),
    "while_statement": ("condition",),
    "for_statement": ("initializer", "condition"),
    "for_in_statement": ("right",),
    "switch_statement": ("value",),
    "switch_case": (),
    "switch_default": (),
    "switch_body": (),
    "do_statement": (),
    "labeled_statement": (),
    "class_body": (),
    "catch_clause": (),
    "ERROR": (),
}
"""The parts of a statement that are evaluated whatever happens. A `case` is one of several; a labelled block may be
left with the rest of its function still running; the members of a class are seldom evaluated at once."""
_DEFAULTS = frozenset(
    {"assignment_pattern", "object_assignment_pattern", "required_parameter", "optional_parameter", "formal_parameters"}
)
_CHAINS = frozenset({"call_expression", "member_expression", "subscript_expression"})
_HOISTED = frozenset({"function_declaration", "generator_function_declaration"})


def always_evaluates(above: Node, inner: Node) -> bool:
    """Tell whether `above` can only be completed after its part `inner` was.

    Left is only what leaves both of them: `return`, `break` and `continue`.
    """
    kind = above.type
    if kind in FUNCTIONS or kind in _DEFAULTS:
        return False
    if kind in _FIRST_ONLY:
        return any(same(field(above, part), inner) for part in _FIRST_ONLY[kind])
    if kind in {"binary_expression", "augmented_assignment_expression"}:
        return operator(above) not in _SHORT_CIRCUITS or same(field(above, "left"), inner)
    if kind == "try_statement":
        # What its `catch` takes doesn't stop anything. (Its last part is a clause of its own.)
        return field(above, "handler") is None or inner.type == "finally_clause"
    if kind in _CHAINS:
        return same(field(above, "function") or field(above, "object"), inner) or not _may_stop_short(above)
    return True


def runs_through(tree: SourceTree, node: Node) -> bool:
    """Tell whether a place is evaluated whenever the function around it runs to its end, or the file."""
    inner, above = node, tree.parent(node)
    while above is not None and above.type not in FUNCTIONS:
        if not always_evaluates(above, inner):
            return False
        inner, above = above, tree.parent(above)
    return above is None or same(field(above, "body"), inner)


def is_listed(above: Node, inner: Node) -> bool:
    """Tell whether `inner` is a statement of a `case`, after which the next one comes."""
    return above.type in {"switch_case", "switch_default"} and not same(field(above, "value"), inner)


def _may_stop_short(chain: Node) -> bool:
    """Tell whether a `?.` stands somewhere in `a?.b.c(…)`, so that what comes after it may be passed over."""
    link: Node | None = chain
    while link is not None and link.type in _CHAINS:
        if field(link, "optional_chain") is not None or has_token(link, "?."):
            return True
        link = field(link, "function") or field(link, "object")
    return False


def is_hoisted(function: Node) -> bool:
    """Tell whether a function is there before the code around it runs."""
    return function.type in _HOISTED
