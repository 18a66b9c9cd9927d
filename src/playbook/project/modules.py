"""The files of a project as its code sees them: what an import means, and who imports a file.

Everything is looked at when it is first asked for, inside the project's root only, and no link is followed. Packages
(`node_modules`, `miniprogram_npm`) are none of the project's files.
"""

import posixpath
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence

from playbook.project import Unreadable
from playbook.project.aliases import Aliases
from playbook.project.folders import Folders
from playbook.project.noted import Noted, Specifiers
from playbook.project.reading import read_bytes
from playbook.project.specifiers import is_relative, may_mean, said_in, start_of
from playbook.project.trees import inside, is_within

SUFFIXES = (".js", ".ts", ".mjs", ".cjs", ".jsx", ".tsx", ".mts", ".cts", ".vue", ".nvue")
_TYPED = (".ts", ".tsx", ".mts", ".cts")
_VARIANTS = {
    "wechat": (".weapp", ".mp-weixin", ".wx", ".wechat"),
    "alipay": (".alipay", ".mp-alipay", ".my"),
    "douyin": (".tt", ".mp-toutiao"),
    "baidu": (".swan", ".mp-baidu"),
}
"""What build tools put before the suffix of a file that is one platform's."""
_ALL_VARIANTS = tuple(variant for variants in _VARIANTS.values() for variant in variants)
_PACKAGES = frozenset({"node_modules", "miniprogram_npm"})
_COMPILED = {".js": (".ts", ".tsx"), ".jsx": (".tsx",), ".mjs": (".mts",), ".cjs": (".cts",)}
"""TypeScript's imports name the file that will be made."""

_LARGEST = 1_000_000
"""Bytes of a file that is followed; people write smaller ones."""
_LARGEST_NOTED = 16_000_000
"""Bytes of a file whose imports are noted: who is imported by a file that is too large to be followed has to know."""
_KEPT = 1_000_000
"""Bytes of files that are remembered."""
_MOST_RESOLVED = 300_000
"""Imports whose meaning is remembered."""


