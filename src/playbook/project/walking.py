"""The files of a project: what git would list, without dependencies and build output, following no link."""

import os
import stat
from collections.abc import Collection, Iterable

from playbook.hints import Protocol
from playbook.project import Unreadable
from playbook.project.globs import NOTHING, Matcher
from playbook.project.ignore_files import IGNORE_FILE, IgnoreFiles
from playbook.project.listed_by_git import listed_files
from playbook.project.reading import system_path
from playbook.refusals import why_not_read
from playbook.tuples import NamedTuple

_NEVER = frozenset({".git", ".hg", ".svn", "node_modules", "miniprogram_npm", "unpackage"})
"""What version control, npm, the WeChat developer tools and HBuilderX write; nobody edits it."""

_BUILDERS = frozenset({"package.json", "src", "gulpfile.js", "gulpfile.ts"})
"""Beside one of these `dist` is built; alone it is a folder like any other (alert rules, a hand-written example)."""

_OUTPUT = frozenset({"build", "output", "out"})
"""Many keep scripts under these names; build output it is where a compiled mini-program lies directly inside."""

_MINIFIED = (".min.js", ".min.mjs", ".min.cjs", ".min.css")


class Walk(NamedTuple):
    """What a walk over a project found."""

    files: tuple[str, ...]
    """Relative to the root, with `/`, sorted."""
    unread: tuple[Unreadable, ...]
    """Folders that could not be listed, sorted."""
    odd: tuple[str, ...] = ()
    """Links, pipes and devices, which are never opened; sorted."""


class _Ignoring(Protocol):
    def ignores(self, path: str, *, folder: bool) -> bool: ...

    def speaks_of(self, folder: str, *, has_own: bool) -> bool: ...


class _NotListed:
    """Ignores what git did not list."""

    def __init__(self, root: str, listed: Collection[str]) -> None:
        self._root = root
        self._files = listed
        self._folders = _folders_of(listed)

    def ignores(self, path: str, *, folder: bool) -> bool:
        if not folder:
            return path not in self._files
        if path in self._folders:
            return False
        # Git passes over a folder that it can't open as if it were empty; the walk must get to it to say so.
        readable = os.access(system_path(self._root, path), os.R_OK | os.X_OK)
        return readable or IgnoreFiles(self._root).ignores(path, folder=True)

    def speaks_of(self, folder: str, *, has_own: bool) -> bool:  # noqa: ARG002 - of every folder
        return True


def walk(root: str, excluded: Matcher, kept: Collection[str] = (), *, use_git: bool = True) -> Walk:
    """Find the files of the project in `root`, an absolute path.

    Args:
        root: the folder; it is looked at even when an ignore file above it names it.
        excluded: tells which paths (a folder's ends with `/`) the playbook leaves out.
        kept: folders that are looked at although they bear the name of build output; the playbook names them.
        use_git: ask git what it lists; without git the ignore files are read here.
    """
    ignoring, in_repository = _ignoring(root, use_git=use_git)
    kept = _folders_of(f"{folder}/" for folder in kept)
    files: list[str] = []
    unread: list[Unreadable] = []
    odd: list[str] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(system_path(root, folder.rstrip("/"))) as entries:
                found = [(entry.name, _kind(entry)) for entry in entries]
        except OSError as error:
            unread.append(Unreadable(folder.rstrip("/") or ".", why_not_read(error)))
            continue
        names = {name for name, _ in found}
        if folder and _is_left_out(folder, names, kept, in_repository=in_repository):
            continue
        ruled = excluded is not NOTHING or ignoring.speaks_of(folder, has_own=IGNORE_FILE in names)
        for name, kind in found:
            path = folder + name
            if kind == "folder":
                if _may_hold_sources(name, names, path, kept) and not (
                    ignoring.ignores(path, folder=True) or excluded(path + "/")
                ):
                    folders.append(path + "/")
            elif kind == "file" and not (
                name.endswith(_MINIFIED) or (ruled and (ignoring.ignores(path, folder=False) or excluded(path)))
            ):
                files.append(path)
            elif not kind and name not in _NEVER and not (ignoring.ignores(path, folder=False) or excluded(path)):
                odd.append(path)
    return Walk(tuple(sorted(files)), tuple(sorted(unread)), tuple(sorted(odd)))


def _ignoring(root: str, *, use_git: bool) -> tuple[_Ignoring, bool]:
    """Return what tells ignored files, and whether `root` is in a repository (git lists no nested one)."""
    listed = listed_files(root) if use_git else None
    # An empty list is what git says of a folder that is itself ignored; whoever checks it wants its files.
    if listed:
        return _NotListed(root, listed), True
    ignore_files = IgnoreFiles(root)
    return ignore_files, ignore_files.in_repository


def _may_hold_sources(name: str, beside: Collection[str], path: str, kept: Collection[str]) -> bool:
    return path in kept or not (name in _NEVER or (name == "dist" and not _BUILDERS.isdisjoint(beside)))


def _is_left_out(folder: str, names: Collection[str], kept: Collection[str], *, in_repository: bool) -> bool:
    """Tell by what lies in a folder that it is another repository, or build output."""
    if ".git" in names and in_repository:
        return True
    return "app.json" in names and not _OUTPUT.isdisjoint(folder.split("/")) and folder.rstrip("/") not in kept


def _kind(entry: "os.DirEntry[str]") -> str:
    """Return `file`, `folder` or `` (a link, a pipe, a device, or something that vanished)."""
    try:
        if entry.is_file(follow_symlinks=False):
            return "file"
        return "folder" if entry.is_dir(follow_symlinks=False) and not _is_junction(entry) else ""
    except OSError:
        return ""


def _is_junction(entry: "os.DirEntry[str]") -> bool:
    # Windows' own kind of link between folders; Python knows it by name from 3.12 on.
    if os.name != "nt":
        return False
    tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    return tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)


def _folders_of(paths: Iterable[str]) -> frozenset[str]:
    """Return every folder on the way to `paths`; a path that ends with `/` is itself a folder."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(folders)
