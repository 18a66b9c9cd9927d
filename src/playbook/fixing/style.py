"""How a file is written: its line ends, its indentation, its quotes, its semicolons."""

import re
from collections import Counter
from functools import lru_cache

from playbook.grammars import Node
from playbook.tuples import NamedTuple

_INDENTED = re.compile(rb"^([ \t]*)(\S)", re.MULTILINE)
_STRING = re.compile(rb"(?<![=\w\\])(['\"])[^'\"\n]*\1")
_DEFAULT_UNIT = "  "
_WIDEST = 8
_MANY = 8
_NEARLY_ALL = 0.8
_USUAL = frozenset({2, 4, 8})
"""Blanks that people indent by. A statement that is set in by any other number is out of line."""
_UNQUOTED = {"\n": r"\n", "\r": r"\r", "\u2028": r"\u2028", "\u2029": r"\u2029", "\\": r"\\"}


class Style(NamedTuple):
    """What inserted code has to look like at one place."""

    newline: str
    unit: str
    """One level of indentation."""
    quote: str
    semicolon: str
    """`;`, or nothing where statements go without."""

    def quoted(self, text: str) -> str:
        """Return `text` as a string of the program, harmless inside of a `<script>` too."""
        escaped = "".join(_UNQUOTED.get(letter, letter) for letter in text).replace(self.quote, f"\\{self.quote}")
        return self.quote + escaped.replace("</", r"<\/") + self.quote


def style_at(data: bytes, statement: Node, code_end: int) -> Style:
    """Return the style in which the code around a statement is written; its own code ends at `code_end`."""
    written = data[statement.start_byte : code_end]
    end = data.find(b"\n", statement.start_byte)
    crlf = data[end - 1 : end] == b"\r" if end >= 0 else b"\r\n" in data
    return Style(
        newline="\r\n" if crlf else "\n",
        unit=_unit(data, statement),
        quote=_custom_of_file(data) or quote_of(written) or _quote_of_file(data) or "'",
        semicolon=";" if written.endswith(b";") else "",
    )


def indent_at(data: bytes, offset: int) -> str:
    """Return the blanks at the start of the line that holds the byte at `offset`."""
    start = line_start(data, offset)
    found = _INDENTED.match(data, start)
    blanks = found[1] if found is not None else b""
    return data[start : min(start + len(blanks), offset)].decode("ascii")


def line_start(data: bytes, offset: int) -> int:
    """Return where the line that holds the byte at `offset` starts."""
    return data.rfind(b"\n", 0, offset) + 1


def _unit(data: bytes, statement: Node) -> str:
    """Return how much deeper the statement stands than what holds it; where that says nothing, what the file does."""
    own = indent_at(data, statement.start_byte)
    above = statement.parent
    while above is not None and line_start(data, above.start_byte) == line_start(data, statement.start_byte):
        above = above.parent
    if above is not None and above.parent is not None:
        outer = indent_at(data, above.start_byte)
        deeper = own[len(outer) :] if own.startswith(outer) else ""
        if deeper == "\t" or (not deeper.strip(" ") and len(deeper) in _USUAL):
            return deeper
    return _unit_of_file(data)


@lru_cache(maxsize=2)
def _unit_of_file(data: bytes) -> str:
    steps: Counter[str] = Counter()
    before = ""
    for found in _INDENTED.finditer(data[:200_000]):
        blanks = found[1].decode("ascii")
        if found[2] != b"*" and blanks.startswith(before) and blanks != before:
            steps[blanks[len(before) :]] += 1
        before = blanks
    likely = [step for step, _ in steps.most_common() if step == "\t" or (step.strip(" ") == "" and len(step) > 1)]
    return likely[0] if likely and len(likely[0]) <= _WIDEST else _DEFAULT_UNIT


def quote_of(written: bytes) -> str:
    """Return the quotes that most strings have; attributes of a template are no strings."""
    quotes = [found[1] for found in _STRING.finditer(written)]
    single, double = quotes.count(b"'"), quotes.count(b'"')
    return "'" if single > double else '"' if double > single else ""


@lru_cache(maxsize=2)
def _custom_of_file(data: bytes) -> str:
    """Return the quotes that nearly all strings of a file have; nothing where both are common, or there are few."""
    quotes = [found[1] for found in _STRING.finditer(data)]
    single = quotes.count(b"'")
    most = max(single, len(quotes) - single)
    return ("'" if most == single else '"') if most >= _MANY and most >= len(quotes) * _NEARLY_ALL else ""


_quote_of_file = lru_cache(maxsize=2)(quote_of)
"""The calls of a file are guarded one after the other."""
