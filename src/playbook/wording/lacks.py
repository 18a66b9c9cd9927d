"""Why a text that says nothing of a change says nothing."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from playbook.hints import Literal
from playbook.wording.clauses import NUMBER
from playbook.wording.descriptions import Judged
from playbook.wording.normalising import READ

Lack = Literal[
    "empty",
    "punctuation",
    "version",
    "placeholder",
    "ticket",
    "elsewhere",
    "resubmission",
    "courtesy",
    "number",
    "praise",
    "chatter",
    "vague",
]
"""Nothing there; signs only; a version or a date only; something to be filled in; numbers of tickets; where it is told;
how it was handed in; thanks and headings; how many changes there are; what good it is; what is no part of the program,
such as who made it or when it is maintained; words that fit any release."""

_CHANGES = frozenset({"add", "fix", "improve", "alter", "drop"})


def lack_of(text: str, judged: Sequence[Judged]) -> Lack:
    """Tell what a text is instead of a description; `judged` are its clauses, none of which says anything."""
    read = text[:_LONGEST].translate(READ)
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
    # Asked of short texts alone: among nothing but digits, looking for a dot behind them would take its time.
    names_version = len(read) <= _SHORT and _version().search(read) is not None
    yield "version", names_version and sorts <= {"alter", "things", "placeholders"}
    changes = any(content.change for content in contents)
    yield "elsewhere", not filled_in and not changes and _elsewhere().search(read) is not None
    yield "resubmission", not filled_in and not changes and _handing_in().search(read) is not None
    yield "placeholder", not contents or "placeholders" in sorts or filled_in
    yield "ticket", any(content.ticket for content in contents) and only_changes
    yield "placeholder", not sorts and not any(map(str.isalpha, read))
    yield "courtesy", all(each.sense == "neutral" for each in judged)
    yield "chatter", "chatter" in sorts
    yield "praise", "praise" in sorts and not changes
    yield "number", counted and only_changes and bool(sorts & _CHANGES)


_LONGEST = 10_000
_SHORT = 30
"""Characters of a line that names a version: 发布 2.3.0 正式版 (2024-06-01)."""


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(
        r"详见|参见|参阅|请看|移步|同上|同前"
        r"|(?:^|[^可])[见看](?:上|下|附件|[^,。;\n]{0,4}(?:文档|公告|列表|日志|wiki|prd))"
    )


@cache
def _handing_in() -> re.Pattern[str]:
    return re.compile(r"驳回|被拒|过审|提审|送审|重审|复审|再审|重提|审核|(?:重新|再次|再|能不能)提交|上传|发版|整改")


@cache
def _version() -> re.Pattern[str]:
    return re.compile(r"\bv ?\d|\d+\.\d+|\d{4}[-年/]\d|版本号?:? ?v?\d|第 ?\d+ ?版")
