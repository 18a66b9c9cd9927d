"""Claims in a text: words of the families that no benign word covers, with the exemption that applies, if one does."""

import unicodedata
from collections.abc import Iterator

from playbook.tuples import NamedTuple
from playbook.wording.blocks import blocks_of
from playbook.wording.lexicon import Lexicon
from playbook.wording.masking import masked
from playbook.wording.matching import Hit, Range, Squeezed, hits_from
from playbook.wording.nearby import Exemption
from playbook.wording.normalising import DISGUISES, READ, SQUEEZED, View, squeezed, view_of
from playbook.wording.phrases import NUMERALS

_NUMERALS = frozenset(NUMERALS)
_LONGEST_RUN = 60
"""Characters of a run of the same words that are told as one claim."""


class Claim(NamedTuple):
    """A claim in the original text."""

    family: str
    start: int
    end: int
    exemption: Exemption | None


def claims_in(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Yield the claims of `text` in their order; they don't overlap. The time taken is linear in the length."""
    for block in blocks_of([text]):
        for claim in _claims_of(block.text, lexicon):
            if block.first <= claim.start < block.behind:
                yield claim._replace(start=claim.start + block.offset, end=claim.end + block.offset)


def _claims_of(block: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Yield the claims of a stretch of text that is looked at on its own."""
    # Two of them are a pause, which ends a clause; one alone between characters pulls them apart.
    readable = masked(block).replace("……", "。。")
    flat = squeezed(readable)
    for line in _by_line(readable, flat, _found(flat, lexicon)):
        from playbook.wording.exemptions import exempted

        view = view_of(readable[line.start : line.end], SQUEEZED)
        hits = [hit for hit in line.hits if _whole(view, hit) and _written(view, hit, lexicon)]
        for hit in _runs_as_one(view, _separate(hits, lexicon)):
            first, behind = view.span(hit.start, hit.shown)
            exemption = exempted(view, (hit.start, hit.end), hit.family, lexicon)
            yield Claim(hit.family, line.start + first, line.start + behind, exemption)


def _found(flat: str, lexicon: Lexicon) -> list[Hit]:
    """Return the phrases of the families in a squeezed text, without what a benign phrase covers."""
    text = Squeezed(flat, lexicon.words)
    found = [
        hit for start, end, phrases in lexicon.anchors.find(flat) for hit in hits_from(text, (start, end), phrases)
    ]
    if not found:
        return []
    from playbook.wording.benign import covered

    # No ordinary phrase is written in disguise.
    runs = [() if hit.disguised else tuple(_runs(flat, hit)) for hit in found]
    benign = covered(text, {run for each in runs for run in each}, lexicon)
    return [hit for hit, each in zip(found, runs, strict=True) if benign.isdisjoint(each)]


class _Line(NamedTuple):
    """A line of a text, and the hits in it, counted from where it starts when it is squeezed."""

    start: int
    end: int
    hits: list[Hit]


def _by_line(readable: str, flat: str, hits: list[Hit]) -> Iterator[_Line]:
    """Yield the lines in which hits stand that are not sure to be none; no hit goes beyond its line."""
    if not hits:
        return
    from playbook.wording.side_by_side import SideBySide

    lines = SideBySide(readable, flat)
    line = _Line(lines.start, lines.end, [])
    for hit in sorted(hits, key=lambda hit: hit.start):
        if lines.go_to(hit.start):
            if line.hits:
                yield line
            line = _Line(lines.start, lines.end, [])
        # What counts in disguise only is mostly written plainly; that is seen without a map back.
        if not (hit.disguised and lines.is_plain(hit.start, hit.end)):
            line.hits.append(hit.moved(-lines.flat_start))
    if line.hits:
        yield line


def _runs(flat: str, hit: Hit) -> Iterator[Range]:
    """Yield the ranges of a hit that stand without a gap, other than one of digits."""
    start, end = hit.parts[0]
    for part in hit.parts[1:]:
        if any(character not in _NUMERALS for character in flat[end : part[0]]):
            yield start, end
            start = part[0]
        end = part[1]
    yield start, end


def _separate(hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """Return the hits without overlaps: of those that overlap the longest, of equals that of the earlier family."""
    taken: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, lexicon.rank[hit.family])):
        if not taken or hit.start >= taken[-1].end:
            taken.append(hit)
        elif hit.end - hit.start > taken[-1].end - taken[-1].start:
            taken[-1] = hit
    return taken


def _runs_as_one(view: View, hits: list[Hit]) -> list[Hit]:
    """Return hits of which none starts in what is told of the one before; 最最最 and 第一第一 are told as one."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if (
            last is None
            or hit.start >= last.shown
            or hit.family != last.family
            or not view.text.startswith(view.text[hit.start : hit.end], last.start)
        ):
            if last is not None:
                joined[-1] = last._replace(shown=min(last.shown, hit.start))
            joined.append(hit)
        elif hit.shown - last.start <= _LONGEST_RUN:
            joined[-1] = last._replace(end=hit.end, shown=max(last.shown, hit.shown))
    return joined


def _whole(view: View, hit: Hit) -> bool:
    """Tell whether the hit stands by itself: neither No.1 of No.1023 nor 第一 of 第一百."""
    start, end, text = hit.start, hit.end, view.text
    if end < len(text) and text[end - 1] in "一1" and text[end] in _NUMERALS and not text[end].isascii():
        return False
    return not (start > 0 and _one_word(view, start)) and not (end < len(text) and _one_word(view, end))


def _one_word(view: View, at: int) -> bool:
    """Tell whether the characters before and at `at` belong to one Latin word or number."""
    before, here = view.text[at - 1], view.text[at]
    if not (before.isascii() and here.isascii() and before.isalnum() and here.isalnum()):
        return False
    return not any(READ[ord(sign)] for sign in view.original[view.origins[at - 1] + 1 : view.origins[at]])


def _written(view: View, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether the parts were written together, or were pulled apart throughout, and in disguise if need be."""
    between = [
        view.original[view.origins[at] + 1 : view.origins[at + 1]]
        for start, end in hit.parts
        for at in range(start, end - 1)
        if not _natural(view.text[at], view.text[at + 1], view.original[view.origins[at] + 1 : view.origins[at + 1]])
    ]
    gaps = sum(end - start - 1 for start, end in hit.parts)
    if between and (hit.family not in lexicon.spaced or len(between) * 2 < gaps):
        return False
    return not hit.disguised or _in_disguise(view, hit, between, gaps)


def _in_disguise(view: View, hit: Hit, between: list[str], gaps: int) -> bool:
    """Tell whether characters of the hit were replaced, or all pulled apart, by more than spaces if they are two.

    Spaces between two characters only space them out: 姓 名.
    """
    if any(view.original[view.origins[at]] in DISGUISES for start, end in hit.parts for at in range(start, end)):
        return True
    signs = not any(unicodedata.category(sign)[:2] in ("Ps", "Pe") for stretch in between for sign in stretch)
    return signs and len(between) == gaps and (gaps > 1 or not "".join(between).isspace())


_MARKS = frozenset("“”‘’「」『』\"'【】[]〝〞")


def _natural(before: str, behind: str, between: str) -> bool:
    """Tell whether what was dropped between two characters is ordinary there.

    Quotation marks may stand anywhere, what is invisible doesn't show, and a space next to Latin letters or digits is
    good style.
    """
    if not between:
        return True
    shown = [character for character in between if character not in _MARKS and READ[ord(character)]]
    return not shown or (len(shown) == 1 and shown[0] not in "(){}" and (before.isascii() or behind.isascii()))
