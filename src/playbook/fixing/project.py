"""The findings of a run mended in the files of the project."""

from collections.abc import Iterable, Sequence

from playbook.findings import Finding, Fix, Text
from playbook.fixing import reasons
from playbook.fixing.insertions import moves_of
from playbook.fixing.mending import Mended, mend
from playbook.fixing.places import offset_at
from playbook.fixing.replacing import replace
from playbook.project import Unreadable
from playbook.project.reading import read_bytes
from playbook.source.languages import language_of
from playbook.tuples import NamedTuple

_LARGEST = 16_000_000


class Left(NamedTuple):
    """A finding that was left for a person."""

    path: str
    line: int
    why: Text


class Fixed(NamedTuple):
    """What was mended, and what was not."""

    findings: int
    files: int
    left: tuple[Left, ...]


def fix(root: str, findings: Iterable[Finding]) -> Fixed:
    """Mend what can be mended safely of the findings in the folder `root` (absolute), and write the files."""
    of_file: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and finding.ignored is None:
            of_file.setdefault(finding.path, []).append(finding)
    mended = files = 0
    left: list[Left] = []
    for path, found in of_file.items():
        number, unfixed = _fix_file(root, path, found)
        mended += number
        files += bool(number)
        left += unfixed
    return Fixed(mended, files, tuple(sorted(left)))


def _fix_file(root: str, path: str, findings: Sequence[Finding]) -> tuple[int, list[Left]]:
    """Return how many findings of a file were mended, and the others with the lines they stand on now."""
    wanted = [finding.fix for finding in findings if isinstance(finding.fix, Fix)]
    outcome = _mended(root, path, wanted) if wanted else (b"", Mended(b"", (), ()))
    if isinstance(outcome, Text):
        return 0, [Left(path, each.line, each.fix if isinstance(each.fix, Text) else outcome) for each in findings]
    before, mended = outcome
    whys = {id(fix): why for fix, why in mended.left}
    moves = moves_of(mended.added)
    left = []
    for each in findings:
        why = each.fix if isinstance(each.fix, Text) else whys.get(id(each.fix))
        if why is not None:
            left.append(Left(path, moves.line(each.line, offset_at(before, each.line, each.column)), why))
    return len(mended.fixed), left


def _mended(root: str, path: str, wanted: Sequence[Fix]) -> tuple[bytes, Mended] | Text:
    """Mend a file on disk; return what it was and what became of it, or why it was left alone."""
    language = language_of(path)
    if language is None:
        return reasons.NOT_WRITTEN_FOR
    data = read_bytes(root, path, _LARGEST)
    if isinstance(data, Unreadable):
        return data.reason
    mended = mend(data, language, wanted)
    reason = replace(root, path, data, mended.data) if mended.data != data else None
    return (data, mended) if reason is None else reason
