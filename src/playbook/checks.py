"""Check files -> checks. A folder is a pack, a file is a check, its id is `pack/name`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter

from playbook.check_words import LIMIT, word_problems
from playbook.embedded import embedded
from playbook.kinds import module_of
from playbook.loading import Document, LoadError, Problem, place_of, read_document, validate
from playbook.loading.layering import goes_on, laid_over_check
from playbook.loading.nodes import child
from playbook.loading.problems import dotted, problem
from playbook.model.base import Bilingual
from playbook.model.check import CheckFile
from playbook.model.parameters.text import TextParameters
from playbook.refusals import why_not_read
from playbook.rendering import PLACEHOLDER

_CHECK_FILE: TypeAdapter[CheckFile] = TypeAdapter(CheckFile)


@dataclass(frozen=True, slots=True)
class Check:
    """A check and where it was written."""

    id: str
    says: CheckFile
    path: Path
    over: tuple[Path, ...] = ()
    """The files of the same id in earlier packs."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Return every file on which depends what the check says."""
        return (*self.over, self.path)

    @property
    def pack(self) -> str:
        """The folder the check is in."""
        return self.id.partition("/")[0]


Checks = Mapping[str, Check]
"""By id, sorted."""


def embedded_packs() -> tuple[Path, ...]:
    """Return the folders of the packs that come with the tool, sorted."""
    return tuple(sorted(folder for folder in Path(embedded("checks")).iterdir() if folder.is_dir()))


def files_of(checks: Checks) -> tuple[Path, ...]:
    """Return every file that the checks were made from."""
    return tuple(path for check in checks.values() for path in check.files)


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
                check = load_check(path, checks)
            except LoadError as error:
                problems += error.problems
            else:
                checks[check.id] = check
    for check in checks.values():
        problems += _parameter_problems(check, checks)
    if problems:
        raise LoadError(problems)
    return dict(sorted(checks.items()))


def load_check(path: Path, below: Checks = MappingProxyType({})) -> Check:
    """Read one check file.

    Args:
        path: the file.
        below: the checks of earlier packs. One of the same id is what the file goes on from, if it says so.

    Raises:
        LoadError: the file can't be read or doesn't say what a check file must say.
    """
    document = read_document(path, limit=LIMIT)
    ident = f"{path.parent.name}/{path.stem}"
    under = below.get(ident)
    if under is not None and isinstance(under.says.parameters, TextParameters) and goes_on(document, ident):
        document = laid_over_check(document, under.says.model_dump(mode="json", exclude_unset=True))
    says = validate(document, _CHECK_FILE)
    problems = list(_message_problems(document, says))
    if problems:
        raise LoadError(problems)
    return Check(ident, says, path, under.files if under is not None else ())


def laid_over(shared: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the shared parameters with a check's own laid over them.

    What goes by name (families, sets, benign phrases, exemptions, the parts of a vocabulary) is added, or stands in for
    the shared entry of that name; anything else replaces what is shared.
    """
    merged = dict(shared)
    for key, value in own.items():
        below = merged.get(key)
        merged[key] = {**below, **value} if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return merged


def _files(pack: Path, problems: list[Problem]) -> Iterable[Path]:
    try:
        inside = sorted(pack.iterdir())
    except OSError as error:
        problems.append(Problem(pack.as_posix(), 1, 1, "", _why_no_pack(error)))
        return ()
    misnamed = [path for path in inside if path.suffix != ".yaml" and path.suffix.lower() in (".yaml", ".yml")]
    message = "检查的文件名要以小写的 .yaml 结尾，这个文件不会被读到，请改名"
    problems += [Problem(path.as_posix(), 1, 1, "", message) for path in misnamed]
    files = [path for path in inside if path.suffix == ".yaml"]
    if not files and not misnamed:
        packs = [path.name for path in inside if path.is_dir() and any(path.glob("*.yaml"))]
        hint = f"；下面的文件夹 {'、'.join(packs)} 里有，checks.packs 要写到那一层" if packs else ""
        problems.append(Problem(pack.as_posix(), 1, 1, "", f"这个文件夹里没有检查（.yaml 文件）{hint}"))
    return files


def _why_no_pack(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "没有这个检查包的文件夹；checks.packs 里写的路径从 playbook 所在的目录算起"
    return f"打不开这个检查包的文件夹：{why_not_read(error).zh}"


def _parameter_problems(check: Check, checks: Checks) -> Iterator[Problem]:
    """Find what is wrong with parameters once the check that they share words with is known."""
    own = check.says.parameters
    if not isinstance(own, TextParameters):
        return
    shared = checks.get(own.same_as or "")
    words = shared.says.parameters if shared is not None else None
    message = _why_not_shared(check, own, words) if own.same_as is not None else ""
    if message:
        steps = ("parameters", "same_as")
        place = place_of(read_document(check.path, limit=LIMIT), steps)
        yield problem(place, message, dotted(steps))
    elif words is None or isinstance(words, TextParameters):
        yield from word_problems(check.path, own, words)
        yield from _untold(check, own, checks)


def _untold(check: Check, own: TextParameters, checks: Checks) -> Iterator[Problem]:
    """Find exemptions that ask for evidence where no check tells so: what they let through would pass in silence."""
    others = (other.says.parameters for other in checks.values())
    told = any(
        isinstance(each, TextParameters) and (each.same_as, each.report) == (check.id, "evidence") for each in others
    )
    if told or own.report != "claims":
        return
    for name, exemption in (own.exemptions or {}).items():
        if exemption.outcome == "evidence":
            steps = ("parameters", "exemptions", name, "outcome")
            message = (
                "没有检查来提示留存证明，放行的说法就没人知道了；再写一个检查：report 写 evidence，"
                f"same_as 写 {check.id}；不用提示就写 outcome: exempt"
            )
            yield problem(place_of(read_document(check.path, limit=LIMIT), steps), message, dotted(steps))


def _why_not_shared(check: Check, own: TextParameters, shared: object) -> str:
    """Say why a check can't share the words of the one it names; empty if it can."""
    if own.same_as == check.id:
        return f"前面的检查包里没有 {own.same_as} 这个文字检查，没有可以接着写的"
    if not isinstance(shared, TextParameters):
        return f"没有 {own.same_as} 这个文字检查"
    if shared.same_as is not None:
        return f"{own.same_as} 自己也写了 same_as，请直接写 {shared.same_as}"
    if shared.judge != own.judge:
        return f"{own.same_as} 的 judge 是 {shared.judge}，这里是 {own.judge}，要一样才能沿用"
    return ""


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
