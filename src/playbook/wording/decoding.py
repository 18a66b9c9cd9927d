"""Text written with escapes or entities, decoded with the place of each character."""

import re
from collections.abc import Callable
from functools import cache

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@cache
def _escape() -> re.Pattern[str]:
    return re.compile(
        r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL
    )


@cache
def _entity() -> re.Pattern[str]:
    return re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));")


def unescaped(text: str, start: int) -> tuple[str, list[int] | None]:
    """Decode the inside of a JSON string that stands at `start` in its file.

    Returns the text, and the offset in the file of each character and of the end; None if nothing was escaped.
    """
    return _decoded(text, start, _escape(), _from_escape) if "\\" in text else (text, None)


def without_entities(text: str, start: int) -> tuple[str, list[int] | None]:
    """Decode text of a template, likewise."""
    return _decoded(text, start, _entity(), _from_entity) if "&" in text else (text, None)


def _decoded(
    text: str, start: int, pattern: re.Pattern[str], decode: Callable[[re.Match[str]], str]
) -> tuple[str, list[int]]:
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in pattern.finditer(text):
        pieces.append(text[at : match.start()])
        offsets.extend(range(start + at, start + match.start()))
        character = decode(match)
        pieces.append(character)
        offsets.extend([start + match.start()] * len(character))
        at = match.end()
    pieces.append(text[at:])
    offsets.extend(range(start + at, start + len(text) + 1))
    return "".join(pieces), offsets


def _from_escape(match: re.Match[str]) -> str:
    high, low, unit, other = match.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00))
    if unit:
        return chr(int(unit, 16))
    return _ESCAPES.get(other, other)


def _from_entity(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        from html.entities import html5

        return html5.get(name + ";", match[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= 0x10FFFF else match[0]
