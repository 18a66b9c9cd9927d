"""Claims in a text: words of the families that no benign word covers, with the exemption that applies, if one does."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter

from playbook.tuples import NamedTuple
from playbook.wording.anchors import Place
from playbook.wording.blocks import blocks_of
from playbook.wording.lexicon import Lexicon
from playbook.wording.masking import masked
from playbook.wording.matching import Hit, Range, Squeezed, hits_from
from playbook.wording.nearby import Exemption
from playbook.wording.normalising import DISGUISES, READ, SQUEEZED, View, squeezed, view_of
from playbook.wording.phrases import NUMERALS
from playbook.wording.spacing import without_number, without_separators

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
    readable = without_separators(masked(block))
    flat = squeezed(readable)
    places = lexicon.anchors.find(flat)
    for line, hits in _by_line(readable, flat, places, lexicon):
        from playbook.wording.exemptions import exempted

        view = view_of(line.text, SQUEEZED)
        written = [hit for hit in hits if _whole(view, hit) and _written(view, hit, lexicon)]
        for hit in _runs_as_one(view, _separate(written, lexicon)):
            first, behind = view.span(hit.start, _shown(view, hit))
            exemption = exempted(view, (hit.start, hit.end), hit.family, lexicon)
            yield Claim(hit.family, line.start + first, line.start + behind, exemption)


class _Line:
    """A line of a text, and what it is squeezed to."""

    def __init__(self, start: int, text: str, flat: str) -> None:
        """Take where the line starts in the whole text, and both."""
        self.text = text
        self.flat = flat
        self.start = start
        self._plain: dict[str, bool] = {}

    def is_plain(self, start: int, end: int) -> bool:
        """Tell whether the line has what stands in a range of the squeezed one nowhere but as it is written.

        That is so where the squeezed line holds it no more often than the line itself.
        """
        written = self.flat[start:end]
        known = self._plain.get(written)
        if known is None:
            known = self._plain[written] = self.flat.count(written) == self.text.count(written)
        return known


def _by_line(
    readable: str, flat: str, places: Iterable[Place], lexicon: Lexicon
) -> Iterator[tuple[_Line, Iterable[Hit]]]:
    """Yield the lines in which phrases of the families stand, with these; none goes beyond its line."""
    ordered = sorted(places, key=_START)
    if "\n" not in flat:
        yield from _with_hits(_Line(0, readable, flat), ordered, 0, lexicon)
        return
    from playbook.wording.side_by_side import SideBySide

    lines = SideBySide(readable, flat)
    at = 0
    while at < len(ordered):
        line = _Line(*lines.go_to(ordered[at][0]))
        first, at = at, bisect_left(ordered, lines.flat_end, at, key=_START)
        yield from _with_hits(line, ordered[first:at], lines.flat_start, lexicon)


def _with_hits(
    line: _Line, places: list[Place], offset: int, lexicon: Lexicon
) -> Iterator[tuple[_Line, Iterable[Hit]]]:
    """Yield the line with the phrases of the families in it, if there are any."""
    text = without_number(line.text) if places else line.text
    if text != line.text:
        line, offset = _Line(line.start, text, squeezed(text)), 0
        places = sorted(lexicon.anchors.find(line.flat), key=_START)
    if hits := _hits_in(line, places, offset, lexicon):
        yield line, hits


_START = itemgetter(0)


def _hits_in(line: _Line, places: list[Place], offset: int, lexicon: Lexicon) -> Iterable[Hit]:
    """Return the phrases of the families in a line, without what a benign phrase covers."""
    text = Squeezed(line.flat, lexicon.words)
    # Different phrases tell the same. What counts in disguise only is mostly written plainly; that is seen without a
    # map back.
    hits = dict.fromkeys(
        hit
        for start, end, phrases in places
        for hit in hits_from(text, (start - offset, end - offset), phrases, line.is_plain)
        if not (hit.disguised and line.is_plain(hit.start, hit.end))
    )
    # No ordinary phrase is written in disguise.
    runs = {hit: tuple(_runs(line.flat, hit)) for hit in hits if not hit.disguised}
    if not runs:
        return hits
    from playbook.wording.benign import covered

    benign = covered(text, {run for each in runs.values() for run in each}, lexicon)
    return [hit for hit in hits if hit.disguised or benign.isdisjoint(runs[hit])] if benign else hits


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
    """Tell whether the hit stands by itself: neither No.1 of No.1023 nor 第一 of 第一百. 唯一 counts nothing."""
    start, end, text = hit.start, hit.end, view.text
    if end < len(text) and text[end - 1] in "一1" and text[end] in _NUMERALS and not text[end].isascii():
        return text[end - 2 : end - 1] in _ONLY
    return not (start > 0 and _one_word(view, start)) and not (end < len(text) and _one_word(view, end))


def _one_word(view: View, at: int) -> bool:
    """Tell whether the characters before and at `at` belong to one Latin word or number."""
    before, here = view.text[at - 1], view.text[at]
    if not (before.isascii() and here.isascii() and before.isalnum() and here.isalnum()):
        return False
    return not any(READ[ord(sign)] for sign in view.original[view.origins[at - 1] + 1 : view.origins[at]])


def _written(view: View, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether the parts were written together, or were pulled apart throughout, and in disguise if need be.

    What is long is no coincidence: that may be pulled apart anywhere, but by what lists and tables are written with.
    """
    between: list[str] = []
    gaps = short = 0
    for start, end in hit.parts:
        long = end - start >= _LONG or _length_around(hit, start, end) >= _LONG
        for at in range(start, end - 1):
            stretch = _between(view, at)
            natural = _natural(view.text[at], view.text[at + 1], stretch)
            gaps += not (natural and (view.text[at].isascii() or view.text[at + 1].isascii()))
            if not natural:
                between.append(stretch)
                apart = _LISTING if end - start >= _LONG else _LISTING_OR_SPACING
                short += not long or not apart.isdisjoint(stretch)
    if between and (hit.family not in lexicon.spaced or (short and len(between) * 2 < gaps)):
        return False
    if any(_next_cell(_between(view, at)) for at in range(hit.start, hit.end - 1)):
        return False
    return not hit.disguised or _in_disguise(view, hit, between)


