"""Tells where a word by which phrases are looked for can be a part of one, by what stands next to it.

A word that comes often is nearly always no part of a claim: 最 of 最后. A sieve leaves out only places where no phrase
can be; what it keeps is looked at closely. First it asks for the characters with which the next part of a phrase can
start, then, for words that come often even so, for the whole of that part by a pattern.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from playbook.wording.phrases import CLAUSE_ENDS, NUMERALS

if TYPE_CHECKING:
    from playbook.wording.lexicon import Refused

_OFTEN = 60
"""Times that a sieve has to keep a place before a pattern is compiled: that takes as long as a look at so many."""

_GAP = f"[^{re.escape(''.join(sorted(CLAUSE_ENDS)))}]"
_END = f"(?:[{re.escape(''.join(sorted(CLAUSE_ENDS)))}]|\\Z)"
_NUMBER = f"[{NUMERALS}]"


class Need(NamedTuple):
    """What a phrase needs next to a word."""

    words: Sequence[str]
    """Any of them, behind the word after a gap; none if nothing is needed there."""
    most: int = 0
    digits: bool = False
    unless: "Refused | None" = None
    """See `playbook.wording.phrases.Gap`."""
    back: bool = False
    """The words stand before it."""
    at_end: bool = False
    """The end of the clause."""


class Sieve:
    """Tells places apart for words that are part of the same phrases."""

    def __init__(self, needs: Iterable[Need]) -> None:
        """Take what the phrases need."""
        self._needs = tuple(needs)
        self._left = _OFTEN
        self._always = any(not need.words and not need.at_end for need in self._needs)
        ahead = [need for need in self._needs if not need.back]
        back = [need for need in self._needs if need.back]
        self._at_end = any(need.at_end for need in ahead)
        self._next = _characters(0, (need for need in ahead if not need.most))
        if self._at_end:
            self._next |= CLAUSE_ENDS
        self._behind = _characters(0, (need for need in ahead if need.most))
        self._ahead = max((need.most for need in ahead), default=0) + 1
        self._before = _characters(-1, back)
        self._back = max((need.most for need in back), default=0) + 1
        self._follows: re.Pattern[str] | None = None
        self._precedes: re.Pattern[str] | None = None
        self._reach = 0

    def keeps(self, text: str, start: int, end: int) -> bool:
        """Tell whether a phrase may stand around the word in a range of `text`."""
        if self._left:
            may = (
                self._always
                or text[end : end + 1] in self._next
                or (self._at_end and end == len(text))
                or not self._behind.isdisjoint(text[end : end + self._ahead])
                or not self._before.isdisjoint(text[max(0, start - self._back) : start])
            )
            if may:
                self._left -= 1
                if not self._left:
                    self._compile()
            return may
        follows, precedes = self._follows, self._precedes
        if follows is not None and follows.match(text, end) is not None:
            return True
        return precedes is not None and precedes.search(text, max(0, start - self._reach), start) is not None

    def _compile(self) -> None:
        ahead = dict.fromkeys(_ahead(need) for need in self._needs if not need.back)
        if ahead:
            self._follows = re.compile("|".join(ahead))
        back = [need for need in self._needs if need.back]
        if back:
            # What must not stand at the start of the gap may go on behind the word: it is looked at later.
            parts = dict.fromkeys(f"(?:{_any_of(need.words)}){_gap(need._replace(unless=None))}\\Z" for need in back)
            self._precedes = re.compile("|".join(parts))
            self._reach = max(max(map(len, need.words)) + need.most for need in back)


def _characters(end: int, needs: Iterable[Need]) -> frozenset[str]:
    """Return the characters at an end of what is needed."""
    found = {word[end] for need in needs for word in need.words}
    return frozenset(found)


def _ahead(need: Need) -> str:
    if need.at_end:
        return _END
    return _gap(need) + (f"(?:{_any_of(need.words)})" if need.words else "")


def _gap(need: Need) -> str:
    sign = _NUMBER if need.digits else _GAP
    return _none_of(need.unless) + (f"{sign}{{{int(need.digits)},{need.most}}}" if need.most else "")


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
    alone = "".join(re.escape(first) for first, rests in by_first.items() if "" in rests)
    longer = [
        re.escape(first) + (f"(?:{'|'.join(rests)})" if len(rests) > 1 else rests[0])
        for first, rests in by_first.items()
        if "" not in rests
    ]
    return "|".join([*([f"[{alone}]"] if alone else []), *longer])
