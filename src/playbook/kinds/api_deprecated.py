"""Judgement `deprecated`: uses of APIs that the platform no longer wants to be used."""

from collections.abc import Collection, Iterable, Iterator

from playbook.findings import Location, Text
from playbook.kinds import Satisfied, Verdict, Violated
from playbook.kinds.api_advice import replacements, to_replace
from playbook.kinds.api_support import Asked, atoms, having, may_reach
from playbook.kinds.api_tables import Table, Version, numbers
from playbook.source.conditions import Exists
from playbook.source.facts import ApiUse

_LOWEST: Version = (0, 0, 0)


def judge_deprecated(
    table: Table, floor: Version | None, path: str, uses: Iterable[ApiUse], filled: frozenset[str]
) -> Iterator[Verdict]:
    """Judge the uses of deprecated APIs in one file; `filled` are APIs that its framework supplies."""
    for use in uses:
        old = table.deprecation(use.name)
        if old is None or _is_chosen_by_framework(use):
            continue
        since = numbers(old.since) or _LOWEST
        api = use.api
        conditions = [guard.condition for guard in use.guards]
        versions = having(table, max(since, floor or since), conditions)
        if not may_reach(Asked(table, use.name), conditions, versions) or _stands_in(use, old.replacements):
            # The old API is the fallback of the new one, for base libraries that lack it.
            yield Satisfied(api)
            continue
        values: dict[str, str | Text] = {
            "api": api,
            "since": _since(old.since),
            "advice": to_replace(table, use, old, floor, filled),
        }
        if old.replacements:
            values["replacement"] = replacements(use, old)
        case = "replaced" if old.replacements else "withdrawn"
        yield Violated(case, Location(path, *use.place), api, values)


def _since(version: str) -> Text:
    if not version:
        return Text("已经废弃", "deprecated")
    return Text(f"从基础库 {version} 起废弃", f"deprecated since base library {version}")


def _is_chosen_by_framework(use: ApiUse) -> bool:
    """Tell whether code names another API, which the framework makes this one of: that is not for it to change."""
    return bool(use.called) and not use.by


def _stands_in(use: ApiUse, replacements: Collection[str]) -> bool:
    """Tell whether a use is reached where a replacement is missing or has given nothing back."""
    if not use.tried.isdisjoint(replacements):
        return True
    denied = (atom for atom, is_denied in atoms(guard.condition for guard in use.guards) if is_denied)
    return any(isinstance(atom, Exists) and atom.api in replacements for atom in denied)
