"""What near a claim makes it none, or one that needs proof only."""

from playbook.wording.lexicon import Lexicon
from playbook.wording.nearby import Exemption, Near
from playbook.wording.normalising import View
from playbook.wording.surroundings import stands

_CLAUSE_ENDS = ",。!?;\n"
_SENTENCE_ENDS = "。!?\n"
_FURTHEST = 120
"""Characters to either side in which words count. Bounds the work for a hit in a text without punctuation."""

_OPENING, _CLOSING = "“‘「『\"'【[《〝", "”’」』\"'】]》〞"


def exempted(view: View, hit: tuple[int, int], family: str, lexicon: Lexicon) -> Exemption | None:
    """Return the first exemption that applies to the claim; what needs proof yields to what is no claim at all."""
    clause = _around(view.text, *hit, _CLAUSE_ENDS)
    sentence = _around(view.text, *hit, _SENTENCE_ENDS)
    applying = [
        near.exemption
        for near in lexicon.exemptions.of(view.text[sentence[0] : sentence[1]])
        if (not near.exemption.families or family in near.exemption.families)
        and _applies(view, hit, sentence if near.exemption.sentence else clause, near)
    ]
    return min(applying, key=lambda exemption: exemption.evidence, default=None)


def _applies(view: View, hit: tuple[int, int], reach: tuple[int, int], near: Near) -> bool:
    (start, end), (left, right) = hit, reach
    exemption = near.exemption
    if not (near.before or near.after or near.around or exemption.quoted):
        return False
    if _of(near.unless, view.text[left:right]):
        return False
    if exemption.quoted is not None and not (_quoted if exemption.quoted else _bare)(view, start, end):
        return False
    if not (exemption.before or exemption.after or exemption.around):
        return bool(exemption.quoted)
    # A word that must end the clause is written with a final `$`.
    before, after, within = view.text[left:start], view.text[end:right] + "$", exemption.within
    # Some phrases take the 的 behind the claim with them.
    rest = view.text[end - view.text.startswith("的", end - 1) : right]
    return (
        any(len(before) - before.rfind(word) - len(word) <= within for word in _of(near.before, before))
        or any(after.find(word) <= within for word in _of(near.after, after))
        or any(stands(around, before, rest) for around in near.around)
    )


def _of(words: tuple[str, ...], text: str) -> list[str]:
    """Return the words that `text` holds: nearly always none, so this is what has to be quick."""
    return [word for word in words if word in text]


def _around(text: str, start: int, end: int, ends: str) -> tuple[int, int]:
    """Return the range of the clause or sentence around a claim."""
    left, right = max(0, start - _FURTHEST), min(len(text), end + _FURTHEST)
    for mark in ends:
        left = max(left, text.rfind(mark, left, start) + 1)
        found = text.find(mark, end, right)
        right = found if found >= 0 else right
    return left, right


def _quoted(view: View, start: int, end: int) -> bool:
    """Tell whether quotation marks stand around the claim: directly, or around a list or phrase it is in.

    Those around the value of an attribute quote nothing.
    """
    first, behind = view.span(start, end)
    before = view.original[max(0, first - 40) : first]
    after = view.original[first : behind + 40]
    opened = max(before.rfind(mark) for mark in _OPENING)
    closed = max(before.rfind(mark) for mark in _CLOSING)
    value = before[max(0, opened - 1) : opened] == "="
    return opened >= 0 and opened >= closed and not value and any(mark in after for mark in _CLOSING)


def _bare(view: View, start: int, end: int) -> bool:
    """Tell whether no quotation mark opens at or in the claim, as it does to stress what one claims oneself."""
    first, behind = view.span(start, end)
    return not any(mark in view.original[max(0, first - 1) : behind] for mark in _OPENING)
