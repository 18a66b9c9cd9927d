"""Judges the source files of a project: at a glance those that say nothing of their platform, the others at the end.

Nearly all files of a large project say nothing. Those that do lead to others, and the question who imports a file needs
every file to have been seen; by then what they import is noted, and nothing has to be read twice.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from playbook.findings import Finding, Text, Undecided
from playbook.outcome import Outcome

if TYPE_CHECKING:
    from playbook.material import File, Materials
    from playbook.wholes import Uses

_KEPT = 1_000_000
"""Bytes of files that are kept until the end; the others are read once more."""
_WORTH_SHARING = 1_000_000
"""Bytes of files from which it pays to let a second process help, which takes some milliseconds to start."""
_MOST_FOLDERS = 2_000
"""Folders of which it is remembered what goes for their silent files; files come in the order of their paths."""
_AT_ONCE = 60_000
"""Bytes of files that one process takes at once. Those that lie beside each other often lead to the same ones."""

_NO_FLOOR = Text(
    "playbook 没有写这个平台的最低基础库，判断不了接口是否都支持；写在 compatibility.base_library 里",
    "the playbook doesn't say this platform's lowest base library, so API calls can't be judged;"
    " write it in compatibility.base_library",
)


class _Later(NamedTuple):
    """A file to be judged at the end."""

    path: str
    size: int
    file: "File | None"
    """None: it has to be read again."""


class _Part(NamedTuple):
    """What was found in some files."""

    findings: tuple[Finding, ...]
    cannot_tell: frozenset[Undecided]
    fed: frozenset[str]
    looked_at: tuple[str, ...]
    uses: "Uses"


class Code:
    """The source files of a project."""

    def __init__(self, outcome: Outcome, materials: "Materials", read: "Callable[[Outcome, str], File | None]") -> None:
        """Prepare to judge; `read` gives a file of the project, or notes why it can't be had."""
        self._outcome = outcome
        self._materials = materials
        self._read = read
        self._silent: dict[tuple[str, str], bool] = {}
        self._later: list[_Later] = []
        self._kept = 0
        self._notes = False
        """Whether it is likely by now that somebody will ask who imports a file."""

    def take(self, file: "File") -> bool:
        """Judge a file, or put it by for later; tell whether it is known already that a check applies to it."""
        materials = self._materials
        if materials.wholes.wants_elements(file.path):
            materials.wholes.note_elements(file.owners, file.path, file.data)
        if not materials.wants_code(file.path):
            return False
        key = materials.silent_like(file)
        if key is None:
            self._put_by(file)
            self._notes = self._notes or b"export" in file.data
        if self._notes:
            materials.note_imports(file)
        if key is None:
            return False
        if key not in self._silent:
            if len(self._silent) >= _MOST_FOLDERS:
                self._silent.clear()
            self._silent[key] = any([*judged(self._outcome, materials, file)])
        return self._silent[key]

    def finish(self, processes: int) -> Iterator[str]:
        """Judge what was put by; yield the files that some check applies to."""
        sizes = [each.size for each in self._later]
        tasks = [self._later] if sum(sizes) < _WORTH_SHARING or processes < 2 else self._tasks()
        if len(tasks) > 1 and self._notes:
            # What all processes will ask for is found once.
            self._materials.know_importers()
        from playbook.sharing import done

        for part in done(len(tasks), lambda number: self._part(tasks[number]), processes):
            self._outcome.add(part.findings, part.cannot_tell, part.fed)
            self._materials.wholes.add_uses(part.uses)
            yield from part.looked_at

    def _put_by(self, file: "File") -> None:
        size = len(file.data)
        keeps = self._kept + size <= _KEPT
        self._kept += size if keeps else 0
        self._later.append(_Later(file.path, size, file if keeps else None))

    def _tasks(self) -> list[list[_Later]]:
        """Return the files in portions that one process takes at once."""
        from playbook.sharing import MOST_TASKS

        most = max(_AT_ONCE, sum(each.size for each in self._later) // (MOST_TASKS // 2))
        tasks: list[list[_Later]] = []
        size = most
        for each in self._later:
            if size >= most:
                tasks.append([])
                size = 0
            tasks[-1].append(each)
            size += each.size
        return tasks

    def _part(self, files: Sequence[_Later]) -> _Part:
        """Judge some files by themselves."""
        outcome = Outcome(self._outcome.plan, self._outcome.settings)
        looked_at = []
        for each in files:
            file = each.file or self._read(outcome, each.path)
            if file is not None and any([*judged(outcome, self._materials, file)]):
                looked_at.append(each.path)
        return _Part(*outcome.found(), tuple(looked_at), self._materials.wholes.take_uses())


def _not_followed(outcome: Outcome, path: str, why: Text) -> None:
    """Say that guards in other files may have been missed: once of a project that is too large for all of its files."""
    from playbook.source.files import TOO_MANY

    outcome.cannot_tell("." if why is TOO_MANY else path, 1, why)


def judged(outcome: Outcome, materials: "Materials", file: "File") -> Iterator[bool]:
    """Judge a source file for each platform it runs on; yield whether any check applies there."""
    for subject in materials.sources(file):
        applies = outcome.looked_at("api-use", subject.platform, file.path)
        yield applies or materials.wholes.asks_about(subject.platform)
        if applies and subject.floor is None and materials.judged_by_version(subject.platform):
            root = next((each.root for each in file.owners if each.platform == subject.platform), file.path)
            outcome.cannot_tell(root, 1, _NO_FLOOR)
        unread = [each.unreadable for each in (subject.uses, subject.components) if each.unreadable is not None]
        for why in unread:
            outcome.cannot_tell(file.path, 1, why)
        if applies and subject.uses.not_followed is not None:
            _not_followed(outcome, file.path, subject.uses.not_followed)
        if not unread and (any(subject.uses) or any(subject.components)):
            outcome.judge("api-use", subject, subject.platform, file.path)
