"""Checks of kind `text`: claims in a text, and descriptions that say nothing."""

import marshal
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from playbook.findings import Text
from playbook.kinds import PlannedCheck, Satisfied, Verdict, Violated, plain_data
from playbook.wording.claims import Claim, claims_in
from playbook.wording.descriptions import Change, Judged, all_vague, judged_clauses
from playbook.wording.lexicon import Lexicon, lexicon_of
from playbook.wording.pieces import Piece
from playbook.wording.vocabulary import Vocabulary

_CASES: dict[str, dict[str, tuple[str, ...]]] = {
    "claims": {"claim": ("text", "family", "instead", "platform")},
    "evidence": {"evidence": ("text", "family", "instead", "platform", "reason")},
    "all-vague": {"vague": ("missing", "pattern"), "empty": ("missing", "pattern")},
    "some-vague": {"generic": ("text", "missing", "pattern"), "place-only": ("text", "missing", "pattern")},
}

_PLATFORMS = {
    "wechat": Text("微信", "WeChat"),
    "douyin": Text("抖音", "Douyin"),
    "alipay": Text("支付宝", "Alipay"),
    "baidu": Text("百度", "Baidu"),
    None: Text("平台", "the platform"),
}

_MISSING: dict[Change, Text] = {
    "add": Text("新增的是什么、在哪里用到", "what was added, and where it is used"),
    "fix": Text("在哪里、做什么的时候、出现什么现象", "where, doing what, with what symptom"),
    "improve": Text("改的是什么、怎么改的或改到什么程度", "what was changed, and how or how far"),
}

_MISSING_THERE: dict[Change, Text] = {
    "add": Text("新增的是什么", "what was added there"),
    "fix": Text("做什么的时候、出现什么现象", "doing what, with what symptom"),
    "improve": Text("那里改了什么、怎么改的或改到什么程度", "what was changed there, and how or how far"),
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
}

_ANY = Text("改了什么（对象、现象或做法）", "what changed (an object, a symptom or a method)")
_ANY_PATTERN = Text(
    "一句说一处改动，如“订单详情页新增物流轨迹”“修复安卓上支付成功后一直停在等待页的问题”",
    "one change a clause, e.g. “the order page now shows where the parcel is”, "
    "“fixed the waiting page staying open after payment”",
)
_NOTHING = Text("不用改", "nothing needs to change")


def cases(parameters: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the ways in which a check with these parameters can be violated, with their placeholders."""
    return _CASES[parameters["report"]]


def prepared(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters with their words in a form that is quickly loaded.

    It stays packed until a text is judged, so that a run without texts doesn't pay for it.
    """
    from playbook.wording.categories import families_for
    from playbook.wording.preparing import prepared as prepared_words
    from playbook.wording.preparing import vocabulary_of

    if parameters["judge"] == "claims":
        chosen = families_for(parameters)
        families = {
            name: {"name": _sentence(family["name"]), "instead": _sentence(family["instead"])}
            for name, family in chosen.items()
        }
        reasons = {name: _sentence(each["why"]) for name, each in (parameters.get("exemptions") or {}).items()}
        words = _packed(prepared_words({**parameters, "families": chosen}))
        return {"report": parameters["report"], "families": families, "reasons": reasons, "words": words}
    return {"report": parameters["report"], "words": _packed(vocabulary_of(parameters["words"])._asdict())}


def _packed(words: Mapping[str, Any]) -> bytes:
    return _shared(marshal.dumps(plain_data(words)))


@lru_cache(maxsize=8)
def _shared(words: bytes) -> bytes:
    """Return the same object for equal words, so that checks which share them are kept with one copy of them."""
    return words


def _sentence(stated: Mapping[str, str]) -> tuple[str, str]:
    return stated["zh"], stated["en"]


@lru_cache(maxsize=8)
def _lexicon(words: bytes) -> Lexicon:
    return lexicon_of(marshal.loads(words))  # noqa: S302 - made by `prepared`, kept in the plan


@lru_cache(maxsize=8)
def _vocabulary(words: bytes) -> Vocabulary:
    return Vocabulary(**marshal.loads(words))  # noqa: S302 - made by `prepared`, kept in the plan


@lru_cache(maxsize=1)
def _claims_of(text: str, words: bytes) -> tuple[Claim, ...]:
    """Return the claims of a text; kept, as checks with the same words judge the same text one after the other."""
    return tuple(claims_in(text, _lexicon(words)))


def judge(check: PlannedCheck, piece: Piece) -> Iterator[Verdict]:
    """Yield what the check has to say about a piece of text that its scope covers."""
    if check.scope.fields and piece.field not in check.scope.fields:
        return
    report = check.params["report"]
    if report in ("claims", "evidence"):
        verdicts = _claims(check, piece, evidence=report == "evidence")
    else:
        judged = judged_clauses(piece.text, _vocabulary(check.params["words"]))
        verdicts = _whole(piece, judged) if report == "all-vague" else _clauses(piece, judged)
    satisfied = True
    for verdict in verdicts:
        satisfied = False
        yield verdict
    if satisfied:
        yield Satisfied(_subject(piece.text))


def _claims(check: PlannedCheck, piece: Piece, *, evidence: bool) -> Iterator[Violated]:
    for claim in _claims_of(piece.text, check.params["words"]):
        needs_evidence = claim.exemption is not None and claim.exemption.evidence
        if evidence == needs_evidence:
            yield _claim(check, piece, claim)


def _claim(check: PlannedCheck, piece: Piece, claim: Claim) -> Violated:
    family = check.params["families"][claim.family]
    text = piece.text[claim.start : claim.end]
    values: dict[str, str | Text] = {
        "text": text,
        "family": Text(*family["name"]),
        "instead": Text(*family["instead"]),
        "platform": _PLATFORMS.get(piece.platform, _PLATFORMS[None]),
    }
    where = piece.where(claim.start, claim.end)
    if claim.exemption is None:
        return Violated("claim", where, text, values)
    reason = Text(*check.params["reasons"][claim.exemption.name])
    if claim.exemption.evidence:
        return Violated("evidence", where, text, {**values, "reason": reason})
    return Violated("claim", where, text, {**values, "instead": _NOTHING}, confidence="low", exempted=reason)


def _whole(piece: Piece, judged: list[Judged]) -> Iterator[Violated]:
    if not all_vague(judged):
        return
    telling = [each for each in judged if each.sense == "generic"]
    where = piece.where(judged[0].clause.start, judged[-1].clause.end) if judged else piece.where(0, 0)
    changes = {each.change or "improve" for each in telling}
    only = changes.pop() if len(changes) == 1 else None
    values: dict[str, str | Text] = {
        "missing": _MISSING[only] if only else _ANY,
        "pattern": _PATTERN[only] if only else _ANY_PATTERN,
    }
    yield Violated("vague" if telling else "empty", where, _subject(piece.text), values)


def _clauses(piece: Piece, judged: list[Judged]) -> Iterator[Violated]:
    if all_vague(judged):
        return
    for each in judged:
        if each.sense in ("generic", "place-only"):
            text = piece.text[each.clause.start : each.clause.end]
            missing = _MISSING if each.sense == "generic" else _MISSING_THERE
            values: dict[str, str | Text] = {
                "text": text,
                "missing": missing[each.change or "improve"],
                "pattern": _PATTERN[each.change or "improve"],
            }
            where = piece.where(each.clause.start, each.clause.end)
            yield Violated(each.sense, where, _subject(text), values)


_SUBJECT = 40
"""Characters of a text by which a finding names it."""


def _subject(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SUBJECT else line[: _SUBJECT - 1] + "…"
