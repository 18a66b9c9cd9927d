"""What a template says, as it is written: its elements, and the conditions under which each is there."""

from collections.abc import Iterator
from functools import cached_property

from playbook.hints import Literal
from playbook.markup import Attribute, Block, Element, blocks, elements, tokens
from playbook.source.tree import MOST_LEVELS, TooMuchError
from playbook.tuples import NamedTuple

Arm = Literal["if", "elif", "else", "show", "hidden", "disabled"]

_PREFIXES = ("wx:", "a:", "tt:", "s-", "swan:", "qq:", "ks:", "jd:", "xhs:")
_ARMS: dict[str, Arm] = {
    **{prefix + arm: arm for prefix in _PREFIXES for arm in ("if", "elif", "else")},
    "v-if": "if",
    "v-else-if": "elif",
    "v-else": "else",
    "v-show": "show",
    **dict.fromkeys(("hidden", ":hidden"), "hidden"),
    **dict.fromkeys(("disabled", ":disabled"), "disabled"),
}
"""Attributes that decide whether an element is there, or can be seen and tapped."""


class Test(NamedTuple):
    """A condition under which an element is there."""

    attribute: Attribute
    holds: bool
    """Whether its expression is true there, or false."""
    otherwise: bool
    """Whether something else is there in its place where the condition doesn't hold."""


class Include(NamedTuple):
    """Another template that is made part of this one."""

    source: str
    element: int
    """The element that says so."""


def templates_in(text: str) -> list[Block]:
    """Return the templates of a single-file component that are written in HTML."""
    return [
        block
        for block in blocks(text)
        if block.name == "template" and (block.attributes.get("lang") or "html") == "html" and block.end > block.start
    ]


class Template:
    """One template. Elements go by their index."""

    def __init__(self, text: str, start: int = 0, end: int | None = None, *, vue: bool = False) -> None:
        """Read the part of `text` from `start` to `end`; `vue`: expressions stand without braces."""
        self.vue = vue
        self._offset = start
        self._text = text[start:end]
        self.elements = _moved(elements(self._text), start)

    @cached_property
    def _own(self) -> tuple[tuple[Test, ...], ...]:
        """The tests of each element alone."""
        found: list[tuple[Test, ...]] = []
        chains: dict[int, list[tuple[int, Attribute]]] = {}
        closing: list[int] = []
        for element in self.elements:
            arm = _arm(element)
            # An arm belongs to the element right before it, on the same level.
            chain = chains.get(element.parent, [])
            tests: list[Test] = []
            if arm is None or arm[0] == "if":
                chain = []
            else:
                tests += [Test(attribute, holds=False, otherwise=True) for _, attribute in chain]
            if arm is not None and arm[0] != "else":
                tests.append(Test(arm[1], holds=True, otherwise=False))
                chain = [*chain, (len(found), arm[1])] if len(chain) < 20 else []
            if arm is not None and arm[0] != "if":
                closing += [index for index, _ in chains.get(element.parent, [])]
            chains[element.parent] = chain if arm is not None and arm[0] != "else" else []
            found.append((*tests, *_shown(element)))
        for index in closing:
            found[index] = tuple(test._replace(otherwise=True) for test in found[index])
        return tuple(found)

    @cached_property
    def texts(self) -> tuple[tuple[int, int], ...]:
        """Where text stands between the tags."""
        found = (token for token in tokens(self._text) if token.kind == "text")
        return tuple((token.start + self._offset, token.end + self._offset) for token in found)

    def tests(self, index: int) -> Iterator[Test]:
        """Yield the conditions under which an element is there, the nearest first.

        Raises:
            TooMuchError: it is nested too deeply.
        """
        levels = 0
        while index >= 0:
            yield from self._own[index]
            index = self.elements[index].parent
            levels += 1
            if levels > MOST_LEVELS:
                raise TooMuchError

    def definition(self, index: int) -> str | None:
        """Return the name of the `<template name="…">` that an element stands in; None if it stands in none."""
        levels = 0
        while index >= 0 and levels <= MOST_LEVELS:
            element = self.elements[index]
            if element.name == "template" and (name := value_of(element, "name")):
                return name
            index = element.parent
            levels += 1
        return None

    @cached_property
    def inserted(self) -> dict[str, list[int]]:
        """Where each `<template name="…">` is put to use, by `<template is="…">`; `` for a name not known before."""
        found: dict[str, list[int]] = {}
        for index, element in enumerate(self.elements):
            if element.name == "template" and (name := value_of(element, "is")) is not None:
                found.setdefault("" if "{{" in name else name, []).append(index)
        return found

    @cached_property
    def includes(self) -> tuple[Include, ...]:
        """The templates that are taken in whole, by `<include src="…">`."""
        return tuple(self._sources("include"))

    @cached_property
    def imports(self) -> tuple[Include, ...]:
        """The files whose `<template name="…">` this one may use, by `<import src="…">`."""
        return tuple(self._sources("import"))

    def _sources(self, name: str) -> Iterator[Include]:
        for index, element in enumerate(self.elements):
            if element.name == name and (source := value_of(element, "src")):
                yield Include(source, index)


def value_of(element: Element, name: str) -> str | None:
    """Return the value of an attribute; None if it isn't there or has none."""
    return next((each.value for each in element.attributes if each.name == name), None)


def expression_of(attribute: Attribute, *, vue: bool) -> str | None:
    """Return the expression that an attribute holds; None for a text, or a text with expressions in it.

    A space between a quote and the braces makes a text of the whole: `" {{a}}"` is always true.
    """
    value = attribute.value
    if value is None:
        return None
    if value.startswith("{{") and value.endswith("}}") and "{{" not in value[2:]:
        return value[2:-2]
    is_bare = vue or attribute.name.startswith("s-")
    return _plain(value) if is_bare and "{{" not in value else None


_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'"}


def _plain(value: str) -> str:
    if "&" in value:
        for written, meant in _ENTITIES.items():
            value = value.replace(written, meant)
    return value


def _arm(element: Element) -> tuple[Arm, Attribute] | None:
    found = ((_ARMS.get(each.name), each) for each in element.attributes)
    return next(((arm, each) for arm, each in found if arm in {"if", "elif", "else"} and arm is not None), None)


def _shown(element: Element) -> Iterator[Test]:
    """What hides an element without taking it away, or disables a button: nobody can tap it."""
    for attribute in element.attributes:
        arm = _ARMS.get(attribute.name)
        if arm in {"show", "hidden"} or (arm == "disabled" and element.name.lower() == "button"):
            yield Test(attribute, holds=arm == "show", otherwise=False)


def _moved(found: tuple[Element, ...], by: int) -> tuple[Element, ...]:
    """Return elements of a part of a text with their offsets in the whole."""
    if not by:
        return found
    return tuple(
        element._replace(
            start=element.start + by,
            end=element.end + by,
            close=element.close + by,
            attributes=tuple(
                each._replace(
                    start=each.start + by,
                    end=each.end + by,
                    value_start=each.value_start + by,
                    value_end=each.value_end + by,
                )
                for each in element.attributes
            ),
        )
        for element in found
    )
