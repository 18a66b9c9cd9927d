"""Text as it reads, whatever way it was typed, with a map back to what was typed.

Full-width letters, circled digits, traditional and variant characters become the plain ones; characters that nobody
sees are dropped. Two tables: `READ` keeps separators; `SQUEEZED` drops spaces, punctuation inside words and pictures as
well, so that 最 好 and 全网*第① read like 最好 and 全网第1.
"""

import unicodedata
from bisect import bisect_left
from functools import cache

from playbook.hints import TYPE_CHECKING
from playbook.tuples import NamedTuple
from playbook.wording.simplified import TRADITIONAL, simplified

if TYPE_CHECKING:
    import re

MASK = "\ufffc"
"""Stands for something that is not text of its own: code, an address, a value filled in later."""

_OF_MOST, _OF_ONE, _OF_ORDINAL = "蕞朂冣㝡晸嘬樶嶵", "壹弌㊀〡", "苐苖笫"

DISGUISES = frozenset(_OF_MOST + _OF_ONE + _OF_ORDINAL + "①➀❶⓵")
"""Characters that nobody takes for 最, 第 or a number one in ordinary text, but to slip past a list of words."""

_VARIANTS = {
    **dict.fromkeys(_OF_MOST, "最"),
    **dict.fromkeys(_OF_ONE, "一"),
    **dict.fromkeys(_OF_ORDINAL, "第"),
    "惟": "唯",
    "囯": "国",
    "圀": "国",
    "仝": "同",
    "伍": "五",
    "陸": "六",
    "柒": "七",
    "捌": "八",
    "玖": "九",
    "拾": "十",
    "佰": "百",
    "仟": "千",
    "貳": "二",
    "贰": "二",
    "叁": "三",
    "肆": "四",
    "〇": "零",
    **dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅰⅱⅲⅳⅴⅵⅶⅷⅸ", "123456789" * 2, strict=True)),
    "Ⅹ": "10",
    "ⅹ": "10",
    **{chr(first + at): chr(ord("a") + at) for first in (0x1F150, 0x1F170) for at in range(26)},
    # Strokes of characters that stand between others like bars and dots
    "丨": "|",
    "丶": "·",
    "ㆍ": "·",
    # Letters that nobody sees
    **dict.fromkeys("\u115f\u1160\u3164\uffa0", ""),
    "…": "。",
    "⋯": "。",
    "🥇": "第一",
    "💯": "100%",
    "🔝": "顶级",
    "🏠": "家",
    "🏡": "家",
    **dict(zip("➀➁➂➃➄➅➆➇➈➊➋➌➍➎➏➐➑➒❶❷❸❹❺❻❼❽❾⓵⓶⓷⓸⓹⓺⓻⓼⓽", "123456789" * 4, strict=True)),
    "℅": "%",
    "٪": "%",
    # Cyrillic and Greek letters that look like Latin ones
    **dict(zip("аеорсхуіοΟАЕОРСХ", "aeopcxyiooaeopcx", strict=True)),
    "﹪": "%",
}
"""Characters used in place of others, in writing numbers or to slip past a list of words."""

BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")
KEPT = frozenset(",。!?;:、%+<>=《》$&" + MASK)
"""Signs that mean something between words. All others may be dropped."""

_PICTURES = range(0x1F200, 0x1F300)
"""Characters in a box, which show as pictures: put between words they separate, whatever they once stood for."""

_HIDDEN = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"})
_SIGNS = frozenset("PSZ")


def _read(character: str) -> str:
    """Return what one character reads as; empty if it is not seen."""
    if character in BREAKS:
        return "\n"
    if character == "\t":
        return " "
    known = _VARIANTS.get(character)
    if known is not None:
        return known
    if unicodedata.category(character) in _HIDDEN:
        return ""
    plain = unicodedata.normalize("NFKC", character).lower()
    if len(plain) == 1:
        if not plain.isascii() and unicodedata.decomposition(plain)[:2] == "00":
            # ì is i with a tone mark, as pinyin writes it.
            plain = unicodedata.normalize("NFKD", plain)[0]
        plain = simplified(plain)
        return _VARIANTS.get(plain, plain)
    return "".join(_read(part) if part != character else part for part in plain)


