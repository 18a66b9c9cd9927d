"""Why a file that a manifest names may be absent from a checkout without anything being wrong."""

import re
from collections.abc import Sequence
from functools import cached_property

from playbook.project import Unreadable
from playbook.project.decoding import decode
from playbook.project.ignore_files import IgnoreFiles
from playbook.project.reading import read_bytes
from playbook.project.trees import folders_up, is_within

_LIMIT = 1 << 20
_DEEPEST = 40
"""Folders inside one another. Nobody builds anything deeper, and each costs a look."""


class Absences:
    """Tells for paths relative to a project, with `/`, whether they may be absent."""

    def __init__(self, root: str) -> None:
        """Prepare for the project in `root`, an absolute path."""
        self._root = root
        self._ignoring = IgnoreFiles(root)

    def is_generated(self, path: str) -> bool:
        """Tell whether git ignores the path or a folder above it: what is built isn't committed."""
        if path.count("/") > _DEEPEST:
            return False
        folders = [folder for folder in reversed(folders_up(path.rpartition("/")[0])) if folder]
        return any(self._ignoring.ignores(folder, folder=True) for folder in folders) or self._ignoring.ignores(
            path, folder=False
        )

    def submodule_of(self, path: str) -> str | None:
        """Return the submodule that holds the path, which may not have been fetched."""
        return next((module for module in self._submodules if is_within(path, module)), None)

    @cached_property
    def _submodules(self) -> Sequence[str]:
        data = read_bytes(self._root, ".gitmodules", _LIMIT)
        if isinstance(data, Unreadable):
            return ()
        found = re.findall(r"^[ \t]*path[ \t]*=[ \t]*(\S[^\r\n]*)", decode(data)[0], re.MULTILINE)
        return tuple(path.strip().strip("/") for path in found)
