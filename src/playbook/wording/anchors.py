"""Finds where in a text a phrase could stand: the words by which phrases are looked for, with what must be near them.

A short text is searched by looking up stretches of it. Once much text has come, an automaton is built, which searches
more than a hundred megabytes a second.
"""

from collections.abc import Iterable, Iterator

from playbook.hints import TYPE_CHECKING, Any
from playbook.wording.sieves import Need, Sieve, Step, admits, nearest

if TYPE_CHECKING:
    from playbook.wording.lexicon import Phrases, Sought
    from playbook.wording.searching import Words

Place = tuple[int, int, tuple["Sought", ...]]
"""Start and end of a word, and the phrases that may stand around it."""

_PATIENCE = 10_000
"""Characters searched without an automaton: building one costs about as much as looking through so many."""


class Anchors:
    """Finds all words in whole texts by which phrases are looked for."""

    def __init__(self, words: "Words", phrases: "Phrases") -> None:
        """Take all words, and the phrases by the number of the part by which they are looked for."""
        self._words = words
        self._phrases = phrases
        self._left = _PATIENCE
        self._automaton: Any = None
        self._parts: tuple[tuple[int, ...], ...] = ()
        """By the number of the word."""
        self._sorters: dict[tuple[int, ...], _Sorter] = {}
        self._spelled: dict[int, list[str]] = {}

    def find(self, text: str) -> Iterable[Place]:
        """Return the words in a squeezed text around which phrases may stand, in no particular order."""
        self._left -= len(text)
        return self._nearby(text) if self._left > 0 else self._sifted(text)

    def _nearby(self, text: str) -> Iterator[Place]:
        for start in range(len(text)):
            for end, owners in self._words.at(text, start):
                parts = self._anchoring(owners)
                if parts:
                    yield start, end, self._of(parts)

    def _anchoring(self, owners: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(part for part in owners if part in self._phrases.parts)

    def _of(self, parts: tuple[int, ...]) -> "tuple[Sought, ...]":
        return tuple(phrase for part in parts for phrase in self._phrases.of(part))

    def _sifted(self, text: str) -> list[Place]:
        if self._automaton is None:
            self._build()
        parts_of = self._parts
        sorters = self._sorters
        found: list[Place] = []
        for word, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            sorter = sorters[parts_of[word]]
            if sorter.any.keeps(text, start, end):
                phrases = sorter.kept(text, start, end)
                if phrases:
                    found.append((start, end, phrases))
        return found

    def _build(self) -> None:
        # Imported when it is needed: short texts are looked through sooner than this is loaded.
        from ahocorasick_rs import AhoCorasick

        looked_for: dict[str, tuple[int, ...]] = {}
        for word, owners in self._words.all():
            for part in owners:
                self._spelled.setdefault(part, []).append(word)
            if parts := self._anchoring(owners):
                looked_for[word] = parts
        self._automaton = AhoCorasick(list(looked_for))
        self._parts = tuple(looked_for.values())
        self._sorters = {
            parts: _Sorter([(phrase, tuple(self._needs(phrase))) for phrase in self._of(parts)])
            for parts in set(self._parts)
        }

    def _needs(self, phrase: "Sought") -> Iterator[Need]:
        """Yield what has to stand behind and before the word by which a phrase is looked for."""
        _, numbers, gaps, at_end, _, behind, _, _, first, _ = phrase
        spelled = [self._spelled[number] for number in numbers]
        steps = [Step(words, *gap) for words, gap in zip(spelled[first + 1 :], gaps[first:], strict=True)]
        near = nearest(steps)
        if near or at_end or behind:
            whole = len(near) == len(steps)
            yield Need(near, at_end=at_end and whole, unless=behind if not steps else None)
        if first:
            # What must not stand at the start of a gap may go on behind the word: it is looked at later.
            back = [Step(words, *gap[:2]) for words, gap in zip(spelled[:first], gaps[:first], strict=True)]
            yield Need(nearest(back[::-1]), back=True)
        elif not (steps or at_end or behind):
            yield Need(())


class _Sorter:
    """Tells for words with the same phrases which of them can stand around a place."""

    def __init__(self, needs: "list[tuple[Sought, tuple[Need, ...]]]") -> None:
        self.any = Sieve([of_phrase[0] for _, of_phrase in needs])
        """For all phrases together: nearly always none can."""
        self._needs = needs
        self._each: list[tuple[Sought, Need, tuple[Sieve, ...]]] = []
        self._before: dict[str, list[tuple[Sought, Need, tuple[Sieve, ...]]]] = {}
        """Those that can stand before a character."""

    def kept(self, text: str, start: int, end: int) -> "tuple[Sought, ...]":
        """Return the phrases that may stand around the word in a range of `text`."""
        character = text[end : end + 1]
        each = self._before.get(character)
        if each is None:
            if not self._each:
                self._each = [
                    (phrase, needs[0], tuple(Sieve([need]) for need in needs)) for phrase, needs in self._needs
                ]
            each = self._before[character] = [known for known in self._each if admits(known[1], character)]
        return tuple(phrase for phrase, _, sieves in each if all(sieve.keeps(text, start, end) for sieve in sieves))
