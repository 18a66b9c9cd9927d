"""Text users read in a template: what stands between tags, and what attributes show."""

import re
from collections.abc import Iterator
from functools import cache

from playbook.lines import Lines
from playbook.markup import Token, tokens
from playbook.tuples import NamedTuple
from playbook.wording.attributes import EXPRESSIONS, hyphenated, is_copy, is_visible
from playbook.wording.decoding import unescaped, without_entities
from playbook.wording.normalising import MASK
from playbook.wording.pieces import Piece, Unread

_EVENTS = ("@", "v-on:")
_NOT_TEXT = frozenset({"docs", "i18n", "pre", "code", "filter"})
"""Elements whose text is no copy; scripts and styles hold none to begin with."""
MODULES = frozenset({"wxs", "sjs", "import-sjs", "filter"})
"""Elements that hold a program whose functions the expressions of the template call."""
_BINDINGS = ("v-bind:", ":")


class Range(NamedTuple):
    """Where text is shown in a template."""

    start: int
    end: int
    bound: bool = False
    """The whole of it is an expression: `:title="…"`."""


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]")


@cache
def _literal() -> re.Pattern[str]:
    # Each alternative takes what follows its quote, so no character is looked at twice.
    return re.compile(r"'(?:[^'\\\n]|\\.)*+'|\"(?:[^\"\\\n]|\\.)*+\"|`(?:[^`\\]|\\.)*+`", re.DOTALL)


@cache
def _compared() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = r"(?:[!=]==?|[\w$)\]]\[|\.(?:includes|indexOf|startsWith|endsWith|split)\(|\bcase)\s*$"
    return re.compile(before), re.compile(r"\s*[!=]==?")


def text_in_template(path: str, text: str, platform: str | None) -> Iterator[Piece | Unread]:
    """Yield the text nodes and the visible attributes of a template, and the texts its expressions choose from.

    What its inline modules (`<wxs>`) hand to those expressions counts as shown.
    """
    yield from text_in_markup(path, text, platform, (0, len(text)), Lines(text))
    modules = tuple((start, end) for start, end in _modules(text) if not text[start:end].isascii())
    if modules:
        from playbook.source.single_file import only
        from playbook.wording.fields import OF_MODULES
        from playbook.wording.scripts import text_in_script

        yield from text_in_script(path, only(text, modules), platform, "js", OF_MODULES)


def _modules(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the programs of inline modules stand."""
    if not _module().search(text):
        return
    name = ""
    for token in tokens(text):
        if token.kind == "raw" and name in MODULES:
            yield token.start, token.end
        name = token.name.lower() if token.kind == "open" else ""


@cache
def _module() -> re.Pattern[str]:
    return re.compile("<(?:" + "|".join(sorted(MODULES)) + ")[ \\t\\r\\n>]", re.IGNORECASE)


def text_in_markup(path: str, text: str, platform: str | None, where: tuple[int, int], lines: Lines) -> Iterator[Piece]:
    """Yield the same of the markup that stands at a place of a file."""
    first, last = where
    for each in shown_ranges(text[first:last]):
        yield from _pieces(path, text, platform, (first + each.start, first + each.end, each.bound), lines)


def _pieces(path: str, text: str, platform: str | None, place: tuple[int, int, bool], lines: Lines) -> Iterator[Piece]:
    opened, closed, bound = place
    node = text[opened:closed]
    if not bound:
        start = closed - len(node.lstrip())
        shown = _without_expressions(node.strip())
        if _letter().search(shown):
            content, offsets = without_entities(shown, start)
            yield Piece(content, path, platform, "copy", lines, start, offsets)
    for expression_start, expression in [(0, node)] if bound else _expressions(node):
        for start, literal in _literals(expression):
            at = opened + expression_start + start
            content, offsets = unescaped(literal, at)
            yield Piece(content, path, platform, "copy", lines, at, offsets)


def shown_ranges(text: str) -> Iterator[Range]:
    """Yield the text nodes of a template, and the values of attributes that show them."""
    hidden = ""
    for token in tokens(text):
        if hidden:
            hidden = "" if token.kind == "close" and token.name.lower() == hidden else hidden
            continue
        if token.kind == "text":
            yield Range(token.start, token.end)
        elif token.kind == "open":
            yield from _visible(token)
            if token.name.lower() in _NOT_TEXT and not token.alone:
                hidden = token.name.lower()


def _visible(token: Token) -> Iterator[Range]:
    element = hyphenated(token.name).removeprefix("-")
    for attribute in token.attributes:
        name = hyphenated(attribute.name)
        is_bound = name.startswith(_BINDINGS)
        own = name.rpartition(":")[2] if is_bound else name
        if attribute.value and is_visible(element, own):
            yield Range(attribute.value_start, attribute.value_end, is_bound or own in EXPRESSIONS)
        elif attribute.value and not is_bound and is_copy(token.name, name, attribute.value):
            yield Range(attribute.value_start, attribute.value_end)
        elif attribute.value and name.startswith(_EVENTS) and _telling().search(attribute.value):
            yield Range(attribute.value_start, attribute.value_end, bound=True)


@cache
def _telling() -> re.Pattern[str]:
    """Return what shows a message where an event is handled: `@click="uni.showToast({ title: '…' })"`."""
    return re.compile(r"\b(?:showToast|showModal|showLoading|\$?toast)\(", re.IGNORECASE)


def _expressions(text: str) -> Iterator[tuple[int, str]]:
    """Yield the expressions in a text, each with its place there."""
    at = 0
    while (opened := text.find("{{", at)) >= 0:
        closed = text.find("}}", opened + 2)
        if closed < 0:
            return
        yield opened + 2, text[opened + 2 : closed]
        at = closed + 2


def _without_expressions(text: str) -> str:
    """Return `text` with what is filled in at run time covered, of the same length."""
    if "{{" not in text:
        return text
    covered: list[str] = []
    at = 0
    for opened, expression in _expressions(text):
        end = opened + len(expression) + 2
        covered += (text[at : opened - 2], MASK * (end - opened + 2))
        at = end
    return "".join((*covered, text[at:]))


def _literals(expression: str) -> Iterator[tuple[int, str]]:
    """Yield the Chinese texts that an expression may show, without those it only compares with."""
    if expression.isascii():
        return
    before, behind = _compared()
    for match in _literal().finditer(expression):
        around = expression[max(0, match.start() - 40) : match.start()]
        if not match[0].isascii() and not before.search(around) and not behind.match(expression, match.end()):
            yield match.start() + 1, match[0][1:-1]
