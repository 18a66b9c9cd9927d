"""How wide text is in a terminal: a Chinese character takes two columns, a combining mark none."""

from unicodedata import category, east_asian_width

_TAB = 4
_CLOSING = "，。；：、？！）”》"
"""What no line begins with."""


def width(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if east_asian_width(character) in {"W", "F"}:
        return 2
    return 0 if category(character) in {"Mn", "Me", "Cf"} else 1


def wrapped(text: str, columns: int) -> list[str]:
    """Return the lines of a text that is broken between words or Chinese characters, never before a closing mark."""
    import re

    lines = [""]
    for piece in re.findall(rf"(?:[!-~]+|.)[{_CLOSING}]*|\s", text):
        if width(lines[-1]) + width(piece.rstrip()) > columns and lines[-1].strip():
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def printable(line: str) -> str:
    """Return a line of a file so that it can't move the cursor, change colours or hide what follows.

    Tabs become spaces; control characters and marks that reorder text become `·`, one for one, except tabs.
    """
    if line.isascii() and line.isprintable():
        return line
    return "".join(_printable(character) for character in line)


def _printable(character: str) -> str:
    if character == "\t":
        return " " * _TAB
    if (
        category(character) in {"Cc", "Cs"}
        or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
    ):
        return "·"
    return character
