"""Check files -> checks. A folder is a pack, a file is a check, its id is `pack/name`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from playbook.embedded import embedded
from playbook.kinds import module_of
from playbook.loading import Document, LoadError, Problem, read_document, validate
from playbook.loading.nodes import child
from playbook.loading.problems import dotted, problem
from playbook.model.base import Bilingual
from playbook.model.check import CheckFile
from playbook.rendering import PLACEHOLDER

_LIMIT = 1_000_000
_CHECK_FILE: TypeAdapter[CheckFile] = TypeAdapter(CheckFile)


@dataclass(frozen=True, slots=True)
class Check:
    """A check and where it was written."""

    id: str
    says: CheckFile
    path: Path

    @property
    def pack(self) -> str:
        """The folder the check is in."""
        return self.id.partition("/")[0]


Checks = Mapping[str, Check]
"""By id, sorted."""


def embedded_packs() -> tuple[Path, ...]:
    """Return the folders of the packs that come with the tool, sorted."""
    return tuple(sorted(folder for folder in Path(embedded("checks")).iterdir() if folder.is_dir()))


def load_checks(packs: Sequence[Path]) -> Checks:
    """Read all checks of `packs`; a later pack of the same name overrides single checks of an earlier one.

    Raises:
        LoadError: a folder can't be read, or check files are wrong; all problems of all files at once.
    """
    checks: dict[str, Check] = {}
    problems: list[Problem] = []
    for pack in packs:
        for path in _files(pack, problems):
            try:
                check = load_check(path)
            except LoadError as error:
                problems += error.problems
            else:
                checks[check.id] = check
    problems += _same_as_problems(checks)
    if problems:
        raise LoadError(problems)
    return dict(sorted(checks.items()))


def load_check(path: Path) -> Check:
    """Read one check file.

    Raises:
        LoadError: the file can't be read or doesn't say what a check file must say.
    """
    document = read_document(path, limit=_LIMIT)
    says = validate(document, _CHECK_FILE)
    problems = list(_message_problems(document, says))
    if problems:
        raise LoadError(problems)
    return Check(f"{path.parent.name}/{path.stem}", says, path)


def _files(pack: Path, problems: list[Problem]) -> Iterable[Path]:
    try:
        return sorted(path for path in pack.iterdir() if path.suffix == ".yaml")
    except OSError as error:
        problems.append(Problem(pack.as_posix(), 1, 1, "", f"读不了这个检查包的文件夹：{error.strerror}"))
        return ()


def _same_as_problems(checks: Mapping[str, Check]) -> Iterator[Problem]:
    """Find checks that share the parameters of one that doesn't exist, is of another kind, or shares them itself."""
    for check in checks.values():
        other: str | None = getattr(check.says.parameters, "same_as", None)
        if other is None:
            continue
        shared = checks.get(other)
        if shared is None or shared.says.kind != check.says.kind:
            message = f"没有 {other} 这个 {check.says.kind} 类检查"
        elif getattr(shared.says.parameters, "same_as", None):
            message = f"{other} 自己也写了 same_as，请直接写它引用的那个检查"
        else:
            continue
        yield Problem(check.path.as_posix(), 1, 1, "parameters.same_as", message)


def _message_problems(document: Document, says: CheckFile) -> Iterator[Problem]:
    """Find cases without a message, messages without a case, and placeholders that the case doesn't fill."""
    try:
        cases: Mapping[str, tuple[str, ...]] = module_of(says.kind).cases(says.parameters.model_dump(mode="json"))
    except ValueError as error:
        # The kind doesn't know what the parameters speak of; it says so in Chinese.
        yield _problem(document, ("parameters",), str(error))
        return
    for case in cases:
        if case not in says.messages:
            yield _problem(document, ("messages",), f"缺少情形 {case} 的说明文字")
    for case, message in says.messages.items():
        if case not in cases:
            yield _problem(document, ("messages", case), f"没有 {case} 这种情形，可用的：{'、'.join(cases)}")
        else:
            yield from _unknown_placeholders(document, ("messages", case), message, cases[case])
    shared = [name for name in next(iter(cases.values()), ()) if all(name in names for names in cases.values())]
    yield from _unknown_placeholders(document, ("help",), says.help, shared)


def _unknown_placeholders(
    document: Document, steps: tuple[str, ...], template: Bilingual, known: Sequence[str]
) -> Iterator[Problem]:
    for language, text in (("zh", template.zh), ("en", template.en)):
        for name in PLACEHOLDER.findall(text):
            if name not in known:
                allowed = "、".join(f"{{{each}}}" for each in known) or "（没有）"
                yield _problem(document, (*steps, language), f"{{{name}}} 没有值可填，可用的：{allowed}")


def _problem(document: Document, steps: tuple[str, ...], message: str) -> Problem:
    return problem(child(document.root, steps).place, message, dotted(steps))
