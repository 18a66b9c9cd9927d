"""From what a caller asks for to a report: find the playbook, get the plan, open the project, run the checker."""

import os
import re
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from playbook import checker
from playbook.errors import UsageError
from playbook.findings import Language, Report
from playbook.floors import Floors
from playbook.plan import Plan, cache
from playbook.plan.selecting import selected
from playbook.project import PLATFORMS, Project
from playbook.project.opening import open_files, open_project
from playbook.project.repositories import repository_top
from playbook.scope import Scope, scope_of
from playbook.wording.pieces import Piece, piece_of_text

PLAYBOOK = "playbook.yaml"
FIELDS = ("description", "name", "summary", "copy", "feedback")


class Options(NamedTuple):
    """What a run may choose."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    base_library: Mapping[str, str] = {}
    show_exempted: bool = False
    lang: Language = "zh"
    cache_dir: str | None = None
    """Where plans are kept; None: nowhere."""
    today: str = ""
    """ISO date on which attestations are judged; empty: the machine's."""

    def settings(self, folder: str = "", playbook: str | None = None) -> checker.Settings:
        """Return what of this concerns the checker, for a folder (absolute) and the file of its playbook."""
        today = self.today or time.strftime("%Y-%m-%d")
        shown = PLAYBOOK if playbook is None else _seen_from(folder, playbook)
        return checker.Settings(self.lang, today, self.show_exempted, shown)


class NothingToCheck(UsageError):  # noqa: N818 - it is what happened, and the caller's mistake only perhaps
    """The folder holds nothing that any check could look at."""


def check_folder(root: str | os.PathLike[str], playbook: str | os.PathLike[str] | None, options: Options) -> Report:
    """Check a folder as a project.

    Raises:
        UsageError: wrong arguments; LoadError (a UsageError): a wrong playbook or check file.
        NothingToCheck: a UsageError too.
    """
    folder = os.path.realpath(root)
    if not os.path.isdir(folder):
        raise UsageError(f"{os.fspath(root)}：没有这个目录")
    chosen = os.fspath(playbook) if playbook is not None else playbook_of(folder)
    plan = plan_for(chosen, options)
    scope = scope_of(plan, chosen, folder)
    project = scope.told(open_project(folder, exclude=scope.exclude, roots=scope.roots, declared=scope.platforms()))
    floors = Floors(plan.base_library, scope.declared, options.base_library)
    report = checker.check_project(project, plan, floors, options.settings(folder, chosen))
    silent = not (report.inspected.files or report.findings or report.inspected.cannot_tell)
    # What a run or a playbook leaves out on purpose is no mistake; a folder that holds nothing for any check is.
    if silent and not checker.holds_anything(project, plan):
        raise NothingToCheck(
            f"{os.fspath(root)}：这里没有可以检查的内容。\n"
            "  找过的有：小程序（app.json 等）、备份计划（crontab、CronJob、Terraform）、更新说明。\n"
            "  请换到项目目录，或者写上目录：playbook check 目录"
        )
    return report


def check_files(folder: str, paths: Sequence[str], playbook: str | os.PathLike[str] | None, options: Options) -> Report:
    """Check single files; paths in the report are relative to `folder`, whose playbook holds.

    Raises:
        UsageError: wrong arguments; LoadError (a UsageError): a wrong playbook or check file.
    """
    folder = os.path.realpath(folder)
    for path in paths:
        if not os.path.lexists(os.path.join(folder, path)):
            raise UsageError(f"{path}：没有这个文件")
    chosen = os.fspath(playbook) if playbook is not None else playbook_of(folder)
    plan = plan_for(chosen, options)
    scope = scope_of(plan, chosen, folder)
    project = scope.told(
        open_files(folder, paths, exclude=scope.exclude, roots=scope.roots, declared=scope.platforms())
    )
    floors = Floors(plan.base_library, scope.declared, options.base_library)
    return checker.check_project(project, plan, floors, options.settings(folder, chosen), _beside(project, scope))


def _beside(project: Project, scope: Scope) -> tuple[str, ...]:
    """Return the files of the whole project, which may prove what the given ones leave open.

    Half of a database's backups may be planned in one file and half in another. Only a folder that is known to be a
    project is looked through: the current folder may be anything.
    """
    from playbook.evidence import may_hold_evidence

    is_project = os.path.isfile(os.path.join(project.root, PLAYBOOK)) or repository_top(project.root) == project.root
    if not is_project or not any(map(may_hold_evidence, project.files)):
        return ()
    return open_project(project.root, exclude=scope.exclude).files


def check_pieces(pieces: Sequence[Piece], playbook: str | os.PathLike[str] | None, options: Options) -> Report:
    """Check texts, each for the platform and the field it names.

    Raises:
        UsageError: wrong arguments; LoadError (a UsageError): a wrong playbook or check file.
    """
    plan = plan_for(os.fspath(playbook) if playbook is not None else None, options)
    texts_only = plan._replace(checks=tuple(check for check in plan.checks if check.kind == "text"))
    return checker.check_texts(pieces, texts_only, options.settings())


def lint_text(
    text: str, platform: str, field: str, playbook: str | os.PathLike[str] | None, options: Options
) -> Report:
    """Check one text.

    Raises:
        UsageError: unknown platform or field; LoadError (a UsageError): a wrong playbook or check file.
    """
    if field not in FIELDS:
        raise UsageError(f"没有 {field} 这种文字，可选：{'、'.join(FIELDS)}")
    refuse_unknown_platform(platform)
    return check_pieces([piece_of_text(text, "-", platform, field)], playbook, options)


def plan_for(playbook: str | None, options: Options) -> Plan:
    """Return the plan of the playbook in a file (None: the embedded one), with the checks that the options select.

    Raises:
        UsageError: wrong options; LoadError (a UsageError): a wrong playbook or check file.
    """
    for platform, version in options.base_library.items():
        refuse_unknown_platform(platform)
        if not re.fullmatch(r"\d{1,4}(\.\d{1,4}){1,3}", version):
            raise UsageError(f"基础库版本要写成 2.10.0 这样，写的是“{version}”")
    path = None if playbook is None else os.path.abspath(playbook)
    entry = options.cache_dir and cache.entry_path(options.cache_dir, path)
    plan = cache.load(entry) if entry else None
    if plan is None:
        from playbook.plan.compile import compile_file

        compiled, sources = compile_file(playbook)
        if entry:
            cache.store(entry, compiled, sources)
        plan = cache.round_trip(compiled)
    return selected(plan, options.select, options.ignore)


def playbook_of(folder: str) -> str | None:
    """Return the playbook that holds for `folder` (absolute): its own, or the nearest above it in the same repository.

    Without a repository only its own counts: what lies above a folder may be anybody's.
    """
    top = repository_top(folder) or folder
    here = folder
    while True:
        path = os.path.join(here, PLAYBOOK)
        if os.path.isfile(path):
            return path
        if here == top or os.path.dirname(here) == here:
            return None
        here = os.path.dirname(here)


def _seen_from(folder: str, playbook: str) -> str:
    try:
        return os.path.relpath(os.path.realpath(playbook), folder).replace(os.sep, "/")
    except ValueError:
        # On another drive of Windows there is no way from one to the other.
        return playbook.replace(os.sep, "/")


def refuse_unknown_platform(platform: str) -> None:
    """Make sure that there is such a platform.

    Raises:
        UsageError: there isn't.
    """
    if platform not in PLATFORMS:
        raise UsageError(f"没有 {platform} 这个平台，可选：{'、'.join(PLATFORMS)}")
