"""The first look at a project's files: what can be told of them at once, and which of them need a closer look.

Nearly all files of a large project say nothing of their platform. Those that do lead to others, and the question who
imports a file needs every file to have been seen; so they are judged at the end. By then what each file imports is
noted, and nothing has to be read twice for that.
"""

from collections.abc import Callable, Iterator, Sequence

from playbook.hints import TYPE_CHECKING
from playbook.judging import Later, judged
from playbook.outcome import Found, Outcome, Settings
from playbook.plan import Plan
from playbook.sharing import MOST_TASKS
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.evidence.facts import Evidence
    from playbook.material import File, Materials
    from playbook.project import MiniProgram
    from playbook.project.noted import Numbered
    from playbook.wholes import Elements

    Read = Callable[[Outcome, str], "File | None"]
    """Returns a file, or notes why it can't be had."""

_WORTH_SHARING = 400
"""Files from which it pays to let a second process help, which takes some milliseconds to start."""
_AT_ONCE = 400
"""Files that one process takes at once in a very large folder."""
_TURNS = 10
"""How often each process takes some in others."""


class Seen(NamedTuple):
    """What a first look at some files showed."""

    found: Found
    looked_at: bytes
    """For each file 1 if some check applies to it, as far as it can be told yet, or 0."""
    later: tuple[Later, ...]
    """The files that need a closer look."""
    evidence: tuple["Evidence", ...]
    elements: "Elements"
    imports: "Numbered"


def portions(files: Sequence[str], processes: int) -> list[Sequence[str]]:
    """Return files in portions that one process takes at once; all in one where it doesn't pay to share them."""
    if processes < 2 or len(files) < _WORTH_SHARING:
        return [files]
    most = max(1, min(_AT_ONCE, len(files) // (processes * _TURNS)), -(-len(files) // MOST_TASKS))
    return [files[start : start + most] for start in range(0, len(files), most)]


class Look:
    """Looks at files. What one look shows doesn't depend on the others, so that several processes can share them."""

    def __init__(self, plan: Plan, settings: Settings, materials: "Materials", read: "Read") -> None:
        """Prepare to look."""
        self._plan = plan
        self._settings = settings
        self._materials = materials
        self._read = read

    def at(self, paths: Sequence[str]) -> Seen:
        """Look at some files of the project."""
        materials, wholes = self._materials, self._materials.wholes
        outcome = Outcome(self._plan, self._settings)
        glance = _Glance(outcome, materials)
        looked_at = bytearray(len(paths))
        evidence: list[Evidence] = []
        for number, path in enumerate(paths):
            wanted = materials.wants(path)
            may_hold_secrets = wholes.wants_secrets(path)
            if not (wanted or may_hold_secrets):
                continue
            file = self._read(outcome, path) if wanted else materials.read_for_secrets(path)
            if file is None:
                continue
            if may_hold_secrets:
                subject = wholes.secrets(path, file.data)
                if subject.secrets:
                    outcome.judge("project-file", subject, None, path)
            if not wanted:
                continue
            applied = [glance.at(file), *(_judge_texts(outcome, materials, file) if materials.judges_texts else ())]
            if materials.wants_evidence(path):
                evidence.append(materials.evidence(file))
                applied.append(bool(evidence[-1].facts or evidence[-1].cannot_tell))
            looked_at[number] = any(applied)
        return Seen(
            outcome.found(),
            bytes(looked_at),
            tuple(glance.later),
            tuple(evidence),
            wholes.take_elements(),
            materials.take_imports().numbered(paths),
        )


class _Glance:
    """Tells source files that say nothing of their platform from the others."""

    def __init__(self, outcome: Outcome, materials: "Materials") -> None:
        self._outcome = outcome
        self._materials = materials
        self._silent: dict[tuple[MiniProgram, ...], bool] = {}
        self.later: list[Later] = []
        """The others."""

    def at(self, file: "File") -> bool:
        """Judge a file, or put it by for later; tell whether it is known already that a check applies to it."""
        materials = self._materials
        if materials.wholes.wants_elements(file.path):
            materials.wholes.note_elements(file.owners, file.path, file.data, materials.vue_of)
        if not materials.wants_code(file.path):
            return False
        materials.note_imports(file)
        if not materials.is_silent(file):
            self.later.append(Later(file.path, len(file.data), b"export" in file.data))
            return False
        if file.owners not in self._silent:
            self._silent[file.owners] = any([*judged(self._outcome, materials, file)])
        return self._silent[file.owners]


def _judge_texts(outcome: Outcome, materials: "Materials", file: "File") -> Iterator[bool]:
    """Judge the texts in a file; yield for each whether any check applies to it."""
    for line, why in materials.slips_in_record(file):
        outcome.cannot_tell(file.path, line, why)
    for piece in materials.texts(file):
        from playbook.wording.pieces import Unread

        applies = outcome.looked_at("text", piece.platform, file.path)
        yield applies
        if not isinstance(piece, Unread):
            outcome.judge("text", piece, piece.platform, file.path)
        elif applies:
            outcome.cannot_tell(file.path, piece.line, piece.why)
