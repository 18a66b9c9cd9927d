"""uni-app projects: a folder with manifest.json and pages.json, compiled for the platforms it has an appid of.

Projects that are built with Vite may have `manifest.config.ts` and `pages.config.ts` instead, in that folder or right
above it where it is `src`; the two JSON files are then generated, and seldom committed.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from playbook.names import PLATFORMS, UNI_APP_NAMES, Platform
from playbook.project import COMPUTED, Unreadable
from playbook.project.trees import Tree, inside

_KEYS: Mapping[str, Platform] = {UNI_APP_NAMES[platform]: platform for platform in PLATFORMS}

MANIFEST, PAGES = "manifest.json", "pages.json"
_SUFFIXES = (".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json")
_SCRIPTS: Mapping[str, tuple[str, ...]] = {
    MANIFEST: tuple("manifest.config" + suffix for suffix in _SUFFIXES),
    PAGES: tuple("pages.config" + suffix for suffix in _SUFFIXES),
}
"""What each file is generated from, in projects that have it generated."""
_STARTS = ("App.vue", "main.ts", "main.js")
"""What lies in the folder with the source."""


def is_project(tree: Tree, folder: str) -> bool:
    """Tell whether `folder` holds a uni-app project (a browser extension has a manifest.json, but no pages)."""
    found = {settings_file(tree.has, folder, MANIFEST), settings_file(tree.has, folder, PAGES)}
    if None in found:
        return False
    generated = found != {inside(folder, MANIFEST), inside(folder, PAGES)}
    return not generated or any(tree.has(inside(folder, name)) for name in _STARTS)


def settings_file(has: Callable[[str], bool], folder: str, name: str) -> str | None:
    """Return the file that holds the settings `name` (`MANIFEST` or `PAGES`) of the project in `folder`.

    Args:
        has: tells whether there is a file.
        folder: where the project's source is.
        name: which settings.
    """
    above, _, own = folder.rpartition("/")
    places = [folder, above] if own == "src" else [folder]
    written = [inside(place, script) for place in places for script in _SCRIPTS[name]]
    return next(filter(has, (*written, inside(folder, name))), None)


def folders_of(files: Collection[str]) -> Iterator[str]:
    """Yield the folders that may hold a uni-app project, by the names of a project's files."""
    scripts = frozenset(_SCRIPTS[PAGES])
    names = scripts | {MANIFEST}
    for path in files:
        name = path[path.rfind("/") + 1 :]
        if name in names:
            folder = path.rpartition("/")[0]
            yield folder
            if name in scripts:
                yield inside(folder, "src")


def targets(tree: Tree, folder: str) -> set[Platform]:
    """Return the platforms for which the project in `folder` has an appid."""
    manifest = tree.read(settings_file(tree.has, folder, MANIFEST) or inside(folder, MANIFEST))
    if isinstance(manifest, Unreadable):
        return set()
    return {platform for key, platform in _KEYS.items() if has_appid(manifest.get(key))}


def vue_version(manifest: bytes) -> int | None:
    """Return the version of Vue that a manifest names; None if it names none."""
    found = re.search(rb"\bvueVersion[\"']?\s*:\s*[\"']?([23])", manifest)
    return int(found[1]) if found else None


def has_appid(settings: object) -> bool:
    """Tell whether settings hold an appid somebody registered: the templates' `touristappid` and the like are none.

    What a script works out (from the environment, as a rule) stands for one.
    """
    if not isinstance(settings, dict):
        return settings == COMPUTED
    appid = settings.get("appid") or settings.get("appId")
    return appid == COMPUTED or (
        isinstance(appid, str)
        and bool(appid.strip())
        and appid.strip() not in {"touristappid", "testAppId", "testappid"}
    )
