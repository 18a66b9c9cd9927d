"""Finds the phrases of a check file in a squeezed text, from one of their parts on to both sides."""

from collections.abc import Callable, Iterator

from playbook.tuples import NamedTuple
from playbook.wording.lexicon import Refused, Sought
from playbook.wording.phrases import CLAUSE_ENDS, LONGEST_NUMBER, NUMERALS
from playbook.wording.searching import Owned, Words

_NUMERALS = frozenset(NUMERALS)
_EDGE = "\n"
"""Stands before the first and behind the last character of a text, as far as phrases can see."""

Range = tuple[int, int]
"""From a character up to, not including, another, in the squeezed view."""

Ways = dict[int, tuple[Range, ...]]
"""Where the parts of a phrase stand, by the place that they reach. Of several ways to one place the first is kept, so
that the work stays bounded: from a place that another way has reached, nothing new can be reached."""


class Hit(NamedTuple):
    """A phrase found in the squeezed view, with the ranges of its parts."""

    family: str
    start: int
    end: int
    parts: tuple[Range, ...]
    shown: int
    """Up to where it is told: a phrase may take characters with it that don't make it a claim."""
    disguised: bool
    """See `playbook.wording.lexicon.Sought`."""


class Squeezed:
    """A squeezed text in which words are looked up, at each place once."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self._words = words
        self._at: dict[int, list[Owned]] = {}
        self._until: dict[int, list[Owned]] = {}
        self._starting: dict[int, frozenset[int]] = {}
        self._ending: dict[int, frozenset[int]] = {}

    def at(self, start: int) -> list[Owned]:
        """Return the words that start at a place: where each ends, and the parts it belongs to."""
        found = self._at.get(start)
        if found is None:
            found = self._at[start] = self._words.at(self.text, start)
        return found

    def until(self, end: int) -> list[Owned]:
        """Return the words that end at a place: where each starts, and the parts it belongs to."""
        found = self._until.get(end)
        if found is None:
            found = self._until[end] = self._words.until(self.text, end)
        return found

    def starting(self, start: int) -> frozenset[int]:
        """Return the parts of which a word starts at a place."""
        found = self._starting.get(start)
        if found is None:
            found = self._starting[start] = frozenset([part for _, parts in self.at(start) for part in parts])
        return found

    def ending(self, end: int) -> frozenset[int]:
        """Return the parts of which a word ends at a place."""
        found = self._ending.get(end)
        if found is None:
            found = self._ending[end] = frozenset([part for _, parts in self.until(end) for part in parts])
        return found


def hits_from(
    squeezed: Squeezed, anchor: Range, phrases: tuple[Sought, ...], is_plain: Callable[[int, int], bool] | None = None
) -> Iterator[Hit]:
    """Yield the phrases of which `anchor` is the part by which they are looked for.

    Left out are those that count in disguise only and are no more than the anchor, if that `is_plain`.
    """
    start, end = anchor
    for phrase in phrases:
        _, numbers, gaps, _, _, _, number, _, first, disguised = phrase
        if len(numbers) > 1:
            # Most phrases fail with the part directly before or behind: that is seen without putting any together.
            if first and not gaps[first - 1][0] and numbers[first - 1] not in squeezed.ending(start):
                continue
            if first + 1 < len(numbers) and not gaps[first][0] and numbers[first + 1] not in squeezed.starting(end):
                continue
            yield from _chains(squeezed, anchor, phrase)
        elif not (disguised and is_plain is not None and not number and is_plain(start, end)):
            yield from _words(squeezed.text, anchor, phrase)


def _words(text: str, word: Range, phrase: Sought) -> Iterator[Hit]:
    """Yield a phrase of one part, if nothing forbids it."""
    family, _, _, at_end, before, behind, number, more, _, disguised = phrase
    start, end = word
    if (
        (at_end and end < len(text) and text[end] not in CLAUSE_ENDS)
        or (behind and follows(behind, text, end))
        or (before and precedes(before, text, start))
    ):
        return
    opens = _opens(text, start) if number else start
    if opens < start or not number:
        yield Hit(family, opens, end, ((opens, end),), _shown(text, end, more), disguised)


def _chains(squeezed: Squeezed, anchor: Range, phrase: Sought) -> Iterator[Hit]:
    """Yield a phrase of several parts, from each place where it can start."""
    family, numbers, gaps, at_end, before, behind, number, more, first, disguised = phrase
    text = squeezed.text
    ways: Ways = {anchor[1]: (anchor,)}
    if first + 1 < len(numbers):
        ways = _forward(squeezed, ways, numbers[first + 1 :], gaps[first:])
    if at_end:
        ways = {end: way for end, way in ways.items() if end == len(text) or text[end] in CLAUSE_ENDS}
    if behind:
        ways = {end: way for end, way in ways.items() if not follows(behind, text, end)}
    if not ways:
        return
    further = min(ways.values(), key=_nearest)
    end = further[-1][1]
    starts: Ways = {anchor[0]: ()}
    if first:
        starts = _backward(squeezed, starts, numbers[:first], gaps[:first])
    for start, way in starts.items():
        if before and precedes(before, text, start):
            continue
        parts = way + further
        opens = _opens(text, start) if number else start
        if opens < start or not number:
            whole = ((opens, parts[0][1]), *parts[1:])
            yield Hit(family, opens, end, whole, _shown(text, end, more), disguised)


def _shown(text: str, end: int, more: int) -> int:
    """Return up to where a phrase is told that may take so many more characters of its clause with it."""
    return _after(text, end, more, digits=False)[-1] if more else end


def follows(refused: Refused, text: str, at: int) -> bool:
    """Tell whether one of the words stands behind a place."""
    words = refused.get(text[at] if at < len(text) else _EDGE)
    return words is not None and (at == len(text) or text.startswith(words, at))


def precedes(refused: Refused, text: str, at: int) -> bool:
    """Tell whether one of the words stands before a place."""
    words = refused.get(text[at - 1] if at else _EDGE)
    return words is not None and (not at or text.endswith(words, 0, at))


def _opens(text: str, start: int) -> int:
    """Return where the number starts that goes before a place."""
    opens = start
    while opens > max(0, start - LONGEST_NUMBER) and text[opens - 1] in _NUMERALS:
        opens -= 1
    return opens


def _nearest(way: tuple[Range, ...]) -> tuple[int, int]:
    start, end = way[-1]
    return start, -end


def _forward(
    squeezed: Squeezed, ways: Ways, numbers: tuple[int, ...], gaps: tuple[tuple[int, bool, Refused], ...]
) -> Ways:
    """Return the ways on through parts that follow; none if one of them is missing."""
    text = squeezed.text
    for number, (most, digits, unless) in zip(numbers, gaps, strict=True):
        further: Ways = {}
        seen: set[int] = set()
        for behind, way in ways.items():
            if unless and follows(unless, text, behind):
                continue
            for start in _after(text, behind, most, digits=digits):
                if start in seen:
                    continue
                seen.add(start)
                for end, parts in squeezed.at(start):
                    if number in parts:
                        further.setdefault(end, (*way, (start, end)))
        if not further:
            return further
        ways = further
    return ways


def _backward(
    squeezed: Squeezed, ways: Ways, numbers: tuple[int, ...], gaps: tuple[tuple[int, bool, Refused], ...]
) -> Ways:
    """Return the ways back through parts that go before; none if one of them is missing."""
    text = squeezed.text
    for number, (most, digits, unless) in zip(reversed(numbers), reversed(gaps), strict=True):
        further: Ways = {}
        seen: set[int] = set()
        for ahead, way in ways.items():
            for end in _before(text, ahead, most, digits=digits):
                if end in seen or (unless and follows(unless, text, end)):
                    continue
                seen.add(end)
                for start, parts in squeezed.until(end):
                    if number in parts:
                        further.setdefault(start, ((start, end), *way))
        if not further:
            return further
        ways = further
    return ways


def _after(text: str, behind: int, most: int, *, digits: bool) -> range:
    """Return the places that a gap of `most` characters (or digits) leads to."""
    if not most:
        return range(behind, behind + 1)
    furthest = behind
    last = min(len(text), behind + most)
    while furthest < last:
        character = text[furthest]
        if character in CLAUSE_ENDS or (digits and character not in _NUMERALS):
            break
        furthest += 1
    # What follows a number may itself open with a character that numbers are written with: 5万.
    return range(behind + digits, furthest + 1)


def _before(text: str, ahead: int, most: int, *, digits: bool) -> range:
    """Return the places, from the nearest on, from which a gap of `most` characters (or digits) leads to `ahead`."""
    if not most:
        return range(ahead, ahead + 1)
    nearest = ahead
    last = max(0, ahead - most)
    while nearest > last:
        character = text[nearest - 1]
        if character in CLAUSE_ENDS or (digits and character not in _NUMERALS):
            break
        nearest -= 1
    return range(ahead - digits, nearest - 1, -1)
