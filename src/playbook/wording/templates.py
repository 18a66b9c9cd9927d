"""Text users read in a template: what stands between tags, and what attributes show.

The scanner takes whatever comes: a tag, a comment or an expression that isn't closed ends the scan of what it is, never
the program. Each character is looked at a bounded number of times.
"""

import re
from collections.abc import Iterator
from functools import cache

from playbook.wording.decoding import without_entities
from playbook.wording.normalising import MASK
from playbook.wording.pieces import Piece, lines_of

_VISIBLE = frozenset(
    {
        "alt",
        "aria-label",
        "btn-text",
        "button-text",
        "cancel-text",
        "cancel-button-text",
        "confirm-text",
        "confirm-button-text",
        "desc",
        "description",
        "empty-text",
        "error-message",
        "error-text",
        "finished-text",
        "label",
        "left-text",
        "loading-text",
        "message",
        "note",
        "placeholder",
        "right-text",
        "send-message-title",
        "sub-title",
        "subtitle",
        "tag",
        "text",
        "title",
    }
)
_NOT_TEXT = frozenset({"wxs", "script", "style", "filter", "sjs", "import-sjs", "docs", "i18n", "pre", "code"})


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"</?([A-Za-z][\w.:-]*)")


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(r"[\s/]*([^\s=>\"'/]+)(\s*=\s*)?")


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]")


def text_in_template(path: str, text: str, platform: str | None) -> Iterator[Piece]:
    """Yield the text nodes and the visible attributes of a template."""
    lines = lines_of(text)
    for opened, closed in _ranges(text):
        node = text[opened:closed]
        start = closed - len(node.lstrip())
        shown = _without_expressions(node.strip())
        if _letter().search(shown):
            content, offsets = without_entities(shown, start)
            yield Piece(content, path, platform, "copy", lines, start, offsets)


def _without_expressions(text: str) -> str:
    """Return `text` with what is filled in at run time covered, of the same length."""
    if "{{" not in text:
        return text
    covered: list[str] = []
    at = 0
    while (opened := text.find("{{", at)) >= 0:
        closed = text.find("}}", opened)
        if closed < 0:
            break
        covered += (text[at:opened], MASK * (closed + 2 - opened))
        at = closed + 2
    return "".join((*covered, text[at:]))


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield where text nodes and visible values stand."""
    finder = _Finder(text)
    at = 0
    while at < len(text):
        opened = _node_end(finder, at)
        yield at, opened
        if opened >= len(text):
            return
        if text.startswith("<!--", opened):
            closed = finder.find("-->", opened)
            if closed < 0:
                return
            at = closed + 3
            continue
        named = _tag().match(text, opened)
        if named is None:
            at = opened + 1
            continue
        shown, at = _attributes(finder, named.end())
        yield from shown
        if named[1].lower() in _NOT_TEXT and not named[0].startswith("</") and not text.startswith("/>", at - 2):
            closed = finder.find(f"</{named[1]}", at)
            if closed < 0:
                return
            at = closed


class _Finder:
    """Finds marks in a text, and doesn't look again for one that no longer comes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.absent: set[str] = set()

    def find(self, mark: str, start: int) -> int:
        if mark in self.absent:
            return -1
        found = self.text.find(mark, start)
        if found < 0:
            self.absent.add(mark)
        return found


def _node_end(finder: _Finder, at: int) -> int:
    """Return where the text node ends that starts at `at`: at the next `<` that isn't part of an expression."""
    text = finder.text
    opened = -1
    while True:
        if opened < at:
            opened = text.find("<", at)
            opened = len(text) if opened < 0 else opened
        expression = text.find("{{", at, opened)
        closed = finder.find("}}", expression) if expression >= 0 else -1
        if closed < 0:
            return opened
        at = closed + 2


def _attributes(finder: _Finder, at: int) -> tuple[list[tuple[int, int]], int]:
    """Return the ranges of the visible values of a tag, and where the tag ends."""
    text = finder.text
    shown: list[tuple[int, int]] = []
    while match := _attribute().match(text, at):
        at = match.end()
        if match[2] is None:
            continue
        quote = text[at : at + 1]
        if quote in ('"', "'") and quote:
            closed = finder.find(quote, at + 1)
            if closed < 0:
                return shown, len(text)
            if match[1].lower() in _VISIBLE:
                shown.append((at + 1, closed))
            at = closed + 1
    closed = finder.find(">", at)
    return shown, len(text) if closed < 0 else closed + 1
