"""Tells where a word by which phrases are looked for can be a part of one, by what stands next to it.

A word that comes often is nearly always no part of a claim: 最 of 最后. A sieve leaves out only places where no phrase
can be; what it keeps is looked at closely. First it asks for the characters with which the next part of a phrase can
start, then, for words that come often even so, for the whole of that part by a pattern.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from playbook.hints import TYPE_CHECKING
from playbook.tuples import NamedTuple
from playbook.wording.phrases import CLAUSE_ENDS, NUMERALS

if TYPE_CHECKING:
    from playbook.wording.lexicon import Refused

_OFTEN = 300
"""Times that a sieve has to keep a place before a pattern is compiled: that takes as long as a look at so many."""

_MANY = 6
"""Alternatives from which on it is asked first whether any of them can start at a place."""

_GAP = f"[^{re.escape(''.join(sorted(CLAUSE_ENDS)))}]"
_END = f"(?:[{re.escape(''.join(sorted(CLAUSE_ENDS)))}]|\\Z)"
_NUMBER = f"[{NUMERALS}]"


class Step(NamedTuple):
    """A part of a phrase, seen from the one next to it. See `playbook.wording.phrases.Gap`."""

    words: Sequence[str]
    """Any of them."""
    most: int = 0
    digits: bool = False
    unless: "Refused | None" = None


class Need(NamedTuple):
    """What a phrase needs on one side of a word."""

    steps: Sequence[Step]
    """From the nearest on. None: nothing but what follows here, or nothing at all."""
    back: bool = False
    """They stand before the word."""
    at_end: bool = False
    """The end of the clause is behind the steps."""
    unless: "Refused | None" = None
    """None of these follows."""


def nearest(steps: Sequence[Step]) -> Sequence[Step]:
    """Return the steps up to the first gap: with more of them a pattern would try one gap within the other."""
    gaps = [at for at, step in enumerate(steps) if step.most]
    return steps[: gaps[0] + 1] if gaps else steps


def admits(need: Need, following: str) -> bool:
    """Tell whether what is needed may be there if a character follows; the end of a text is empty."""
    if need.back or (need.steps and need.steps[0].most):
        return True
    if need.steps:
        return any(word[0] == following for word in need.steps[0].words)
    return not need.at_end or not following or following in CLAUSE_ENDS


Keeps = Callable[[str, int, int], bool]
"""Tells whether a phrase may stand around the word in a range of a text."""


class Sieve:
    """Tells places apart for words that are part of the same phrases."""

    def __init__(self, needs: Iterable[Need]) -> None:
        """Take what the phrases need."""
        self._needs = tuple(needs)
        self._left = _OFTEN
        self._may: Keeps | None = None
        self.keeps: Keeps = self._keeps

    def _keeps(self, text: str, start: int, end: int) -> bool:
        if self._may is None:
            self._may = _by_characters(self._needs)
        if not self._may(text, start, end):
            return False
        self._left -= 1
        if not self._left:
            self.keeps = _by_pattern(self._needs)
        return True


def _by_characters(needs: tuple[Need, ...]) -> Keeps:
    if any(not need.steps and not need.at_end for need in needs):
        return _anywhere
    ahead = [need.steps[0] for need in needs if need.steps and not need.back]
    back = [need.steps[0] for need in needs if need.back]
    at_end = any(need.at_end and not need.steps for need in needs)
    directly = _characters(0, (step for step in ahead if not step.most)) | (CLAUSE_ENDS if at_end else frozenset())
    behind = _characters(0, (step for step in ahead if step.most))
    before = _characters(-1, back)
    furthest = max((step.most for step in ahead), default=0) + 1
    nearby = max((step.most for step in back), default=0) + 1

    def may(text: str, start: int, end: int) -> bool:
        return (
            text[end : end + 1] in directly
            or (at_end and end == len(text))
            or (bool(behind) and not behind.isdisjoint(text[end : end + furthest]))
            or (bool(before) and not before.isdisjoint(text[max(0, start - nearby) : start]))
        )

    return may


def _anywhere(text: str, start: int, end: int) -> bool:  # noqa: ARG001 - it is one of several
    return True


def _by_pattern(needs: tuple[Need, ...]) -> Keeps:
    if any(not (need.steps or need.at_end or need.unless) for need in needs):
        return _anywhere
    ahead = "|".join(dict.fromkeys(_ahead(need) for need in needs if not need.back))
    before = "|".join(dict.fromkeys(_before(need) for need in needs if need.back))
    reach = max((_reach(need) for need in needs if need.back), default=0)
    follows = re.compile(ahead).match if ahead else None
    precedes = re.compile(before).match if before else None

    def may(text: str, start: int, end: int) -> bool:
        if follows is not None and follows(text, end) is not None:
            return True
        # What goes before is read backwards, so that it can only start in one place.
        return precedes is not None and precedes(text[max(0, start - reach) : start][::-1]) is not None

    return may


def _characters(end: int, steps: Iterable[Step]) -> frozenset[str]:
    """Return the characters at an end of what is needed."""
    return frozenset({word[end] for step in steps for word in step.words})


def _ahead(need: Need) -> str:
    steps = "".join(f"{_gap(step)}(?:{_any_of(step.words)})" for step in need.steps)
    return steps + (_END if need.at_end else "") + _none_of(need.unless)


def _before(need: Need) -> str:
    return "".join(f"{_gap(step)}(?:{_any_of(word[::-1] for word in step.words)})" for step in need.steps)


def _reach(need: Need) -> int:
    return sum(max(map(len, step.words)) + step.most for step in need.steps)


def _gap(step: Step) -> str:
    sign = _NUMBER if step.digits else _GAP
    return _none_of(step.unless) + (f"{sign}{{{int(step.digits)},{step.most}}}" if step.most else "")


def _none_of(refused: "Refused | None") -> str:
    """Return a pattern for places that none of the words follow; the end of a text stands for the end of a line."""
    if not refused:
        return ""
    return f"(?!{_any_of(word for words in refused.values() for word in words)})" + (
        r"(?!\Z)" if "\n" in refused else ""
    )


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, which looks at no word with another first character."""
    by_first: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    alone = "".join(re.escape(first) for first, rests in by_first.items() if rests == [""])
    longer = [re.escape(first) + f"(?:{'|'.join(rests)})" for first, rests in by_first.items() if rests != [""]]
    alternatives = "|".join([*([f"[{alone}]"] if alone else []), *longer])
    return f"(?=[{''.join(map(re.escape, by_first))}])(?:{alternatives})" if len(longer) > _MANY else alternatives
