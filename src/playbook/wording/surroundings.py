"""What stands around a claim: the phrases of exemptions in which `<claim>` stands for it."""

from collections.abc import Iterator

from playbook.wording.nearby import Around, Side
from playbook.wording.normalising import MASK
from playbook.wording.phrases import CLAUSE_ENDS, NUMERALS

_NUMERALS = frozenset(NUMERALS)
_ENDS = tuple(CLAUSE_ENDS)


def stands(around: Around, before: str, after: str) -> bool:
    """Tell whether a phrase stands around a claim.

    Args:
        around: the phrase.
        before: the text before the claim, as far as it counts.
        after: the text behind the claim, as far as it counts.
    """
    if not any(word in before or word in after for word in around.words):
        return False
    # The claim is one character on both sides; what lies beyond the text ends a clause.
    left, right = "\n" + before + MASK, MASK + after + "\n"
    return (not around.left or any(_ends_with(left, side) for side in around.left)) and (
        not around.right or any(_starts_with(right, side) for side in around.right)
    )


def _starts_with(text: str, side: Side) -> bool:
    ends = {len(word) for word in side.parts[0] if text.startswith(word)}
    for gap, part in zip(side.gaps, side.parts[1:], strict=True):
        ends = {further for end in ends for further in _after(text, end, gap, part)}
    return any(
        not text.startswith(side.behind, end) and (not side.at_end or text.startswith(_ENDS, end)) for end in ends
    )


def _ends_with(text: str, side: Side) -> bool:
    starts = {len(text) - len(word) for word in side.parts[-1] if text.endswith(word)}
    for gap, part in zip(reversed(side.gaps), reversed(side.parts[:-1]), strict=True):
        starts = {further for start in starts for further in _before(text, start, gap, part)}
    return any(not text.endswith(side.before, 0, start) for start in starts)


def _after(text: str, end: int, gap: tuple[int, bool, tuple[str, ...]], part: tuple[str, ...]) -> Iterator[int]:
    """Yield where a part ends that follows on what ends at `end`."""
    most, digits, unless = gap
    if text.startswith(unless, end):
        return
    for word in part:
        at = text.find(word, end, end + most + len(word))
        while at >= 0:
            if _may_stand(text[end:at], digits=digits):
                yield at + len(word)
            at = text.find(word, at + 1, end + most + len(word))


def _before(text: str, start: int, gap: tuple[int, bool, tuple[str, ...]], part: tuple[str, ...]) -> Iterator[int]:
    """Yield where a part starts that goes before what starts at `start`."""
    most, digits, unless = gap
    for word in part:
        furthest = max(0, start - most - len(word))
        at = text.rfind(word, furthest, start)
        while at >= 0:
            end = at + len(word)
            if _may_stand(text[end:start], digits=digits) and not text.startswith(unless, end):
                yield at
            at = text.rfind(word, furthest, end - 1)


def _may_stand(between: str, *, digits: bool) -> bool:
    return not digits or (bool(between) and _NUMERALS.issuperset(between))
