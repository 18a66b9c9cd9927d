"""Checks of kind `text`: claims in a text, descriptions that say nothing, texts that are too long or too short."""

import marshal
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from playbook.findings import Text
from playbook.hints import Any
from playbook.kinds import CannotTell, PlannedCheck, Satisfied, Verdict, Violated, plain_data
from playbook.names import PLATFORM_NAMES
from playbook.plan.packed import Packed
from playbook.wording.claims import Claim, claims_in
from playbook.wording.clauses import HEAD
from playbook.wording.descriptions import Judged, judged_clauses
from playbook.wording.lexicon import Lexicon, lexicon_of
from playbook.wording.pieces import Piece, subject_of
from playbook.wording.vocabulary import Vocabulary, vocabulary_from

_CASES: dict[str, dict[str, tuple[str, ...]]] = {
    "claims": {"claim": ("text", "family", "instead", "platform")},
    "evidence": {"evidence": ("text", "family", "instead", "platform", "reason")},
    "all-vague": {
        "vague": ("missing", "pattern"),
        "number": ("missing", "pattern"),
        "ticket": ("missing", "pattern"),
        "placeholder": ("text", "missing", "pattern"),
        "version": ("missing", "pattern"),
        "punctuation": ("missing", "pattern"),
        "courtesy": ("missing", "pattern"),
        "elsewhere": ("text", "missing", "pattern"),
        "resubmission": ("missing", "pattern"),
        "praise": ("missing", "pattern"),
        "chatter": ("missing", "pattern"),
        "empty": ("missing", "pattern"),
    },
    "some-vague": {"generic": ("text", "missing", "pattern"), "place-only": ("text", "missing", "pattern")},
    "length": {"long": ("name", "count", "limit", "over"), "short": ("name", "count", "limit", "under")},
}

_ANY_PLATFORM = Text("平台", "the platform")
_ONLY_THE_HEAD = Text(
    "文字太长，只看了前 10 万字有没有说清改了什么；有没有绝对化用语是全文都看了的",
    "the text is too long: only its first 100,000 characters were judged as a description",
)
_NOTHING = Text("不用改", "nothing needs to change")
_ORDINARY = Text(
    "是正常用语的一部分，没有指向要推销的商品（执法指南第五条）",
    "it is part of an ordinary phrase, not aimed at the product (guide, art. 5)",
)


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
        allowed = {name: _sentence(each) for name, each in (parameters.get("reasons") or {}).items()}
        stated = {**{key: parameters.get(key) for key in ("sets", "benign", "exemptions")}, "families": chosen}
        stated["reasons"] = tuple(allowed)
        words = _packed(prepared_words, stated)
        told = {"families": families, "reasons": reasons, "allowed": allowed}
        return {"report": parameters["report"], **told, "words": words}
    if parameters["judge"] == "length":
        return {"report": parameters["report"], "limits": plain_data(parameters["limits"])}
    return {"report": parameters["report"], "words": _packed(vocabulary_of, parameters["words"])}


_MADE: dict[bytes, Packed] = {}
_MOST_MADE = 8


def _packed(prepare: Callable[[Mapping[str, Any]], dict[str, Any]], stated: Mapping[str, Any]) -> Packed:
    """Return prepared words, one object for all checks that state the same ones: they are prepared once."""
    from hashlib import blake2b

    known = blake2b(repr((prepare.__name__, stated)).encode("utf-8", "surrogatepass")).digest()
    if known not in _MADE:
        if len(_MADE) >= _MOST_MADE:
            _MADE.clear()
        words = marshal.dumps(plain_data(prepare(stated)))
        _MADE[known] = Packed(lambda: words)
    return _MADE[known]


def _sentence(stated: Mapping[str, str]) -> tuple[str, str]:
    return stated["zh"], stated["en"]


@lru_cache(maxsize=8)
def _lexicon(words: Packed) -> Lexicon:
    return lexicon_of(marshal.loads(words.content()))  # noqa: S302 - made by `prepared`, kept in the plan


@lru_cache(maxsize=8)
def _vocabulary(words: Packed) -> Vocabulary:
    return vocabulary_from(marshal.loads(words.content()))  # noqa: S302 - made by `prepared`, kept in the plan


