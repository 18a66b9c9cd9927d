"""How large packages are, against what the playbook says they may have. Source files only allow an estimate."""

from collections.abc import Iterator, Mapping

from playbook.findings import Location, Text
from playbook.kinds import CannotTell, NothingToLookAt, PlannedCheck, Satisfied, Verdict, Violated
from playbook.kinds.project_verdicts import rules_of, unread
from playbook.manifest.facts import MiniProgramFacts, NotUnderstood, Weight, Weights

_NOT_BUILT = Text(
    "{} 的源码编译之后才知道包有多大，没有找到编译产物；编译之后再检查",
    "the package size of a {} project is only known once it is built, and no build was found; check after building",
)
_FRAMEWORKS = {"uni-app": "uni-app", "taro": "Taro"}
_SOURCE = Text("按源文件估算", "estimated from source files")
_BUILD = Text("按上次的编译产物估算", "estimated from what was built last")


def package_size(check: PlannedCheck, facts: MiniProgramFacts) -> Iterator[Verdict]:
    """Hold the packages against the limits of the playbook; without limits there is nothing to hold them against."""
    limits = _limits(check, facts.platform)
    if not limits or not facts.whole or facts.manifest is None:
        return
    yield from unread(facts.manifest, "subpackages")
    weights = facts.weights
    if isinstance(weights, NotUnderstood):
        yield CannotTell(*weights)
    elif weights is not None:
        yield from _packages(check, limits, weights)
    elif facts.framework in _FRAMEWORKS:
        name = _FRAMEWORKS[facts.framework]
        yield NothingToLookAt(Text(_NOT_BUILT.zh.format(name), _NOT_BUILT.en.format(name)))


def _limits(check: PlannedCheck, platform: str) -> Mapping[str, int]:
    for rule in rules_of(check, platform):
        if rule.get("check") == check.id and rule.get("sizes"):
            sizes: Mapping[str, int] = rule["sizes"]
            return sizes
    return {}


def _packages(check: PlannedCheck, limits: Mapping[str, int], weights: Weights) -> Iterator[Verdict]:
    for weight in weights.packages:
        limit = limits.get("main" if weight.package is None else "subpackage")
        if limit is not None:
            yield _judged(check, weights, weight, _name(weight), limit)
    total = _total(weights)
    name = Text("所有包合计", "all packages together")
    if (limit := limits.get("total")) is not None:
        verdict = _judged(check, weights, total, name, limit)
        provider = limits.get("through_provider")
        if isinstance(verdict, Satisfied) and provider is not None and total.all() > provider:
            verdict = _violated("provider", weights, total, name, provider)
        yield verdict


def _judged(check: PlannedCheck, weights: Weights, weight: Weight, name: Text, limit: int) -> Verdict:
    if weight.least > limit:
        return _violated("over", weights, weight, name, limit)
    if weight.all() > limit:
        return _violated("uncertain", weights, weight, name, limit)
    if weight.all() * 100 > limit * check.params["near"]:
        return _violated("near", weights, weight, name, limit)
    return Satisfied(name.zh)


def _total(weights: Weights) -> Weight:
    largest = sorted((each for weight in weights.packages for each in weight.largest), key=lambda each: -each[1])
    return Weight(
        package=None,
        kept=sum(weight.kept for weight in weights.packages),
        worked_on=sum(weight.worked_on for weight in weights.packages),
        least=sum(weight.least for weight in weights.packages),
        largest=tuple(largest[:5]),
    )


def _name(weight: Weight) -> Text:
    if weight.package is None:
        return Text("主包", "the main package")
    return Text(f"分包 {weight.package.name} ", f"the subpackage {weight.package.name}")


def _violated(case: str, weights: Weights, weight: Weight, name: Text, limit: int) -> Violated:
    shown = [f"{path}（{megabytes(size)}）" for path, size in weight.largest]
    in_english = [f"{path} ({megabytes(size)})" for path, size in weight.largest]
    values: dict[str, str | Text] = {
        "package": name,
        "size": megabytes(weight.least if case == "over" else weight.all()),
        "limit": megabytes(limit),
        "largest": Text("、".join(shown), ", ".join(in_english)),
        "basis": _BUILD if weights.built else _SOURCE,
    }
    where: Location = weights.where if weight.package is None or weights.built else weight.package.where
    return Violated(case, where, name.zh, values, "high" if case == "over" else "low")


def megabytes(size: int) -> str:
    """Return a size as the developer tools show it: in KB (1024 bytes), round megabytes as such."""
    if size < 10 * 1024:
        return f"{size} B" if size < 1024 else f"{size / 1024:.1f} KB"
    return f"{size >> 20} MB" if size % (1 << 20) == 0 else f"{size / 1024:.0f} KB"
