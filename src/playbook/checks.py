"""Check files -> checks. A folder is a pack, a file is a check, its id is `pack/name`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from playbook.embedded import embedded
from playbook.kinds import module_of
from playbook.loading import Document, LoadError, Problem, read_document, validate
from playbook.loading.nodes import child
from playbook.loading.problems import dotted, problem
from playbook.model.base import Bilingual
from playbook.model.check import CheckFile
from playbook.model.parameters.text import SET, TextParameters
from playbook.refusals import why_not_read
from playbook.rendering import PLACEHOLDER
from playbook.wording.widths import MOST, width_of, widths_of

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
                checks[check.id] = _over(check, checks.get(check.id), problems)
    problems += _same_as_problems(checks)
    problems += _wide_phrases(checks)
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


def _over(check: Check, below: Check | None, problems: list[Problem]) -> Check:
    """Return a check that goes on from the same check of an earlier pack laid over that one; any other as it is."""
    own = check.says.parameters
    if below is None or not isinstance(own, TextParameters) or own.same_as != check.id:
        return check
    unknown = list(_unknown_names(check, own, below.says.parameters))
    problems += unknown
    if unknown or not isinstance(below.says.parameters, TextParameters):
        return below
    merged = laid_over(
        below.says.parameters.model_dump(mode="python"),
        own.model_dump(mode="python", exclude_unset=True, exclude={"same_as"}),
    )
    says = check.says.model_copy(update={"parameters": TextParameters.model_validate(merged)})
    return replace(check, says=says)


def _files(pack: Path, problems: list[Problem]) -> Iterable[Path]:
    try:
        return sorted(path for path in pack.iterdir() if path.suffix == ".yaml")
    except OSError as error:
        problems.append(Problem(pack.as_posix(), 1, 1, "", _why_no_pack(error)))
        return ()


def _why_no_pack(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "没有这个检查包的文件夹；checks.packs 里写的路径从 playbook 所在的目录算起"
    return f"打不开这个检查包的文件夹：{why_not_read(error).zh}"


def _same_as_problems(checks: Mapping[str, Check]) -> Iterator[Problem]:
    """Find checks that share the parameters of one that doesn't exist, is of another kind, or shares them itself."""
    for check in checks.values():
        other: str | None = getattr(check.says.parameters, "same_as", None)
        if other is None:
            continue
        shared = None if other == check.id else checks.get(other)
        if shared is None or shared.says.kind != check.says.kind:
            message = f"没有 {other} 这个 {check.says.kind} 类检查"
        elif getattr(shared.says.parameters, "same_as", None):
            message = f"{other} 自己也写了 same_as，请直接写它引用的那个检查"
        else:
            continue
        yield Problem(check.path.as_posix(), 1, 1, "parameters.same_as", message)
    for check in checks.values():
        shared = checks.get(getattr(check.says.parameters, "same_as", None) or "")
        if shared is not None and isinstance(check.says.parameters, TextParameters):
            yield from _unknown_names(check, check.says.parameters, shared.says.parameters)


def _wide_phrases(checks: Mapping[str, Check]) -> Iterator[Problem]:
    """Find phrases that stand for so much, once the sets are filled in, that they could not be prepared."""
    for check in checks.values():
        own = check.says.parameters
        if not isinstance(own, TextParameters):
            continue
        other = checks.get(own.same_as or "")
        shared = other.says.parameters if other is not None else None
        below = shared if isinstance(shared, TextParameters) and own.sets else None
        sets = {**((below and below.sets) or {}), **(own.sets or {})}
        widths = widths_of(sets)
        for steps, phrase in chain(own.phrases(), below.phrases() if below is not None else ()):
            width = width_of(phrase, widths)
            if (width.words if steps[0] == "exemptions" and steps[2] != "around" else width.ways) > MOST:
                root = read_document(check.path, limit=_LIMIT).root
                try:
                    place = child(root, ("parameters", *steps)).place
                except KeyError:  # written in the check below, and too wide with this one's sets
                    place = child(root, ("parameters",)).place
                yield problem(
                    place, f"填进词组后，这条短语的写法超过 {MOST} 种，请拆成几条", dotted(("parameters", *steps))
                )


def _unknown_names(check: Check, own: TextParameters, shared: object) -> Iterator[Problem]:
    """Find sets and families that a check names and neither it nor the check it shares words with has."""
    if not isinstance(shared, TextParameters):
        return
    sets = {*(shared.sets or {}), *(own.sets or {})}
    families = {*(shared.families or {}), *(own.families or {})}
    root = read_document(check.path, limit=_LIMIT).root
    for steps, phrase in own.phrases():
        for name in SET.findall(phrase):
            if name not in sets:
                place = child(root, ("parameters", *steps)).place
                yield problem(place, f"短语引用了没有定义的词组：{name}", dotted(("parameters", *steps)))
    for name, exemption in (own.exemptions or {}).items():
        for unknown in sorted({*exemption.families} - families):
            steps = ("parameters", "exemptions", name, "families")
            yield problem(child(root, steps).place, f"例外 {name} 提到没有定义的分类：{unknown}", dotted(steps))


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
