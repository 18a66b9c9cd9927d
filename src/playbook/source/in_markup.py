"""Programs in the template of a single-file component: `@tap="uni.getUserProfile()"`, `{{ wx.getWindowInfo().x }}`.

Only expressions that name one of the platform's objects are looked at. They become statements of the component's
program, in the place where they stand, so that everything that is known of programs holds for them. What the template
asks before it shows their element is added to what guards them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from playbook.grammars import Program, parser_of
from playbook.hints import TYPE_CHECKING
from playbook.source.bindings import screens_in_vue
from playbook.source.conditions import is_never
from playbook.source.facts import ApiUse
from playbook.source.templates import Template, templates_in
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.source.flow import Flow
    from playbook.source.screens import Screen

_EXPRESSION = re.compile(r"\{\{(.{1,1000}?)\}\}", re.DOTALL)
_EVENTS = ("@", "v-on:")
_OTHERS = (":", "v-bind:", "v-if", "v-else-if", "v-show", "v-html", "v-text", "v-model")
_NEITHER = (":key", ":ref")
_REFERENCES = {"&amp;&amp;": "&&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&"}
MOST = 200
"""Expressions of one file that are looked at."""


class Spot(NamedTuple):
    """An expression in a template, by offsets in characters."""

    template: int
    """Which of the file's templates."""
    element: int
    """Which of its elements; -1 outside of all."""
    start: int
    end: int
    handles: bool
    """It is run when something happens, and may be several statements."""


def spots_in(text: str, language: Program, roots: tuple[str, ...]) -> tuple[tuple[Spot, ...], bool]:
    """Return the expressions in the templates of a component that name one of `roots`, and whether there are more.

    An expression that is none in the language of the component's scripts is left out.
    """
    named = _pattern(roots)
    if not named.search(text):
        return (), False
    found: list[Spot] = []
    for number, block in enumerate(templates_in(text)):
        if named.search(text, block.start, block.end):
            template = Template(text, block.start, block.end, vue=True)
            spots = (*_in_attributes(number, template), *_in_texts(number, template, text))
            found += (spot for spot in spots if named.search(text, spot.start, spot.end))
    found.sort(key=lambda spot: spot.start)
    parser = parser_of(language)
    kept = tuple(spot for spot in found[:MOST] if not parser.parse(_alone(text, spot)).root_node.has_error)
    return kept, len(found) > MOST


def names_any(text: str, roots: tuple[str, ...]) -> bool:
    """Tell whether a text asks something of one of `roots`."""
    return _pattern(roots).search(text) is not None


def _alone(text: str, spot: Spot) -> bytes:
    written = _decoded(text[spot.start : spot.end])
    return (f"{{{written}}}" if spot.handles else f"({written})").encode()


def _decoded(written: str) -> str:
    """Return an expression with its character references read, as long as before."""
    for reference, sign in _REFERENCES.items() if "&" in written else ():
        written = written.replace(reference, sign.ljust(len(reference)))
    return written


@lru_cache(maxsize=16)
def _pattern(roots: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$.])(?:{'|'.join(map(re.escape, roots))})\s*[.?!\[]")


def _in_attributes(number: int, template: Template) -> Iterator[Spot]:
    for index, element in enumerate(template.elements):
        for attribute in element.attributes:
            handles = attribute.name.startswith(_EVENTS)
            binds = attribute.name.startswith(_OTHERS) and attribute.name not in _NEITHER
            if (handles or binds) and attribute.value:
                yield Spot(number, index, attribute.value_start, attribute.value_end, handles)


def _in_texts(number: int, template: Template, text: str) -> Iterator[Spot]:
    for start, end in template.texts:
        for match in _EXPRESSION.finditer(text, start, end):
            yield Spot(number, _around(template, match.start()), match.start(1), match.end(1), handles=False)


def _around(template: Template, offset: int) -> int:
    """Return the innermost element that holds a place."""
    inside = [index for index, each in enumerate(template.elements) if each.end <= offset < each.close]
    return inside[-1] if inside else -1


def with_spots(program: str, text: str, spots: Iterable[Spot]) -> str:
    """Return a component's program with these expressions in it, each a statement of its own.

    `=` and the quotes around an expression, or its braces, make room for what tells statements apart.
    """
    parts: list[str] = []
    done = 0
    for spot in spots:
        if spot.start - 2 < done:
            continue
        opening, closing = (";{", "}") if spot.handles else (";(", ")")
        parts += program[done : spot.start - 2], opening, _decoded(text[spot.start : spot.end]), closing
        done = spot.end + 1
    return "".join((*parts, program[done:]))[: len(text)]


def guarded(flow: "Flow", text: str, spots: tuple[Spot, ...], uses: Iterable[ApiUse]) -> Iterator[ApiUse]:
    """Yield uses with what the template asks before it shows the element they stand in."""
    screens: list[Screen] = screens_in_vue(text, flow, flow.dialect.platform)
    places = [(screens[spot.template].place(spot.start, spot.end), spot) for spot in spots]
    for use in uses:
        inside = [spot for place, spot in places if place[:2] <= use.place[:2] < place[2:]]
        if not inside:
            yield use
            continue
        held = screens[inside[0].template].guards(inside[0].element) if inside[0].element >= 0 else ()
        if not any(is_never(guard.condition) for guard in held):
            yield use._replace(guards=(*use.guards, *held), around=None)
