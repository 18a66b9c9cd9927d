"""What a literal denotes."""

from playbook.hints import TYPE_CHECKING
from playbook.source.denoted import UNDEFINED, Constant
from playbook.source.tree import operator, text

if TYPE_CHECKING:
    from playbook.grammars import Node


def of(node: "Node") -> Constant | None:
    """Return what a literal denotes; None for any other expression."""
    kind = node.type
    if kind in {"string", "template_string"}:
        whole = _string(node)
        return Constant(whole) if whole is not None else None
    if kind in {"number", "property_identifier"}:
        return _number(text(node)) if kind == "number" else Constant(text(node))
    if kind in {"true", "false"}:
        return Constant(kind == "true")
    if kind in {"null", "undefined"}:
        return Constant(None, "null" if kind == "null" else "undefined")
    if kind == "unary_expression" and operator(node) == "void":
        return UNDEFINED
    return None


def _number(written: str) -> Constant | None:
    try:
        return Constant(float(written.replace("_", "")))
    except ValueError:
        return None


def _string(node: "Node") -> str | None:
    """What a string literal says; None if it has escapes or inserted values."""
    parts = node.named_children
    if all(part.type == "string_fragment" for part in parts):
        return "".join(text(part) for part in parts)
    return None
