"""Run a plan: hand what a project or a text holds to the checks it concerns, and collect what they say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from playbook.findings import SEVERITIES, Finding, Inspected, Language, Report, Text, Undecided
from playbook.floors import Floors
from playbook.kinds import KINDS, CannotTell, KindName, NothingToLookAt, PlannedCheck, Violated, module_of
from playbook.material import File, Materials
from playbook.plan import Plan
from playbook.project import MiniProgram, Project, Unreadable
from playbook.project.decoding import decode
from playbook.project.owners import owner_of
from playbook.project.reading import read_bytes
from playbook.rendering import finding_of

if TYPE_CHECKING:
    from playbook.evidence.facts import Evidence

_LARGEST = 16_000_000
"""Bytes of a file that are read. What people write by hand is far smaller."""

_NO_READER: dict[KindName, tuple[str, ...]] = {"api-use": (".mpx",), "text": (".vue", ".nvue", ".mpx")}
"""Files of frameworks that checks of a kind don't read; the report says how many there are."""

_UNABLE: dict[KindName, Text] = {
    "api-use": Text(
        "{} 个 .mpx 单文件组件没有检查，接口调用没有读",
        "{} single-file components (.mpx) were not checked, their API calls were not read",
    ),
    "text": Text(
        "{} 个 .vue 等单文件组件里的文字没有检查",
        "the texts in {} single-file components (.vue etc.) were not checked",
    ),
}

_NO_FLOOR = Text(
    "playbook 没有写这个平台的最低基础库，判断不了接口是否都支持；写在 compatibility.base_library 里",
    "the playbook doesn't say this platform's lowest base library, so API calls can't be judged;"
    " write it in compatibility.base_library",
)

_NOTHING: dict[KindName, Text] = {
    "fact": Text("没有找到它要看的事实", "found none of the facts it compares"),
    "api-use": Text("没有找到微信或支付宝小程序的源文件", "found no source files of a WeChat or Alipay mini-program"),
    "text": Text("没有找到用户或审核人员会读到的文字", "found no text that users or reviewers read"),
    "project-file": Text("没有找到小程序", "found no mini-program"),
}


class Settings(NamedTuple):
    """What one run may choose."""

    language: Language
    today: str
    """The date on which attestations are judged, ISO 8601."""
    show_exempted: bool = False
    playbook: str = "playbook.yaml"
    """Where a duty is reported that no file speaks of: the playbook's file, as seen from the folder."""


class _Silent(NamedTuple):
    """What a report leaves out, or can say little about."""

    beside: frozenset[str] = frozenset()
    """Files that were read only for what they prove about others."""
    unable: Mapping[KindName, int] = {}
    """How many files are of a form that checks of a kind don't read."""


class _Outcome:
    """What a run has found so far."""

    def __init__(self, plan: Plan, settings: Settings) -> None:
        self.plan = plan
        self.settings = settings
        self._findings: list[Finding] = []
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

    def _keep(self, check: PlannedCheck, verdict: object, platform: str | None) -> None:
        if isinstance(verdict, Violated):
            if verdict.exempted is None or self.settings.show_exempted:
                self._findings.append(finding_of(check, verdict, platform, self.settings.language))
        elif isinstance(verdict, CannotTell):
            self.cannot_tell(verdict.path, verdict.line, verdict.why)
        elif isinstance(verdict, NothingToLookAt):
            self._nothing[self._about(check.id, verdict.why)] = None

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

    def report(
        self, files: int, mini_programs: Iterable[MiniProgram], facts: Mapping[str, int], silent: _Silent
    ) -> Report:
        """Return what was found, in the order of the contract."""
        return Report(
            findings=tuple(_in_order(finding for finding in self._findings if finding.path not in silent.beside)),
            inspected=Inspected(
                files=files,
                mini_programs=tuple((each.root, each.platform) for each in mini_programs),
                facts=dict(sorted(facts.items())),
                nothing_to_look_at=(*self._nothing_to_look_at(), *self._nothing, *self._unable(silent.unable)),
                cannot_tell=tuple(sorted(each for each in self._cannot_tell if each.path not in silent.beside)),
            ),
            unknown=self.plan.unknown,
        )

    def _unable(self, numbers: Mapping[KindName, int]) -> Iterable[str]:
        for kind, number in numbers.items():
            if number and any(check.kind == kind for check in self.plan.checks):
                yield _UNABLE[kind].to(self.settings.language).format(number)

    def _nothing_to_look_at(self) -> Iterable[str]:
        """Say what no check could look at: a pack in one sentence where it concerns all of its checks."""
        unfed = [check for check in self.plan.checks if check.id not in self._fed]
        fed_packs = {check.id.partition("/")[0] for check in self.plan.checks if check.id in self._fed}
        sentences: dict[str, None] = {}
        for check in unfed:
            pack = check.id.partition("/")[0]
            # What is said of whole mini-programs goes for all of a pack at once.
            about = check.id if pack in fed_packs and check.kind != "project-file" else pack
            sentences[self._about(about, _NOTHING[check.kind])] = None
        return sentences

    def _about(self, ident: str, sentence: Text) -> str:
        language = self.settings.language
        return f"{ident}{'：' if language == 'zh' else ': '}{sentence.to(language)}"


