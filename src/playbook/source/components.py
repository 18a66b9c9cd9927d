"""Components, attributes and values of the platform in templates, and the conditions under which they are there."""

import re
from collections.abc import Iterator
from contextlib import closing

from playbook.findings import Text
from playbook.hints import TYPE_CHECKING
from playbook.markup import Attribute, Element
from playbook.source.bindings import screens_in, screens_in_vue
from playbook.source.conditions import Condition, tells
from playbook.source.facts import ComponentUse, ComponentUses, Guard
from playbook.source.files import Files
from playbook.source.interest import Interest, interest_in
from playbook.source.jsx import uses_in_jsx
from playbook.source.languages import TARO
from playbook.source.naming import is_off_anyway
from playbook.source.own_components import OwnComponents
from playbook.source.places import Place
from playbook.source.preparing import prepared
from playbook.source.roots import Dialect
from playbook.source.screens import Screen
from playbook.source.shown import Found
from playbook.source.text import to_utf8
from playbook.source.tree import MOST_LEVELS, TooMuchError
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.project.modules import Modules
    from playbook.source.languages import Language

_UTF_16 = frozenset({b"\xff\xfe", b"\xfe\xff"})
_LARGEST = 3_000_000
"""Bytes of a template that is read."""
_TOO_LARGE = Text("模板太大，没有检查其中的组件", "the template is too large; the components in it were not checked")
_TOO_DEEP = Text(
    "模板嵌套过深或过于复杂，没有检查其中的组件",
    "the template is nested too deeply or too complex; the components in it were not checked",
)
_EVENT = re.compile(r"(?:capture-)?(?:mut-)?(?:bind|catch):?(?P<name>\S+)|v-on:(?P<vue>[^.]+)|@(?P<at>[^.]+)")
_BOUND = re.compile(r"(?:v-bind)?:(?P<name>[^.\s]+)")


class _Written(NamedTuple):
    """An attribute as a template language writes it, undone."""

    name: str
    bound: bool
    """Its value is an expression without braces."""


def read_components(
    data: bytes,
    *,
    language: "Language | None",
    keys: frozenset[str],
    dialect: Dialect,
    path: str = "",
    modules: "Modules | None" = None,
) -> ComponentUses:
    """Return where a file uses components, attributes or values, and what guards them.

    Args:
        data: the file.
        language: of its script; None: it is a template by itself.
        keys: what to look for: `page-container`, `button.open-type`, `button.open-type.chooseAvatar`.
        dialect: how the code speaks to its platform.
        path: the file's path in `modules`.
        modules: the files of its project; None: nothing is known but the file itself.
    """
    if not keys:
        return ComponentUses()
    interest = interest_in(keys)
    in_program = language not in {None, "vue"}
    if data[:2] in _UTF_16:
        data = to_utf8(data)
    if (in_program and TARO not in data) or not interest.may_stand_in(data):
        return ComponentUses()
    if len(data) > _LARGEST:
        return ComponentUses(unreadable=_TOO_LARGE)
    try:
        with closing(Files(dialect, modules)) as files:
            if in_program and language is not None:
                return ComponentUses(tuple(uses_in_jsx(data, language, interest, files, path)))
            text = to_utf8(data).decode("utf-8", "replace")
            if language is None:
                screens = screens_in(text, path, files)
            else:
                program, written_in = prepared(data, language, dialect.platform, dialect.vue)
                screens = screens_in_vue(text, files.begin(program, written_in, path), dialect.platform)
            own = OwnComponents(text, path, modules, vue=language is not None)
            return ComponentUses(tuple(use for screen in screens for use in _uses(screen, interest, own)))
    except TooMuchError:
        return ComponentUses(unreadable=_TOO_DEEP)


def _uses(screen: Screen, interest: Interest, own: OwnComponents) -> Iterator[ComponentUse]:
    for index, element in enumerate(screen.template.elements):
        name = element.name
        if name not in interest.components or name in own:
            continue
        guards: tuple[Guard, ...] | None = None
        for attribute, value, held, range_ in _asked(screen, element, interest):
            if guards is None:
                guards = screen.guards(index)
            place = screen.place(*range_)
            inner = tuple(Guard(one, "ternary", "yes", place) for one in held if tells(one))
            whole = screen.place(element.start, element.end)
            around = () if attribute else tuple(_around(screen, index, interest))
            yield ComponentUse(name, attribute, value, place, whole, (*inner, *guards), around)


def _around(screen: Screen, index: int, interest: Interest) -> Iterator[Place]:
    """Yield the opening tags around an element whose components are looked for themselves."""
    found = screen.template.elements
    for _ in range(MOST_LEVELS):
        index = found[index].parent
        if index < 0:
            return
        if interest.wants(found[index].name, "", ""):
            yield screen.place(found[index].start, found[index].end)


def _asked(
    screen: Screen, element: Element, interest: Interest
) -> Iterator[tuple[str, str, tuple[Condition, ...], tuple[int, int]]]:
    """Yield what an element has of what is looked for: attribute, value, what its expression asks, and where."""
    if interest.wants(element.name, "", ""):
        start = element.start + 1
        yield "", "", (), (start, start + len(element.name))
    for attribute in element.attributes:
        written = _written(attribute, vue=screen.template.vue)
        name = interest.attribute(element.name, written.name)
        if name is None or (_is_false(attribute, bound=written.bound) and is_off_anyway(name)):
            continue
        range_ = attribute.start, attribute.end
        if interest.wants(element.name, name, ""):
            yield name, "", (), range_
        for value, node in _values(screen, attribute, bound=written.bound):
            if value and interest.wants(element.name, name, value):
                yield name, value, screen.shown.before(node), range_


def _is_false(attribute: Attribute, *, bound: bool) -> bool:
    value = (attribute.value or "").strip()
    return value == "false" if bound else value.startswith("{{") and value[2:-2].strip() == "false"


def _written(attribute: Attribute, *, vue: bool) -> _Written:
    event = _EVENT.fullmatch(attribute.name.split(".")[0] if vue else attribute.name)
    if event is not None and (event["name"] or vue):
        name = (event["name"] or event["vue"] or event["at"]).lower()
        return _Written("bind" + (name.replace("-", "") if vue else name), bound=False)
    bound = _BOUND.match(attribute.name) if vue else None
    if bound is not None:
        return _Written(bound["name"], bound=True)
    return _Written(attribute.name.removeprefix("model:"), bound=False)


def _values(screen: Screen, attribute: Attribute, *, bound: bool) -> Iterator[Found]:
    value = attribute.value
    if not value:
        return
    if bound:
        yield from screen.shown.texts(value)
    elif value.startswith("{{") and value.endswith("}}") and not screen.template.vue:
        yield from screen.shown.texts(value[2:-2])
    else:
        yield Found(value, None)
