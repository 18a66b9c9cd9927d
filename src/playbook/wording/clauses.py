"""An update description taken apart into clauses: what is judged one by one."""

import re
from collections.abc import Iterator
from functools import cache

from playbook.tuples import NamedTuple
from playbook.wording.normalising import READ
from playbook.wording.readings import Reading, reading_of, those_that
from playbook.wording.vocabulary import Starts

NUMBER = "0"
"""Stands for any number in a clause, version numbers included."""


class Clause(NamedTuple):
    """A clause, and the range of the original text it comes from."""

    text: str
    """As it reads, in lower case, without list marks; every number is `0`."""
    start: int
    end: int


_ITEMS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫❶❷❸❹❺❻❼❽❾⓵⓶⓷⓸⓹➀➁➂➃➄")
"""Circled digits start items. Each is one character, so offsets stay as they are."""
_STARTING_LINES = dict.fromkeys(map(ord, _ITEMS), "\n")

_CLOSING = {"]": "[", "】": "【", ")": "(", "}": "{"}
_BEHIND_TAGS = frozenset(":]】")

HEAD = 100_000
"""Characters that are judged as a description. Nobody reviews one this long, and no platform takes one."""


def clauses_of(text: str, verbs: Starts) -> Iterator[Clause]:
    """Yield the clauses of `text`. Items that follow one another without punctuation start with one of `verbs`."""
    text = text[:HEAD]
    characters = set(text)
    if not _ITEMS.isdisjoint(characters):
        text = text.translate(_STARTING_LINES)
        characters -= _ITEMS
    if len(text) > _FEW or ": " in text or _pictures_among(characters):
        text = _pictures().sub(_as_blanks, text)
    reading = reading_of(text)
    digits = frozenset("".join([READ[ord(each)] for each in _digits_among(characters)]))
    start = 0
    for cut in _cuts(reading.text, verbs):
        clause = _clause(reading, start, cut, digits)
        if clause is not None:
            yield clause
        start = cut


@those_that
def _digits_among(character: str) -> bool:
    return any(map(str.isdecimal, READ[ord(character)]))


@those_that
def _pictures_among(character: str) -> bool:
    return "\u20d0" <= character <= "\u2bff" or (character >= "\ufe00" and not "\uff00" <= character <= "\uffef")


@cache
def _pictures() -> re.Pattern[str]:
    """Return numbers in a box, which start items, and what else stands for a bullet or a mood: emoji, `:bug:`."""
    return re.compile(
        r"(\d\ufe0f?\u20e3)|[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\ufe0f\u200d]"
        r"|:[a-z][a-z0-9_+-]{1,30}:(?=\s)"
    )


_FEW = 1_000
"""Characters up to which it is quicker to look at each than to compile a pattern."""


def _as_blanks(match: re.Match[str]) -> str:
    return ("\n" if match[1] else " ").ljust(len(match[0]))


@cache
def _ends() -> re.Pattern[str]:
    # Each alternative only adds to the character that all of them start with: what has none of these is passed over.
    return re.compile(
        r"[\s,。、;!?.(\d并以同](?:"
        # A number with a dot or comma behind it starts an item, and so does one in brackets.
        r"(?<=[(\d])(?<=[\s,。;:!?)].)(?=(?:(?<=\()\d\d?|(?<=\d)\d?)(?:[.、)]|\)、)\s*[^\d\s])"
        r"|(?<=[。!?;\n])[。!?;\n]*"
        r"|(?<=[\s、])\s*"
        # A full stop or comma between digits belongs to a number.
        r"|(?<=,)(?:(?!\d)|(?<!\d,))"
        r"|(?<=\.)(?=\s|$|[^\x00-\x7f])(?!\s*\d)"
        r"|(?<=[并以同])(?:(?<=以)及|(?<=并)且|(?<=同)时|(?<=并)(?<!合并))"
        r")"
    )


def _cuts(text: str, verbs: Starts) -> Iterator[int]:
    # To compile a pattern takes longer than to judge a clause: only where there may be something for it.
    yield from _plain_cuts(text) if len(text) <= _FEW and _is_plain(text) else _cuts_at_ends(text, verbs)
    yield len(text)