def _squeeze(character: str) -> str:
    """Return what is left of one character when separators are dropped."""
    if character == "…" or (ord(character) in _PICTURES and character != "🈚"):
        return ""
    return "".join(
        part for part in _read(character) if part in KEPT or part == "\n" or unicodedata.category(part)[0] not in _SIGNS
    )


class _Read(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        self[code] = value = _read(chr(code))
        return value


class _Squeezed(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        self[code] = value = _squeeze(chr(code))
        return value


READ: dict[int, str] = _Read()
SQUEEZED: dict[int, str] = _Squeezed()


_FREQUENT = "，：（）"
"""Most of what changes beyond ASCII."""
_SHORT = 4_096
"""Characters up to which it is quicker to look each up than to compile a pattern."""


def squeezed(text: str) -> str:
    """Return `text` through `SQUEEZED`, a long one with the help of the few sorts of characters it is mostly made of.

    ASCII is changed as bytes, most Chinese characters stay as they are, and only the rest is looked up.
    """
    if len(text) <= _SHORT:
        return text.translate(SQUEEZED)
    kept, dropped = _ascii()
    data = text.encode("utf-8", "surrogatepass").translate(kept, dropped)
    plain = data.decode("utf-8", "surrogatepass")
    for sign in _FREQUENT:
        plain = plain.replace(sign, SQUEEZED[ord(sign)])
    beyond = any(lead in data for lead in _LEADS_BEYOND)
    parts = _changing(beyond=beyond).split(plain)
    if len(parts) > 1:
        # What stands for what is no text is not among what was split by, and stays as it is.
        parts[1::2] = MASK.join(parts[1::2]).translate(SQUEEZED).split(MASK)
    return "".join(parts)


@cache
def _ascii() -> tuple[bytes, bytes]:
    """Return what the bytes of ASCII characters become, and those that are dropped."""
    read = {code: SQUEEZED[code] for code in range(128)}
    kept = bytes(ord(read[code]) if code < 128 and len(read[code]) == 1 else code for code in range(256))
    return kept, bytes(code for code in range(128) if not read[code])


_LEADS_BEYOND = (b"\xf0", b"\xf1", b"\xf2", b"\xf3", b"\xf4")
"""The first bytes of characters beyond U+FFFF."""


@cache
def _changing(*, beyond: bool) -> "re.Pattern[str]":
    """Return what may read as something else: all beyond ASCII, but for Chinese characters that no table names.

    Half the time of a search goes into asking for what is `beyond` U+FFFF, so that is left out where there is nothing.
    """
    import re

    han = "".join(sorted(each for each in (*_VARIANTS, *TRADITIONAL) if "\u4e00" <= each <= "\u9fef"))
    # Not among them: 、。《》 and what stands for what is no text.
    near = f"\x80-\u3000\u3003-\u3009\u300c-\u4dff\u9ff0-\ufffb\ufffd-\uffff{han}"
    return re.compile(f"([{near}\U00010000-\U0010ffff])" if beyond else f"([{near}])")


class View(NamedTuple):
    """A text as one of the tables has it."""

    text: str
    original: str
    origins: list[int]
    """For each character of `text`, the offset in `original` of the character it comes from; never decreasing. One
    more entry at the end: the length of `original`."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range in `original` that the characters from `start` up to `end` come from."""
        if start >= end:
            return self.origins[start], self.origins[start]
        first, last = self.origins[start], self.origins[end - 1] + 1
        while last < len(self.original) and unicodedata.category(self.original[last]) in ("Mn", "Me"):
            last += 1
        return first, last

    def position(self, offset: int) -> int:
        """Return the first character that comes from `offset` in the original, or from behind it."""
        return bisect_left(self.origins, offset)


def view_of(text: str, table: dict[int, str]) -> View:
    """Return `text` through a table, with the map back."""
    origins: list[int] = []
    for at, character in enumerate(text):
        length = len(table[ord(character)])
        if length == 1:
            origins.append(at)
        elif length:
            origins.extend([at] * length)
    origins.append(len(text))
    return View(text.translate(table), text, origins)
