"""Titles and other text users read in the JSON of a mini-program, comments and trailing commas allowed."""

import re
from collections.abc import Iterator
from functools import cache

from playbook.lines import Lines
from playbook.wording.decoding import unescaped
from playbook.wording.pieces import Piece
from playbook.wording.screen_calls import LABELS, TITLES

_NAMED = (*TITLES, *LABELS)


@cache
def _token() -> re.Pattern[str]:
    # Each alternative matches whatever follows its first character, so no character is looked at twice.
    return re.compile(r'"(?:[^"\\\n]|\\.)*+"?|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|[{}\[\],:]', re.DOTALL)


def text_in_json(path: str, text: str, platform: str | None) -> Iterator[Piece]:
    """Yield titles of pages and windows, labels of the tab bar, and the reasons given for permissions."""
    if not any(name in text for name in _NAMED):
        return
    lines = Lines(text)
    for key, parents, start, end in _values(text):
        if _is_visible(key, parents):
            content, offsets = unescaped(text[start:end], start)
            yield Piece(content, path, platform, "copy", lines, start, offsets)


def _values(text: str) -> Iterator[tuple[str, list[str], int, int]]:
    """Yield the strings that are values: their key, the keys of what they are in, and where they stand."""
    parents: list[str] = []
    key = ""
    after_colon = False
    for match in _token().finditer(text):
        sign = match[0]
        if sign in ("{", "["):
            parents.append(key)
            key = ""
        elif sign in ("}", "]"):
            del parents[-1:]
        elif sign[0] == '"' and len(sign) > 1 and sign[-1] == '"':
            if after_colon:
                yield key, parents, match.start() + 1, match.end() - 1
            else:
                key = sign[1:-1]
        after_colon = sign == ":" or (after_colon and sign[0] == "/")


def _is_visible(key: str, parents: list[str]) -> bool:
    return key in TITLES or any(key in keys and parent in parents[-4:] for parent, keys in LABELS.items())


def strings_in_json(text: str, where: tuple[int, int]) -> Iterator[tuple[str, list[int] | None, int]]:
    """Yield all strings of the JSON at a place of a file that are no keys: the text, its offsets, where it starts."""
    pending: tuple[int, int] | None = None
    for match in _token().finditer(text, *where):
        sign = match[0]
        if sign[0] == "/":
            continue
        if pending is not None and sign != ":":
            content, offsets = unescaped(text[slice(*pending)], pending[0])
            yield content, offsets, pending[0]
        pending = None
        if sign[0] == '"' and len(sign) > 1 and sign[-1] == '"':
            pending = (match.start() + 1, match.end() - 1)
