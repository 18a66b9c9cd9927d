"""Finds where in a text a phrase could stand: the words by which phrases are looked for, with what must be near them.

A short text is searched by looking up stretches of it. Once much text has come, `playbook.wording.sifting` takes over.
"""

from collections.abc import Iterable, Iterator

from playbook.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from playbook.wording.lexicon import Phrases, Sought
    from playbook.wording.searching import Words
    from playbook.wording.sifting import Sifting

Place = tuple[int, int, tuple["Sought", ...]]
"""Start and end of a word, and the phrases that may stand around it."""

_PATIENCE = 10_000
"""Characters searched without an automaton: building one costs about as much as looking through so many."""


class Anchors:
    """Finds all words in whole texts by which phrases are looked for."""

    def __init__(self, words: "Words", phrases: "Phrases") -> None:
        """Take all words, and the phrases by the number of the part by which they are looked for."""
        self._words = words
        self.phrases = phrases
        """What is looked for."""
        self._left = _PATIENCE
        self._sifting: Sifting | None = None

    def find(self, text: str) -> Iterable[Place]:
        """Return the words in a squeezed text around which phrases may stand, in no particular order."""
        self._left -= len(text)
        if self._left > 0:
            return self._nearby(text)
        if self._sifting is None:
            # Imported when it is needed: short texts are looked through sooner than this is loaded.
            from playbook.wording.sifting import Sifting

            self._sifting = Sifting(self._words, self.phrases)
        return self._sifting.find(text)

    def _nearby(self, text: str) -> Iterator[Place]:
        of = self.phrases.of
        anchoring = self.phrases.parts
        for start in range(len(text)):
            for end, owners in self._words.at(text, start):
                phrases = [phrase for part in owners if part in anchoring for phrase in of(part)]
                if phrases:
                    yield start, end, tuple(phrases)
