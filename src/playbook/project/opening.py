"""The ways into a project: a folder, or single files."""

import os
from collections.abc import Sequence

from playbook.names import Platform
from playbook.project import MiniProgram, Project, Unreadable, gaps
from playbook.project.discovery import Declared, discover, mini_programs, nearest, nearest_elsewhere
from playbook.project.globs import matcher
from playbook.project.reading import LINK, NOT_A_FILE
from playbook.project.repositories import repository_top
from playbook.project.trees import DiskTree, is_within, plain
from playbook.refusals import MISSING, NO_NAME

_SOURCES = (".js", ".ts", ".jsx", ".tsx", ".vue", ".wxml", ".wxs", ".ttml", ".axml", ".swan")


def open_project(
    root: str,
    *,
    exclude: Sequence[str] = (),
    roots: Sequence[str] = (),
    declared: Sequence[tuple[str, Platform]] = (),
    use_git: bool = True,
) -> Project:
    """Look at a folder: which files it has, and which mini-programs.

    Args:
        root: the folder.
        exclude: patterns (see `globs`) of what the playbook leaves out.
        roots: if any, only these folders (relative to `root`) are looked at.
        declared: platforms that the playbook gives to a folder, `(folder, platform)`. They add to what the files show,
            and make a mini-program of a folder that has no app.json (a component library).
        use_git: ask git which files it ignores; without it (or where git can't say) .gitignore files are read.
    """
    from playbook.project.walking import walk

    root = os.path.realpath(root)
    kept = [plain(folder) for folder in (*roots, *(folder for folder, _ in declared))]
    walked = walk(root, matcher(exclude), kept, use_git=use_git)
    found = discover(root, walked.files, roots, declared)
    files, owners = walked.files, found.mini_programs
    unread, elsewhere = {*walked.unread, *found.unread}, found.elsewhere
    if roots:
        wanted = [plain(folder) for folder in roots]
        files = tuple(path for path in files if any(is_within(path, folder) for folder in wanted))
    elif not owners and any(path.endswith(_SOURCES) for path in files):
        owners, notes = _around(root)
        unread.update(notes)
        elsewhere = ("",) if notes else elsewhere
    project = Project(root, files, owners)
    unread.update((*gaps.templates_of_nobody(project, elsewhere), *gaps.never_opened(project, walked.odd)))
    return project._replace(unread=tuple(sorted(unread)))


def open_files(
    root: str,
    paths: Sequence[str],
    *,
    exclude: Sequence[str] = (),
    roots: Sequence[str] = (),
    declared: Sequence[tuple[str, Platform]] = (),
) -> Project:
    """Look at single files; which mini-program each belongs to is found in the folders above it.

    A file is looked at even where git ignores it. A link is taken for the file it points to, if that lies in `root`.

    Args:
        root: the folder that paths in the outcome are relative to.
        paths: the files, absolute or relative to `root`.
        exclude: patterns (see `globs`) of what the playbook leaves out: it stays out here too, so that a commit hook
            and the checking of the whole project agree.
        roots: if any, only files in these folders (relative to `root`) are looked at, for the same reason.
        declared: platforms that the playbook gives to a folder, as in `open_project`.
    """
    root = os.path.realpath(root)
    excluded = matcher(exclude)
    wanted = [plain(folder) for folder in roots]
    files: set[str] = set()
    unread: set[Unreadable] = set()
    for path in paths:
        found = _given_file(root, path)
        if isinstance(found, Unreadable):
            unread.add(found)
        elif not excluded(found) and (not wanted or any(is_within(found, folder) for folder in wanted)):
            files.add(found)
    owners: set[MiniProgram] = set()
    for inside in {path.rpartition("/")[0] for path in files}:
        around = _above(root, os.path.normpath(os.path.join(root, inside)), declared)
        if isinstance(around, Unreadable):
            unread.add(around)
            files -= {path for path in files if path.rpartition("/")[0] == inside and path.endswith(_SOURCES)}
        else:
            owners.update(around)
    return Project(root, tuple(sorted(files)), tuple(sorted(owners)), tuple(sorted(unread)))


def _given_file(root: str, path: str) -> str | Unreadable:
    """Return the path of a file named on the command line, relative to `root`."""
    try:
        whole = os.path.join(root, path)
        # Links on the way down from the root are followed like the last one, so that a file has one path.
        target = os.path.realpath(whole)
        shown = _relative(os.path.normpath(whole), root)
        if os.path.islink(whole) and _relative(target, root).startswith("../"):
            return Unreadable(shown, LINK)
        if not os.path.lexists(target):
            return Unreadable(shown, MISSING)
    except (OSError, ValueError):
        return Unreadable(path, NO_NAME)
    return _relative(target, root) if os.path.isfile(target) else Unreadable(shown, NOT_A_FILE)


def _around(root: str) -> tuple[tuple[MiniProgram, ...], tuple[Unreadable, ...]]:
    """Return the mini-program that a folder without one is a part of, or all of but the settings right above it."""
    own = _above(root, root, ())
    if not isinstance(own, Unreadable) and any(each.root != "." or each.framework == "uni-app" for each in own):
        return tuple(own), ()
    above = _above(root, os.path.dirname(root), ())
    return ((), (above,)) if isinstance(above, Unreadable) else (tuple(above), ())


def _above(root: str, folder: str, declared: Declared) -> list[MiniProgram] | Unreadable:
    """Return the mini-program that `folder` (absolute) is a part of, or why it isn't checked; paths as from `root`."""
    top = repository_top(folder) or os.path.splitdrive(folder)[0] + os.sep
    tree = DiskTree(top, _below(folder, top))
    said = [
        (_below(whole, top), platform)
        for whole, platform in ((os.path.normpath(os.path.join(root, each)), platform) for each, platform in declared)
        if whole == top or whole.startswith(os.path.join(top, ""))
    ]
    found = nearest(tree, _below(folder, top), said)
    if found is None:
        note = nearest_elsewhere(tree, _below(folder, top), said)
        there = os.path.normpath(os.path.join(top, note.path)) if note is not None else ""
        return [] if note is None else note._replace(path=_relative(there, root))
    there, framework, platforms = found
    return mini_programs({_relative(os.path.join(top, *there.split("/")), root): (framework, platforms)})


def _below(folder: str, top: str) -> str:
    return "" if folder == top else _relative(folder, top)


def _relative(path: str, root: str) -> str:
    try:
        return os.path.relpath(path, root).replace(os.sep, "/")
    except ValueError:
        # On another drive of Windows there is no way from one to the other.
        return path.replace(os.sep, "/")
