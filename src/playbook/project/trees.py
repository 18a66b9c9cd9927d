"""Two views of a folder for finding mini-programs: the files of a walk, and the disk above a single file."""

import os
from collections.abc import Collection
from functools import cached_property

from playbook.hints import Any, Protocol
from playbook.project import Unreadable
from playbook.project.ignore_files import IgnoreFiles
from playbook.project.loose_json import read_object
from playbook.project.reading import system_path


class Tree(Protocol):
    """Files of a folder, by paths relative to it with `/`."""

    def has(self, path: str) -> bool:
        """Tell whether the file `path` exists."""

    def has_under(self, folder: str, suffix: str) -> bool:
        """Tell whether a file whose name ends with `suffix`, a dot and letters, lies in `folder` or below."""

    def read(self, path: str) -> dict[str, Any] | Unreadable:
        """Return the object in the settings file `path`, or why there is none."""

    def ignores(self, path: str) -> bool:
        """Tell whether git would leave the file `path` out."""


class WalkedTree:
    """The files that a walk found."""

    def __init__(self, root: str, files: Collection[str]) -> None:
        self._root = root
        self._files = frozenset(files)
        self._objects: dict[str, dict[str, Any] | Unreadable] = {}

    def has(self, path: str) -> bool:
        """See `Tree`."""
        return path in self._files

    def has_under(self, folder: str, suffix: str) -> bool:
        """See `Tree`."""
        start = inside(folder, "")
        return any(path.startswith(start) for path in self._by_suffix.get(suffix, ()))

    @cached_property
    def _by_suffix(self) -> dict[str, list[str]]:
        """The files by what stands from the last dot of their paths on."""
        found: dict[str, list[str]] = {}
        for path in self._files:
            found.setdefault(path[path.rfind(".") :], []).append(path)
        return found

    def read(self, path: str) -> dict[str, Any] | Unreadable:
        """See `Tree`."""
        if path not in self._objects:
            self._objects[path] = read_object(self._root, path)
        return self._objects[path]

    def ignores(self, path: str) -> bool:
        """See `Tree`."""
        return IgnoreFiles(self._root).ignores(path, folder=False)


class DiskTree:
    """A folder on the disk, of which only what is asked for is looked at."""

    def __init__(self, root: str, near: str) -> None:
        self._root = root
        self._near = near
        """The one folder whose files are listed: where the file that is checked lies."""

    def has(self, path: str) -> bool:
        """See `Tree`."""
        return os.path.isfile(system_path(self._root, path))

    def has_under(self, folder: str, suffix: str) -> bool:
        """See `Tree`; only the one folder near the checked file is listed, so that the answer is quick."""
        if not is_within(self._near, folder):
            return False
        try:
            return any(name.endswith(suffix) for name in os.listdir(system_path(self._root, self._near)))
        except OSError:
            return False

    def read(self, path: str) -> dict[str, Any] | Unreadable:
        """See `Tree`."""
        return read_object(self._root, path)

    def ignores(self, path: str) -> bool:
        """See `Tree`."""
        return IgnoreFiles(self._root).ignores(path, folder=False)


def inside(folder: str, name: str) -> str:
    """Return the path of `name` in `folder` (`` is the root)."""
    return f"{folder}/{name}" if folder else name


def is_within(path: str, folder: str) -> bool:
    """Tell whether `path` is `folder` or lies in it."""
    return not folder or path == folder or path.startswith(folder + "/")


def folders_up(folder: str) -> list[str]:
    """Return `folder` and every folder above it, the root (``) last."""
    found = [folder]
    while folder:
        folder = folder.rpartition("/")[0]
        found.append(folder)
    return found


def plain(folder: str) -> str:
    """Return a folder as a playbook writes it (`./mini/`, `.`) in the form of the paths here (`mini`, ``)."""
    return "/".join(part for part in folder.replace("\\", "/").split("/") if part not in {"", "."})
