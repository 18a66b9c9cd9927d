"""Playbook + Checks -> Plan."""

import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from playbook.checks import Check, Checks, embedded_packs, files_of, laid_over, load_checks
from playbook.embedded import embedded
from playbook.kinds import PlannedCheck, Scope, module_of
from playbook.loading import Document, LoadError, Place, Problem, read_document
from playbook.loading.nodes import child
from playbook.loading.playbooks import playbook_of
from playbook.loading.problems import dotted, problem
from playbook.model.plain import plain
from playbook.model.playbook import Playbook
from playbook.model.project import ProjectBlock
from playbook.names import PLATFORMS
from playbook.plan import DeclaredMiniProgram, Plan
from playbook.plan.cache import Sources
from playbook.plan.severities import named_checks, severities_of


def compile_file(path: str | None) -> tuple[Plan, Sources]:
    """Load the playbook in the file `path` (None: the embedded one) with its checks, and make them into a plan.

    Raises:
        LoadError: the playbook or a check file is wrong, or the playbook names a check that doesn't exist.
    """
    document = read_document(Path(path or embedded("playbook.yaml")))
    playbook, files = playbook_of(document)
    if path is None:
        # The embedded playbook is also that of our own repository; that part of it is nobody else's.
        playbook = playbook.model_copy(update={"project": ProjectBlock()})
    packs = (*embedded_packs(), *team_packs(playbook, files[0].parent))
    checks = load_checks(packs)
    refuse_unknown_checks(playbook, checks, document)
    plan = compile_plan(playbook, checks)
    sources = Sources(
        files=tuple(str(each.absolute()) for each in (*files, *files_of(checks))),
        folders=tuple(str(each.absolute()) for each in (packs[0].parent, *packs)),
        code=tuple(sorted(_own_code())),
    )
    return plan, sources


def _own_code() -> Iterator[str]:
    """Yield the files of this package that took part: its modules that are loaded by now, and its tables."""
    for name, module in sys.modules.items():
        if name.partition(".")[0] == "playbook" and getattr(module, "__file__", None):
            yield str(module.__file__)
    yield from map(str, (Path(__file__).parent.parent / "data").glob("*.json"))


def team_packs(playbook: Playbook, folder: Path) -> tuple[Path, ...]:
    """Return the folders of the packs that a playbook lying in `folder` adds."""
    return tuple(folder / pack for pack in playbook.checks.packs)


def refuse_unknown_checks(playbook: Playbook, checks: Checks, document: Document) -> None:
    """Make sure that every check the playbook names exists.

    Raises:
        LoadError: one doesn't.
    """
    problems: list[Problem] = []
    for ident, steps in named_checks(playbook).items():
        if ident not in checks:
            near = get_close_matches(ident, checks, 1)
            hint = f"是不是 {near[0]}？" if near else "现有的检查见 playbook list"
            try:
                place = child(document.root, steps).place
            except KeyError:
                # An inherited entry: the file that wrote it is named by the chain of `extends`.
                place = Place(document.root.place.path, 1, 1)
            problems.append(problem(place, f"没有 {ident} 这个检查，{hint}", dotted(steps)))
    if problems:
        raise LoadError(problems)


def compile_plan(playbook: Playbook, checks: Checks) -> Plan:
    """Make a plan of a playbook whose checks exist."""
    document = plain(playbook)
    assert isinstance(document, dict)  # noqa: S101 - a playbook is a mapping
    floors = _demands(document, "compatibility.base_library") or {}
    planned = (_planned(check, checks, playbook, document) for check in checks.values())
    return Plan(
        checks=tuple(check for check in planned if check is not None),
        unknown=playbook.unknown,
        roots=tuple(playbook.project.roots),
        exclude=tuple(playbook.project.exclude),
        mini_programs=tuple(
            DeclaredMiniProgram(
                each.root,
                each.platform,
                str(plain(each.base_library)) if each.base_library else None,
                each.framework,
            )
            for each in playbook.project.mini_programs
        ),
        base_library={name: version for name, version in floors.get("base_library", {}).items() if version != "team"},
    )


def _planned(check: Check, checks: Checks, playbook: Playbook, document: Mapping[str, Any]) -> PlannedCheck | None:
    """Return the check ready to run, or None if the playbook turns it off."""
    says = check.says
    severities, silent = severities_of(check, playbook)
    platforms = tuple(each for each in says.scope.platforms or PLATFORMS if each not in silent)
    demands = None if says.needs is None else _demands(document, says.needs)
    if "default" in silent or not platforms or demands == {}:
        return None
    params = _parameters(check, checks)
    if demands is not None:
        params["demands"] = demands
    return PlannedCheck(
        id=check.id,
        kind=says.kind,
        params=module_of(says.kind).prepared(params),
        severities=severities,
        scope=Scope(platforms if silent else says.scope.platforms, says.scope.fields, says.scope.files),
        title=says.title.text(),
        messages={case: message.text() for case, message in says.messages.items()},
        help=says.help.text(),
        url=_url(check, playbook),
    )


def _url(check: Check, playbook: Playbook) -> str:
    """Return where to read more: the check's page on the team's site, or else what the check rests on."""
    if playbook.site is not None:
        return f"{playbook.site}/checks/{check.id}.html"
    return str(check.says.references[0].url) if check.says.references else ""


def _parameters(check: Check, checks: Checks) -> dict[str, Any]:
    """Return the check's parameters, laid over those of the check that `same_as` names."""
    parameters = check.says.parameters
    other: str | None = getattr(parameters, "same_as", None)
    if other is None:
        return parameters.model_dump(mode="json")
    own = parameters.model_dump(mode="json", exclude_unset=True, exclude={"same_as"})
    return laid_over(_parameters(checks[other], checks), own)


def _demands(document: Mapping[str, Any], needs: str) -> dict[str, Any]:
    """Return the mappings that the path `needs` (`*`: every key) names in the playbook, by their last key.

    A section that is off has none.
    """
    found: list[tuple[str, Any]] = [("", document)]
    for step in needs.split("."):
        found = [
            (key, value[key])
            for _, value in found
            if isinstance(value, Mapping)
            for key in (value if step == "*" else (step,))
            if key in value
        ]
    return {key: value for key, value in found if isinstance(value, Mapping)}
