"""Short names for folders that a project's settings give to imports: `@/x`, and `paths` of tsconfig and jsconfig."""

import posixpath
from collections.abc import Iterator

from playbook.hints import Any
from playbook.project import Unreadable
from playbook.project.folders import Folders
from playbook.project.loose_json import read_object
from playbook.project.trees import folders_up, inside
from playbook.tuples import NamedTuple

_CONFIGS = ("tsconfig.json", "jsconfig.json")
_MOST_EXTENDED = 10
"""How many settings files one of them is put together of."""
_MOST_PATTERNS = 200
_MOST_FOLDERS = 20_000
"""Folders whose settings are remembered."""


class _Paths(NamedTuple):
    """What one settings file says."""

    base: str | None
    """Folder that names without a dot are looked up in."""
    patterns: tuple[tuple[str, tuple[str, ...]], ...]
    """Each with the paths that stand for it, relative to the root; `*` is what the import has there."""


_NOTHING = _Paths(None, ())


class Aliases:
    """The aliases of one project, each settings file read once."""

    def __init__(self, root: str, folders: Folders) -> None:
        self._root = root
        self._folders = folders
        self._paths: dict[str, _Paths] = {}
        self._of_folders: dict[str, _Paths] = {}
        self._of_apps: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}

    def meant(self, specifier: str, importer: str, app: str | None) -> Iterator[str]:
        """Yield the paths, without suffix perhaps, that a name in an import may stand for.

        Args:
            specifier: the name, without a dot at its start.
            importer: the file that imports it.
            app: root of the mini-program it belongs to; None if it belongs to none.
        """
        paths = self._nearest(importer.rpartition("/")[0])
        yield from _matching(paths.patterns, specifier)
        if app is not None:
            yield from _matching(self._of_app(app), specifier)
            if specifier.startswith("/"):
                yield _joined(app, specifier)
        mark, _, rest = specifier.partition("/")
        if mark in {"@", "~"} and rest:
            yield from (_joined(folder, rest) for folder in self._sources(importer, app))
        elif paths.base is not None and not specifier.startswith("/"):
            yield _joined(paths.base, specifier)

    def name_bare(self, importer: str, app: str | None) -> bool:
        """Tell whether settings give names without a `/` to files, for an importer of the mini-program `app`."""
        paths = self._nearest(importer.rpartition("/")[0])
        return bool(paths.patterns or paths.base is not None or (app is not None and self._of_app(app)))

    def _sources(self, importer: str, app: str | None) -> Iterator[str]:
        """The folders that `@` usually stands for: that of the mini-program, or `src` beside the package's settings."""
        if app is not None:
            yield app
        for above in folders_up(importer.rpartition("/")[0]):
            if self._folders.has_file(inside(above, "package.json")):
                yield inside(above, "src")
                yield above
                return

    def _nearest(self, folder: str) -> _Paths:
        """Return what the settings in the folder, or in the nearest one above it that has some, say."""
        if folder in self._of_folders:
            return self._of_folders[folder]
        passed: list[str] = []
        found = _NOTHING
        for above in folders_up(folder):
            known = self._of_folders.get(above)
            said = known if known is not None else self._settings_in(above)
            passed.append(above)
            if said is not None:
                found = said
                break
        if len(self._of_folders) > _MOST_FOLDERS:
            self._of_folders.clear()
        self._of_folders.update(dict.fromkeys(passed, found))
        return found

    def _settings_in(self, folder: str) -> _Paths | None:
        for name in _CONFIGS:
            path = inside(folder, name)
            if self._folders.may_have(path) and self._folders.has_file(path):
                if path not in self._paths:
                    self._paths[path] = self._read(path, set())
                return self._paths[path]
        return None

    def _read(self, path: str, seen: set[str]) -> _Paths:
        seen.add(path)
        settings = read_object(self._root, path)
        if isinstance(settings, Unreadable):
            return _NOTHING
        folder = path.rpartition("/")[0]
        found = _NOTHING
        extended = settings.get("extends")
        for each in extended if isinstance(extended, list) else [extended]:
            other = self._settings_file(_joined(folder, each)) if isinstance(each, str) and each[:1] == "." else None
            if other is not None and other not in seen and len(seen) < _MOST_EXTENDED:
                found = _over(self._read(other, seen), found)
        return _over(_said(settings.get("compilerOptions"), folder), found)

    def _settings_file(self, path: str) -> str | None:
        return next((each for each in (path, path + ".json") if self._folders.has_file(each)), None)

    def _of_app(self, app: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """`resolveAlias` of an app.json."""
        if app not in self._of_apps:
            path = inside(app, "app.json")
            settings = read_object(self._root, path) if self._folders.has_file(path) else {}
            said = {} if isinstance(settings, Unreadable) else settings.get("resolveAlias")
            self._of_apps[app] = _patterns(said, app)
        return self._of_apps[app]


def _said(options: Any, folder: str) -> _Paths:  # noqa: ANN401 - JSON is anything
    if not isinstance(options, dict):
        return _NOTHING
    base = options.get("baseUrl")
    base = _joined(folder, base) if isinstance(base, str) else None
    return _Paths(base, _patterns(options.get("paths"), folder if base is None else base))


def _over(own: _Paths, extended: _Paths) -> _Paths:
    return _Paths(own.base if own.base is not None else extended.base, own.patterns or extended.patterns)


def _patterns(said: object, folder: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return patterns with what they stand for, the longest first, as TypeScript tries them."""
    if not isinstance(said, dict):
        return ()
    found = []
    for pattern, targets in list(said.items())[:_MOST_PATTERNS]:
        listed = targets if isinstance(targets, list) else [targets]
        paths = tuple(_joined(folder, each) for each in listed[:_MOST_PATTERNS] if isinstance(each, str))
        if isinstance(pattern, str) and pattern.count("*") <= 1:
            found.append((pattern, paths))
    return tuple(sorted(found, key=lambda each: (-len(each[0].partition("*")[0]), each[0])))


def _matching(patterns: tuple[tuple[str, tuple[str, ...]], ...], specifier: str) -> Iterator[str]:
    for pattern, paths in patterns:
        start, star, end = pattern.partition("*")
        if not star:
            if specifier == pattern:
                yield from paths
                return
        elif specifier.startswith(start) and specifier.endswith(end) and len(specifier) >= len(pattern) - 1:
            middle = specifier[len(start) : len(specifier) - len(end)]
            for path in paths:
                yield posixpath.normpath(path.replace("*", middle, 1))
            return


def _joined(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
