"""Finds in much text where phrases could stand, a hundred characters in the time that Python takes for one.

An automaton looks for the words by which phrases are looked for; what is next to those that come often tells nearly all
of them apart from claims.
"""

from collections.abc import Iterable, Mapping, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from playbook.hints import TYPE_CHECKING
from playbook.wording.pairs import NOTHING, Beside, beside, comes_often
from playbook.wording.sieves import Parts, Sieve

if TYPE_CHECKING:
    from playbook.wording.anchors import Place
    from playbook.wording.lexicon import Phrases, Sought
    from playbook.wording.searching import Words

_Ready = tuple[int, int, Mapping[str, int], Mapping[str, int], Sieve]
"""How many characters of a string stand before and behind the word, what tells its phrases apart by the characters
next to it, and the sieve."""


class Sifting:
    """All words by which phrases are looked for, in an automaton."""

    def __init__(self, words: "Words", phrases: "Phrases") -> None:
        """Take all words, and the phrases by the number of the part by which they are looked for."""
        self._phrases = phrases
        self._sought: list[tuple[int, int, int]] = []
        """For each string of the automaton, how many of its characters stand before and behind the word, and the
        number of what the word is looked for with."""
        self._chosen: list[Sequence[Sought]] = []
        """Phrases by that number."""
        self._spelled: dict[int, list[str]] = {}
        self._parts = Parts(self._spelled)
        # Of the three kinds it is nearly as quick as the quickest, in a tenth of the memory.
        self._automaton = AhoCorasick(self._strings(words), implementation=Implementation.ContiguousNFA)
        self._sieves: dict[int, Sieve] = {}
        """By that number, made when it is met."""
        self._ready: list[_Ready | None] = [None] * len(self._sought)
        """By the string that is found, likewise."""

    def find(self, text: str) -> "list[Place]":
        """Return the words in a squeezed text around which phrases may stand, in no particular order."""
        ready = self._ready
        found: list[Place] = []
        # The end of a text counts as the end of a line, and so does its start: that is what stands at -1.
        text += "\n"
        for string, first, last in self._automaton.find_matches_as_indexes(text, overlapping=True):
            before, after, behind_of, before_of, sieve = ready[string] or self._made_ready(string)
            start, end = first + before, last - after
            number = behind_of[text[end]] & before_of[text[start - 1]]
            if number and (phrases := sieve.kept(text, start, end, number)):
                found.append((start, end, phrases))
        return found

    def _made_ready(self, string: int) -> "_Ready":
        before, after, number = self._sought[string]
        sieve = self._sieves.get(number)
        if sieve is None:
            sieve = self._sieves[number] = Sieve(self._chosen[number], self._parts)
        ready = self._ready[string] = (before, after, sieve.behind, sieve.before, sieve)
        return ready

    def _strings(self, all_words: "Words") -> list[str]:
        """Choose what the automaton looks for."""
        words: dict[tuple[int, ...], list[str]] = {}
        for word, owners in all_words.all():
            for part in owners:
                self._spelled.setdefault(part, []).append(word)
            if parts := tuple([part for part in owners if part in self._phrases.parts]):
                words.setdefault(parts, []).append(word)
        strings: list[str] = []
        for parts, spelled in words.items():
            phrases = [phrase for part in parts for phrase in self._phrases.of(part)]
            seldom = [word for word in spelled if not comes_often(word)]
            if seldom:
                self._look_for(seldom, NOTHING, phrases, strings)
            often = [word for word in spelled if comes_often(word)]
            if often:
                for known, chosen in self._by_neighbour(phrases).items():
                    self._look_for(often, known, chosen, strings)
        return strings

    def _by_neighbour(self, phrases: "Iterable[Sought]") -> "dict[Beside, list[Sought]]":
        chosen: dict[Beside, list[Sought]] = {}
        for phrase in phrases:
            for known in beside(phrase, self._parts):
                chosen.setdefault(known, []).append(phrase)
        return chosen

    def _look_for(self, words: Iterable[str], known: Beside, chosen: "Sequence[Sought]", strings: list[str]) -> None:
        number = len(self._chosen)
        self._chosen.append(chosen)
        before, behind = known
        strings += (before + word + behind for word in words)
        self._sought += ((len(before), len(behind), number) for _ in words)
