"""Elements and what stands around them."""

from collections import Counter

from playbook.markup.tokens import Attribute, Token, tokens
from playbook.tuples import NamedTuple

_NEVER_CLOSED = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "image",
        "img",
        "import",
        "include",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
"""Elements that hold nothing; where the closing tag is missing, what follows stands beside them."""


class Element(NamedTuple):
    """One element. Offsets count characters."""

    name: str
    """As it is written."""
    attributes: tuple[Attribute, ...]
    start: int
    end: int
    """Of the opening tag."""
    close: int
    """The end of the closing tag, or of what the element holds where that is missing."""
    parent: int
    """Its index among the elements; -1 at the top."""


class _Open:
    """An element while its end hasn't come."""

    __slots__ = ("close", "closed", "parent", "token")

    def __init__(self, token: Token, parent: int) -> None:
        self.token = token
        self.parent = parent
        self.close = token.end
        self.closed = token.alone


def elements(text: str) -> tuple[Element, ...]:
    """Return the elements of a template in the order of their opening tags. Comments and raw text hold none."""
    found: list[_Open] = []
    around: list[int] = []
    open_names: Counter[str] = Counter()
    for token in tokens(text):
        if token.kind == "open":
            found.append(_Open(token, around[-1] if around else -1))
            if not token.alone:
                around.append(len(found) - 1)
                open_names[token.name.lower()] += 1
        elif token.kind == "close" and open_names[token.name.lower()]:
            _close(found, around, open_names, token)
    for index in around:
        found[index].close = len(text)
    return _settled(found)


def _close(found: list[_Open], around: list[int], open_names: Counter[str], token: Token) -> None:
    """End the nearest element of this name, and with it those inside that nobody closed."""
    wanted = token.name.lower()
    while True:
        element = found[around.pop()]
        name = element.token.name.lower()
        open_names[name] -= 1
        element.closed = name == wanted
        element.close = token.end if element.closed else token.start
        if element.closed:
            return


def _settled(found: list[_Open]) -> tuple[Element, ...]:
    settled: list[Element] = []
    empty: set[int] = set()
    for index, element in enumerate(found):
        token = element.token
        parent = element.parent
        if parent in empty:
            # That one's parent has been put right before.
            parent = settled[parent].parent
        close = element.close
        if not element.closed and token.name.lower() in _NEVER_CLOSED:
            empty.add(index)
            close = token.end
        settled.append(Element(token.name, token.attributes, token.start, token.end, close, parent))
    return tuple(settled)
