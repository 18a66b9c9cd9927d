"""What a run has found so far: the checks that apply, what they say, and the report in the order of the contract."""

import sys
from collections.abc import Iterable, Mapping, Sequence

from playbook.findings import SEVERITIES, Finding, Inspected, Language, Report, Text, Undecided
from playbook.hints import TYPE_CHECKING, Any
from playbook.kinds import CannotTell, KindName, NothingToLookAt, PlannedCheck, Violated, module_of
from playbook.names import PLATFORM_NAMES
from playbook.plan import Plan
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.aside import Aside
    from playbook.project import MiniProgram

_UNABLE: dict[KindName, Text] = {
    "api-use": Text(
        "{} 个 .mpx 单文件组件没有检查，接口调用没有读",
        "{} single-file components (.mpx) were not checked, their API calls were not read",
    ),
    "text": Text(
        "{} 个 .mpx 单文件组件里的文字没有检查",
        "the texts in {} single-file components (.mpx) were not checked",
    ),
}

_COMPILED = Text(
    "{} 个 .js 是旁边同名的 .ts 编译出来的，只查了 .ts",
    "{} scripts are compiled from the TypeScript beside them; only the latter was checked",
)

_NOTHING: dict[KindName, Text] = {
    "fact": Text(
        "没有找到备份计划（crontab、CronJob、Terraform）", "found no backup schedule (crontab, CronJob, Terraform)"
    ),
    "api-use": Text("没有找到{}小程序的源文件", "found no source files of a {} mini-program"),
    "text": Text("没有找到用户或审核人员会读到的文字", "found no text that users or reviewers read"),
    "project-file": Text("没有找到小程序", "found no mini-program"),
}


_MOST = 1_000
"""Findings kept in memory where any number may come."""


class Settings(NamedTuple):
    """What one run may choose."""

    language: Language
    today: str
    """The date on which attestations are judged, ISO 8601."""
    show_exempted: bool = False
    playbook: str = "playbook.yaml"
    """Where a duty is reported that no file speaks of: the playbook's file, as seen from the folder."""


class Silent(NamedTuple):
    """What a report leaves out, or can say little about."""

    beside: frozenset[str] = frozenset()
    """Files that were read only for what they prove about others."""
    unable: Mapping[KindName, int] = {}
    """How many files are of a form that checks of a kind don't read."""
    compiled: int = 0
    """How many files say only what the ones beside them say."""


class Found(NamedTuple):
    """What was found in a part of a run."""

    findings: tuple[Finding, ...]
    cannot_tell: frozenset[Undecided]
    fed: frozenset[str]
    """The checks that had something to look at."""
    nothing: tuple[str, ...]
    """What is said of checks that had nothing to look at."""


