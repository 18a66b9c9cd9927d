"""Why a text that says nothing of a change says nothing."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from playbook.hints import Literal
from playbook.wording.clauses import NUMBER
from playbook.wording.descriptions import Judged
from playbook.wording.normalising import READ, view_of

Lack = Literal["empty", "punctuation", "version", "placeholder", "ticket", "courtesy", "number", "vague"]
"""Nothing there; signs only; a version or a date only; something to be filled in; numbers of tickets; thanks and
headings; how many changes there are; words that fit any release."""

_CHANGES = frozenset({"add", "fix", "improve", "alter", "drop"})


def lack_of(text: str, judged: Sequence[Judged]) -> Lack:
    """Tell what a text is instead of a description; `judged` are its clauses, none of which says anything."""
    read = view_of(text[:_LONGEST], READ).text
    if not read.strip():
        return "empty"
    if not any(map(str.isalnum, read)):
        return "punctuation"
    return next((lack for lack, holds in _looks(read, judged) if holds), "vague")


def _looks(read: str, judged: Sequence[Judged]) -> Iterator[tuple[Lack, bool]]:
    contents = [each.content for each in judged]
    sorts = frozenset[str]().union(*(content.sorts for content in contents))
    only_changes = sorts <= _CHANGES | {"things"}
    counted = any(NUMBER in each.clause.text for each in judged)
    filled_in = any(content.template for content in contents)
    names_version = _version().search(read) is not None and len(read) <= _SHORT
    yield "version", names_version and sorts <= {"alter", "things", "placeholders"}
    yield "placeholder", not contents or "placeholders" in sorts or filled_in
    yield "ticket", any(content.ticket for content in contents) and only_changes
    yield "placeholder", not sorts and not any(map(str.isalpha, read))
    yield "courtesy", all(each.sense == "neutral" for each in judged)
    yield "number", counted and only_changes and bool(sorts & _CHANGES)


_LONGEST = 10_000
_SHORT = 30
"""Characters of a line that names a version: 发布 2.3.0 正式版 (2024-06-01)."""


@cache
def _version() -> re.Pattern[str]:
    return re.compile(r"\bv ?\d|\d+\.\d+|\d{4}[-年/]\d|版本号?:? ?v?\d|第 ?\d+ ?版")
