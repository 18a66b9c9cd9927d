"""Which outcome leads to a `case` of a `switch`."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.completing import completes
from playbook.source.conditions import (
    ALWAYS,
    NEVER,
    UNKNOWN,
    Condition,
    LibraryVersion,
    all_of,
    any_of,
    is_never,
    negate,
)
from playbook.source.denoted import Compared, Constant
from playbook.source.scopes import Bound
from playbook.source.tree import field, same

if TYPE_CHECKING:
    from playbook.source.flow import Flow


def reaches(flow: "Flow", case: Node, bound: Bound) -> Condition:
    """Return when control enters `case`, directly or by falling through from the one above."""
    body = flow.tree.parent(case)
    switch = flow.tree.parent(body) if body is not None else None
    if body is None or switch is None:
        return UNKNOWN
    chosen = flow.meaning(field(switch, "value"), bound)
    siblings = flow.tree.children(body)
    last = first = next((index for index, sibling in enumerate(siblings) if same(sibling, case)), 0)
    while first > 0 and not _leaves(flow, siblings[first - 1], bound):
        first -= 1
    return any_of(*(_entered(flow, chosen, siblings, position, bound) for position in range(last, first - 1, -1)))


def _entered(flow: "Flow", chosen: object, siblings: list[Node], position: int, bound: Bound) -> Condition:
    """Return when control enters the case at `position` from the `switch` itself."""
    case = siblings[position]
    # `default` is entered when nothing matches, wherever it stands; a case when nothing above it does.
    others = siblings if case.type == "switch_default" else siblings[:position]
    flow.tree.spend(len(others))
    passed = [negate(_matches(flow, chosen, other, bound)) for other in others if other.type == "switch_case"]
    own = ALWAYS if case.type == "switch_default" else _matches(flow, chosen, case, bound)
    return all_of(own, *passed)


def _leaves(flow: "Flow", case: Node, bound: Bound) -> bool:
    flow.tree.spend()
    statements = case.children_by_field_name("body")
    return any(is_never(completes(flow, statement, bound)) for statement in statements)


def _matches(flow: "Flow", chosen: object, case: Node, bound: Bound) -> Condition:
    value = field(case, "value")
    if value is None or not isinstance(chosen, Constant | Compared):
        return UNKNOWN
    wanted = flow.meaning(value, bound)
    if isinstance(chosen, Constant):
        if chosen.built and isinstance(wanted, Constant):
            return ALWAYS if chosen.value == wanted.value else NEVER
        return flow.truth(value, bound) if chosen.value is True else UNKNOWN
    if not isinstance(wanted, Constant) or not isinstance(wanted.value, float):
        return UNKNOWN
    sign = int(-wanted.value if chosen.swapped else wanted.value)
    return LibraryVersion(chosen.version, (sign,), "numbers", "", flow.tree.place(value))
