"""Whether the files that a manifest names are there.

On the disk, not among the files of the walk: a page may lie where build output or what git ignores is left out.
"""

import os
from collections.abc import Iterable, Iterator
from functools import cache

from playbook.hints import Final
from playbook.manifest.absences import Absences
from playbook.manifest.facts import Manifest, Missing, Named, Presence, Presences
from playbook.names import TEMPLATE_OF
from playbook.project.reading import system_path
from playbook.project.trees import inside, plain

_SCRIPTS: Final = (".js", ".ts")
_FOREIGN: Final = (".vue", ".nvue", ".mpx", ".wpy", ".jsx", ".tsx", ".pug", ".html")
"""Forms in which frameworks have pages: who finds one knows that the pages are generated."""
_DEEPEST: Final = 40
"""Folders inside one another."""


def presences_of(root: str, here: str, manifest: Manifest, platform: str) -> Presences | None:
    """Return which files of a native mini-program are there; None if its pages are generated from something else.

    Args:
        root: absolute path of the project.
        here: the folder that holds app.json, relative to it, `` for itself.
        manifest: what app.json says.
        platform: whose templates are looked for.
    """
    disk = _Disk(os.path.join(root, *here.split("/")) if here else root)
    absences = Absences(root)
    tabs = [tab.page for tab in manifest.tabs if tab.page is not None]
    entry = () if manifest.entry is None else (manifest.entry,)
    named = _once((*manifest.pages, *tabs, *entry))
    pages = tuple(_presence(disk, page, platform) for page in named)
    if not any(page.template for page in pages) or any(
        disk.has(page.name + suffix) for page in named[:50] for suffix in _FOREIGN
    ):
        return None
    icons = _once(icon for tab in manifest.tabs for icon in tab.icons if _is_path(icon.name))
    missing = [icon for icon in icons if not disk.has(icon.name) and not absences.is_generated(inside(here, icon.name))]
    not_fetched: dict[str, Named] = {}
    kept: list[Presence] = []
    for page in pages:
        path = inside(here, page.page.name + TEMPLATE_OF[platform])
        module = None if page.template else absences.submodule_of(path)
        if module is not None:
            not_fetched.setdefault(module, page.page)
        elif page.template or page.alike or not absences.is_generated(path):
            kept.append(page)
    icons_missing = tuple(Missing(icon, disk.alike(icon.name)) for icon in missing)
    return Presences(tuple(kept), icons_missing, tuple(not_fetched.items()))


def _once(names: Iterable[Named]) -> list[Named]:
    found: dict[str, Named] = {}
    for name in names:
        if name.name and ".." not in name.name.split("/"):
            found.setdefault(name.name, name)
    return list(found.values())


def _is_path(icon: str) -> bool:
    # `@name` stands for a path that a theme gives.
    return "://" not in icon and not icon.startswith(("//", "data:", "@"))


def _presence(disk: "_Disk", page: Named, platform: str) -> Presence:
    script = any(disk.has(page.name + suffix) for suffix in _SCRIPTS)
    template = disk.has(page.name + TEMPLATE_OF[platform])
    wanted = [suffix for suffix, there in ((TEMPLATE_OF[platform], template), (".js", script)) if not there]
    alike = next(filter(None, (disk.alike(page.name + suffix) for suffix in wanted)), "")
    return Presence(page, script, template, alike)


class _Disk:
    """The files of a mini-program. Names are compared exactly, as the platforms do, whatever the disk does."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._names = cache(self._list)
        self._folded = cache(self._fold)

    def has(self, path: str) -> bool:
        folder, _, name = plain(path).rpartition("/")
        return name in self._names(folder)

    def alike(self, path: str) -> str:
        """Return the path of a file or folder that differs in upper and lower case only; empty if there is none."""
        so_far = ""
        for name in plain(path).split("/"):
            found = name if name in self._names(so_far) else self._folded(so_far).get(name.casefold())
            if found is None:
                return ""
            so_far = f"{so_far}/{found}" if so_far else found
        return so_far if so_far != plain(path) else ""

    def _fold(self, folder: str) -> dict[str, str]:
        return {name.casefold(): name for name in sorted(self._names(folder), reverse=True)}

    def _list(self, folder: str) -> frozenset[str]:
        return frozenset(self._entries(folder))

    def _entries(self, folder: str) -> Iterator[str]:
        if folder and (folder.count("/") > _DEEPEST or not self.has(folder)):
            return
        whole = f"{self._folder}/{folder}" if folder else self._folder
        try:
            yield from os.listdir(system_path(whole, ""))
        except (OSError, ValueError):
            return
