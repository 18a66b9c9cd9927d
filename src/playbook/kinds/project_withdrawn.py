"""APIs, attributes and values that the platform has taken out of service."""

from collections.abc import Iterator

from playbook.findings import Text
from playbook.kinds import PlannedCheck, Verdict, Violated
from playbook.kinds.project_verdicts import shown, table_of, where_used
from playbook.manifest.facts import MiniProgramFacts, UsedApi, UsedElement
from playbook.names import PLATFORM_NAMES

_OF_FRAMEWORKS = frozenset({"uni", "Taro"})


def withdrawn(check: PlannedCheck, facts: MiniProgramFacts) -> Iterator[Verdict]:
    """Report every use, guarded or not: whether the API is there is not what matters."""
    entries = table_of(check, facts.platform).get("entries", {})
    uses: list[UsedApi | UsedElement] = [*facts.uses, *facts.elements]
    for used in uses:
        entry = entries.get(used.use.name if isinstance(used, UsedApi) else used.key)
        if entry is not None:
            values: dict[str, str | Text] = {
                "used": shown(used),
                "platform": PLATFORM_NAMES[facts.platform],
                "since": entry["since"],
                "effect": Text(*entry["effect"]),
                "instead": Text(*entry["instead"]),
            }
            # What a framework offers on every platform may be there for another one.
            shared = isinstance(used, UsedApi) and used.use.root in _OF_FRAMEWORKS
            yield Violated("withdrawn", where_used(used), shown(used), values, "low" if shared else "high")
