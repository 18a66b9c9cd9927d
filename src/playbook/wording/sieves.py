"""Tells where a word by which phrases are looked for can be a part of one, by what stands around it.

A word that comes often is nearly always no part of a claim: 最 of 最后. A sieve leaves out only places where no phrase
can be; what it keeps is looked at closely. The characters on both sides of the word leave few of its phrases over; of
these all that follows directly and the first characters of everything else are asked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from playbook.hints import TYPE_CHECKING
from playbook.tuples import NamedTuple
from playbook.wording.matching import follows, precedes
from playbook.wording.phrases import CLAUSE_ENDS, NUMERALS

if TYPE_CHECKING:
    from playbook.wording.lexicon import Refused, Sought

_NUMERALS = frozenset(NUMERALS)

_Starts = Mapping[str, tuple[str, ...]]
"""Words by the character at one of their ends."""

_Window = tuple[int, int, frozenset[str], bool]
"""From how many characters away up to how many, counted from the word, one of the characters stands; in the same
clause if nothing but a gap lies between."""

_END = re.compile(f"[{re.escape(''.join(sorted(CLAUSE_ENDS)))}]")


class Part(NamedTuple):
    """The words of a part, as a sieve asks for them."""

    starts: _Starts
    ends: _Starts
    first: frozenset[str]
    last: frozenset[str]
    shortest: int
    longest: int


class Parts:
    """All parts, made ready as they are asked for."""

    def __init__(self, spelled: Mapping[int, Sequence[str]]) -> None:
        """Take the words of each part by its number."""
        self._spelled = spelled
        self._known: dict[int, Part] = {}

    def __getitem__(self, number: int) -> Part:
        part = self._known.get(number)
        if part is None:
            words = self._spelled[number]
            starts, ends = _by_end(words, 0), _by_end(words, -1)
            lengths = [len(word) for word in words]
            part = Part(starts, ends, frozenset(starts), frozenset(ends), min(lengths), max(lengths))
            self._known[number] = part
        return part


def _by_end(words: Iterable[str], end: int) -> _Starts:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[end], []).append(word)
    return {character: tuple(each) for character, each in found.items()}


class _Look(NamedTuple):
    """What is asked of the text around a word before a phrase is put together there."""

    phrase: "Sought"
    behind: _Starts | None
    """The words of which one follows directly."""
    before: _Starts | None
    windows: tuple[_Window, ...]
    """What stands further on."""
    back: tuple[_Window, ...]
    refused_behind: "Refused | None"
    """What must not follow directly."""
    refused_before: "Refused | None"


class Sieve:
    """Tells places apart for words that are part of the same phrases."""

    def __init__(self, phrases: "Sequence[Sought]", parts: Parts) -> None:
        """Take the phrases, which are looked for by the same part, and all parts."""
        self._phrases = phrases
        self._parts = parts
        self._looks: dict[int, tuple[_Look, ...]] = {0: ()}
        """By a number with a bit for each phrase."""
        self._look_at: dict[int, _Look] = {}
        self.behind: Mapping[str, int] = _Admitted(characters_behind(phrase, parts) for phrase in phrases)
        """By the character behind the word the phrases that may stand there, a bit for each."""
        self.before: Mapping[str, int] = _Admitted(characters_before(phrase, parts) for phrase in phrases)

    def kept(self, text: str, start: int, end: int, number: int) -> "tuple[Sought, ...]":
        """Return of the phrases with a bit in `number` those that may stand around the word in a range of a text.

        The characters next to it admit them. The text ends with the end of a line.
        """
        looks = self._looks.get(number)
        if looks is None:
            looks = self._looks[number] = tuple(map(self._look, _bits(number)))
        found: list[Sought] = []
        for phrase, behind, before, windows, back, refused_behind, refused_before in looks:
            if (
                (behind is not None and not text.startswith(behind[text[end]], end))
                or (before is not None and not text.endswith(before[text[start - 1]], 0, start))
                or (refused_behind and follows(refused_behind, text, end))
                or (refused_before and precedes(refused_before, text, start))
            ):
                continue
            for near, far, characters, same_clause in windows:
                stretch = text[end + near : end + far]
                if characters.isdisjoint(stretch) or (same_clause and _only_beyond(characters, stretch)):
                    break
            else:
                for near, far, characters, same_clause in back:
                    # A text starts nowhere below 0, where the slice would count from its end.
                    if start <= near:
                        break
                    stretch = text[start - far if start > far else 0 : start - near][::-1]
                    if characters.isdisjoint(stretch) or (same_clause and _only_beyond(characters, stretch)):
                        break
                else:
                    found.append(phrase)
        return tuple(found)

    def _look(self, at: int) -> _Look:
        look = self._look_at.get(at)
        if look is None:
            look = self._look_at[at] = self._made(self._phrases[at])
        return look

    def _made(self, phrase: "Sought") -> _Look:
        _, numbers, gaps, _, before, behind, _, _, first, _ = phrase
        parts = [self._parts[number] for number in numbers]
        ahead = [*zip(gaps[first:], parts[first + 1 :], strict=True)]
        back = [*zip(gaps[:first], parts[:first], strict=True)][::-1]
        return _Look(
            phrase,
            behind=ahead[0][1].starts if ahead and not ahead[0][0][0] else None,
            before=back[0][1].ends if back and not back[0][0][0] else None,
            windows=tuple(_windows((gap, part, part.first) for gap, part in ahead)),
            back=tuple(_windows((gap, part, part.last) for gap, part in back)),
            refused_behind=ahead[0][0][2] if ahead else behind,
            refused_before=None if back else before,
        )


class _Admitted(dict[str, int]):
    """By a character the phrases next to whose word it may stand, a bit for each. Fills itself."""

    def __init__(self, of_each: "Iterable[frozenset[str] | None]") -> None:
        """Take the characters for each phrase; None stands for any."""
        super().__init__()
        self._any = 0
        for at, characters in enumerate(of_each):
            if characters is None:
                self._any |= 1 << at
            else:
                for character in characters:
                    self[character] = self.get(character, 0) | 1 << at
        for character in self:
            self[character] |= self._any

    def __missing__(self, character: str) -> int:
        self[character] = self._any
        return self._any


def characters_behind(phrase: "Sought", parts: Parts) -> frozenset[str] | None:
    """Return the characters of which one follows directly the word by which a phrase is looked for; None: any."""
    _, numbers, gaps, at_end, _, _, _, _, first, _ = phrase
    if first + 1 < len(numbers):
        most, digits, _ = gaps[first]
        return (_NUMERALS if digits else None) if most else parts[numbers[first + 1]].first
    return CLAUSE_ENDS if at_end else None


def characters_before(phrase: "Sought", parts: Parts) -> frozenset[str] | None:
    """Return the characters of which one goes directly before that word; None: any."""
    _, numbers, gaps, _, _, _, number, _, first, _ = phrase
    if first:
        most, digits, _ = gaps[first - 1]
        return (_NUMERALS if digits else None) if most else parts[numbers[first - 1]].last
    return _NUMERALS if number else None


def _windows(steps: "Iterable[tuple[tuple[int, bool, Refused], Part, frozenset[str]]]") -> Iterator[_Window]:
    """Yield where the parts stand that do not follow directly, from the nearest on."""
    near = far = 0
    for number, ((most, digits, _), part, characters) in enumerate(steps):
        near += digits
        far += most
        if number or most:
            yield near, far + 1, characters, not number
        near += part.shortest
        far += part.longest


def _only_beyond(characters: frozenset[str], stretch: str) -> bool:
    """Tell whether the characters stand only where the clause has ended that a stretch starts in."""
    end = _END.search(stretch)
    return end is not None and characters.isdisjoint(stretch[: end.end()])


def _bits(number: int) -> Iterator[int]:
    """Yield which bits of a number are set."""
    for at in range(number.bit_length()):
        if number >> at & 1:
            yield at
