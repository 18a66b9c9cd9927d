"""Signs that say nothing where they stand: put between every two characters of a row, or around the number of an item.

What takes their place is as long, so offsets stay as they are.
"""

import re
from functools import cache

from playbook.wording.normalising import KEPT, MASK

_NARROW = "".join(sorted(KEPT - {MASK, "《", "》"}))
_KEPT = _NARROW + "".join(chr(ord(sign) + 0xFEE0) for sign in _NARROW if sign.isascii())
"""Signs that mean something between words, in both widths. Others are dropped wherever they stand."""

_DROPPED = "·"
"""A sign that is."""

_LETTER = r"[^\W\x00-\x7f]"
"""Beyond ASCII, which are mostly Chinese; to name those takes ten times as long to compile."""


def without_separators(text: str) -> str:
    """Return a text in which 最、低、价 and 最+低+价 read as 最低价, as 最*低*价 does anyway.

    One sign pulls apart at least three characters: between two it may well mean something.
    """
    if any(text.count(sign) > 1 for sign in _KEPT):
        text = _row().sub(_pulled_together, text)
    # Two of them are a pause, which ends a clause; one alone between characters pulls them apart.
    # To look for one character is far quicker than for two.
    return text.replace("……", "。。") if "…" in text else text


@cache
def _row() -> re.Pattern[str]:
    # What tells most places apart is asked first: the sign comes again right behind the next character.
    return re.compile(rf"([{_KEPT}])(?=.\1)(?<={_LETTER}.){_LETTER}(?:\1{_LETTER})+")


def _pulled_together(match: re.Match[str]) -> str:
    return match[0].replace(match[1], _DROPPED)


def without_number(line: str) -> str:
    """Return a line without the number of the item that it is, where a number follows: 98% of `1. 98%` is not 198%."""
    first = line.lstrip()[:1]
    if not first.isdecimal() and first not in _OPENING:
        return line
    item = _item().match(line)
    return MASK * item.end() + line[item.end() :] if item else line


_CIRCLED = "".join(map(chr, [*range(0x2460, 0x2474), *range(0x2776, 0x2794)]))
_OPENING = frozenset("(（" + _CIRCLED)


@cache
def _item() -> re.Pattern[str]:
    # `1.0` may be a version.
    return re.compile(
        r"\s{0,20}(?:\d{1,3}(?:[.．]\s{1,4}|[、)）]\s{0,4})|[(（]\d{1,3}[)）]\s{0,4}|[" + _CIRCLED + r"]\s{0,4})"
        r"(?=[\d零一二三四五六七八九十百])"
    )
