"""What is said of an update description that doesn't say what changed."""

from collections.abc import Iterator, Sequence

from playbook.findings import Text
from playbook.kinds import Violated
from playbook.wording.descriptions import Change, Judged, all_vague
from playbook.wording.pieces import Piece, subject_of

_MISSING: dict[Change, Text] = {
    "add": Text("新增的是什么、在哪里用到", "what was added, and where it is used"),
    "fix": Text("在哪里、做什么的时候、出现什么现象", "where, doing what, with what symptom"),
    "improve": Text("改的是什么、怎么改的或改到什么程度", "what was changed, and how or how far"),
    "drop": Text("去掉或换掉的是什么、现在怎样", "what was dropped or replaced, and what is there now"),
}

_MISSING_THERE: dict[Change, Text] = {
    "add": Text("新增的是什么", "what was added there"),
    "fix": Text("做什么的时候、出现什么现象", "doing what, with what symptom"),
    "improve": Text("那里改了什么、怎么改的或改到什么程度", "what was changed there, and how or how far"),
    "drop": Text("去掉或换掉了那里的什么", "what was dropped or replaced there"),
}
"""What a clause that names a place leaves open."""

_PATTERN: dict[Change, Text] = {
    "add": Text(
        "“〔页面〕新增〔功能〕，可以〔做什么〕”，如“订单详情页新增物流轨迹”",
        "“[page] now has [feature], which lets users [do what]”, e.g. “the order page now shows where the parcel is”",
    ),
    "fix": Text(
        "“修复〔页面〕里〔做什么〕时〔现象〕的问题”，如“修复安卓上支付成功后一直停在等待页的问题”",
        "“fixed [symptom] on [page] when [doing what]”, e.g. “fixed the waiting page staying open after payment”",
    ),
    "improve": Text(
        "“〔页面〕的〔对象〕改为〔现在怎样〕”，如“首页首屏由 2.1 秒降到 1.3 秒”",
        "“[object] on [page] is now [how]”, e.g. “first screen of the home page: 2.1 s to 1.3 s”",
    ),
    "drop": Text(
        "“下线〔页面〕的〔功能〕，〔现在怎样〕”，如“下线首页的签到入口，积分改在会员页领取”",
        "“dropped [feature] of [page]; [what to use now]”, e.g. “dropped the sign-in card of the home page; points are "
        "collected on the member page”",
    ),
}

_ANY = Text("改了什么（对象、现象或做法）", "what changed (an object, a symptom or a method)")
_ANY_PATTERN = Text(
    "一句说一处改动，如“订单详情页新增物流轨迹”“修复安卓上支付成功后一直停在等待页的问题”",
    "one change a clause, e.g. “the order page now shows where the parcel is”, "
    "“fixed the waiting page staying open after payment”",
)
_OF_THE_THING: dict[Change, Text] = {
    "add": Text("“新增{0}：〔在哪里〕可以〔做什么〕”", "“added {0}: [where] users can [do what]”"),
    "fix": Text("“修复{0}里〔做什么〕时〔现象〕的问题”", "“fixed [symptom] of {0} when [doing what]”"),
    "improve": Text("“{0}的〔对象〕由〔原来怎样〕改为〔现在怎样〕”", "“[what] of {0}: from [before] to [now]”"),
    "drop": Text("“去掉{0}里的〔对象〕，〔现在怎样〕”", "“dropped [what] of {0}; [what is there now]”"),
}
"""What to write of something that the reader has named."""
_LONGEST_NAME = 16


def all_clauses(piece: Piece, judged: Sequence[Judged]) -> Iterator[Violated]:
    """Yield a violation if no clause of a text says anything."""
    if not all_vague(judged):
        return
    from playbook.wording.lacks import lack_of

    telling = [each for each in judged if each.sense == "generic"]
    start, end = _told(piece.text, judged)
    changes = {each.change for each in telling}
    only = changes.pop() if len(changes) == 1 else None
    subject = subject_of(piece.text[start:end])
    values: dict[str, str | Text] = {
        "text": subject,
        "missing": _MISSING[only] if only else _ANY,
        "pattern": _PATTERN[only] if only else _ANY_PATTERN,
    }
    yield Violated(lack_of(piece.text, judged), piece.where(start, end), subject, values)


def _told(text: str, judged: Sequence[Judged]) -> tuple[int, int]:
    """Return the range of a text that says nothing: all of it but for blanks, and for the test accounts around it."""
    first = next((at for at, each in enumerate(judged) if each.sense != "account"), 0)
    last = next((at for at in reversed(range(len(judged))) if judged[at].sense != "account"), -1)
    start = judged[first].clause.start if first else 0
    end = judged[last].clause.end if last + 1 < len(judged) and last >= 0 else len(text)
    told = text[start:end]
    blank = len(told) - len(told.lstrip())
    return (start + blank, start + len(told.rstrip())) if told.strip() else (0, 0)


def some_clauses(piece: Piece, judged: Sequence[Judged]) -> Iterator[Violated]:
    """Yield the clauses that say nothing, or only where, in a text of which others say more."""
    if all_vague(judged):
        return
    for each in judged:
        if each.sense in ("generic", "place-only"):
            text = piece.text[each.clause.start : each.clause.end]
            missing = _MISSING if each.sense == "generic" else _MISSING_THERE
            values: dict[str, str | Text] = {
                "text": text,
                "missing": missing[each.change or "improve"],
                "pattern": _pattern(each, text),
            }
            yield Violated(each.sense, piece.where(each.clause.start, each.clause.end), subject_of(text), values)


def _pattern(judged: Judged, text: str) -> Text:
    """Return a pattern with what the reader has named, or where nothing is named an example."""
    change = judged.change or "improve"
    named = _as_written(judged.content.thing, text)
    if judged.sense != "place-only" or not named:
        return _PATTERN[change]
    pattern = _OF_THE_THING[change]
    return Text(pattern.zh.format(named), pattern.en.format(named))


def _as_written(thing: str, text: str) -> str:
    """Return what a clause is about as its writer spells it; empty where it can't be found there."""
    at = text.lower().find(thing)
    return text[at : at + len(thing)] if thing and at >= 0 and len(thing) <= _LONGEST_NAME else ""
