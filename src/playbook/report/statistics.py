"""How many findings each check has, the most first: where to begin in a project that has many."""

from collections import Counter
from collections.abc import Iterable, Iterator

from playbook.findings import SEVERITIES, Finding, Report
from playbook.hints import Any
from playbook.names import SEVERITY_NAMES
from playbook.report.columns import printable, width
from playbook.report.text import COLORS, Style, nothing, totals
from playbook.tuples import NamedTuple


class Counted(NamedTuple):
    """The findings of one check that count."""

    check: str
    title: str
    numbers: tuple[int, ...]
    """Errors, warnings, informations: on another platform a check may weigh less."""

    def to_dict(self) -> dict[str, Any]:
        """Return the numbers as an item of `statistics` in the JSON of `playbook check`."""
        by_severity: dict[str, int] = dict(zip(SEVERITIES, self.numbers, strict=True))
        return {"check": self.check, "title": self.title, "count": sum(self.numbers), **by_severity}


def counted(findings: Iterable[Finding]) -> list[Counted]:
    """Return the checks that found something, those with the most findings first; of equals the worse ones."""
    titles: dict[str, str] = {}
    numbers: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        if finding.ignored is None:
            titles.setdefault(finding.check, finding.title)
            numbers[finding.check, finding.severity] += 1
    checks = (
        Counted(check, title, tuple(numbers[check, severity] for severity in SEVERITIES))
        for check, title in sorted(titles.items())
    )
    return sorted(checks, key=lambda each: (sum(each.numbers), each.numbers), reverse=True)


def parts(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each check in the place of its findings, then what was not there, and the totals last."""
    checks = counted(report.findings)
    if checks:
        yield from _table(checks, style)
        yield "\n"
    for line in nothing(report, style):
        yield line + "\n"
    yield totals(report, style) + "\n"


def _table(checks: list[Counted], style: Style) -> Iterator[str]:
    rows = [(str(sum(each.numbers)), each.check, _severities(each, style)) for each in checks]
    most, longest, widest = (max(map(width, column)) for column in zip(*rows, strict=True))
    for each, (number, check, severities) in zip(checks, rows, strict=True):
        worst = next(severity for severity, of in zip(SEVERITIES, each.numbers, strict=True) if of)
        painted = style.paint(severities, COLORS[worst] + ";1") + " " * (widest - width(severities))
        yield f"{number:>{most}}  {check:<{longest}}  {painted}  {printable(each.title)}\n"


def _severities(check: Counted, style: Style) -> str:
    """Name the severities, with their numbers if there are several."""
    names = (SEVERITY_NAMES[severity].to(style.language) for severity in SEVERITIES)
    found = [(name, number) for name, number in zip(names, check.numbers, strict=True) if number]
    if len(found) == 1:
        return found[0][0]
    return style.say("，", ", ").join(f"{name} {number}" for name, number in found)
