"""What near a claim makes it none, or one that needs proof only."""

from playbook.wording.lexicon import Exemption, Lexicon
from playbook.wording.normalising import View

_CLAUSE_ENDS = ",。!?;\n"
_SENTENCE_ENDS = "。!?\n"
_FURTHEST = 120
"""Characters to either side in which words count. Bounds the work for a hit in a text without punctuation."""

_OPENING, _CLOSING = "“‘「『\"'【[《〝", "”’」』\"'】]》〞"


def exempted(view: View, hit: tuple[int, int], family: str, lexicon: Lexicon) -> Exemption | None:
    """Return the first exemption that applies to the claim; what needs proof yields to what is no claim at all."""
    applying = [
        exemption
        for exemption in lexicon.exemptions
        if (not exemption.families or family in exemption.families) and _applies(view, hit, exemption)
    ]
    return min(applying, key=lambda exemption: exemption.evidence, default=None)


def _applies(view: View, hit: tuple[int, int], exemption: Exemption) -> bool:
    start, end = hit
    left, right = _around(view.text, start, end, _SENTENCE_ENDS if exemption.sentence else _CLAUSE_ENDS)
    if any(word in view.text[left:right] for word in exemption.unless):
        return False
    if exemption.quoted and not _quoted(view, start, end):
        return False
    if not exemption.before and not exemption.after:
        return exemption.quoted
    # A word that must end the clause is written with a final `$`.
    before, after = view.text[left:start], view.text[end:right] + "$"
    return any(_close(before, word, exemption.within) for word in exemption.before) or any(
        0 <= after.find(word) <= exemption.within for word in exemption.after
    )


def _close(before: str, word: str, within: int) -> bool:
    at = before.rfind(word)
    return at >= 0 and len(before) - at - len(word) <= within


def _around(text: str, start: int, end: int, ends: str) -> tuple[int, int]:
    """Return the range of the clause or sentence around a claim."""
    left = start
    while left > 0 and start - left < _FURTHEST and text[left - 1] not in ends:
        left -= 1
    right = end
    while right < len(text) and right - end < _FURTHEST and text[right] not in ends:
        right += 1
    return left, right


def _quoted(view: View, start: int, end: int) -> bool:
    """Tell whether quotation marks stand around the claim: directly, or around a list or phrase it is in."""
    first, behind = view.span(start, end)
    before = view.original[max(0, first - 40) : first]
    after = view.original[behind : behind + 40]
    opened = max(before.rfind(mark) for mark in _OPENING)
    closed = max(before.rfind(mark) for mark in _CLOSING)
    return opened >= 0 and opened >= closed and any(mark in after for mark in _CLOSING)
