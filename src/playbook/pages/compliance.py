"""Where projects stand: what `playbook check` found in each, and what it couldn't tell."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from playbook.checks import Checks
from playbook.findings import SEVERITIES, Finding, Report, Undecided
from playbook.names import PLATFORM_NAMES, SEVERITY_NAMES
from playbook.pages.catalogue import pack_name
from playbook.pages.rendering import Draft
from playbook.tuples import NamedTuple

PATH = "checks/compliance.md"
_MOST = 20
"""Different messages listed for one check, and places for what couldn't be told; the report itself has them all."""
_MOST_PLACES = 10
"""Places listed for one message."""


class Pack(NamedTuple):
    """The findings of a pack."""

    name: str
    counts: tuple[int, ...]
    """Errors, warnings, informations."""
    seen: bool
    """Whether there was anything for it to look at: without that, no findings mean nothing."""


class Said(NamedTuple):
    """What is said of one place or many."""

    severity: str
    message: str
    places: tuple[str, ...]
    more: int
    """How many places are not listed."""


class Open(NamedTuple):
    """The findings of one check."""

    id: str
    title: str
    path: str
    """The check's page; it may be one of somebody else's packs, which has none."""
    said: tuple[Said, ...]
    more: int
    """How many findings are of messages that are not listed."""


class Project(NamedTuple):
    """Where one project stands."""

    name: str
    verdict: str
    """In one sentence."""
    files: int
    mini_programs: tuple[tuple[str, str], ...]
    """Folder and platform."""
    packs: tuple[Pack, ...]
    open: tuple[Open, ...]
    cannot_tell: tuple[Undecided, ...]
    untold: int
    """How many of those are not listed."""
    nothing_to_look_at: tuple[str, ...]


class Compliance(NamedTuple):
    """Where all projects stand."""

    projects: tuple[Project, ...]
    severities: tuple[str, ...]


def drafts(reports: Mapping[str, Report], checks: Checks) -> Iterator[Draft]:
    """Yield the page, if there is a report; `reports` by the name of the project."""
    if reports:
        projects = tuple(_project(name, report, checks) for name, report in reports.items())
        names = tuple(SEVERITY_NAMES[severity].zh for severity in SEVERITIES)
        yield Draft(PATH, "checks/compliance.md.j2", Compliance(projects, names))


def _project(name: str, report: Report, checks: Checks) -> Project:
    counting = [finding for finding in report.findings if finding.ignored is None]
    inspected = report.inspected
    return Project(
        name=name,
        verdict=_verdict(report),
        files=inspected.files,
        mini_programs=tuple(
            (
                "项目根目录" if root == "." else root,
                PLATFORM_NAMES[platform].zh if platform in PLATFORM_NAMES else platform,
            )
            for root, platform in inspected.mini_programs
        ),
        packs=tuple(_packs(counting, checks, inspected.unseen_packs)),
        open=tuple(_open(counting, checks)),
        cannot_tell=inspected.cannot_tell[:_MOST],
        untold=max(len(inspected.cannot_tell) - _MOST, 0),
        nothing_to_look_at=inspected.nothing_to_look_at,
    )


def _verdict(report: Report) -> str:
    told = "，".join(
        f"{number} {'条' if severity == 'info' else '个'}{SEVERITY_NAMES[severity].zh}"
        for severity, number in zip(SEVERITIES, report.summary().values(), strict=True)
        if number
    )
    untold = len(report.inspected.cannot_tell)
    return (told or "没有未处理的发现") + (f"，{untold} 处判断不了" if untold else "")


def _packs(findings: list[Finding], checks: Checks, unseen: Sequence[str]) -> Iterator[Pack]:
    """Yield every pack, those of the report that the site doesn't know too; `unseen` had nothing to look at."""
    packs = dict.fromkeys(check.partition("/")[0] for check in (*checks, *(each.check for each in findings)))
    for pack in packs:
        own = Counter(finding.severity for finding in findings if finding.check.partition("/")[0] == pack)
        counts = tuple(own[severity] for severity in SEVERITIES)
        yield Pack(pack_name(pack), counts, any(counts) or pack not in unseen)


def _open(findings: list[Finding], checks: Checks) -> Iterator[Open]:
    """Yield the checks that found something, the worst first."""
    by_check: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda each: (SEVERITIES.index(each.severity), each.check)):
        by_check.setdefault(finding.check, []).append(finding)
    for check, own in by_check.items():
        places: dict[tuple[str, str], list[str]] = {}
        for each in own:
            key = SEVERITY_NAMES[each.severity].zh, each.message
            places.setdefault(key, []).append(f"{each.path}:{each.line}")
        said = tuple(
            Said(severity, message, tuple(at[:_MOST_PLACES]), max(len(at) - _MOST_PLACES, 0))
            for (severity, message), at in list(places.items())[:_MOST]
        )
        listed = sum(len(each.places) + each.more for each in said)
        title = checks[check].says.title.zh if check in checks else own[0].title
        yield Open(check, title, f"checks/{check}.md", said, len(own) - listed)
