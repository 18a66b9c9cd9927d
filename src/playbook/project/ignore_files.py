"""What git would ignore, found without git: the .gitignore files of the project and of the folders above it.

Two things only git knows: which ignored files are tracked nevertheless, and the user's own `core.excludesFile`.
"""

import os
from typing import TYPE_CHECKING

from playbook.project import Unreadable
from playbook.project.reading import read_bytes
from playbook.project.repositories import repository_top

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_LIMIT = 1 << 20


class IgnoreFiles:
    """The ignore files that bear on a project, each read when its folder is first asked about."""

    def __init__(self, root: str) -> None:
        top = repository_top(root)
        self.in_repository = top is not None
        self._specs: dict[str, GitIgnoreSpec | None] = {}
        self._top = top or root
        self._prefix = ""
        names = os.path.relpath(root, self._top).split(os.sep) if self._top != root else []
        for depth in range(len(names)):
            self._prefix = "/".join(names[:depth]) + "/" if depth else ""
            if self.ignores(names[depth], folder=True):
                # The folder was asked for, so it is checked: what stands above it is not about its inside.
                self._specs, self._top, names = {}, root, []
                break
        self._prefix = "".join(f"{name}/" for name in names)

    def ignores(self, path: str, *, folder: bool) -> bool:
        """Tell whether `path` (relative to the project, with `/`) is ignored; no folder above it may be ignored."""
        whole = self._prefix + path + ("/" if folder else "")
        start = len(self._prefix) + len(path)
        while start > 0:
            # From the nearest ignore file to the farthest: the first that speaks of the path decides.
            start = whole.rfind("/", 0, start) + 1
            spec = self._spec(whole[:start] + ".gitignore")
            said = spec.check_file(whole[start:]).include if spec else None
            if said is not None:
                return said
            start -= 1
        exclude = self._spec(".git/info/exclude")
        return exclude is not None and exclude.match_file(whole)

    def _spec(self, path: str) -> "GitIgnoreSpec | None":
        if path not in self._specs:
            self._specs[path] = _read(self._top, path)
        return self._specs[path]


def _read(root: str, path: str) -> "GitIgnoreSpec | None":
    data = read_bytes(root, path, _LIMIT)
    if isinstance(data, Unreadable):
        # Most folders have none; git too goes on without one that it can't read.
        return None
    from pathspec import GitIgnoreSpec

    lines = [os.fsdecode(line.removesuffix(b"\r")) for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n")]
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return GitIgnoreSpec.from_lines(filter(_understood, lines))


def _understood(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
