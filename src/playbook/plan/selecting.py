"""Which checks of a plan a run wants."""

import os.path
import re
from collections.abc import Collection, Iterable, Sequence

from playbook.embedded import embedded
from playbook.errors import UsageError
from playbook.plan import Plan


def names_check(plan: Plan, name: str) -> bool:
    """Tell whether `name` is a check (`compat/unguarded-api`) or a pack (`compat`) of the plan."""
    return any(_is_named(check.id, name) for check in plan.checks)


def selected(plan: Plan, select: Sequence[str], ignore: Sequence[str]) -> Plan:
    """Return the plan with only the checks that `select` names (all, if it names none) and `ignore` doesn't.

    What the playbook has turned off may be ignored all the same: who says so twice still means it.

    Raises:
        UsageError: a name is neither a check nor a pack of the plan, or no check is left.
    """
    for name in (*select, *ignore):
        if names_check(plan, name):
            continue
        is_off = _comes_with_the_tool(name)
        if is_off and name in select:
            raise UsageError(f"{name} 被 playbook 关掉了，不能用 --select 选它")
        if not is_off:
            raise UsageError(_no_such_check(name, [check.id for check in plan.checks]))
    checks = tuple(
        check for check in plan.checks if (not select or _names(check.id, select)) and not _names(check.id, ignore)
    )
    if plan.checks and not checks:
        raise UsageError("--select 和 --ignore 合起来，一个检查也没有剩下")
    return plan._replace(checks=checks)


def _names(ident: str, names: Iterable[str]) -> bool:
    return any(_is_named(ident, name) for name in names)


def _is_named(ident: str, name: str) -> bool:
    return ident == name or ident.startswith(name + "/")


def _comes_with_the_tool(name: str) -> bool:
    if not re.fullmatch(r"[\w-]+(/[\w-]+)?", name):
        return False
    path = os.path.join(embedded("checks"), *name.split("/"))
    return os.path.isfile(f"{path}.yaml") if "/" in name else os.path.isdir(path)


def _no_such_check(name: str, idents: Collection[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [*idents, *{ident.partition("/")[0] for ident in idents}], 1)
    hint = f"是不是 {near[0]}？" if near else "现有的检查和检查包见 playbook list"
    return f"没有 {name} 这个检查或检查包（也可能被 playbook 关掉了），{hint}"