def check_project(
    project: Project, plan: Plan, floors: Floors, settings: Settings, beside: Sequence[str] | None = None
) -> Report:
    """Check the files of `project`.

    Args:
        project: the files, and the mini-programs they belong to.
        plan: what to hold them to.
        floors: the lowest base libraries.
        settings: what the run may choose.
        beside: None if `project` is a whole folder. If it is single files: the files of their whole project, which are
            read only for the facts they hold, so that one file is judged with what the rest proves.
    """
    outcome = _Outcome(plan, settings)
    kinds = frozenset(check.kind for check in plan.checks)
    materials = Materials(project, plan, floors, kinds, alone=beside is not None)
    for unread in project.unread:
        outcome.cannot_tell(unread.path, 1, unread.reason)
    evidence: list[Evidence] = []
    looked_at: set[str] = set()
    for path in project.files:
        wanted = materials.wants(path)
        file = _read(outcome, project, materials, path) if wanted else _read_for_secrets(project, materials, path)
        if file is not None and materials.wholes.wants_secrets(path):
            outcome.judge("project-file", materials.wholes.secrets(path, file.data), None, path)
        if file is not None and wanted:
            applied = [*_judge_sources(outcome, materials, file), *_judge_texts(outcome, materials, file)]
            if materials.wants_evidence(path):
                evidence.append(materials.evidence(file))
                applied.append(bool(evidence[-1].facts or evidence[-1].cannot_tell))
            if any(applied):
                looked_at.add(path)
    looked_at.update(_judge_mini_programs(outcome, materials, alone=beside is not None))
    own = frozenset(project.files)
    elsewhere = tuple(path for path in beside or () if path not in own)
    counts: dict[str, int] = {}
    if evidence or (beside is None and "fact" in kinds):
        others = (_read(outcome, project, materials, path) for path in filter(materials.wants_evidence, elsewhere))
        evidence += [materials.evidence(file) for file in others if file is not None]
        counts = _judge_facts(outcome, _together(project, evidence, (*project.files, *elsewhere)), own)
    unable: dict[KindName, int] = {
        kind: sum(path.endswith(suffixes) and bool(owner_of(project, path)) for path in project.files)
        for kind, suffixes in _NO_READER.items()
    }
    hidden = frozenset() if beside is None else frozenset((*beside, settings.playbook)) - own
    return outcome.report(len(looked_at), project.mini_programs, counts, _Silent(hidden, unable))


def holds_anything(project: Project, plan: Plan) -> bool:
    """Tell whether a check of any kind could look at something in a project, planned or not."""
    materials = Materials(project, plan, Floors({}, (), {}), KINDS, alone=False)
    if project.mini_programs:
        return True
    for path in filter(materials.wants, project.files):
        data = read_bytes(project.root, path, _LARGEST)
        if isinstance(data, Unreadable):
            return True
        file = materials.file(path, data)
        if any(True for _ in (*materials.sources(file), *materials.texts(file))):
            return True
        if materials.wants_evidence(path) and any(materials.evidence(file)):
            return True
    return False


def check_texts(pieces: Iterable[Any], plan: Plan, settings: Settings) -> Report:
    """Check pieces of text that were handed in, for the platform each of them names."""
    outcome = _Outcome(plan, settings)
    looked_at: set[str] = set()
    for piece in pieces:
        if outcome.looked_at("text", piece.platform, ""):
            looked_at.add(piece.path)
        outcome.judge("text", piece, piece.platform)
    return outcome.report(len(looked_at), (), {}, _Silent())


def _read(outcome: _Outcome, project: Project, materials: Materials, path: str) -> File | None:
    data = read_bytes(project.root, path, _LARGEST)
    if isinstance(data, Unreadable):
        outcome.cannot_tell(path, 1, data.reason)
        return None
    return materials.file(path, data)


def _read_for_secrets(project: Project, materials: Materials, path: str) -> File | None:
    """Return a file that nobody but the search for keys asks for; one that can't be read is none of those."""
    if not materials.wholes.wants_secrets(path):
        return None
    from playbook.manifest.secrets import LARGEST

    data = read_bytes(project.root, path, LARGEST)
    return None if isinstance(data, Unreadable) else materials.file(path, data)


