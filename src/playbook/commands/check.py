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

_LARGEST_SHOWN = 16 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("paths", nargs="*", metavar="路径", help="一个目录（按项目检查，默认当前目录），或几个文件")
    add_report_options(parser)
    parser.add_argument(
        "--select", nargs="+", action="extend", default=[], metavar="ID", help="只做这些检查，写 id 或检查包的名字"
    )
    parser.add_argument(
        "--ignore", nargs="+", action="extend", default=[], metavar="ID", help="不做这些检查，写 id 或检查包的名字"
    )
    parser.add_argument(
        "--base-library",
        action="append",
        default=[],
        metavar="平台=版本",
        help="最低基础库，代替 playbook 里写的，如 wechat=2.10.0；可以写多次",
    )


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code.

    Raises:
        UsageError: something the user gave can't be used.
    """
    from playbook import running

    select, paths = _ids_and_paths(arguments.select, arguments.paths)
    ignore, paths = _ids_and_paths(arguments.ignore, paths)
    options = running.Options(
        select=tuple(select),
        ignore=tuple(ignore),
        base_library=dict(map(_platform_and_version, arguments.base_library)),
        show_exempted=arguments.show_exempted,
        lang=arguments.lang,
        cache_dir=None if arguments.no_cache else console.cache_dir,
        today=console.today,
    )
    folders = [path for path in paths if os.path.isdir(os.path.join(console.cwd, path))]
    if folders and len(paths) > 1:
        raise UsageError("一次检查一个目录，或者几个文件；目录和别的路径不能一起写")
    if folders or not paths:
        root = os.path.join(console.cwd, folders[0]) if folders else console.cwd
        report = running.check_folder(root, arguments.playbook, options)
    else:
        root = console.cwd
        report = running.check_files(root, paths, arguments.playbook, options)
        _say_if_nothing(report, paths, console)
    return show(report, arguments, console, _Lines(root).line)


def _ids_and_paths(values: list[str], paths: list[str]) -> tuple[list[str], list[str]]:
    """Split at commas, and give back what can't be an id but was swallowed: the `.` of `--select compat .`."""
    named = [part for value in values for part in value.split(",") if part]
    ids = [part for part in named if re.fullmatch(r"[\w-]+(/[\w-]+)?", part)]
    return ids, [*paths, *(part for part in named if part not in ids)]


def _platform_and_version(text: str) -> tuple[str, str]:
    platform, sign, version = text.partition("=")
    if not sign:
        raise UsageError(f"--base-library 要写成 平台=版本，如 wechat=2.10.0，写的是 {text}")
    return platform.strip(), version.strip()


def _say_if_nothing(report: Report, paths: list[str], console: Console) -> None:
    if report.inspected.files == 0 and not report.inspected.cannot_tell:
        names = "、".join(paths[:3]) + ("…" if len(paths) > 3 else "")
        console.err(f"没有适用于 {names} 的检查（或者 playbook 把它们排除在外了）\n")


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