class Modules:
    """The files of one project, for one run."""

    def __init__(
        self,
        root: str,
        files: Collection[str] | Callable[[], Collection[str] | None] | None = None,
        *,
        apps: Sequence[str] = (),
    ) -> None:
        """Prepare to look at the project in `root`, an absolute path without links in it.

        Args:
            root: nothing outside of it is read.
            files: the project's files, relative to `root`, or what gives them, None if nobody knows them all; None:
                whatever a walk finds. Only `importers` needs them.
            apps: the roots of its mini-programs, relative to `root` (`` is the root itself).
        """
        self._root = root
        self._files = files
        self._apps = sorted(apps, key=len, reverse=True)
        self._folders = Folders(root)
        self._aliases = Aliases(root, self._folders)
        self._kept: OrderedDict[str, bytes | None] = OrderedDict()
        self._size = 0
        self._resolved: dict[tuple[str, str, str], str | None] = {}
        self._specifiers = Specifiers()
        self._loose: list[tuple[tuple[str, str], str]] = []
        """The imports that may mean a file of any name, with the file they stand in, and how what they mean starts."""
        self._scanned = False
        self._importers: dict[tuple[str, str], tuple[str, ...]] = {}

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None if there is none, or it is too large, a link or unreadable."""
        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        data = read_bytes(self._root, path, _LARGEST) if self._is_file(path) else None
        known = None if isinstance(data, Unreadable) else data
        self._kept[path] = known
        self._size += len(known or b"")
        while self._size > _KEPT and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest or b"")
        return known

    def resolve(self, specifier: str, importer: str, platform: str = "wechat") -> str | None:
        """Return the file that an import in `importer` means; None for a package, or if there is no such file.

        Args:
            specifier: what stands in the import: `./x`, `../x`, `/x` (from the mini-program's root), `@/x`, `~/x`,
                a name that tsconfig.json, jsconfig.json or app.json (`resolveAlias`) gives to a folder.
            importer: the file it stands in.
            platform: whose file is taken where there is one for each platform (`x.weapp.js`).
        """
        folder = importer.rpartition("/")[0]
        # Which settings are nearest depends on the folder only.
        key = (specifier, importer if self._variant_of(importer) else f"{folder}/", platform)
        if key not in self._resolved:
            if len(self._resolved) > _MOST_RESOLVED:
                self._resolved.clear()
            meant: Iterator[str] = (
                iter((posixpath.normpath(posixpath.join(folder, specifier)),))
                if is_relative(specifier)
                else self._aliases.meant(specifier, importer, self.app_of(importer))
            )
            found = (self._file(path, importer, platform) for path in meant)
            self._resolved[key] = next((path for path in found if path is not None), None)
        return self._resolved[key]

    def sibling(self, path: str, suffixes: tuple[str, ...]) -> str | None:
        """Return the file beside `path` that has its name with one of these suffixes: `a.js` -> `a.wxml`."""
        folder, _, name = path.rpartition("/")
        stem = inside(folder, name.rpartition(".")[0])
        return next((stem + suffix for suffix in suffixes if self._is_file(stem + suffix)), None)

    def app_of(self, path: str) -> str | None:
        """Return the root of the mini-program that a file belongs to; None if it belongs to none."""
        return next((app for app in self._apps if is_within(path, app)), None)

    def app_file(self, path: str) -> str | None:
        """Return the file that starts the mini-program that `path` belongs to: `app.js`, `app.ts`, `App.vue`."""
        app = self.app_of(path)
        if app is None:
            return None
        names = [name + suffix for name in ("app", "App") for suffix in SUFFIXES]
        return next((inside(app, name) for name in names if self._is_file(inside(app, name))), None)

    def add_noted(self, noted: Noted) -> None:
        """Add what files import that were read for another reason, to save `importers` from reading them again."""
        self._specifiers.add(noted)

    def imports(self, path: str, platform: str = "wechat") -> tuple[str, ...]:
        """Return the files that `path` imports, as far as its text shows."""
        return self.imports_in(self.read(path) or b"", path, platform)

    def imports_in(self, data: bytes, path: str, platform: str = "wechat") -> tuple[str, ...]:
        """Return the files that `path` would import if `data` stood in it."""
        meant = (self.resolve(each.decode("utf-8", "replace"), path, platform) for each in sorted(said_in(data)))
        return tuple(dict.fromkeys(each for each in meant if each is not None))

    def importers(self, path: str, platform: str = "wechat") -> tuple[str, ...] | None:
        """Return the files that import `path`, sorted; None where nobody can tell, in a very large project too.

        The first question looks through all source files of the project.
        """
        if not self.know_importers():
            return None
        key = (path, platform)
        if key not in self._importers:
            named = {*self._specifiers.ending_with(_called(path), path)}
            meant = [place for place in named if may_mean(place[1], place[0], path, SUFFIXES)]
            meant += [place for place, start in self._loose if path.startswith(start)]
            found = {file for file, name in meant if self.resolve(name, file, platform) == path}
            self._importers[key] = tuple(sorted(found))
        return self._importers[key]

    def know_importers(self) -> bool:
        """Look through all source files of the project, unless that is done; tell whether all of them were seen."""
        if not self._scanned:
            self._scanned = True
            listed = self._listed()
            if listed is None:
                self._specifiers.is_whole = False
            else:
                own = [each for each in listed if each.endswith(SUFFIXES)]
                self._specifiers.note_all(self._root, own, _LARGEST_NOTED)
            loose = self._specifiers.loose(self._knows_bare)
            self._loose = [((file, name), start_of(name, file, SUFFIXES)) for file, name in loose]
        return self._specifiers.is_whole

    @property
    def has_too_many(self) -> bool:
        """Whether who imports what is unknown because there is too much of it."""
        return self._specifiers.has_too_many

    def _knows_bare(self, importer: str) -> bool:
        """Tell whether a bare name may mean a file for an importer: where no settings say so, it is a package."""
        return self._aliases.name_bare(importer, self.app_of(importer))

    def _listed(self) -> Collection[str] | None:
        if self._files is None:
            from playbook.project.globs import matcher
            from playbook.project.walking import walk

            return walk(self._root, matcher(())).files
        return self._files() if callable(self._files) else self._files

    def _file(self, path: str, importer: str, platform: str) -> str | None:
        """Return the file that a path without suffix perhaps, or of a folder, stands for."""
        if path == ".." or path.startswith(("../", "/")):
            return None
        path = "" if path == "." else path
        return self._with_suffix(path, importer, platform) or (
            self._with_suffix(inside(path, "index"), importer, platform) if self._is_folder(path) else None
        )

    def _with_suffix(self, path: str, importer: str, platform: str) -> str | None:
        if not path:
            return None
        stems = self._stems(path, importer, platform)
        if path.endswith(SUFFIXES):
            if self._is_file(path):
                return path
            dot = path.rfind(".")
            made_of = [path[:dot] + suffix for suffix in _COMPILED.get(path[dot:], ())]
            return next((each for each in made_of if self._is_file(each)), None)
        order = sorted(SUFFIXES, key=lambda suffix: suffix not in _TYPED) if importer.endswith(_TYPED) else SUFFIXES
        named = (stem + suffix for stem in stems for suffix in order)
        return next((each for each in named if self._is_file(each)), None)

    def _stems(self, path: str, importer: str, platform: str) -> list[str]:
        own = self._variant_of(importer)
        variants = ((own,) if own else ()) + _VARIANTS.get(platform, ())
        return [*(path + variant for variant in variants), path]

    def _variant_of(self, path: str) -> str:
        stem = path.rpartition("/")[2].rpartition(".")[0]
        if not stem.endswith(_ALL_VARIANTS):
            return ""
        return next(variant for variant in _ALL_VARIANTS if stem.endswith(variant))

    def _is_file(self, path: str) -> bool:
        return _PACKAGES.isdisjoint(path.split("/")) and self._folders.has_file(path)

    def _is_folder(self, path: str) -> bool:
        return _PACKAGES.isdisjoint(path.split("/")) and self._folders.has_folder(path)


def _called(path: str) -> set[str]:
    """Return how imports of a file may end."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    names = {stem, folder.rpartition("/")[2].partition(".")[0]} if stem == "index" else {stem}
    return names - {""}
