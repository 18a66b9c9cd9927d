"""Tells whether an update description says what changed."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from playbook.wording.clauses import Clause, clauses_of
from playbook.wording.vocabulary import Vocabulary, Word, words_in

Sense = Literal["specific", "place-only", "generic", "neutral", "account"]
"""Names an object, symptom or method; names only where; says nothing; isn't meant to say anything (a heading, thanks);
is a test account for the reviewer."""

Change = Literal["add", "fix", "improve"]


_SENTENCE_ENDS = "。；;！!？?\n"


class Judged(NamedTuple):
    """A clause and what it says."""

    clause: Clause
    sense: Sense
    change: Change | None
    """What kind of change it is about, if it says."""


class _Content(NamedTuple):
    """What a clause is made of."""

    sorts: frozenset[str]
    details: int
    first: str
    """Sort of the first word that isn't a filler."""
    last: str
    """Sort of the last word that isn't a filler."""
    explained: int
    """Characters that words of the vocabulary account for."""
    rest: int
    """Weight of what is left: 1 for a Chinese character, 2 for a Latin word, 1 for a single letter."""
    negated: bool
    """Something in what is left says that something doesn't happen."""


def judged_clauses(text: str, vocabulary: Vocabulary) -> list[Judged]:
    """Return the clauses of `text` with what they say."""
    judged: list[Judged] = []
    for clause in clauses_of(text, vocabulary.verbs):
        told = _ticket().sub(" ", clause.text)
        words = list(words_in(told, vocabulary))
        content = _content(told, words)
        sense = _sense(content)
        judged.append(Judged(clause, sense, _change(words)))
        if len(judged) > 1:
            judged[-2:] = _together(text[judged[-2].clause.end : clause.start], *judged[-2:])
    return judged


def _together(between: str, before: Judged, here: Judged) -> tuple[Judged, Judged]:
    """Judge two clauses that follow one another by what they say together."""
    if before.sense == "account" and not _has_chinese(here.clause.text):
        return before, here._replace(sense="account")
    if any(mark in between for mark in _SENTENCE_ENDS):
        return before, here
    if before.sense == "place-only" and here.sense == "specific" and here.change is None:
        # 优化注册流程，减少填写步骤: the second clause says what changed there.
        return before._replace(sense="specific"), here
    if before.sense == "specific" and here.sense == "generic" and here.change is None:
        # 支付页新增发票入口，方便报销: the second clause says what for.
        return before, here._replace(sense="neutral")
    return before, here


def all_vague(judged: Iterable[Judged]) -> bool:
    """Tell whether no clause says anything about the change. A text with a test account only is no description."""
    senses = [each.sense for each in judged]
    if any(sense in ("specific", "place-only") for sense in senses):
        return False
    return "generic" in senses or "account" not in senses


def _change(words: list[Word]) -> Change | None:
    for word in words:
        if word.sort == "add":
            return "add"
        if word.sort == "fix":
            return "fix"
        if word.sort == "improve":
            return "improve"
    return None


@cache
def _latin_words() -> re.Pattern[str]:
    # v0 is what a version became.
    return re.compile(r"(?!v0\b)\b[a-z][a-z0-9_'’-]*")


@cache
def _ticket() -> re.Pattern[str]:
    return re.compile(r"#0|\b[a-z]{2,10}-0\b|\b(?=[a-f]*0)[0a-f]{7,40}\b|\$?\{{1,2}[^{}\n]{0,60}\}{1,2}")


def _content(clause: str, words: list[Word]) -> _Content:
    rest = list(clause)
    for word in words:
        rest[word.start : word.end] = " " * (word.end - word.start)
    left = "".join(rest)
    latin = _latin_words().findall(left)
    chinese = [character for character in left if _is_chinese(character)]
    repeated = len(set(chinese)) == 1 and len(chinese) > 2
    telling = [word.sort for word in words if word.sort != "filler"]
    return _Content(
        sorts=frozenset(telling),
        details=telling.count("details"),
        first=telling[0] if telling else "",
        last=telling[-1] if telling else "",
        explained=sum(word.end - word.start for word in words),
        rest=(0 if repeated else len(chinese)) + sum(min(len(word), 2) for word in latin),
        negated=any(character in "不没未" for character in left),
    )


def _sense(content: _Content) -> Sense:
    sorts, rest = content.sorts, content.rest
    if "accounts" in sorts:
        return "account"
    if "placeholders" in sorts and rest <= 1:
        return "generic"
    if rest <= 1:
        return _sense_without_rest(sorts, content.details)
    if "symptoms" in sorts or "details" in sorts:
        return "specific"
    if content.first == "courtesy" and rest <= _POLITE and not sorts & {"places", "areas", "fix"}:
        return "neutral"
    return _sense_of_rest(content)


def _sense_without_rest(sorts: frozenset[str], details: int) -> Sense:
    located = "places" in sorts or "areas" in sorts
    if "symptoms" in sorts:
        return "specific"
    if "details" in sorts:
        return "specific" if located or details > 1 or "add" in sorts else "place-only"
    if "add" in sorts and "places" in sorts:
        return "specific"
    if located and ("places" in sorts or "praise" not in sorts):
        # 购物 in 打造更好的购物体验 is praise too.
        return "place-only"
    return "neutral" if sorts <= {"courtesy"} else "generic"


def _sense_of_rest(content: _Content) -> Sense:
    """Judge a clause with words of its own, none of which is known to name a symptom or a detail."""
    sorts, rest = content.sorts, content.rest
    located = "places" in sorts or "areas" in sorts
    if "fix" in sorts and content.negated:
        return "specific"
    wordy = content.explained >= _MARKETING * (content.explained + rest)
    if wordy and not located and ("praise" in sorts or "courtesy" in sorts):
        return "generic"
    if "fix" in sorts and content.last in ("things", "fix") and rest <= _BARE_OBJECT and "things" in sorts:
        return "place-only"
    if "praise" in sorts and not sorts & {"add", "fix", "improve"}:
        return "place-only" if "places" in sorts else "generic"
    if sorts & {"improve", "praise"} and not sorts & {"add", "fix"} and rest <= _BARE_PLACE:
        return "place-only"
    return "specific"


_MARKETING = 0.7
"""Share of known words from which a clause with praise in it counts as praise."""
_POLITE = 3
"""Weight of what a polite phrase may hold beside words known to be polite."""
_BARE_OBJECT = 5
"""修复拼团订单的问题: an object of up to this weight, and no symptom."""
_BARE_PLACE = 3
"""优化砍价流程: a place of up to this weight, and not what changed there."""


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def _has_chinese(text: str) -> bool:
    return any(map(_is_chinese, text))
