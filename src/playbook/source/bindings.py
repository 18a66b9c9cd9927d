"""Which methods of a script its template binds, and what holds at each of those places."""

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property

from playbook.hints import TYPE_CHECKING
from playbook.project.decoding import decode
from playbook.source.conditions import UNKNOWN, Condition, all_of
from playbook.source.languages import SCRIPTS_BESIDE, TEMPLATES
from playbook.source.screens import Screen
from playbook.source.shown import Found
from playbook.source.tree import TooMuchError
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.grammars import Node
    from playbook.markup import Attribute
    from playbook.source.files import Files
    from playbook.source.flow import Flow

_EVENT = re.compile(r"(?:capture-)?(?:mut-)?(?:bind|catch):?\S+|on[A-Z]\w*|catch[A-Z]\w*")
_VUE = ("@", ":", "#", "v-")
_WORD = re.compile(r"[^\W\d][\w$]*")
_CHOICE = re.compile(r"(?<![?\w$])([\w$.][^?{}]{0,300})\?(?![.?])|!\s*([\w$.]+)")
"""What stands before the `?` of a ternary, and what is negated."""
_MOST_TEMPLATES = 20
"""Templates that one page takes in."""


class _Bound(NamedTuple):
    """A place in a template that names a method."""

    screen: Screen
    element: int
    node: "Node | None"
    """Where its expression does so, if that is more than a name."""


class Bindings:
    """The names that the template of one script mentions where it handles events."""

    def __init__(self, flow: "Flow") -> None:
        self._flow = flow
        self._bare: set[str] = set()
        self._all_named = True

    def of(self, name: str) -> list[Condition]:
        """Return what holds at each place where the template binds a method; nothing if it binds it nowhere."""
        found = [self._held(place) for place in self._known.get(name, ())]
        return [*found, UNKNOWN] if name in self._bare and found else found

    @property
    def name_all(self) -> bool:
        """Whether there is a template, and it names every method that it binds."""
        return bool(self._known) and self._all_named

    @cached_property
    def chosen_by(self) -> frozenset[str]:
        """The names whose value decides between two things in the template: `{{a ? x : y}}`, `{{!a}}`, `wx:else`."""
        found: set[str] = set()
        try:
            for screen in screens_of(self._flow):
                for index, element in enumerate(screen.template.elements):
                    tests = screen.template.tests(index)
                    found.update(*(_WORD.findall(test.attribute.value or "") for test in tests if test.otherwise))
                    for attribute in element.attributes:
                        for choice in _CHOICE.finditer(attribute.value or ""):
                            found.update(_WORD.findall(choice[0]))
        except TooMuchError:
            return frozenset()
        return frozenset(found)

    @cached_property
    def _known(self) -> dict[str, list[_Bound]]:
        """Each name with the places that mention it."""
        try:
            return self._read()
        except TooMuchError:
            return {}

    def _held(self, place: _Bound) -> Condition:
        return all_of(*place.screen.shown.before(place.node), place.screen.held(place.element))

    def _read(self) -> dict[str, list[_Bound]]:
        found: dict[str, list[_Bound]] = {}
        screens = screens_of(self._flow)
        self._all_named = all(screen.complete for screen in screens)
        for screen in screens:
            for index, element in enumerate(screen.template.elements):
                for attribute in element.attributes:
                    named = list(_named(screen, attribute))
                    for word, node in named:
                        found.setdefault(word, []).append(_Bound(screen, index, node))
                    if not named and _is_handler(attribute) and "{{" in (attribute.value or ""):
                        self._all_named = False
            if screen.template.vue and found:
                self._note_bare(screen)
        return found

    def _note_bare(self, screen: Screen) -> None:
        """Note the words that stand between tags: what is called there runs whenever the page is drawn."""
        for start, end in screen.template.texts:
            for expression in re.findall(r"\{\{(.{1,1000}?)\}\}", screen.text[start:end], re.DOTALL):
                self._bare.update(_WORD.findall(expression))


def _is_handler(attribute: "Attribute") -> bool:
    return _EVENT.fullmatch(attribute.name) is not None


def _named(screen: Screen, attribute: "Attribute") -> Iterator[Found]:
    """Yield the methods that an attribute may name."""
    value = attribute.value
    if not value:
        return
    if screen.template.vue:
        if attribute.name.startswith(_VUE):
            yield from screen.shown.names(value)
    elif _is_handler(attribute):
        if "{{" not in value:
            yield Found(value.strip().partition("(")[0], None)
            return
        for expression in re.findall(r"\{\{(.{1,1000}?)\}\}", value, re.DOTALL):
            yield from screen.shown.texts(expression)


def screens_of(flow: "Flow") -> list[Screen]:
    """Return the template of a script with those it takes in; nothing where there is none, or it can't be opened."""
    modules = flow.files.modules
    if modules is None or not flow.path:
        return []
    is_vue = flow.path.endswith((".vue", ".nvue"))
    path = flow.path if is_vue else modules.sibling(flow.path, TEMPLATES)
    data = modules.read(path) if path is not None else None
    if path is None or data is None:
        return []
    text = decode(data)[0]
    if is_vue:
        return screens_in_vue(text, flow, flow.files.platform)
    first = Screen(flow.files.trees.template(text), text, flow)
    return [first, *_taken_in(flow, first, path)]


def screens_in(text: str, path: str, files: "Files") -> list[Screen]:
    """Return what a template file shows, over the script beside it."""
    script = files.modules.sibling(path, SCRIPTS_BESIDE) if files.modules is not None and path else None
    return [Screen(files.trees.template(text), text, files.at(script) if script is not None else None)]


def screens_in_vue(text: str, flow: "Flow", platform: str) -> list[Screen]:
    """Return what the templates of a single-file component show on a platform, over the scripts in it."""
    text, templates = flow.files.trees.templates_in(text, platform, flow.dialect.vue)
    return [Screen(template, text, flow) for template in templates]


def _taken_in(flow: "Flow", first: Screen, path: str) -> list[Screen]:
    """Return the templates that a template takes in, those they take in, and so on."""
    modules = flow.files.modules
    found: list[Screen] = []
    seen = {path}
    waiting = [(first, path)]
    while waiting and modules is not None:
        screen, place = waiting.pop()
        template = screen.template
        taken = [(each, True) for each in template.includes] + [(each, False) for each in template.imports]
        for source, included in taken:
            target = _target(source.source, place, modules.app_of(place))
            data = modules.read(target) if target is not None else None
            if target in seen:
                continue
            if target is None or data is None or len(found) >= _MOST_TEMPLATES:
                first.complete = False
                continue
            seen.add(target)
            text = decode(data)[0]
            inner = Screen(flow.files.trees.template(text), text, flow, (screen, source.element) if included else None)
            if not included:
                inner.users = [first, screen, inner] if screen is not first else [first, inner]
            found.append(inner)
            waiting.append((inner, target))
    return found


def _target(source: str, path: str, app: str | None) -> str | None:
    """Return the file that `src="…"` of a template means; None if it lies outside of the project."""
    folder = app or "" if source.startswith("/") else path.rpartition("/")[0]
    target = posixpath.normpath(posixpath.join(folder, source.lstrip("/")))
    if target.startswith("../") or target == "..":
        return None
    return target if target.endswith(TEMPLATES) else target + path[path.rfind(".") :]
