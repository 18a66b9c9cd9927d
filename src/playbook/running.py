"""From a folder or files of a project to a report: get the plan, open the project, run the checker."""

import os
from collections.abc import Sequence

from playbook import checker
from playbook.errors import UsageError
from playbook.findings import Report
from playbook.floors import Floors
from playbook.planning import PLAYBOOK, Options, plan_for, playbook_of
from playbook.project import Project
from playbook.project.opening import open_files, open_project
from playbook.project.repositories import repository_top
from playbook.scope import Scope, scope_of


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
    report = checker.check_project(project, plan, floors, options.settings(folder, chosen), processes=options.processes)
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
            raise UsageError(f"{path}：没有这个文件或目录")
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
