"""What is written to the properties of a file's objects: data fields, class fields, members of plain objects."""

from collections.abc import Iterator

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.scopes import Write
from playbook.source.tree import field, has_token, same, text

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_FROM_OUTSIDE = frozenset({"properties", "props"})
"""Where a component declares what its parent sets."""
_FIELDS = frozenset({"field_definition", "public_field_definition"})


def writes(flow: "Flow", name: str) -> Iterator[Write]:
    """Yield every write to a property called `name`, whatever object holds it."""
    for node in flow.tree.occurrences(name):
        if node.type == "shorthand_property_identifier":
            yield Write(node, node)
        elif node.type in {"property_identifier", "private_property_identifier"}:
            yield from _at(flow, node)
        elif node.type == "string_fragment":
            quoted = flow.tree.parent(node)
            if quoted is not None and quoted.named_child_count == 1:
                yield from _at(flow, quoted)


def _at(flow: "Flow", key: Node) -> Iterator[Write]:
    above = flow.tree.parent(key)
    if above is None:
        return
    if above.type == "computed_property_name":
        key, above = above, flow.tree.parent(above) or above
    if above.type == "pair" and same(field(above, "key"), key):
        yield Write(None if _set_from_outside(flow, above) else field(above, "value"), above)
    elif above.type in _FIELDS:
        value = field(above, "value")
        if value is not None and not same(value, key):
            yield Write(value, above)
    elif above.type == "method_definition" and same(field(above, "name"), key):
        yield Write(None if has_token(above, "set") else above, above)
    elif above.type in {"member_expression", "subscript_expression"} and not same(field(above, "object"), key):
        yield from _assigned(flow, above)


def _assigned(flow: "Flow", member: Node) -> Iterator[Write]:
    above = flow.tree.parent(member)
    if above is None:
        return
    if above.type == "assignment_expression" and same(field(above, "left"), member):
        yield Write(field(above, "right"), above)
    elif above.type == "update_expression" or (
        above.type == "augmented_assignment_expression" and same(field(above, "left"), member)
    ):
        yield Write(None, above)


def _set_from_outside(flow: "Flow", pair: Node) -> bool:
    declared = flow.tree.parent(pair)
    holder = flow.tree.parent(declared) if declared is not None else None
    key = field(holder, "key") if holder is not None and holder.type == "pair" else None
    return key is not None and text(key) in _FROM_OUTSIDE
