"""Which names of a page's data its template shows."""

import re
from functools import cache

from playbook.markup import tokens
from playbook.tuples import NamedTuple
from playbook.wording.attributes import is_custom
from playbook.wording.templates import shown_ranges

_BOUND = (":", "v-", "@")
_LISTED = frozenset(
    {"text", "title", "label", "desc", "description", "content", "name", "subname", "subTitle", "subtitle"}
)
"""Keys of the entries of such a list that components show."""
_KEYS = frozenset({"range-key", "value-key", "label-key"})
"""Attributes that name which key of the entries of a list is shown."""


class Fields(NamedTuple):
    """Names in the expressions of a template."""

    used: frozenset[str] = frozenset()
    """Anywhere."""
    shown: frozenset[str] = frozenset()
    """Where their values become text."""
    looked_up: frozenset[str] = frozenset()
    """Names of which the template shows whichever entry is asked for: `{{names[code]}}`."""
    handed_on: frozenset[str] = frozenset()
    """Names of lists that a component gets: `<van-steps steps="{{steps}}"/>`."""
    handed_out: bool = False
    """What the program returns and exports becomes text as well."""

    def and_those(self, others: "Fields") -> "Fields":
        """Return these names and those of another template of the same program."""
        return Fields(
            self.used | others.used,
            self.shown | others.shown,
            self.looked_up | others.looked_up,
            self.handed_on | others.handed_on,
        )

    def show(self, path: tuple[str, ...]) -> bool:
        """Tell whether the value at a path into the data becomes text: `("list", "name")` for the names of a list."""
        if len(path) > 1 and path[-2] in self.looked_up:
            return True
        if len(path) > 1 and path[0] in self.handed_on and path[-1] in _LISTED:
            return True
        return bool(path) and path[0] in self.used and path[-1] in self.shown


OF_MODULES = Fields(handed_out=True)
"""What the functions of a module (`.wxs`) return is made for templates."""


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"(?<![\w$])[A-Za-z_$][\w$]*")


@cache
def _expression() -> re.Pattern[str]:
    return re.compile(r"\{\{(.{0,2000}?)\}\}", re.DOTALL)


def fields_of(template: str) -> Fields:
    """Return the names of a template. Strings in expressions count as names, too: nothing is lost by that."""
    used: set[str] = set()
    shown: set[str] = set()
    handed_on: set[str] = set()
    for match in _expression().finditer(template):
        used.update(_name().findall(match[1]))
    for token in tokens(template):
        for attribute in token.attributes:
            if attribute.value and attribute.name.startswith(_BOUND):
                used.update(_name().findall(attribute.value))
            if attribute.value and attribute.name in _KEYS:
                shown.add(attribute.value)
            if attribute.value and is_custom(token.name) and (whole := _whole().fullmatch(attribute.value.strip())):
                handed_on.add(whole[1])
    looked_up: set[str] = set()
    for place in shown_ranges(template):
        text = template[place.start : place.end]
        for expression in [text] if place.bound else _expression().findall(text):
            shown.update(_name().findall(expression))
            looked_up.update(_looked_up().findall(expression))
    return Fields(frozenset(used | shown), frozenset(shown), frozenset(looked_up), frozenset(handed_on))


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(r"(?:\{\{\s*)?([A-Za-z_$][\w$]*)(?:\s*\}\})?")


@cache
def _looked_up() -> re.Pattern[str]:
    # What an entry holds has names of its own: `list[i].name`.
    return re.compile(r"(?<![\w$])([A-Za-z_$][\w$]*)\[[^\[\]]{1,80}\](?!\s*[.\[])")
