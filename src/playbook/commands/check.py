"""`playbook check`: hold a project, or single files of it, to its playbook."""

import argparse
import os
import re
from functools import lru_cache

from playbook.commands.console import Console
from playbook.commands.options import add_report_options
from playbook.commands.showing import show
from playbook.errors import UsageError
from playbook.findings import Report

HELP = "按 playbook 检查一个项目，或其中的几个文件"

_LARGEST_SHOWN = 16_000_000
_PROCESSES = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("paths", nargs="*", metavar="路径", help="一个目录（按项目检查，默认当前目录），或几个文件")
    add_report_options(parser)
    parser.add_argument(
        "--select", nargs="+", action="append", default=[], metavar="ID", help="只做这些检查，写 id 或检查包的名字"
    )
    parser.add_argument(
        "--ignore", nargs="+", action="append", default=[], metavar="ID", help="不做这些检查，写 id 或检查包的名字"
    )
    parser.add_argument(
        "--base-library",
        action="append",
        default=[],
        metavar="平台=版本",
        help="最低基础库，代替 playbook 里写的，如 wechat=2.10.0；可以写多次",
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="能放心改的就地改好：给单独成句的接口调用补上判断和更新提示；改完再检查一遍，报告剩下的",
    )
    parser.add_argument(
        "-j",
        "--jobs",
        type=int,
        default=_PROCESSES,
        metavar="N",
        help=f"代码多时最多用几个进程，默认 {_PROCESSES}；结果与一个进程时相同",
    )


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code.

    Raises:
        UsageError: something the user gave can't be used.
    """
    from playbook import planning, running

    select, swallowed = _ids_and_paths(arguments.select, console.cwd)
    ignore, swallowed_too = _ids_and_paths(arguments.ignore, console.cwd)
    paths = [*arguments.paths, *swallowed, *swallowed_too]
    if "" in paths:
        raise UsageError("有一个路径是空的（变量没有值？），要检查当前目录就写 . 或者不写")
    options = planning.Options(
        select=tuple(select),
        ignore=tuple(ignore),
        base_library=dict(map(_platform_and_version, arguments.base_library)),
        show_exempted=arguments.show_exempted,
        lang=arguments.lang,
        cache_dir=None if arguments.no_cache else console.cache_dir,
        today=console.today,
        processes=_processes(arguments.jobs),
    )
    folders = [path for path in paths if os.path.isdir(os.path.join(console.cwd, path))]
    if folders and len(paths) > 1:
        raise UsageError("一次检查一个目录，或者几个文件；目录和别的路径不能一起写")
    if folders or not paths:
        root = os.path.join(console.cwd, folders[0]) if folders else console.cwd
        looked_at = folders or ["."]

        def check() -> Report:
            return running.check_folder(root, arguments.playbook, options)
    else:
        root = console.cwd
        looked_at = paths

        def check() -> Report:
            return running.check_files(root, paths, arguments.playbook, options)

    report = check()
    _say_if_nothing(report, looked_at, console)
    if arguments.fix:
        from playbook.commands.fixing import fix

        report = fix(root, report, check, arguments.lang, console)
    return show(report, arguments, console, _Lines(root).line)


def _processes(asked: int) -> int:
    if asked < 1:
        raise UsageError(f"-j 后面要写进程数，至少是 1，写的是 {asked}")
    from playbook.sharing import processors

    return min(asked, processors())


def _ids_and_paths(given: list[list[str]], cwd: str) -> tuple[list[str], list[str]]:
    """Split values at commas, and give back the paths that an option swallowed: the `shop` of `--select compat shop`.

    The first value after an option is always meant for it. What follows is a path if it can't be an id, or if
    something of this name exists and none of the packs that come with the tool is called so.
    """
    ids: list[str] = []
    paths: list[str] = []
    for first, *others in given:
        ids += filter(None, first.split(","))
        for value in others:
            if "," not in value and _is_path(value, cwd):
                paths.append(value)
            else:
                ids += filter(None, value.split(","))
    return ids, paths


def _is_path(value: str, cwd: str) -> bool:
    if not re.fullmatch(r"[\w-]+(/[\w-]+)?", value):
        return True
    if not os.path.lexists(os.path.join(cwd, value)):
        return False
    from playbook.embedded import embedded

    return value.partition("/")[0] not in os.listdir(embedded("checks"))


def _platform_and_version(text: str) -> tuple[str, str]:
    platform, sign, version = text.partition("=")
    if not sign:
        raise UsageError(f"--base-library 要写成 平台=版本，如 wechat=2.10.0，写的是“{text}”")
    return platform.strip(), version.strip()


def _say_if_nothing(report: Report, paths: list[str], console: Console) -> None:
    if report.inspected.files == 0 and not report.inspected.cannot_tell:
        names = "、".join(paths[:3]) + ("…" if len(paths) > 3 else "")
        console.err(f"没有适用于 {names} 的检查（也可能被 playbook、--select 或 --ignore 排除了）\n")


class _Lines:
    """Lines of the files that were checked, for showing findings."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._of = lru_cache(maxsize=4)(self._read)

    def line(self, path: str, number: int) -> str | None:
        """Return a line of a file, counted from 1."""
        lines = self._of(path)
        return lines[number - 1] if 0 < number <= len(lines) else None

    def _read(self, path: str) -> list[str]:
        from playbook.project import Unreadable
        from playbook.project.decoding import decode
        from playbook.project.reading import read_bytes

        data = read_bytes(os.path.realpath(self._root), path, _LARGEST_SHOWN)
        if isinstance(data, Unreadable):
            return []
        return [line.removesuffix("\r") for line in decode(data)[0].split("\n")]
