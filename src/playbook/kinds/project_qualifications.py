"""What the code uses against the categories and papers that the playbook says are filed. A heuristic."""

from collections.abc import Iterator, Mapping, Sequence

from playbook.findings import Text
from playbook.hints import Any
from playbook.kinds import CannotTell, PlannedCheck, Satisfied, Verdict, Violated
from playbook.kinds.project_verdicts import rules_of, several, shown, where_used
from playbook.manifest.facts import MiniProgramFacts, UsedApi, UsedElement

_TEAM = "team"


def qualification(check: PlannedCheck, facts: MiniProgramFacts) -> Iterator[Verdict]:
    """Ask for each capability that is used whether one of the words that cover it is filed."""
    rules = [rule for rule in rules_of(check, facts.platform) if rule.get("check") == check.id]
    if not rules or not facts.whole:
        return
    filed = _filed(rules)
    for capability in check.params["capabilities"].values():
        used = _uses(facts, capability)
        if used:
            yield _judged(check, facts.platform, filed, capability, used)


def _filed(rules: Sequence[Mapping[str, Any]]) -> list[str] | None:
    """Return what all entries of the check together say is filed; None if the playbook leaves that open."""
    found = [rule.get(key) for rule in rules for key in ("categories", "qualifications")]
    written = [each for each in found if each is not None and each != _TEAM]
    return [line for lines in written for line in lines] if written else None


def _uses(facts: MiniProgramFacts, capability: Mapping[str, Any]) -> list[UsedApi | UsedElement]:
    apis, components = frozenset(capability["apis"]), frozenset(capability["components"])
    uses: list[UsedApi | UsedElement] = [used for used in facts.uses if used.use.name in apis]
    return uses + [element for element in facts.elements if element.key in components]


def _judged(
    check: PlannedCheck,
    platform: str,
    filed: list[str] | None,
    capability: Mapping[str, Any],
    used: list[UsedApi | UsedElement],
) -> Verdict:
    name, asks, where = Text(**capability["name"]), Text(**capability["asks"]), where_used(used[0])
    if filed is None:
        why = Text(
            f"用了 {shown(used[0])}（{name.zh}），{asks.zh}；playbook 里没有登记类目和资质，无法核对，"
            f"请在 review.{platform} 中 check 是 {check.id} 的一项里写上 categories 和 qualifications",
            f"{shown(used[0])} ({name.en}) is used, and {asks.en}; the playbook doesn't say which categories and papers"
            f" are filed: write categories and qualifications in review.{platform}, where check is {check.id}",
        )
        return CannotTell(where.path, where.line, why)
    words = [word.casefold() for word in (*capability["covered_by"], *capability["apis"], *capability["components"])]
    if any(word in line.casefold() for line in filed for word in words):
        return Satisfied(name.zh)
    names = list(dict.fromkeys(map(shown, used)))
    values: dict[str, str | Text] = {
        "name": name,
        "used": several(names[:5]),
        "asks": asks,
        "filed": several(filed) if filed else Text("无", "nothing"),
    }
    return Violated("not-filed", where, names[0], values)
