"""Whether a file of a uni-app project is in the build for a platform: not where only code of others imports it."""

from playbook.hints import TYPE_CHECKING
from playbook.source.conditional import for_platform

if TYPE_CHECKING:
    from playbook.project.modules import Modules

_COMPONENTS = (".vue", ".nvue")
_MOST_IMPORTERS = 30
"""Files that import one file; with more of them one will be built."""
_MOST_STEPS = 6
"""How many files that import each other are followed up."""


class Built:
    """The files of one project that are built for a platform."""

    def __init__(self, modules: "Modules", platform: str, vue: int | None) -> None:
        """Prepare to look; `vue` is the version of Vue that the project is built with."""
        self._modules = modules
        self._platform = platform
        self._vue = vue
        self._known: dict[str, bool] = {}
        self._imports: dict[str, frozenset[str]] = {}

    def has(self, path: str) -> bool:
        """Tell whether a file is built: nobody is known to import it, or somebody who is built does.

        Components are: templates may name them although nobody imports them.
        """
        return self._has(path, _MOST_STEPS)

    def _has(self, path: str, left: int) -> bool:
        if path not in self._known:
            self._known[path] = True
            importers = self._modules.importers(path, self._platform) or ()
            if importers and left and not path.endswith(_COMPONENTS) and len(importers) <= _MOST_IMPORTERS:
                self._known[path] = any(
                    path in self._imported_by(each) and self._has(each, left - 1) for each in importers
                )
        return self._known[path]

    def _imported_by(self, importer: str) -> frozenset[str]:
        """Return what a file imports on the platform."""
        if importer not in self._imports:
            data = self._modules.read(importer) or b""
            if b"#if" in data:
                data = for_platform(data.decode("utf-8", "replace"), self._platform, self._vue).encode()
            self._imports[importer] = frozenset(self._modules.imports_in(data, importer, self._platform))
        return self._imports[importer]
