"""What lies in folders, looked at when it is first asked for: ordinary files and folders, never a link."""

import os

from playbook.project.reading import system_path

_MOST_FOLDERS = 5_000
"""Folders that are remembered."""
_MOST_NAMES = 20_000
"""Names in one folder; in a larger one nothing is found."""


class Folders:
    """The folders below a root. Nothing outside of it is ever looked at, and no link is followed."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._known: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def has_file(self, path: str) -> bool:
        """Tell whether `path` (relative to the root, with `/`, no `..` in it) is an ordinary file."""
        folder, _, name = path.rpartition("/")
        return name in self._listed(folder)[0]

    def may_have(self, path: str) -> bool:
        """Tell whether there is anything at all at `path`: quicker than to list a folder of which no more is asked."""
        folder = path.rpartition("/")[0]
        return folder in self._known or os.path.lexists(system_path(self._root, path))

    def has_folder(self, path: str) -> bool:
        """Tell whether `path` is a folder; the root is one."""
        folder, _, name = path.rpartition("/")
        return not path or name in self._listed(folder)[1]

    def _listed(self, folder: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the names of the files and of the folders in `folder`."""
        missing: list[str] = []
        while folder not in self._known:
            missing.append(folder)
            if not folder:
                break
            folder = folder.rpartition("/")[0]
        for each in reversed(missing):
            above, _, name = each.rpartition("/")
            there = not each or name in self._known[above][1]
            self._known[each] = self._list(each) if there else (frozenset(), frozenset())
        found = self._known[missing[0] if missing else folder]
        if len(self._known) > _MOST_FOLDERS:
            self._known.clear()
        return found

    def _list(self, folder: str) -> tuple[frozenset[str], frozenset[str]]:
        files: set[str] = set()
        folders: set[str] = set()
        try:
            with os.scandir(system_path(self._root, folder)) as entries:
                for entry in entries:
                    if entry.is_symlink():
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.add(entry.name)
                    elif entry.is_file(follow_symlinks=False):
                        files.add(entry.name)
                    if len(files) + len(folders) > _MOST_NAMES:
                        return frozenset(), frozenset()
        except (OSError, ValueError):
            return frozenset(), frozenset()
        return frozenset(files), frozenset(folders)
