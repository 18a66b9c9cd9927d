"""One use of an API against the lowest base library: whether some client may get there that lacks it, and how."""

from playbook.kinds.api_reasons import why_not
from playbook.kinds.api_support import Asked, lacking, may_reach
from playbook.kinds.api_tables import Table, Version, numbers
from playbook.source.facts import ApiUse
from playbook.tuples import NamedTuple


class Judged(NamedTuple):
    """A use of an API that the lowest base library lacks."""

    use: ApiUse
    needed: str
    case: str
    """`unguarded`, `handed-on`, `weak-guard`, `caught`, `other-api`; empty if it is guarded."""
    versions: tuple[Version, ...]
    """The base libraries that lack it."""


def judge_use(table: Table, floor: Version, use: ApiUse) -> Judged | None:
    """Judge a use; None if every base library from the lowest up has the API, or if its version isn't published."""
    needed = table.came_with(use.name)
    wanted = numbers(needed) if needed else None
    if needed is None or wanted is None or wanted <= floor or _comes_along(table, use, wanted):
        return None
    conditions = [guard.condition for guard in use.guards]
    versions = lacking(table, floor, wanted, conditions)
    if may_reach(Asked(table, use.name), conditions, versions):
        case = "caught" if use.caught else _open_case(table, use, needed)
    elif may_reach(Asked(table, use.name, strict=True), conditions, versions):
        case = "other-api"
    else:
        case = ""
    return Judged(use, needed, case, versions)


def _comes_along(table: Table, use: ApiUse, wanted: Version) -> bool:
    """Tell whether a method came no later than the API that gave its object: where that fails, this isn't reached."""
    giver = table.came_with(use.by) if use.by else None
    return giver is not None and (numbers(giver) or ()) >= wanted


def _open_case(table: Table, use: ApiUse, needed: str) -> str:
    if why_not(table, use, needed) is not None:
        return "weak-guard"
    return "handed-on" if use.form == "value" else "unguarded"
