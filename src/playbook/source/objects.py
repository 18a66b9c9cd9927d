"""Members of what the project itself writes: object literals, classes, their instances, and files."""

from playbook.grammars import Node
from playbook.source import imports
from playbook.source.denoted import Whole
from playbook.source.functions import arguments_of
from playbook.source.scopes import Held, Write
from playbook.source.tree import contains, field, has_token, same, text, unwrap

_MOST_SPREADS = 20
_WRITTEN_IN = frozenset({"pair", "method_definition", "field_definition", "public_field_definition"})


def members(whole: Whole, name: str) -> Held | None:
    """Return what a member holds; None if nothing is seen to be written to it."""
    flow = whole.flow
    if whole.form == "file":
        return imports.exported(flow, name)
    if whole.form == "made":
        writes = flow.property_writes(name)
        return Held(flow, writes) if writes else None
    own = [write for write in flow.property_writes(name) if _belongs(whole, write)]
    if own:
        return Held(flow, own, whole.bound)
    with flow.once(f"member {name}", whole.node) as first:
        if not first or not flow.may_go_on():
            return None
        with flow.turn():
            return _inherited(whole, name)


def _inherited(whole: Whole, name: str) -> Held | None:
    for expression in _parents(whole):
        above = whole.flow.meaning(expression, whole.bound)
        if isinstance(above, Whole):
            found = members(above._replace(form=whole.form) if above.form == "class" else above, name)
            if found is not None:
                return found
    return None


def _parents(whole: Whole) -> list[Node]:
    """Return the expressions that members come from besides: the parent class, objects that are spread."""
    children = whole.flow.tree.children(whole.node)
    if whole.form == "object":
        spread = [child.named_children[-1] for child in children if child.type == "spread_element"]
        return spread[-_MOST_SPREADS:][::-1]
    heritage = next((child for child in children if child.type == "class_heritage"), None)
    clause = heritage.named_children[0] if heritage is not None and heritage.named_children else None
    if clause is not None and clause.type == "extends_clause":
        clause = field(clause, "value")
    return [clause] if clause is not None else []


def _belongs(whole: Whole, write: Write) -> bool:
    """Tell whether a write to a property of this name is one to this object, as far as can be seen."""
    flow, place = whole.flow, write.node
    above = flow.tree.parent(place)
    if place.type in _WRITTEN_IN or place.type == "shorthand_property_identifier":
        if whole.form == "object":
            return same(above, whole.node) or (above is not None and _merged(whole, above))
        holder = flow.tree.parent(above) if above is not None else None
        return same(holder, whole.node) and has_token(place, "static") == (whole.form == "class")
    target = field(place, "left") or field(place, "argument")
    owner = field(target, "object") if target is not None else None
    if owner is None:
        return False
    owner = unwrap(owner)
    if owner.type == "this":
        return contains(whole.node, owner)
    denoted = flow.meaning(owner)
    if isinstance(denoted, Whole):
        return same(denoted.node, whole.node)
    # `self.ready = true`, `app.globalData.ready = true`: what isn't known to be something else may be this.
    return denoted is None


def _merged(whole: Whole, literal: Node) -> bool:
    """Tell whether a literal is copied into the object: `Object.assign(support, { ready: true })`."""
    flow = whole.flow
    given = flow.tree.parent(literal)
    call = flow.tree.parent(given) if given is not None and given.type == "arguments" else None
    if call is None or text(field(call, "function") or call) != "Object.assign":
        return False
    first = next(iter(arguments_of(call)), None)
    if first is None or same(first, literal):
        return False
    denoted = flow.meaning(first)
    return isinstance(denoted, Whole) and same(denoted.node, whole.node)
