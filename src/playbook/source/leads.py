"""Which files are worth being opened because an import leads to them: those that name an API, or lead to one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playbook.project.modules import Modules

_MOST_FILES = 40
"""Files that one import may lead to before it is taken to lead nowhere."""


class Leads:
    """What the files of one project lead to, by their text alone."""

    def __init__(self, platform: str, mentions: Callable[[bytes], bool]) -> None:
        """Prepare to look; `mentions` tells whether a file names an API of interest."""
        self._platform = platform
        self._mentions = mentions
        self._mentioned: dict[str, bool] = {}
        self._leads: dict[str, bool] = {}

    def lead(self, modules: "Modules", path: str) -> bool:
        """Tell whether a file, or one that it imports, names an API of interest."""
        if path not in self._leads:
            self._leads[path] = self._found(modules, path)
        return self._leads[path]

    def _found(self, modules: "Modules", path: str) -> bool:
        seen = [path]
        for each in seen:
            if self._leads.get(each) or self._names(modules, each):
                return True
            if self._leads.get(each) is None:
                seen += (other for other in modules.imports(each, self._platform) if other not in seen)
            if len(seen) > _MOST_FILES:
                return False
        return False

    def _names(self, modules: "Modules", path: str) -> bool:
        if path not in self._mentioned:
            self._mentioned[path] = self._mentions(modules.read(path) or b"")
        return self._mentioned[path]
