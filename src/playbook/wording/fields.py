"""Which names of a page's data its template shows."""

import re
from functools import cache

from playbook.markup import tokens
from playbook.tuples import NamedTuple
from playbook.wording.templates import shown_ranges

_BOUND = (":", "v-", "@")


class Fields(NamedTuple):
    """Names in the expressions of a template."""

    used: frozenset[str] = frozenset()
    """Anywhere."""
    shown: frozenset[str] = frozenset()
    """Where their values become text."""

    def show(self, path: tuple[str, ...]) -> bool:
        """Tell whether the value at a path into the data becomes text: `("list", "name")` for the names of a list."""
        return bool(path) and path[0] in self.used and path[-1] in self.shown


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"(?<![\w$])[A-Za-z_$][\w$]*")


@cache
def _expression() -> re.Pattern[str]:
    return re.compile(r"\{\{(.{0,2000}?)\}\}", re.DOTALL)


def fields_of(template: str) -> Fields:
    """Return the names of a template. Strings in expressions count as names, too: nothing is lost by that."""
    used: set[str] = set()
    for match in _expression().finditer(template):
        used.update(_name().findall(match[1]))
    for token in tokens(template):
        for attribute in token.attributes:
            if attribute.value and attribute.name.startswith(_BOUND):
                used.update(_name().findall(attribute.value))
    shown: set[str] = set()
    for place in shown_ranges(template):
        text = template[place.start : place.end]
        for expression in [text] if place.bound else _expression().findall(text):
            shown.update(_name().findall(expression))
    return Fields(frozenset(used | shown), frozenset(shown))
