"""An update description taken apart into clauses: what is judged one by one."""

import re
from collections.abc import Iterator
from functools import cache

from playbook.tuples import NamedTuple
from playbook.wording.normalising import READ, View, view_of

NUMBER = "0"
"""Stands for any number in a clause, version numbers included."""


class Clause(NamedTuple):
    """A clause, and the range of the original text it comes from."""

    text: str
    """As it reads, in lower case, without list marks; every number is `0`."""
    start: int
    end: int


_ITEMS = dict.fromkeys(map(ord, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫❶❷❸❹❺❻❼❽❾⓵⓶⓷⓸⓹➀➁➂➃➄"), "\n")
"""Circled digits start items. Each is one character, so offsets stay as they are."""

_CLOSING = {"]": "[", "】": "【", ")": "(", "}": "{"}
_BEHIND_TAGS = frozenset(":]】")

_LONGEST = 100_000
"""Characters judged. Nobody reviews a description this long, and no platform takes one."""


def clauses_of(text: str, verbs: tuple[str, ...]) -> Iterator[Clause]:
    """Yield the clauses of `text`. Items that follow one another without punctuation start with one of `verbs`."""
    view = view_of(_without_pictures(text[:_LONGEST].translate(_ITEMS)), READ)
    start = 0
    for cut in _cuts(view.text, verbs):
        clause = _clause(view, start, cut)
        if clause is not None:
            yield clause
        start = cut


def _may_be_picture(character: str) -> bool:
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


def _without_pictures(text: str) -> str:
    if len(text) <= _FEW and ": " not in text and not any(map(_may_be_picture, text)):
        return text
    return _pictures().sub(lambda match: ("\n" if match[1] else " ").ljust(len(match[0])), text)


@cache
def _ends() -> re.Pattern[str]:
    # A full stop or comma between digits belongs to a number; an opening bracket after the end of a sentence starts a
    # remark of its own, one inside of a sentence explains it. A number with a dot or comma behind it starts an item.
    return re.compile(
        r"[。!?;\n]+"
        r"|,(?!\d)|(?<!\d),"
        r"|\.(?=\s|$|[^\x00-\x7f])(?!\s*\d)"
        r"|(?<=[\s,。;:!?)])(?=\(?\d{1,2}(?:[.、)]|\)、)\s*[^\d\s])"
        r"|[、\s]\s*|(?:以及|并且|同时|(?<!合)并)"
    )


def _cuts(text: str, verbs: tuple[str, ...]) -> Iterator[int]:
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


def _cuts_at_ends(text: str, verbs: tuple[str, ...]) -> Iterator[int]:
    depth = 0
    last = start = 0
    for match in _ends().finditer(text):
        mark = match[0]
        depth = max(0, depth + text.count("(", last, match.start()) - text.count(")", last, match.start()))
        last = match.start()
        weak = bool(mark) and (mark[0] in "、并以同" or mark.isspace()) and "\n" not in mark
        if weak and not text.startswith(verbs, match.end()):
            continue
        if mark.isspace() and text[match.start() - 1 : match.start()] in _BEHIND_TAGS and "\n" not in mark:
            # fix: 修复白屏 and [支付] 修复白屏 are one item with a tag.
            continue
        if mark.isspace() and _is_name(text[start : match.start()].strip()) and "\n" not in mark:
            # tdesign 升级到 1.4.2 is one item.
            continue
        if depth and mark != "\n" and not mark.startswith(("\n", "。")):
            continue
        start = match.start() if weak and mark[0] in "并以同" else match.end()
        if start > 0 or mark[:1] not in "并以同":
            yield start


def _is_name(text: str) -> bool:
    """Tell whether a text is one Latin word, such as the name of a package."""
    return text.isascii() and text.isidentifier()


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(
        r"[\s,。!?;、.:\-*+>·•~_=|/\\\"'“”‘’「」\[\]【】()]+|(?:\d{1,3}|[a-z])[.、)]+(?!\d)\s*|第\d+[,、:.]"
    )


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(r"\d+(?:[.,:]\d+)*")


@cache
def _spacing() -> re.Pattern[str]:
    return re.compile(r"(?<=0) (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) (?=0)")


def _clause(view: View, start: int, end: int) -> Clause | None:
    """Return the clause in a range without list marks before it and punctuation behind it; None if nothing is left."""
    while _may_be_mark(view.text[start : start + 1]) and (match := _mark().match(view.text, start, end)):
        start = match.end()
    while end > start and view.text[end - 1] in " \n,。!?;、.:~-—_*":
        end -= 1
    if view.text[end - 1 : end] in _CLOSING and _CLOSING[view.text[end - 1]] not in view.text[start:end]:
        end -= 1
    if start >= end:
        return None
    first, behind = view.span(start, end)
    return Clause(_with_numbers(view.text[start:end]), first, behind)


def _may_be_mark(character: str) -> bool:
    return character == "第" or not "\u4e00" <= character <= "\u9fff"


def _with_numbers(clause: str) -> str:
    return _spacing().sub("", _numbers().sub(NUMBER, clause)) if any(map(str.isdecimal, clause)) else clause
