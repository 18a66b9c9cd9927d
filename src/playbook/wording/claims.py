"""Claims in a text: words of the families that no benign word covers, with the exemption that applies, if one does."""

from collections.abc import Iterator
from typing import NamedTuple

from playbook.wording.exemptions import exempted
from playbook.wording.lexicon import Exemption, Lexicon, Sought
from playbook.wording.masking import masked
from playbook.wording.normalising import READ, SQUEEZED, View, view_of
from playbook.wording.searching import Words

CLAUSE_ENDS = frozenset(",。!?;\n")

_BLOCK = 16_384
"""Characters looked at together. The map back is only made for blocks with hits; blocks end where clauses end."""

_LONGEST_BENIGN = 60
"""Characters. A benign phrase that is longer still counts for what it starts in."""

_NUMERALS = frozenset("0123456789零一二三四五六七八九十百千万亿")


class Claim(NamedTuple):
    """A claim in the original text."""

    family: str
    start: int
    end: int
    exemption: Exemption | None


Range = tuple[int, int]
"""From a character up to, not including, another, in the squeezed view."""


class _Hit(NamedTuple):
    """A phrase found in the squeezed view, with the ranges of its parts."""

    family: str
    start: int
    end: int
    parts: tuple[Range, ...]


def claims_in(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Yield the claims of `text` in their order; they don't overlap. The time taken is linear in the length."""
    readable = masked(text)
    for start, end in _blocks(readable):
        block = readable[start:end]
        squeezed = block.translate(SQUEEZED)
        found = _found(squeezed, lexicon)
        if not found:
            continue
        view = view_of(block, SQUEEZED)
        for hit in _separate([hit for hit in found if _whole(view, hit) and _tight(view, hit, lexicon)], lexicon):
            first, behind = view.span(hit.start, hit.end)
            exemption = exempted(view, (hit.start, hit.end), hit.family, lexicon)
            yield Claim(hit.family, start + first, start + behind, exemption)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > _BLOCK:
        end = start + _BLOCK
        cut = max(text.rfind(mark, start + 1, end) for mark in "\n。！；;")
        end = cut + 1 if cut > start else end
        yield start, end
        start = end
    yield start, len(text)


def _found(squeezed: str, lexicon: Lexicon) -> list[_Hit]:
    """Return the phrases of the families in a squeezed text, without what a benign phrase covers."""
    hits = (
        hit
        for start, end, parts in lexicon.starts.find(squeezed)
        for part in parts
        for hit in _hits(squeezed, (start, end), lexicon.phrases.get(part, ()), lexicon.words)
    )
    return [hit for hit in hits if not any(_covered(squeezed, *run, lexicon) for run in _runs(squeezed, hit))]


def _hits(squeezed: str, first: Range, phrases: tuple[Sought, ...], words: Words) -> Iterator[_Hit]:
    """Yield the phrases that go on from a first part."""
    for phrase in phrases:
        parts = _parts(squeezed, first, phrase, words)
        if parts:
            yield _Hit(phrase[0], first[0], parts[-1][1], parts)


def _runs(squeezed: str, hit: _Hit) -> Iterator[Range]:
    """Yield the ranges of a hit that stand without a gap, other than one of digits."""
    start, end = hit.parts[0]
    for part in hit.parts[1:]:
        if any(character not in _NUMERALS for character in squeezed[end : part[0]]):
            yield start, end
            start = part[0]
        end = part[1]
    yield start, end


def _covered(squeezed: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a benign phrase covers a range or crosses one of its edges; one inside of it does not count."""
    for left in range(max(0, start - _LONGEST_BENIGN), end):
        for first, parts in lexicon.words.at(squeezed, left):
            for part in parts:
                for hit in _hits(squeezed, (left, first), lexicon.benign.get(part, ()), lexicon.words):
                    right = hit.end
                    if right > start and (left < start or right > end or (left, right) == (start, end)):
                        return True
    return False


def _parts(squeezed: str, first: Range, phrase: Sought, words: Words) -> tuple[Range, ...]:
    """Return where the parts of a phrase stand, of which the first was found; nothing if one of them is missing.

    Of several ways to go on, one for each place reached is kept, so that the work stays bounded.
    """
    _, numbers, gaps, at_end = phrase
    ways: dict[int, tuple[Range, ...]] = {first[1]: (first,)}
    for number, (most, digits) in zip(numbers[1:], gaps, strict=True):
        further: dict[int, tuple[Range, ...]] = {}
        for behind, way in ways.items():
            for start in _reached(squeezed, behind, most, digits=digits):
                for end, parts in words.at(squeezed, start):
                    if number in parts:
                        further.setdefault(end, (*way, (start, end)))
        if not further:
            return ()
        ways = further
    if at_end:
        ways = {end: way for end, way in ways.items() if end == len(squeezed) or squeezed[end] in CLAUSE_ENDS}
    return min(ways.values(), key=_nearest, default=())


def _nearest(way: tuple[Range, ...]) -> tuple[int, int]:
    start, end = way[-1]
    return start, -end


def _reached(squeezed: str, behind: int, most: int, *, digits: bool) -> range:
    """Return the places that a gap of `most` characters (or digits) leads to."""
    if not most:
        return range(behind, behind + 1)
    furthest = behind
    while furthest - behind < most and furthest < len(squeezed):
        character = squeezed[furthest]
        if character in CLAUSE_ENDS or (digits and character not in _NUMERALS):
            break
        furthest += 1
    if digits:
        return range(furthest, furthest + 1) if furthest > behind else range(0)
    return range(behind, furthest + 1)


def _separate(hits: list[_Hit], lexicon: Lexicon) -> list[_Hit]:
    """Return the hits without overlaps: of those that overlap the longest, of equals that of the earlier family."""
    taken: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, lexicon.rank[hit.family])):
        if not taken or hit.start >= taken[-1].end:
            taken.append(hit)
        elif hit.end - hit.start > taken[-1].end - taken[-1].start:
            taken[-1] = hit
    return taken


def _whole(view: View, hit: _Hit) -> bool:
    """Tell whether the hit stands by itself: neither No.1 of No.1023 nor 第一 of 第一百."""
    start, end, text = hit.start, hit.end, view.text
    if end < len(text) and text[end - 1] in "一1" and text[end] in _NUMERALS and not text[end].isascii():
        return False
    return not (start > 0 and _one_word(view, start)) and not (end < len(text) and _one_word(view, end))


def _one_word(view: View, at: int) -> bool:
    """Tell whether the characters before and at `at` belong to one Latin word or number."""
    before, here = view.text[at - 1], view.text[at]
    touching = view.origins[at] <= view.origins[at - 1] + 1
    return touching and before.isascii() and here.isascii() and before.isalnum() and here.isalnum()


def _tight(view: View, hit: _Hit, lexicon: Lexicon) -> bool:
    """Tell whether the parts were written together, or were pulled apart throughout."""
    gaps = apart = 0
    for start, end in hit.parts:
        for at in range(start, end - 1):
            between = view.original[view.origins[at] + 1 : view.origins[at + 1]]
            gaps += 1
            apart += bool(between) and not _natural(view.text[at], view.text[at + 1], between)
    return apart == 0 or (hit.family in lexicon.spaced and apart * 2 >= gaps)


_MARKS = frozenset("“”‘’「」『』\"'【】[]〝〞")


def _natural(before: str, behind: str, between: str) -> bool:
    """Tell whether what was dropped between two characters is ordinary there.

    Quotation marks may stand anywhere, what is invisible doesn't show, and a space next to Latin letters or digits is
    good style.
    """
    shown = [character for character in between if character not in _MARKS and READ[ord(character)]]
    return not shown or (len(shown) == 1 and (before.isascii() or behind.isascii()))
