"""What stands between the characters of a hit, and next to it: whether these still make a word."""

import unicodedata

from playbook.wording.lexicon import Lexicon
from playbook.wording.matching import Hit, Range
from playbook.wording.normalising import DISGUISES, READ, View
from playbook.wording.phrases import NUMERALS

_NUMERALS = frozenset(NUMERALS)


def is_whole(view: View, hit: Hit) -> bool:
    """Tell whether the hit stands by itself: neither No.1 of No.1023 nor 第一 of 第一百. 唯一 counts nothing."""
    start, end, text = hit.start, hit.end, view.text
    if end < len(text) and text[end - 1] in "一1" and text[end] in _NUMERALS and not text[end].isascii():
        return text[end - 2 : end - 1] in _ONLY
    return not (start > 0 and _one_word(view, start)) and not (end < len(text) and _one_word(view, end))


def _one_word(view: View, at: int) -> bool:
    """Tell whether the characters before and at `at` belong to one Latin word or number."""
    before, here = view.text[at - 1], view.text[at]
    if not (before.isascii() and here.isascii() and before.isalnum() and here.isalnum()):
        return False
    return not any(READ[ord(sign)] for sign in view.original[view.origins[at - 1] + 1 : view.origins[at]])


def is_written(view: View, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether the parts were written together, or were pulled apart throughout, and in disguise if need be.

    What is long is no coincidence: that may be pulled apart anywhere, but by what lists and tables are written with.
    """
    between: list[str] = []
    gaps = short = 0
    for start, end in hit.parts:
        long = end - start >= _LONG or _length_around(hit, start, end) >= _LONG
        for at in range(start, end - 1):
            stretch = _between(view, at)
            natural = _natural(view.text[at], view.text[at + 1], stretch)
            gaps += not (natural and (view.text[at].isascii() or view.text[at + 1].isascii()))
            if not natural:
                between.append(stretch)
                apart = _LISTING if end - start >= _LONG else _LISTING_OR_SPACING
                short += not long or not apart.isdisjoint(stretch)
    if between and (hit.family not in lexicon.spaced or (short and len(between) * 2 < gaps)):
        return False
    if any(_next_cell(_between(view, at)) for at in range(hit.start, hit.end - 1)):
        return False
    return not hit.disguised or _in_disguise(view, hit, between)


def _next_cell(between: str) -> bool:
    """Tell whether a cell of a table ends there, or an item of a list: ` | `, ` / `."""
    return len(between) > len("| ") and any(f" {sign} " in between for sign in "|/｜／")


def _length_around(hit: Hit, start: int, end: int) -> int:
    """Return how long a part is with those that stand directly next to it."""
    before = next((part[0] for part in hit.parts if part[1] == start), start)
    behind = next((part[1] for part in hit.parts if part[0] == end), end)
    return behind - before


def _between(view: View, at: int) -> str:
    """Return what was dropped behind a character of a view."""
    return view.original[view.origins[at] + 1 : view.origins[at + 1]]


def told_range(view: View, hit: Hit) -> Range:
    """Return the range of the original in which a claim is told.

    Marks at its ends may tell that it is one, and don't belong to it.
    """
    start, end = view.span(hit.start, _told_until(view, hit))
    text = view.original
    while start < end and text[end - 1] in _AT_ENDS:
        end -= 1
    while start < end and text[start] in _AT_ENDS:
        start += 1
    return start, end


def _told_until(view: View, hit: Hit) -> int:
    """Return up to where a claim is told: not beyond the quotation mark or bracket that closes around its start."""
    opened = 0
    for at in range(hit.start + 1, hit.shown):
        for sign in _between(view, at - 1):
            opened += (sign in _OPENING) - (sign in _CLOSING)
        if opened < 0:
            return at
    return hit.shown


def _in_disguise(view: View, hit: Hit, between: list[str]) -> bool:
    """Tell whether characters of the hit were replaced, or all pulled apart, by more than spaces if they are two.

    Spaces between two characters only space them out: 姓 名.
    """
    if any(view.original[view.origins[at]] in DISGUISES for start, end in hit.parts for at in range(start, end)):
        return True
    gaps = sum(end - start - 1 for start, end in hit.parts)
    signs = not any(unicodedata.category(sign)[:2] in ("Ps", "Pe") for stretch in between for sign in stretch)
    return signs and len(between) == gaps and (gaps > 1 or not "".join(between).isspace())


_ONLY = ("唯", "惟")
_LONG = 4
"""Characters from which on a stretch that was pulled apart anywhere can hardly be a part of something else."""
_LISTING = frozenset("|/{}")
_LISTING_OR_SPACING = _LISTING | {" ", "\t", "\u3000", "\xa0"}
_OPENING = frozenset("“‘「『【（([《〝")
_CLOSING = frozenset("”’」』】）)]》〞")
_AT_ENDS = frozenset(" \t\r\n,，、。.!！?？;；:：")
_MARKS = frozenset("“”‘’「」『』\"'【】[]〝〞")


def _natural(before: str, behind: str, between: str) -> bool:
    """Tell whether what was dropped between two characters is ordinary there.

    Quotation marks may stand anywhere, what is invisible doesn't show, and a space next to Latin letters or digits is
    good style.
    """
    if not between:
        return True
    shown = [character for character in between if character not in _MARKS and READ[ord(character)]]
    return not shown or (len(shown) == 1 and shown[0] not in "(){}" and (before.isascii() or behind.isascii()))
