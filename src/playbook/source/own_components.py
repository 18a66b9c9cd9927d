"""Which tags of a template are components of the project: they hide the platform's components of the same name."""

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property

from playbook.hints import TYPE_CHECKING, Any
from playbook.markup import blocks
from playbook.project.decoding import decode
from playbook.project.loose_json import parse
from playbook.source.naming import kebab

if TYPE_CHECKING:
    from playbook.project.modules import Modules

_IMPORT = re.compile(r"\bimport\s+([\w$]+)?\s*,?\s*(?:\{([^{}]{0,5000})\})?\s*from\b")
_REGISTRATION = re.compile(r"""\bcomponents\s*:\s*\{([^{}]{0,5000})\}|\.component\(\s*["']([\w-]{1,100})["']""")
_NAME = re.compile(r"[A-Za-z][\w-]*")
_STARTS = ("main.js", "main.ts", "src/main.js", "src/main.ts")
_FOLDERS = ("/components", "/uni_modules", "@/components")


class OwnComponents:
    """The tags that stand for components of the project in one template."""

    def __init__(self, text: str, path: str, modules: "Modules | None", *, vue: bool) -> None:
        """Prepare to tell the tags of the template `path`, whose file holds `text`."""
        self._text = text
        self._path = path
        self._modules = modules if path else None
        self._vue = vue

    def __contains__(self, tag: str) -> bool:
        """Tell whether a tag is a component of the project."""
        return tag in self._named or (self._vue and self._lies_in_its_folder(tag))

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(self._in_vue() if self._vue else self._in_settings())

    def _in_settings(self) -> Iterator[str]:
        """Yield the tags that the settings of the page, the component or the app give to components."""
        modules = self._modules
        if modules is None:
            return
        app = posixpath.join(modules.app_of(self._path) or "", "app.json")
        for path in (modules.sibling(self._path, (".json",)), app):
            data = modules.read(path) if path is not None else None
            if data is not None:
                yield from _using(data)

    def _in_vue(self) -> Iterator[str]:
        """Yield the tags that the script imports or registers, or that the app registers for all."""
        for block in blocks(self._text):
            if block.name == "script":
                yield from _registered(self._text[block.start : block.end])
        modules = self._modules
        app = modules.app_of(self._path) if modules is not None else None
        for start in _STARTS if modules is not None and app is not None else ():
            data = modules.read(posixpath.join(app, start)) if modules is not None and app is not None else None
            if data is not None:
                yield from _registered(decode(data)[0])

    def _lies_in_its_folder(self, tag: str) -> bool:
        """Tell whether there is a file of the tag's name where uni-app looks for components by itself."""
        return self._modules is not None and any(
            self._modules.resolve(f"{root}/{tag}/{tag}.vue", self._path) is not None for root in _FOLDERS
        )


def _using(data: bytes) -> Iterator[str]:
    try:
        said: Any = parse(decode(data)[0])
    except (ValueError, RecursionError):
        return
    for key in ("usingComponents", "componentGenerics"):
        named = said.get(key) if isinstance(said, dict) else None
        if isinstance(named, dict):
            yield from named


def _registered(script: str) -> Iterator[str]:
    for match in _IMPORT.finditer(script):
        yield kebab(match[1] or "")
        yield from (kebab(name) for name in _NAME.findall(match[2] or ""))
    for match in _REGISTRATION.finditer(script):
        yield from (kebab(name) for name in _NAME.findall(match[1] or match[2] or ""))