def _plain_cuts(text: str) -> Iterator[int]:
    """Yield where clauses end of which all else is letters: behind each comma, and behind each run of other marks."""
    for behind, mark in enumerate(text, 1):
        if mark == "," or (mark in _STRONG and text[behind : behind + 1] not in _STRONG):
            yield behind


_STRONG = frozenset("。!?;")
_WITHOUT_MARKS = dict.fromkeys(map(ord, (*_STRONG, ",")))


def _is_plain(text: str) -> bool:
    """Tell whether a text is made of letters, Chinese characters and plain marks, none of which joins two clauses."""
    return text.translate(_WITHOUT_MARKS).isalpha() and not any(word in text for word in ("以及", "同时", "并"))


def _cuts_at_ends(text: str, verbs: Starts) -> Iterator[int]:
    # An opening bracket after the end of a sentence starts a remark of its own, one inside of a sentence explains it.
    depth = last = start = 0
    close = _next(")", text, 0)
    for match in _ends().finditer(text):
        at, end = match.span()
        if close < at:
            depth = max(0, depth + text.count("(", last, at) - text.count(")", last, at))
            last, close = at, _next(")", text, at)
        first = text[at]
        joins = first in _JOINING
        spaced = first.isspace()
        if (spaced or joins or first == "、") and "\n" not in text[at:end]:
            if not verbs.stand_in(text, end):
                continue
            if spaced and _is_tag_or_name(text, start, at):
                continue
        depth, last = depth + text.count("(", last, at), at
        if depth and first not in "\n。":
            continue
        if joins or first == "(" or first.isdecimal():
            # What joins a clause, or the number of an item, belongs to what it starts.
            end = at
        if end:
            start = end
            yield start


_JOINING = frozenset("并以同")
_LONGEST_NAME = 200
"""Characters up to which one Latin word can be the name of a package."""


def _next(sign: str, text: str, at: int) -> int:
    """Return where a sign stands next, or the end of the text."""
    found = text.find(sign, at)
    return found if found >= 0 else len(text)


def _is_tag_or_name(text: str, start: int, end: int) -> bool:
    """Tell whether a space follows what is one item with the verb behind it.

    `fix: 修复白屏` and `[支付] 修复白屏` have a tag, `tdesign 升级到 1.4.2` a name.
    """
    return text[end - 1 : end] in _BEHIND_TAGS or (end - start <= _LONGEST_NAME and _is_name(text[start:end].strip()))


def _is_name(text: str) -> bool:
    """Tell whether a text is one Latin word, such as the name of a package."""
    return text.isascii() and text.isidentifier()


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(
        r"(?:[\s,。!?;、.:\-*+>·•~_=|/\\\"'“”‘’「」\[\]【】()]+|(?:\d{1,3}|[a-z])[.、)]+(?!\d)\s*|第\d+[,、:.])+"
    )


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(r"\d+(?:[.,:]\d+)*")


@cache
def _spacing() -> re.Pattern[str]:
    return re.compile(r"(?<=0) (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) (?=0)")


def _clause(reading: Reading, start: int, end: int, digits: frozenset[str]) -> Clause | None:
    """Return the clause in a range without list marks before it and punctuation behind it; None if nothing is left."""
    text = reading.text
    # No mark starts with a Chinese character but for one.
    is_chinese = "\u4e00" <= (first := text[start : start + 1]) <= "\u9fff"
    if (not is_chinese or first == "第") and (match := _marks().match(text, start, end)):
        start = match.end()
    end = start + len(text[start:end].rstrip(_BEHIND))
    if text[end - 1 : end] in _CLOSING and _CLOSING[text[end - 1]] not in text[start:end]:
        end -= 1
    if start >= end:
        return None
    clause = text[start:end]
    if not digits.isdisjoint(clause):
        clause = _spacing().sub("", _numbers().sub(NUMBER, clause))
    return Clause(clause, *reading.span(start, end))


_BEHIND = " \n,。!?;、.:~-—_*"
