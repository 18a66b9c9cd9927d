"""Run a plan over a project: hand what its files hold to the checks it concerns, and collect what they say."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import compress

from playbook.findings import Report
from playbook.floors import Floors
from playbook.hints import TYPE_CHECKING
from playbook.judging import Later, judge_later
from playbook.kinds import KINDS, KindName
from playbook.looking import Look, portions
from playbook.material import File, Materials
from playbook.outcome import Outcome, Settings, Silent
from playbook.plan import Plan
from playbook.project import Project, Unreadable
from playbook.project.decoding import decode
from playbook.project.owners import owner_of
from playbook.project.reading import read_bytes, reader
from playbook.sharing import done

if TYPE_CHECKING:
    from playbook.evidence.facts import Evidence

_LARGEST = 16_000_000
"""Bytes of a file that are read. What people write by hand is far smaller."""

_NO_READER: dict[KindName, tuple[str, ...]] = {"api-use": (".mpx",), "text": (".mpx",)}
"""Files of frameworks that checks of a kind don't read; the report says how many there are."""


def check_project(
    project: Project,
    plan: Plan,
    floors: Floors,
    settings: Settings,
    beside: Sequence[str] | None = None,
    *,
    processes: int = 1,
) -> Report:
    """Check the files of `project`.

    Args:
        project: the files, and the mini-programs they belong to.
        plan: what to hold them to.
        floors: the lowest base libraries.
        settings: what the run may choose.
        beside: None if `project` is a whole folder. If it is single files: the files of their whole project, which are
            read only for the facts they hold, so that one file is judged with what the rest proves.
        processes: how many may take part where there is much to do.
    """
    outcome = Outcome(plan, settings)
    kinds = frozenset(check.kind for check in plan.checks)
    materials = Materials(project, plan, floors, kinds, alone=beside is not None)
    for unread in project.unread:
        outcome.cannot_tell(unread.path, 1, unread.reason)
    read = _reader(project, materials)
    looked_at, later, evidence = _look_through(outcome, materials, read, project.files, processes)
    late = {
        *judge_later(outcome, materials, read, later, processes),
        *_judge_mini_programs(outcome, materials, alone=beside is not None),
    }
    files = len(looked_at) + len(late.difference(looked_at))
    # The files of a whole folder are too many to be noted a second time where nobody needs it.
    own = frozenset(project.files if evidence or beside is not None else ())
    elsewhere = tuple(path for path in beside or () if path not in own)
    counts: dict[str, int] = {}
    if evidence or (beside is None and "fact" in kinds):
        others = (read(outcome, path) for path in filter(materials.wants_evidence, elsewhere))
        evidence += [materials.evidence(file) for file in others if file is not None]
        counts = _judge_facts(outcome, _together(project, evidence, (*project.files, *elsewhere)), own)
    unable: dict[KindName, int] = {
        kind: sum(path.endswith(suffixes) and bool(owner_of(project, path)) for path in project.files)
        for kind, suffixes in _NO_READER.items()
    }
    hidden = frozenset() if beside is None else frozenset((*beside, settings.playbook)) - own
    return outcome.report(files, project.mini_programs, counts, Silent(hidden, unable, len(materials.compiled)))


def _look_through(
    outcome: Outcome,
    materials: Materials,
    read: Callable[[Outcome, str], File | None],
    files: Sequence[str],
    processes: int,
) -> tuple[list[str], list[Later], list["Evidence"]]:
    """Look at all files; return those that some check applies to, those to be judged later, and the facts found."""
    looked_at: list[str] = []
    later: list[Later] = []
    evidence: list[Evidence] = []
    look = Look(outcome.plan, outcome.settings, materials, read)
    tasks = portions(files, processes)
    for paths, seen in zip(tasks, done(len(tasks), lambda number: look.at(tasks[number]), processes), strict=True):
        outcome.add(seen.found)
        materials.wholes.add_elements(seen.elements)
        materials.add_imports(seen.imports.named(paths))
        evidence += seen.evidence
        looked_at += compress(paths, seen.looked_at)
        later += seen.later
    return looked_at, later, evidence


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


def _reader(project: Project, materials: Materials) -> Callable[[Outcome, str], File | None]:
    """Return what reads a file of the project, or notes why that can't be done."""
    bytes_of = reader(project.root, _LARGEST)

    def read(outcome: Outcome, path: str) -> File | None:
        data = bytes_of(path)
        if isinstance(data, Unreadable):
            outcome.cannot_tell(path, 1, data.reason)
            return None
        return materials.file(path, data)

    return read


def _judge_mini_programs(outcome: Outcome, materials: Materials, *, alone: bool) -> Iterator[str]:
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


def _judge_facts(outcome: Outcome, evidence: "Evidence", own: frozenset[str]) -> dict[str, int]:
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
