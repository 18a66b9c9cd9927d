"""One pass over markup: what is a tag, a comment, raw text, or text."""

import re
from collections.abc import Iterator
from functools import cache

from playbook.hints import Literal
from playbook.tuples import NamedTuple

_PROGRAMS = frozenset({"wxs", "sjs", "import-sjs", "script", "style"})
"""Elements that hold a program or a style sheet: a `<` in there starts nothing."""


class Attribute(NamedTuple):
    """One attribute of a tag, as it is written."""

    name: str
    value: str | None
    """Without its quotes; None for an attribute without `=`."""
    start: int
    end: int
    """After the closing quote."""
    value_start: int
    value_end: int
    """Both are `end` where there is no value."""


class Token(NamedTuple):
    """A part of the text. The tokens of a text follow each other without a gap."""

    kind: Literal["text", "open", "close", "comment", "raw"]
    """`raw`: what an element holds that isn't markup. `comment`: also `<!DOCTYPE>`, `<?xml?>`, CDATA."""
    start: int
    end: int
    name: str = ""
    """Of a tag, as it is written."""
    attributes: tuple[Attribute, ...] = ()
    alone: bool = False
    """An opening tag that ends in `/>`."""


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text, in order and without a gap."""
    return Scanner(text).tokens(0)


def holds_program(opening: Token) -> bool:
    """Tell whether an element holds a program or a style sheet, not markup."""
    if opening.alone or any(attribute.name == "src" for attribute in opening.attributes):
        return False
    # `<filter>` is Baidu's; a component of a project may be called so as well.
    return opening.name.lower() in _PROGRAMS or (
        opening.name == "filter" and any(attribute.name == "module" for attribute in opening.attributes)
    )


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"<(/?)([^\W\d_][\w.:-]*)")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"[^\s=<>\"'/]+")


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(r"[\s\"'=]+|/(?!>)")


@cache
def _equals() -> re.Pattern[str]:
    return re.compile(r"\s*=\s*")


@cache
def _unquoted() -> re.Pattern[str]:
    return re.compile(r"(?:[^\s<>/{]|/(?!>)|\{(?!\{))+")


class Scanner:
    """Looks ahead in one text, and keeps what it found, so that no mark is looked for twice in the same place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, tuple[int, int]] = {}

    def find(self, mark: str, start: int) -> int:
        """Return where `mark` comes next, or the end of the text."""
        asked, found = self._found.get(mark, (0, -1))
        if not asked <= start <= found:
            found = self.text.find(mark, start)
            found = len(self.text) if found < 0 else found
            self._found[mark] = (start, found)
        return found

    def skip(self, pattern: re.Pattern[str], at: int) -> int:
        """Return the end of what a pattern matches at a place; the place itself if it matches nothing."""
        match = pattern.match(self.text, at)
        return match.end() if match else at

    def tokens(self, at: int) -> Iterator[Token]:
        """Yield the tokens from a place on."""
        while at < len(self.text):
            opened = self.text_end(at)
            if opened > at:
                yield Token("text", at, opened)
            if opened >= len(self.text):
                return
            token = self.markup(opened)
            yield token
            at = token.end
            if token.kind == "open" and holds_program(token):
                closed = self.find(f"</{token.name}", at)
                if closed > at:
                    yield Token("raw", at, closed)
                at = closed

    def text_end(self, at: int) -> int:
        """Return where the text ends that starts at `at`: at the next tag or comment outside of an expression."""
        while True:
            opened = self.find("<", at)
            expression = self._expression_end(self.find("{{", at), opened)
            if expression:
                at = expression
            elif opened >= len(self.text) or self._starts_markup(opened):
                return opened
            else:
                at = opened + 1

    def markup(self, at: int) -> Token:
        """Return the tag or comment that starts at `at`."""
        tag = _tag().match(self.text, at)
        if tag is None:
            start, end = ("<!--", "-->") if self.text.startswith("<!--", at) else ("<!", ">")
            closed = self.find(end, at + len(start))
            return Token("comment", at, min(closed + len(end), len(self.text)))
        attributes, end_of_tag, alone = self._attributes(tag.end())
        if tag[1]:
            return Token("close", at, end_of_tag, tag[2])
        return Token("open", at, end_of_tag, tag[2], attributes, alone)

    def _starts_markup(self, opened: int) -> bool:
        return self.text.startswith(("<!", "<?"), opened) or self.skip(_tag(), opened) > opened

    def _expression_end(self, opened: int, before: int) -> int:
        """Return the end of the expression that starts at `opened`; 0 if that is not before `before`, or never ends.

        One that meets another `{{` first is taken for a slip: it never ends.
        """
        if opened >= before:
            return 0
        closed = self.find("}}", opened + 2)
        if closed >= len(self.text) or self.find("{{", opened + 2) < closed:
            return 0
        return closed + 2

    def _attributes(self, at: int) -> tuple[tuple[Attribute, ...], int, bool]:
        """Return the attributes of a tag, where it ends, and whether it ends in `/>`."""
        text = self.text
        found: list[Attribute] = []
        while at < len(text):
            if text.startswith(">", at):
                return tuple(found), at + 1, False
            if text.startswith("/>", at):
                return tuple(found), at + 2, True
            gap = self._gap_end(at)
            if gap > at:
                at = gap
            elif text.startswith("<", at):
                # A tag starts inside another: the one before was never closed.
                return tuple(found), at, False
            else:
                attribute = self._attribute(at)
                found.append(attribute)
                at = attribute.end
        return tuple(found), len(text), False

    def _gap_end(self, at: int) -> int:
        """Return the end of what stands between attributes: spaces, stray marks, comments, expressions."""
        text = self.text
        if text.startswith("<!--", at):
            return min(self.find("-->", at + 4) + 3, len(text))
        if text.startswith("<", at):
            return at if self._starts_markup(at) else at + 1
        if text.startswith("{{", at):
            return self._expression_end(at, len(text)) or at + 2
        return self.skip(_gap(), at)

    def _attribute(self, at: int) -> Attribute:
        text = self.text
        named = self.skip(_name(), at)
        start = self.skip(_equals(), named)
        if start == named:
            return Attribute(text[at:named], None, at, named, named, named)
        quote = text[start : start + 1]
        if quote in {'"', "'"}:
            start += 1
            closed = self._quoted_end(quote, start)
            end = min(closed + 1, len(text))
        else:
            closed = end = self._bare_end(start)
        return Attribute(text[at:named], text[start:closed], at, end, start, closed)

    def _quoted_end(self, quote: str, at: int) -> int:
        """Return where a quoted value ends. Quotes in a `{{ }}` that pair up belong to the expression."""
        while True:
            closed = self.find(quote, at)
            opened = self.find("{{", at)
            end = self._expression_end(opened, closed)
            if not end or (closed < end and self.text.count(quote, opened, end) % 2):
                return closed
            at = end

    def _bare_end(self, at: int) -> int:
        """Return where a value without quotes ends: at a space or the end of the tag, outside of expressions."""
        while at < len(self.text):
            if self.text.startswith("{{", at):
                at = self._expression_end(at, len(self.text)) or at + 2
                continue
            end = self.skip(_unquoted(), at)
            if end == at:
                break
            at = end
        return at