@lru_cache(maxsize=1)
def _claims_of(text: str, words: Packed) -> tuple[Claim, ...]:
    """Return the claims of a text; kept, as checks with the same words judge the same text one after the other."""
    return tuple(claims_in(text, _lexicon(words)))


@lru_cache(maxsize=1)
def _judged_in(text: str, words: Packed) -> list[Judged]:
    """Return the judged clauses of a text; kept for the same reason."""
    return judged_clauses(text, _vocabulary(words))


def judge(check: PlannedCheck, piece: Piece) -> Iterator[Verdict]:
    """Yield what the check has to say about a piece of text that its scope covers."""
    report = check.params["report"]
    if not _is_about(check, piece):
        return
    if report in ("claims", "evidence"):
        verdicts = _claims(check, piece, evidence=report == "evidence")
    else:
        verdicts = _of_words(check, piece)
    satisfied = True
    for verdict in verdicts:
        satisfied = False
        yield verdict
    if report in ("all-vague", "some-vague") and (piece.part == "head" or len(piece.text) > HEAD):
        end = min(len(piece.text), HEAD)
        yield CannotTell(piece.path, piece.where(end, end).line, _ONLY_THE_HEAD)
    elif satisfied:
        yield Satisfied(subject_of(piece.text))


def _is_about(check: PlannedCheck, piece: Piece) -> bool:
    is_of_claims = check.params["report"] in ("claims", "evidence")
    if piece.part == ("head" if is_of_claims else "block"):
        return False
    return not check.scope.fields or piece.field in check.scope.fields


def _is_told(piece: Piece, claim: Claim) -> bool:
    return piece.told is None or piece.told[0] <= claim.start < piece.told[1]


def _claims(check: PlannedCheck, piece: Piece, *, evidence: bool) -> Iterator[Violated]:
    for claim in _claims_of(piece.text, check.params["words"]):
        if not _is_told(piece, claim):
            continue
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
        "platform": PLATFORM_NAMES.get(piece.platform or "", _ANY_PLATFORM),
    }
    where = piece.where(claim.start, claim.end)
    if claim.exemption is None:
        return Violated("claim", where, text, values)
    reason = Text(*check.params["reasons"][claim.exemption.name])
    if claim.exemption.evidence:
        return Violated("evidence", where, text, {**values, "reason": reason})
    return _exempt(Violated("claim", where, text, values), reason)


def let_through(check: PlannedCheck, piece: Piece) -> Iterator[Violated]:
    """Yield what stands in ordinary phrases, so that `judge` says nothing of it: for who asks what was let through."""
    if not _is_about(check, piece) or check.params["report"] != "claims":
        return
    from playbook.wording.allowed import allowed_in

    words = check.params["words"]
    for claim, group in allowed_in(piece.text, _lexicon(words), _claims_of(piece.text, words)):
        if _is_told(piece, claim):
            yield _exempt(_claim(check, piece, claim._replace(exemption=None)), _reason(check, claim, group))


def _reason(check: PlannedCheck, claim: Claim, group: str) -> Text:
    """Return why a claim in an ordinary phrase is none."""
    if group:
        return Text(*check.params["allowed"][group])
    if claim.exemption is not None and not claim.exemption.evidence:
        return Text(*check.params["reasons"][claim.exemption.name])
    return _ORDINARY


def _exempt(violated: Violated, reason: Text) -> Violated:
    values = {**violated.values, "instead": _NOTHING}
    return violated._replace(values=values, confidence="low", exempted=reason)


def _of_words(check: PlannedCheck, piece: Piece) -> Iterator[Violated]:
    """Yield what is wrong with a text as a whole: its length, or that it says nothing."""
    if check.params["report"] == "length":
        from playbook.kinds.lengths import too_long_or_short

        return too_long_or_short(piece, check.params["limits"])
    from playbook.kinds.descriptions import all_clauses, some_clauses

    judged = _judged_in(piece.text, check.params["words"])
    return (all_clauses if check.params["report"] == "all-vague" else some_clauses)(piece, judged)
