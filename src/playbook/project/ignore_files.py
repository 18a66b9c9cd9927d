"""What git would ignore, found without git: the .gitignore files of the project and of the folders above it.

Two things only git knows: which ignored files are tracked nevertheless, and the user's own `core.excludesFile`.
"""

import os
from collections.abc import Iterator

from playbook.project import Unreadable
from playbook.project.ignore_patterns import Pattern, parse
from playbook.project.reading import read_bytes
from playbook.project.repositories import repository_top

IGNORE_FILE = ".gitignore"
_LIMIT = 1 << 20


class IgnoreFiles:
    """The ignore files that bear on a project, each read when its folder is first asked about."""

    def __init__(self, root: str) -> None:
        top = repository_top(root)
        self.in_repository = top is not None
        self._top = top or root
        self._read: dict[str, tuple[Pattern, ...]] = {}
        self._speaks: dict[str, bool] = {}
        """By folder (relative to the project): whether any ignore file says something of what lies in it."""
        self._above = os.path.relpath(root, self._top).split(os.sep) if self._top != root else []
        for depth in range(len(self._above)):
            if self._is_ignored(self._above[: depth + 1], folder=True):
                # The folder was asked for, so it is checked: what stands above it is not about its inside.
                self._top, self._above, self._read = root, [], {}
                break

    def ignores(self, path: str, *, folder: bool) -> bool:
        """Tell whether `path` (relative to the project, with `/`) is ignored; no folder above it may be ignored."""
        return self.speaks_of(path.rpartition("/")[0]) and self._is_ignored(
            self._above + path.split("/"), folder=folder
        )

    def speaks_of(self, folder: str, *, has_own: bool = True) -> bool:
        """Tell whether any ignore file says something that bears on what lies directly in a folder.

        Args:
            folder: relative to the project.
            has_own: False where it is known that there is no ignore file in the folder itself.
        """
        inside = folder.rstrip("/")
        speaks = self._speaks.get(inside)
        if speaks is None:
            if not inside:
                speaks = any(self._of_folders(self._above))
            else:
                own = has_own and bool(self._patterns("/".join([*self._above, inside, IGNORE_FILE])))
                speaks = own or self.speaks_of(inside.rpartition("/")[0])
            self._speaks[inside] = speaks
        return speaks

    def _of_folders(self, names: list[str]) -> Iterator[tuple[Pattern, ...]]:
        """Yield what every ignore file says that bears on what lies directly in the folder of these names."""
        names = [name for name in names if name]
        for depth in range(len(names) + 1):
            yield self._patterns("/".join([*names[:depth], IGNORE_FILE]))
        yield self._patterns(".git/info/exclude")

    def _is_ignored(self, names: list[str], *, folder: bool) -> bool:
        whole = [os.fsencode(name) for name in names]
        # From the nearest ignore file to the farthest: the first that speaks of the path decides.
        for depth in range(len(names) - 1, -1, -1):
            for pattern in self._patterns("/".join([*names[:depth], IGNORE_FILE])):
                if pattern.matches(whole[depth:], folder=folder):
                    return pattern.ignores
        exclude = self._patterns(".git/info/exclude")
        return next((pattern.ignores for pattern in exclude if pattern.matches(whole, folder=folder)), False)

    def _patterns(self, path: str) -> tuple[Pattern, ...]:
        if path not in self._read:
            self._read[path] = _read(self._top, path)
        return self._read[path]


def _read(root: str, path: str) -> tuple[Pattern, ...]:
    """Return the patterns of an ignore file, the last line first: in this order git lets them decide."""
    data = read_bytes(root, path, _LIMIT)
    if isinstance(data, Unreadable):
        # Most folders have none; git too goes on without one that it can't read.
        return ()
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return tuple(pattern for pattern in map(parse, reversed(lines)) if pattern is not None)