def _next_cell(between: str) -> bool:
    """Tell whether a cell of a table ends there, or an item of a list: ` | `, ` / `."""
    return len(between) > len("| ") and any(f" {sign} " in between for sign in "|/｜／")


def _length_around(hit: Hit, start: int, end: int) -> int:
    """Return how long a part is with those that stand directly next to it."""
    before = next((part[0] for part in hit.parts if part[1] == start), start)
    behind = next((part[1] for part in hit.parts if part[0] == end), end)
    return behind - before


def _between(view: View, at: int) -> str:
    """Return what was dropped behind a character of a view."""
    return view.original[view.origins[at] + 1 : view.origins[at + 1]]


def _shown(view: View, hit: Hit) -> int:
    """Return up to where a claim is told: what it takes with it doesn't reach beyond quotation marks and brackets."""
    behind = (at for at in range(hit.end, hit.shown) if not _CLOSING.isdisjoint(_between(view, at - 1)))
    return next(behind, hit.shown)


def _in_disguise(view: View, hit: Hit, between: list[str]) -> bool:
    """Tell whether characters of the hit were replaced, or all pulled apart, by more than spaces if they are two.

    Spaces between two characters only space them out: 姓 名.
    """
    if any(view.original[view.origins[at]] in DISGUISES for start, end in hit.parts for at in range(start, end)):
        return True
    gaps = sum(end - start - 1 for start, end in hit.parts)
    signs = not any(unicodedata.category(sign)[:2] in ("Ps", "Pe") for stretch in between for sign in stretch)
    return signs and len(between) == gaps and (gaps > 1 or not "".join(between).isspace())


_ONLY = ("唯", "惟")
_LONG = 4
"""Characters from which on a stretch that was pulled apart anywhere can hardly be a part of something else."""
_LISTING = frozenset("|/{}")
_LISTING_OR_SPACING = _LISTING | {" ", "\t", "\u3000", "\xa0"}
_CLOSING = frozenset('”’」』"】)）]〞')
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