class Outcome:
    """What a run has found so far."""

    def __init__(self, plan: Plan, settings: Settings) -> None:
        self.plan = plan
        self.settings = settings
        self._findings: list[Finding] = []
        self._aside: Aside | None = None
        self._most = _MOST
        self._cannot_tell: set[Undecided] = set()
        self._fed: set[str] = set()
        self._nothing: dict[str, None] = {}
        self._applying: dict[tuple[KindName, str | None], tuple[PlannedCheck, ...]] = {}

    def _checks(self, kind: KindName, platform: str | None, path: str) -> Sequence[PlannedCheck]:
        """Return the checks of a kind that apply to a file of a platform."""
        key = (kind, platform)
        if key not in self._applying:
            own = (check for check in self.plan.checks if check.kind == kind)
            self._applying[key] = tuple(check for check in own if _is_for(check, platform))
        return [check for check in self._applying[key] if not (check.scope.files and path) or _is_about(check, path)]

    def judge(self, kind: KindName, subject: Any, platform: str | None, path: str = "") -> None:  # noqa: ANN401 - by kind
        """Let every check of a kind that applies judge `subject`."""
        for check in self._checks(kind, platform, path):
            for verdict in module_of(kind).judge(check, subject):
                self._fed.add(check.id)
                self._keep(check, verdict, platform)
            if kind == "text" and self.settings.show_exempted:
                for verdict in module_of(kind).let_through(check, subject):
                    self._keep(check, verdict, platform)

    def _keep(self, check: PlannedCheck, verdict: object, platform: str | None) -> None:
        if isinstance(verdict, Violated):
            if verdict.exempted is None or self.settings.show_exempted:
                from playbook.rendering import finding_of

                self._findings.append(finding_of(check, verdict, platform, self.settings.language))
        elif isinstance(verdict, CannotTell):
            self.cannot_tell(verdict.path, verdict.line, verdict.why)
        elif isinstance(verdict, NothingToLookAt):
            self._nothing[self._about(check.id, verdict.why)] = None

    def put_aside(self) -> None:
        """Keep what was found so far outside of memory, once it is much and as long as there is room for it."""
        if len(self._findings) < self._most:
            return
        from playbook.aside import Aside

        try:
            aside = self._aside if self._aside is not None else Aside()
            aside.add(in_order(self._findings))
        except OSError:
            self._most = sys.maxsize
            return
        self._aside, self._findings = aside, []

    def looked_at(self, kind: KindName, platform: str | None, path: str) -> bool:
        """Note that there was something for the checks of a kind, whether or not they have anything to say of it.

        Returns:
            Whether there is a check that applies to it.
        """
        applying = self._checks(kind, platform, path)
        self._fed.update(check.id for check in applying)
        return bool(applying)

    def cannot_tell(self, path: str, line: int, why: Text) -> None:
        """Note that something could not be judged."""
        self._cannot_tell.add(Undecided(path, line, why.to(self.settings.language)))

    def told_better(self, path: str, line: int, why: Text) -> None:
        """Note that a file could not be understood, in the place of what was noted of it before."""
        self._cannot_tell = {each for each in self._cannot_tell if each.path != path}
        self.cannot_tell(path, line, why)

    def found(self) -> Found:
        """Return what was found so far."""
        return Found(tuple(self._findings), frozenset(self._cannot_tell), frozenset(self._fed), tuple(self._nothing))

    def add(self, found: Found) -> None:
        """Add what was found elsewhere."""
        self._findings.extend(found.findings)
        self._cannot_tell.update(found.cannot_tell)
        self._fed.update(found.fed)
        self._nothing.update(dict.fromkeys(found.nothing))

    def report(
        self, files: int, mini_programs: "Iterable[MiniProgram]", facts: Mapping[str, int], silent: Silent
    ) -> Report:
        """Return what was found, in the order of the contract."""
        return Report(
            findings=self._in_order(silent.beside),
            inspected=Inspected(
                files=files,
                mini_programs=tuple((each.root, each.platform) for each in mini_programs),
                facts=dict(sorted(facts.items())),
                nothing_to_look_at=(*self._nothing_to_look_at(), *self._nothing, *self._unable(silent)),
                cannot_tell=tuple(sorted(each for each in self._cannot_tell if each.path not in silent.beside)),
                unseen_packs=self._unseen_packs(),
            ),
            unknown=self.plan.unknown,
        )

    def _in_order(self, beside: frozenset[str]) -> Sequence[Finding]:
        rest = in_order(finding for finding in self._findings if finding.path not in beside)
        if self._aside is None:
            return tuple(rest)
        self._aside.rest = rest
        return self._aside

    def _unable(self, silent: Silent) -> Iterable[str]:
        for kind, number in silent.unable.items():
            if number and any(check.kind == kind for check in self.plan.checks):
                yield _UNABLE[kind].to(self.settings.language).format(number)
        if silent.compiled:
            yield _COMPILED.to(self.settings.language).format(silent.compiled)

    def _fed_packs(self) -> set[str]:
        return {_pack(check) for check in self.plan.checks if check.id in self._fed}

    def _unseen_packs(self) -> tuple[str, ...]:
        fed = self._fed_packs()
        return tuple(dict.fromkeys(pack for pack in map(_pack, self.plan.checks) if pack not in fed))

    def _nothing_to_look_at(self) -> Iterable[str]:
        """Say which checks had nothing to look at: a whole pack by its name, others that miss the same together."""
        fed_packs = self._fed_packs()
        alike: dict[tuple[str, KindName, tuple[str, ...]], list[PlannedCheck]] = {}
        for check in self.plan.checks:
            if check.id not in self._fed:
                # What is said of whole mini-programs goes for all of a pack at once.
                by_name = check.kind == "project-file" or _pack(check) not in fed_packs
                key = (_pack(check), check.kind, ()) if by_name else ("", check.kind, check.scope.platforms)
                alike.setdefault(key, []).append(check)
        for (pack, kind, _), checks in alike.items():
            idents = pack or ("、" if self.settings.language == "zh" else ", ").join(each.id for each in checks)
            platforms = {name for each in checks for name in each.scope.platforms or PLATFORM_NAMES}
            missed = _one_of([name for platform, name in PLATFORM_NAMES.items() if platform in platforms])
            sentence = _NOTHING[kind]
            yield self._about(idents, Text(sentence.zh.format(missed.zh), sentence.en.format(missed.en)))

    def _about(self, ident: str, sentence: Text) -> str:
        language = self.settings.language
        return f"{ident}{'：' if language == 'zh' else ': '}{sentence.to(language)}"


def _pack(check: PlannedCheck) -> str:
    return check.id.partition("/")[0]


def _one_of(names: Sequence[Text]) -> Text:
    """Return names as what any of them would do for."""
    zh, en = [name.zh for name in names], [name.en for name in names]
    return Text(
        "或".join(filter(None, ("、".join(zh[:-1]), zh[-1]))), " or ".join(filter(None, (", ".join(en[:-1]), en[-1])))
    )


def _is_for(check: PlannedCheck, platform: str | None) -> bool:
    return not check.scope.platforms or platform is None or platform in check.scope.platforms


def _is_about(check: PlannedCheck, path: str) -> bool:
    from playbook.project.globs import matcher

    return matcher(check.scope.files)(path)


def place_of(finding: Finding) -> tuple[str, int, int, str, str]:
    """Return what findings are sorted by."""
    return (finding.path, finding.line, finding.column, finding.check, finding.subject)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort as the contract says; of findings that differ only in severity (two platforms) the worst stays."""
    worst: dict[tuple[str, int, int, int, int, str, str], Finding] = {}
    for finding in findings:
        place = (finding.path, finding.line, finding.column, finding.end_line, finding.end_column)
        key = (*place, finding.check, finding.subject)
        known = worst.get(key)
        if known is None or SEVERITIES.index(finding.severity) < SEVERITIES.index(known.severity):
            worst[key] = finding
    return sorted(worst.values(), key=place_of)
