"""Where the changes are told that `playbook describe` is asked about: a changelog, a release record, or commits."""

import argparse
import os
from itertools import islice
from typing import TYPE_CHECKING

from playbook.commands.console import Console
from playbook.errors import UsageError

if TYPE_CHECKING:
    from playbook.describing.documents import Source
    from playbook.project.logged_by_git import Repository

_LARGEST = 16_000_000
"""Bytes of a changelog that is read."""


def changes_told(arguments: argparse.Namespace, console: Console) -> "tuple[str, Source]":
    """Return where the changes are told, for the JSON, and what is told of them.

    Raises:
        UsageError: nothing tells of the release that is meant.
    """
    from playbook.describing.documents import Source, read_document

    if arguments.since:
        from playbook.describing.commits import read_commits
        from playbook.project.logged_by_git import MOST, commits_since, repository_at

        repository = repository_at(console.cwd)
        if repository is None:
            raise UsageError(f"--since {arguments.since}：{_NO_REPOSITORY}")
        commits = commits_since(console.cwd, arguments.since)
        if commits is None:
            raise UsageError(f"--since {arguments.since}：git 里找不到这个标签或提交\n  {_instead_of_tag(repository)}")
        if repository.is_shallow:
            console.err(f"仓库是浅克隆，提交可能不全；取回全部：{_UNSHALLOW}\n")
        if not commits:
            console.err(f"{arguments.since} 之后没有提交\n")
        if len(commits) > MOST:
            console.err(f"从 {arguments.since} 起的提交超过 {MOST} 个，只整理了最近的 {MOST} 个\n")
        return f"git {arguments.since}..HEAD", Source(read_commits(commits[:MOST]), "")
    from playbook.wording.records import slips_in

    path = arguments.file or _changelog_in(console.cwd)
    if os.path.basename(path).lower().startswith("readme"):
        raise UsageError(f"{path}：README 不是更新日志；写上更新日志或发布记录，或者用 --since 上一版的标签")
    text = _read(path, console.cwd)
    for line, why in slips_in(path, text):
        console.err(f"{path}:{line}：{why.zh}\n")
    return path, read_document(path.replace(os.sep, "/"), text, arguments.version)


_NO_REPOSITORY = "这里不是 git 仓库，或者没有安装 git；要在仓库里运行"
_UNSHALLOW = "git fetch --unshallow --tags"
_MOST_TAGS = 5


def _instead_of_tag(repository: "Repository") -> str:
    """Return what to do where a tag isn't known."""
    if repository.is_shallow:
        return f"仓库是浅克隆，先取回全部提交和标签：{_UNSHALLOW}"
    if not repository.tags:
        return "仓库里没有标签；先取回标签：git fetch --tags，或者写一个提交"
    more = "……" if len(repository.tags) > _MOST_TAGS else ""
    return f"有的标签：{'、'.join(repository.tags[:_MOST_TAGS])}{more}；缺标签就先取回：git fetch --tags"


def _changelog_in(folder: str) -> str:
    """Return the name of the changelog in a folder.

    Raises:
        UsageError: there is none.
    """
    from playbook.wording.names import is_changelog

    try:
        found = sorted(name for name in os.listdir(folder) if is_changelog(name))
    except OSError:
        found = []
    if not found:
        below = _changelogs_below(folder)
        raise UsageError(
            "当前目录没有更新日志（CHANGELOG.md、更新日志.md）"
            + (f"，下面这些目录里有：{'、'.join(below)}" if below else "")
            + "。\n  写上文件：playbook describe 文件；或者从提交里整理：playbook describe --since 上一版的标签"
        )
    # CHANGELOG.zh-CN.md beside a CHANGELOG.md in English.
    return max(found, key=len)


_MOST_FOLDERS = 500


def _changelogs_below(folder: str) -> list[str]:
    """Return the changelogs up to two folders below, three at most."""
    from playbook.wording.names import is_changelog

    found: list[str] = []
    for at, folders, names in islice(os.walk(folder), _MOST_FOLDERS):
        depth = os.path.relpath(at, folder).count(os.sep) + (at != folder)
        folders[:] = (
            sorted(name for name in folders if name[0] != "." and name != "node_modules") if depth < _DEEP else []
        )
        found += [
            os.path.relpath(os.path.join(at, name), folder).replace(os.sep, "/")
            for name in sorted(names)
            if is_changelog(name)
        ]
    return sorted(found, key=lambda path: (path.count("/"), path))[:3]


_DEEP = 2


def _read(path: str, cwd: str) -> str:
    from playbook.project import Unreadable
    from playbook.project.decoding import decode
    from playbook.project.reading import read_named

    data = read_named(cwd, path, _LARGEST)
    if isinstance(data, Unreadable):
        raise UsageError(f"{path}：{data.reason.zh}")
    return decode(data)[0]
