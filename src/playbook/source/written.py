"""The code around a use as it is written, so that a reader can be shown his own lines with a guard."""

from collections.abc import Callable

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.facts import Written, WrittenAs
from playbook.source.tree import FUNCTIONS, WRAPPERS, field, operator, same

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_LONGEST = 2_000
"""Bytes of a statement that is shown; of longer ones the expression alone is."""
_STATEMENTS = frozenset({"expression_statement", "lexical_declaration", "variable_declaration", "return_statement"})
_LISTS = frozenset({"statement_block", "program", "switch_case", "switch_default"})
_LOOSE = frozenset(
    {"variable_declarator", "assignment_expression", "arguments", "return_statement", "pair", "array", "arrow_function"}
    | {"parenthesized_expression", "template_substitution", "expression_statement", "assignment_pattern"}
    | {"field_definition", "public_field_definition", "required_parameter", "export_statement", "jsx_expression"}
)
"""Where `a ? b : c` can stand without brackets."""
_Parent = Callable[[Node], Node | None]


def written_at(flow: "Flow", reference: Node, form: str) -> Written:
    """Return the code around a use of the API at `reference`."""
    parent = flow.tree.parent
    expression = _expression(reference, form, parent)
    spine, awaited = _spine(expression, parent)
    holder, outer = parent(expression), parent(spine)
    bound = holder is not None and holder.type not in _LOOSE
    kind: WrittenAs = "part"
    whole = _statement(expression, parent)
    if outer is not None and outer.type == "expression_statement" and form != "value" and spine is not reference:
        kind, whole = "awaited" if awaited else "statement", outer
    elif outer is not None and outer.type == "arrow_function" and same(field(outer, "body"), spine):
        kind, whole = "arrow", outer
    elif whole is not None:
        kind = "value"
    if whole is None or whole.end_byte - whole.start_byte > _LONGEST:
        kind, whole = "part", expression
    if kind == "arrow":
        expression = spine
    parts = (
        (whole.start_byte, expression.start_byte),
        (expression.start_byte, expression.end_byte),
        (expression.end_byte, whole.end_byte),
    )
    indent = _indent(flow.tree.data, whole)
    before, inner, after = (
        flow.tree.data[start:end].decode("utf-8", "replace").replace("\r", "").replace(f"\n{indent}", "\n")
        for start, end in parts
    )
    inside = flow.tree.function_around(expression) is not None
    return Written(kind, before, inner, after, kind == "awaited" and _followed(flow, whole), inside, bound)


def _expression(reference: Node, form: str, parent: _Parent) -> Node:
    """Return the call of the API, or what of it is used."""
    node = reference
    if form == "value":
        return _handing_on(node, parent)
    above = parent(node)
    while above is not None:
        if above.type in WRAPPERS or (
            above.type in {"member_expression", "subscript_expression"}
            and form == "member"
            and same(field(above, "object"), node)
        ):
            node, above = above, parent(above)
            continue
        if above.type == "call_expression" and same(field(above, "function"), node):
            return above
        break
    return node


def _handing_on(reference: Node, parent: _Parent) -> Node:
    """Return `promisify(wx.x)` or `wx.x.bind(wx)`: the call that the function is handed to, or the function itself."""
    node, above = reference, parent(reference)
    if above is not None and above.type in {"member_expression", "arguments"}:
        call = parent(above)
        return call if call is not None and call.type == "call_expression" else node
    return node


def _spine(expression: Node, parent: _Parent) -> tuple[Node, bool]:
    """Return the largest expression that only goes on with what this one gives back, and whether it is awaited."""
    node, awaited = expression, False
    above = parent(node)
    while above is not None:
        called = above.type == "call_expression" and same(field(above, "function"), node)
        held = above.type in {"member_expression", "subscript_expression"} and same(field(above, "object"), node)
        waits = above.type == "await_expression"
        thrown_away = above.type == "unary_expression" and operator(above) == "void"
        if not (called or held or waits or thrown_away or above.type in WRAPPERS):
            break
        awaited = awaited or waits
        node, above = above, parent(above)
    return node, awaited


def _statement(expression: Node, parent: _Parent) -> Node | None:
    """Return the statement that uses the value, if it stands among others and no function comes in between."""
    node: Node | None = expression
    while node is not None and node.type not in FUNCTIONS and node.type not in _LISTS:
        if node.type in _STATEMENTS:
            above = parent(node)
            return node if above is not None and above.type in _LISTS else None
        if node.type in {"class_body", "if_statement", "for_statement", "while_statement", "do_statement"}:
            return None
        node = parent(node)
    return None


def _followed(flow: "Flow", whole: Node) -> bool:
    above = flow.tree.parent(whole)
    siblings = flow.tree.children(above) if above is not None and above.type in _LISTS else []
    return bool(siblings) and not same(siblings[-1], whole)


def _indent(data: bytes, whole: Node) -> str:
    start = data.rfind(b"\n", 0, whole.start_byte) + 1
    line = data[start : whole.start_byte]
    return line[: len(line) - len(line.lstrip(b" \t"))].decode("ascii")
