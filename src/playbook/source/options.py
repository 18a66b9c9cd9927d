"""The options that a call hands to an API, where it writes them out."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.facts import Option
from playbook.source.functions import arguments_of
from playbook.source.tree import field, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_CALLBACKS = frozenset({"success", "fail", "complete"})
_NOTHING = frozenset({"false", "undefined", "null"})


def options_of(flow: "Flow", call: Node) -> tuple[Option, ...]:
    """Return the options in the object literals among the arguments; not those that a literal switches off."""
    found: list[Option] = []
    for given in arguments_of(call) if call.type == "call_expression" else ():
        literal = unwrap(given)
        for member in flow.tree.children(literal) if literal.type == "object" else ():
            key = _key(member)
            if key is not None and (name := text(key).strip("'\"")) not in _CALLBACKS:
                found.append(Option(name, flow.tree.place(key)))
    return tuple(found)


def _key(member: Node) -> Node | None:
    if member.type == "shorthand_property_identifier":
        return member
    key, value = field(member, "key"), field(member, "value")
    if member.type != "pair" or key is None or value is None or unwrap(value).type in _NOTHING:
        return None
    return key if key.type in {"property_identifier", "string"} else None
