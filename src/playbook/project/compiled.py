"""Scripts that a compiler made of the TypeScript beside them: `a.js` beside `a.ts`, with settings that say so.

Whoever reads both is told everything twice, and mends the wrong one.
"""

import os
import posixpath
from collections.abc import Iterator
from functools import cache

from playbook.hints import Any
from playbook.project import Project, Unreadable
from playbook.project.loose_json import read_object
from playbook.project.owners import owner_of
from playbook.project.reading import system_path
from playbook.project.repositories import repository_top
from playbook.project.trees import folders_up, inside, plain

_MOST_EXTENDED = 5
"""Settings that one tsconfig.json is put together of."""


def compiled_in(project: Project, *, alone: bool) -> frozenset[str]:
    """Return the files of a project that are only what the TypeScript beside them was compiled to.

    That is so in a native mini-program whose developer tool compiles TypeScript itself (`useCompilerPlugins`), and
    where tsconfig.json has the compiler write beside the source. Elsewhere both are source, for all that can be told.

    Args:
        project: the project.
        alone: its files are only some of those there are.
    """
    scripts = [path for path in project.files if path.endswith((".js", ".jsx"))]
    typed = {path.rpartition(".")[0] for path in project.files if path.endswith((".ts", ".tsx"))}
    if not (scripts and (typed or alone)):
        return frozenset()
    compiling = cache(lambda root: _compiles_in_place(project.root, root))
    return frozenset(
        path
        for path in scripts
        if (path.rpartition(".")[0] in typed or (alone and _has_typed(project.root, path.rpartition(".")[0])))
        and any(owner.framework == "native" and compiling(owner.root) for owner in owner_of(project, path))
    )


def _has_typed(root: str, stem: str) -> bool:
    return any(os.path.isfile(system_path(root, stem + suffix)) for suffix in (".ts", ".tsx"))


def _compiles_in_place(root: str, mini_program: str) -> bool:
    """Tell whether the TypeScript of a mini-program is compiled to files that lie beside it, or to none at all."""
    folder = os.path.normpath(os.path.join(root, mini_program))
    top = repository_top(folder) or (root if folder.startswith(os.path.join(root, "")) else folder)
    below = os.path.relpath(folder, top).replace(os.sep, "/")
    for above in folders_up("" if below == "." else below):
        settings = read_object(top, inside(above, "project.config.json"))
        if not isinstance(settings, Unreadable):
            if _has_plugin(settings):
                return True
            break
    options = next(_options(top, "" if below == "." else below), None)
    if options is None or options.get("outFile") or options.get("noEmit"):
        return False
    out, source = (plain(str(options.get(key) or "")) for key in ("outDir", "rootDir"))
    return out == source or not out


def _has_plugin(settings: dict[str, Any]) -> bool:
    setting = settings.get("setting")
    plugins = setting.get("useCompilerPlugins") if isinstance(setting, dict) else None
    return isinstance(plugins, list) and "typescript" in plugins


def _options(top: str, folder: str) -> Iterator[dict[str, Any]]:
    """Yield the compiler's options in the nearest tsconfig.json, with those that it takes over from others."""
    for above in folders_up(folder):
        path = inside(above, "tsconfig.json")
        settings = read_object(top, path)
        if isinstance(settings, Unreadable):
            continue
        options: dict[str, Any] = {}
        for _ in range(_MOST_EXTENDED):
            own = settings.get("compilerOptions")
            options = {**(own if isinstance(own, dict) else {}), **options}
            path = _extended(path, settings.get("extends"))
            extended = read_object(top, path) if path else None
            if extended is None or isinstance(extended, Unreadable):
                break
            settings = extended
        yield options


def _extended(path: str, name: object) -> str:
    """Return the settings file that another one extends; empty for none, and for a package's."""
    if not isinstance(name, str) or not name.startswith("."):
        return ""
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
    return "" if found.startswith("..") else found if found.endswith(".json") else f"{found}.json"