def _judge_mini_programs(outcome: _Outcome, materials: Materials, *, alone: bool) -> Iterator[str]:
    """Let the checks on mini-programs as wholes judge each of them, with what was noted while files were read.

    Yields:
        The files in which mini-programs speak of themselves.
    """
    if alone:
        # Nobody expects a single file to tell of its whole mini-program.
        outcome.looked_at("project-file", None, "")
    for facts in materials.wholes.all():
        from playbook.manifest.facts import NotUnderstood

        if isinstance(facts.manifest, NotUnderstood):
            outcome.told_better(*facts.manifest)
        elif facts.manifest is not None and facts.whole:
            yield facts.manifest.where.path
        outcome.looked_at("project-file", None, "")
        outcome.judge("project-file", facts, facts.platform)


def _judge_sources(outcome: _Outcome, materials: Materials, file: File) -> Iterator[bool]:
    """Judge a source file for each platform it runs on; yield whether any check applies there."""
    if materials.wholes.wants_elements(file.path):
        materials.wholes.note_elements(file.owners, file.path, file.data)
    for subject in materials.sources(file):
        applies = outcome.looked_at("api-use", subject.platform, file.path)
        yield applies or materials.wholes.asks_about(subject.platform)
        if applies and subject.floor is None and materials.judged_by_version(subject.platform):
            root = next((each.root for each in file.owners if each.platform == subject.platform), file.path)
            outcome.cannot_tell(root, 1, _NO_FLOOR)
        unread = [each.unreadable for each in (subject.uses, subject.components) if each.unreadable is not None]
        for why in unread:
            outcome.cannot_tell(file.path, 1, why)
        if not unread and (any(subject.uses) or any(subject.components)):
            outcome.judge("api-use", subject, subject.platform, file.path)


def _judge_texts(outcome: _Outcome, materials: Materials, file: File) -> Iterator[bool]:
    """Judge the texts in a file; yield for each whether any check applies to it."""
    for line, why in materials.odd_platforms(file):
        outcome.cannot_tell(file.path, line, why)
    for piece in materials.texts(file):
        yield outcome.looked_at("text", piece.platform, file.path)
        outcome.judge("text", piece, piece.platform, file.path)


def _together(project: Project, evidence: Sequence["Evidence"], files: Sequence[str]) -> "Evidence":
    """Return what all files prove, with the scripts of the project that scheduled jobs start."""
    from playbook.evidence.facts import Evidence
    from playbook.evidence.scripts import follow_scripts

    def text_of(path: str) -> str | None:
        data = read_bytes(project.root, path, _LARGEST)
        return None if isinstance(data, Unreadable) else decode(data)[0]

    facts = tuple(fact for each in evidence for fact in each.facts)
    unread = tuple(place for each in evidence for place in each.cannot_tell)
    return follow_scripts(Evidence(facts, unread), files, text_of)


def _judge_facts(outcome: _Outcome, evidence: "Evidence", own: frozenset[str]) -> dict[str, int]:
    """Let the fact checks compare everything that was found; return how many facts of each type the `own` files hold.

    Imported only here: single files seldom come this far.
    """
    for place in evidence.cannot_tell:
        outcome.cannot_tell(place.path, place.line, place.why)
    if any(check.kind == "fact" for check in outcome.plan.checks):
        from playbook.kinds.fact import FactSubject

        settings = outcome.settings
        subject = FactSubject(evidence.facts, evidence.cannot_tell, settings.today, settings.playbook)
        outcome.judge("fact", subject, None)
    return dict(Counter(fact.fact for fact in evidence.facts if fact.where.path in own))


def _is_for(check: PlannedCheck, platform: str | None) -> bool:
    return not check.scope.platforms or platform is None or platform in check.scope.platforms


def _is_about(check: PlannedCheck, path: str) -> bool:
    from playbook.project.globs import matcher

    return matcher(check.scope.files)(path)


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort as the contract says; of findings that differ only in severity (two platforms) the worst stays."""
    worst: dict[tuple[str, int, int, int, int, str, str], Finding] = {}
    for finding in findings:
        place = (finding.path, finding.line, finding.column, finding.end_line, finding.end_column)
        key = (*place, finding.check, finding.subject)
        known = worst.get(key)
        if known is None or SEVERITIES.index(finding.severity) < SEVERITIES.index(known.severity):
            worst[key] = finding
    return sorted(worst.values(), key=lambda each: (each.path, each.line, each.column, each.check, each.subject))
