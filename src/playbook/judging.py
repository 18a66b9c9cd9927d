"""Judges the source files that speak of their platform, once all files of the project were seen."""

from collections.abc import Callable, Iterator, Sequence

from playbook.findings import Text
from playbook.hints import TYPE_CHECKING
from playbook.names import PLATFORM_NAMES
from playbook.outcome import Found, Outcome
from playbook.sharing import MOST_TASKS, done
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.material import File, Materials
    from playbook.wholes import Uses

_WORTH_SHARING = 1_000_000
"""Bytes of files from which it pays to let a second process help, which takes some milliseconds to start."""
_AT_ONCE = 60_000
"""Bytes of files that one process takes at once. Those that lie beside each other often lead to the same ones."""

_NO_FLOOR = Text(
    "playbook 没有写{}的最低基础库，判断不了接口是否都支持；写在 compatibility.base_library.{} 里",
    "the playbook doesn't say the lowest base library of {}, so API calls can't be judged;"
    " write it in compatibility.base_library.{}",
)


class Later(NamedTuple):
    """A file to be judged at the end."""

    path: str
    size: int
    exports: bool
    """Whether it may give something to others, so that somebody may ask who imports it."""


class _Part(NamedTuple):
    """What was found in some files."""

    found: Found
    looked_at: tuple[str, ...]
    uses: "Uses"


def judge_later(
    outcome: Outcome,
    materials: "Materials",
    read: "Callable[[Outcome, str], File | None]",
    files: Sequence[Later],
    processes: int,
) -> Iterator[str]:
    """Judge files of a project; yield those that some check applies to.

    Args:
        outcome: takes what is found.
        materials: takes the files apart; it knows what all files import.
        read: gives a file, or notes why it can't be had.
        files: the files.
        processes: how many may take part.
    """
    tasks = _tasks(files) if processes > 1 and sum(each.size for each in files) >= _WORTH_SHARING else [files]
    if len(tasks) > 1 and any(each.exports for each in files):
        # What all processes will ask for is found once.
        materials.know_importers()

    def part(number: int) -> _Part:
        return _part(Outcome(outcome.plan, outcome.settings), materials, read, tasks[number])

    for each in done(len(tasks), part, processes):
        outcome.add(each.found)
        materials.wholes.add_uses(each.uses)
        yield from each.looked_at


def _tasks(files: Sequence[Later]) -> list[Sequence[Later]]:
    """Return the files in portions that one process takes at once."""
    most = max(_AT_ONCE, sum(each.size for each in files) // (MOST_TASKS // 2))
    tasks: list[list[Later]] = []
    size = most
    for each in files:
        if size >= most:
            tasks.append([])
            size = 0
        tasks[-1].append(each)
        size += each.size
    return [*tasks]


def _part(
    outcome: Outcome, materials: "Materials", read: "Callable[[Outcome, str], File | None]", files: Sequence[Later]
) -> _Part:
    """Judge some files by themselves."""
    looked_at = []
    for each in files:
        file = read(outcome, each.path)
        if file is not None and any([*judged(outcome, materials, file)]):
            looked_at.append(each.path)
    return _Part(outcome.found(), tuple(looked_at), materials.wholes.take_uses())


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
            name = PLATFORM_NAMES[subject.platform]
            why = (_NO_FLOOR.zh.format(name.zh, subject.platform), _NO_FLOOR.en.format(name.en, subject.platform))
            outcome.cannot_tell(root, 1, Text(*why))
        unread = [each.unreadable for each in (subject.uses, subject.components) if each.unreadable is not None]
        for why in unread:
            outcome.cannot_tell(file.path, 1, why)
        if applies and subject.uses.not_followed is not None:
            _not_followed(outcome, file.path, subject.uses.not_followed)
        if not unread and (any(subject.uses) or any(subject.components)):
            outcome.judge("api-use", subject, subject.platform, file.path)
