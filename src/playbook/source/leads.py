"""Which files are worth being opened because an import leads to them: those that name an API, or lead to one."""

from collections.abc import Callable
from weakref import WeakKeyDictionary

from playbook.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from playbook.project.modules import Modules

_MOST_FILES = 40
"""Files that one import may lead to before it is taken to lead nowhere."""


class Leads:
    """What the files of projects lead to, by their text alone."""

    def __init__(self, platform: str, mentions: Callable[[bytes], bool]) -> None:
        """Prepare to look; `mentions` tells whether a file names an API of interest."""
        self._platform = platform
        self._mentions = mentions
        self._mentioned: WeakKeyDictionary[Modules, dict[str, bool]] = WeakKeyDictionary()
        self._known: WeakKeyDictionary[Modules, dict[str, bool]] = WeakKeyDictionary()

    def lead(self, modules: "Modules", path: str) -> bool:
        """Tell whether a file, or one that it imports, names an API of interest."""
        known = self._known.setdefault(modules, {})
        if path not in known:
            known[path] = self._found(modules, path, known)
        return known[path]

    def _found(self, modules: "Modules", path: str, known: dict[str, bool]) -> bool:
        seen = [path]
        for each in seen:
            if known.get(each) or self._names_one(modules, each):
                return True
            if each not in known:
                seen += (other for other in modules.imports(each, self._platform) if other not in seen)
            if len(seen) > _MOST_FILES:
                return False
        return False

    def _names_one(self, modules: "Modules", path: str) -> bool:
        mentioned = self._mentioned.setdefault(modules, {})
        if path not in mentioned:
            mentioned[path] = self._mentions(modules.read(path) or b"")
        return mentioned[path]
