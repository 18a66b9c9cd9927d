"""Which outcome leads to a `case` of a `switch`."""

from typing import TYPE_CHECKING

from tree_sitter import Node

from playbook.source.completing import completes
from playbook.source.facts import Condition, LibraryVersion, Unknown, any_of, is_never, negate
from playbook.source.meaning import Compared, Constant
from playbook.source.scopes import Bound
from playbook.source.tree import field, same

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_UNKNOWN = Unknown()


def reaches(flow: "Flow", case: Node, bound: Bound) -> Condition:
    """Return when control enters `case`, directly or by falling through from the one above."""
    body = flow.tree.parent(case)
    switch = flow.tree.parent(body) if body is not None else None
    if body is None or switch is None:
        return _UNKNOWN
    chosen = flow.meaning(field(switch, "value"), bound)
    others = [other for other in flow.tree.children(body) if other.type == "switch_case"]
    if case.type == "switch_default":
        entered = negate(any_of(*(_matches(flow, chosen, other, bound) for other in others)))
    else:
        entered = _matches(flow, chosen, case, bound)
    above = None
    for sibling in flow.tree.children(body):
        if same(sibling, case):
            break
        above = sibling
    if above is None or _leaves(flow, above, bound):
        return entered
    return any_of(entered, reaches(flow, above, bound))


def _leaves(flow: "Flow", case: Node, bound: Bound) -> bool:
    statements = case.children_by_field_name("body")
    return any(is_never(completes(flow, statement, bound)) for statement in statements)


def _matches(flow: "Flow", chosen: object, case: Node, bound: Bound) -> Condition:
    value = field(case, "value")
    if value is None or not isinstance(chosen, Constant | Compared):
        return _UNKNOWN
    if isinstance(chosen, Constant):
        return flow.truth(value, bound) if chosen.value is True else _UNKNOWN
    wanted = flow.meaning(value, bound)
    if not isinstance(wanted, Constant) or not isinstance(wanted.value, float):
        return _UNKNOWN
    sign = int(-wanted.value if chosen.swapped else wanted.value)
    return LibraryVersion(chosen.version, (sign,), "numbers", "", flow.tree.place(value))
