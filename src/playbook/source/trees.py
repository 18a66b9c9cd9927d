"""Files and templates that were parsed, kept for a while: in a project the same ones are led to again and again."""

from collections import OrderedDict
from weakref import WeakKeyDictionary

from playbook.grammars import parser_of
from playbook.hints import TYPE_CHECKING, TypeVar
from playbook.source.conditional import for_platform
from playbook.source.exports import Exports, exports_of
from playbook.source.languages import language_of
from playbook.source.preparing import prepared
from playbook.source.scopes import Scopes
from playbook.source.templates import Template, templates_in
from playbook.source.tree import Budget, SourceTree

if TYPE_CHECKING:
    from playbook.grammars import Program
    from playbook.project.modules import Modules
    from playbook.source.roots import Dialect

_InVue = tuple[str, list[Template]]
_Kind = TypeVar("_Kind", "Parsed", Template, _InVue)
_KEPT = 250_000
"""Bytes of programs and templates that are kept; parsed, each takes some thirty times as many."""


class Parsed:
    """One parsed file with what its words say, whatever holds."""

    def __init__(self, data: bytes, language: "Program") -> None:
        self.tree = SourceTree(data, parser_of(language))
        self.scopes = Scopes(self.tree)
        self._exports: Exports | None = None

    def begin(self, budget: Budget) -> None:
        """Count what is looked up for `budget` from now on.

        What was looked up before is forgotten: what a file may cost must not depend on which others were read already,
        or what is told of it would change with them.
        """
        if self.tree.budget is not budget:
            self.tree.begin(budget)
            self.scopes = Scopes(self.tree)
            self._exports = None

    @property
    def exports(self) -> Exports:
        """What the file gives to others."""
        if self._exports is None:
            self._exports = exports_of(self.tree)
        return self._exports


class Trees:
    """What was parsed last, of one project."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], tuple[Parsed | Template | _InVue, int]] = OrderedDict()
        self._size = 0

    def program(self, data: bytes, language: "Program", path: str, budget: Budget) -> Parsed:
        """Return a file, parsed; what is looked up in it counts for `budget` from now on."""
        key = (path, language, data)
        known = self._known(key)
        if not isinstance(known, Parsed):
            known = self._keep(key, Parsed(data, language), len(data))
        known.begin(budget)
        return known

    def followed(self, data: bytes, path: str, dialect: "Dialect", budget: Budget) -> Parsed | None:
        """Return a file that others lead to, of which only the scripts matter; None if it is no program."""
        language = language_of(path)
        if language is None:
            return None
        program, written_in = prepared(data, language, dialect.platform, dialect.vue)
        return self.program(program, written_in, path, budget)

    def template(self, text: str) -> Template:
        """Return a template, taken apart."""
        known = self._known((text,))
        return known if isinstance(known, Template) else self._keep((text,), Template(text), len(text))

    def templates_in(self, text: str, platform: str, vue: int | None) -> tuple[str, list[Template]]:
        """Return the templates of a single-file component on a platform, with the text that they stand in."""
        key = (text, platform, vue)
        known = self._known(key)
        if not isinstance(known, tuple):
            shown = for_platform(text, platform, vue)
            found = [Template(shown, block.start, block.end, vue=True) for block in templates_in(shown)]
            known = self._keep(key, (shown, found), len(shown))
        return known

    def _known(self, key: tuple[object, ...]) -> Parsed | Template | _InVue | None:
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def _keep(self, key: tuple[object, ...], made: _Kind, size: int) -> _Kind:
        self._kept[key] = (made, size)
        self._size += size
        while self._size > _KEPT and self._kept:
            self._size -= self._kept.popitem(last=False)[1][1]
        return made


_OF_PROJECTS: "WeakKeyDictionary[Modules, Trees]" = WeakKeyDictionary()


def trees_of(modules: "Modules | None") -> Trees:
    """Return what was parsed of a project in this run; nothing where there is no project."""
    if modules is None:
        return Trees()
    return _OF_PROJECTS.setdefault(modules, Trees())
