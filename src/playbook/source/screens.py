"""A template over the script beside it: what holds where an element is there."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from playbook.hints import TYPE_CHECKING
from playbook.source.conditions import ALWAYS, NEVER, Condition, all_of, any_of, tells, within_bounds
from playbook.source.facts import Guard
from playbook.source.places import Place
from playbook.source.shown import Shown
from playbook.source.templates import Template

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_MOST_QUESTIONS = 2_000
"""How often a template is asked where its definitions are put to use."""


class Screen:
    """One template and its script."""

    def __init__(
        self, template: Template, text: str, flow: "Flow | None", above: tuple["Screen", int] | None = None
    ) -> None:
        """Prepare to follow the conditions of a template.

        Args:
            template: the template.
            text: the text of the file that it stands in.
            flow: the script whose fields it shows; None: nothing is known of them.
            above: where another template takes this one in by `<include>`.
        """
        self.template = template
        self.text = text
        self.shown = Shown(flow, vue=template.vue)
        self.complete = True
        """Whether all templates that it takes in could be opened."""
        self.users: list[Screen] = [self]
        """The templates that may use this one's `<template name="…">`."""
        self._above = above
        self._open: set[str] = set()
        self._asked = 0
        self._definitions: dict[str, Condition] = {}

    def guards(self, index: int) -> tuple[Guard, ...]:
        """Return the conditions over an element that say something about the platform, the nearest first."""
        return tuple(guard for guard in self._guards(index) if tells(guard.condition))

    def held(self, index: int) -> Condition:
        """Return all that holds where an element is there, as one condition."""
        found = all_of(*(guard.condition for guard in self._guards(index)))
        if self._above is not None:
            screen, place = self._above
            found = all_of(found, screen.held(place))
        return within_bounds(found)

    def place(self, start: int, end: int) -> Place:
        """Return the range between two offsets as people count it."""
        return Place(*self._position(start), *self._position(end))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line starts."""
        found = [0]
        at = self.text.find("\n")
        while at >= 0:
            found.append(at + 1)
            at = self.text.find("\n", at + 1)
        return found

    def _guards(self, index: int) -> Iterator[Guard]:
        for test in self.template.tests(index):
            attribute = test.attribute
            place = self.place(attribute.start, attribute.end)
            yield Guard(self.shown.held(test), "if" if test.holds else "else", "yes" if test.otherwise else "no", place)
        name = None if self.template.vue else self.template.definition(index)
        if name is not None:
            element = self.template.elements[index]
            place = self.place(element.start, element.end)
            yield Guard(self._where_inserted(name), "callers", "unknown", place)

    def _where_inserted(self, name: str) -> Condition:
        """Return what holds wherever `<template is="name">` puts a definition to use; always, if nobody is seen to."""
        if name not in self._definitions:
            self._asked += 1
            if name in self._open:
                # A definition that puts itself to use comes from elsewhere first.
                return NEVER
            if self._asked > _MOST_QUESTIONS:
                return ALWAYS
            self._open.add(name)
            found = [
                screen.held(place)
                for screen in self.users
                for place in (*screen.template.inserted.get(name, ()), *screen.template.inserted.get("", ()))
            ]
            self._open.discard(name)
            held = within_bounds(any_of(*found)) if found else ALWAYS
            if self._open or self.shown.is_supposing:
                return held
            self._definitions[name] = held
        return self._definitions[name]
