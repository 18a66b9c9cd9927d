"""Finds in much text where phrases could stand, a hundred characters in the time that Python takes for one.

An automaton looks for the words by which phrases are looked for; what is next to those that come often tells nearly all
of them apart from claims.
"""

from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick

from playbook.hints import TYPE_CHECKING
from playbook.wording.pairs import Beside, beside, comes_often
from playbook.wording.sieves import Need, Sieve, Step, admits, nearest

if TYPE_CHECKING:
    from playbook.wording.anchors import Place
    from playbook.wording.lexicon import Phrases, Sought
    from playbook.wording.searching import Words


class Sifting:
    """All words by which phrases are looked for, in an automaton."""

    def __init__(self, words: "Words", phrases: "Phrases") -> None:
        """Take all words, and the phrases by the number of the part by which they are looked for."""
        self._phrases = phrases
        self._sought: list[tuple[int, int, int]] = []
        """For each string of the automaton, how many of its characters stand before and behind the word, and the
        number of what the word is looked for with."""
        self._chosen: list[tuple[tuple[Sought, Beside], ...]] = []
        self._sorters: dict[int, _Sorter] = {}
        """Both by that number."""
        self._spelled: dict[int, list[str]] = {}
        self._automaton = AhoCorasick(self._strings(words))

    def find(self, text: str) -> "list[Place]":
        """Return the words in a squeezed text around which phrases may stand, in no particular order."""
        sought = self._sought
        sorters = self._sorters
        found: list[Place] = []
        # The end of a text counts as the end of a line.
        for string, first, behind in self._automaton.find_matches_as_indexes(text + "\n", overlapping=True):
            before, after, number = sought[string]
            start, end = first + before, behind - after
            sorter = sorters.get(number)
            if sorter is None:
                sorter = sorters[number] = _Sorter(
                    [(phrase, self._needs(phrase, known)) for phrase, known in self._chosen[number]]
                )
            if sorter.always is not None:
                found.append((start, end, sorter.always))
            elif sorter.any.keeps(text, start, end):
                phrases = sorter.before(text[end : end + 1])
                if phrases:
                    found.append((start, end, phrases))
        return found

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
                self._look_for(seldom, Beside(), [(phrase, Beside()) for phrase in phrases], strings)
            often = [word for word in spelled if comes_often(word)]
            if often:
                for known, chosen in self._by_neighbour(phrases).items():
                    self._look_for(often, known, [(phrase, known) for phrase in chosen], strings)
        return strings

    def _by_neighbour(self, phrases: "Iterable[Sought]") -> "dict[Beside, list[Sought]]":
        chosen: dict[Beside, list[Sought]] = {}
        for phrase in phrases:
            for known in beside(phrase, self._spelled):
                chosen.setdefault(known, []).append(phrase)
        return chosen

    def _look_for(
        self, words: Iterable[str], known: Beside, chosen: "Sequence[tuple[Sought, Beside]]", strings: list[str]
    ) -> None:
        number = len(self._chosen)
        self._chosen.append(tuple(chosen))
        before, behind = known
        strings += (before + word + behind for word in words)
        self._sought += ((len(before), len(behind), number) for _ in words)

    def _needs(self, phrase: "Sought", known: Beside) -> tuple[Need, ...]:
        """Return what has to stand behind and before the word by which a phrase is looked for, the most telling first.

        What is known to stand next to the word tells nothing more; of some phrases there is nothing more to see.
        """
        _, numbers, gaps, at_end, _, behind, _, _, first, _ = phrase
        spelled = [self._spelled[number] for number in numbers]
        steps = [Step(words, *gap) for words, gap in zip(spelled[first + 1 :], gaps[first:], strict=True)]
        near = nearest(steps)
        ahead = Need(near, at_end=at_end and len(near) == len(steps), unless=behind if not steps else None)
        asks = bool(near or at_end or behind)
        if not first:
            return (ahead,) if asks else ()
        # What must not stand at the start of a gap may go on behind the word: it is looked at later.
        back = [Step(words, *gap[:2]) for words, gap in zip(spelled[:first], gaps[:first], strict=True)]
        before = Need(nearest(back[::-1]), back=True)
        if not asks:
            return (before,)
        return (ahead, before) if known.before or ((near or ahead.at_end) and not known.behind) else (before, ahead)


class _Sorter:
    """Tells for words with the same phrases which of them can stand around a place."""

    def __init__(self, needs: "list[tuple[Sought, tuple[Need, ...]]]") -> None:
        """Take the phrases and what they need, the most telling first; some need no more than the word."""
        self.always = None if any(of_phrase for _, of_phrase in needs) else tuple(phrase for phrase, _ in needs)
        """All phrases, if none of them needs anything."""
        self.any = Sieve([of_phrase[0] if of_phrase else Need(()) for _, of_phrase in needs])
        """For all phrases together: nearly always none can."""
        self._needs = needs
        self._before: dict[str, tuple[Sought, ...]] = {}
        """Those that can stand before a character."""

    def before(self, character: str) -> "tuple[Sought, ...]":
        """Return the phrases that may stand around a word that a character follows; the end of a text is empty."""
        phrases = self._before.get(character)
        if phrases is None:
            phrases = self._before[character] = tuple(
                phrase for phrase, needs in self._needs if all(admits(need, character) for need in needs)
            )
        return phrases
