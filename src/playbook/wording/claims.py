"""Claims in a text: words of the families that no benign word covers, with the exemption that applies, if one does."""

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
from playbook.wording.normalising import SQUEEZED, View, squeezed, view_of
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
        # Most texts claim nothing and never get here.
        from playbook.wording.apart import is_whole, is_written, told_range
        from playbook.wording.exemptions import exempted

        view = view_of(line.text, SQUEEZED)
        written = [hit for hit in hits if is_whole(view, hit) and is_written(view, hit, lexicon)]
        for hit in _runs_as_one(view, _separate(written, lexicon)):
            first, behind = told_range(view, hit)
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
