"""A text as it reads with the way back to what was typed, where nearly every character reads as one."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable

from playbook.tuples import NamedTuple
from playbook.wording.normalising import READ


class Reading(NamedTuple):
    """A text through `playbook.wording.normalising.READ`.

    Of most texts every character reads as one; what is kept are the places where that is not so.
    """

    text: str
    original: str
    odd: set[str]
    """Characters of the original that read as none or as several."""
    places: list[int]
    """Where in `text` a run of characters starts that come one by one from a run of the original."""
    origins: list[int]
    """Where in the original each of these runs comes from."""

    def _origin(self, at: int) -> int:
        run = bisect_right(self.places, at) - 1
        return self.origins[run] + at - self.places[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original that the characters from `start` up to `end`, at least one, come from.

        Marks that are put on the last of them belong to it.
        """
        run = bisect_right(self.places, start)
        if run == len(self.places) or end < self.places[run]:
            shift = self.origins[run - 1] - self.places[run - 1]
            return start + shift, end + shift
        behind = self._origin(end - 1) + 1
        while behind < len(self.original) and self._is_mark(self.original[behind]):
            behind += 1
        return self._origin(start), behind

    def _is_mark(self, character: str) -> bool:
        return character in self.odd and unicodedata.category(character) in ("Mn", "Me")


def those_that(are: Callable[[str], bool]) -> Callable[[set[str]], set[str]]:
    """Return what tells those of some characters that are of a kind. Each character is asked about once."""
    asked: set[str] = set()
    found: set[str] = set()

    def among(characters: set[str]) -> set[str]:
        if new := characters - asked:
            asked.update(new)
            found.update(filter(are, new))
        return characters & found

    return among


@those_that
def _odd(character: str) -> bool:
    return len(READ[ord(character)]) != 1


def reading_of(original: str) -> Reading:
    """Return a text as it reads."""
    odd = _odd(set(original))
    places, origins = [0], [0]
    if odd:
        gained = 0
        for at in _places_of(odd, original):
            length = len(READ[ord(original[at])])
            start = at + gained
            if not length and places[-1] == start:
                origins[-1] = at + 1
            elif not length:
                places.append(start)
                origins.append(at + 1)
            else:
                places += range(start + 1, start + length + 1)
                origins += [at] * (length - 1) + [at + 1]
            gained += length - 1
    return Reading(original.translate(READ), original, odd, places, origins)


def _places_of(characters: set[str], text: str) -> list[int]:
    """Return where one of the characters stands, in order."""
    if len(characters) > _FEW:
        return [at for at, character in enumerate(text) if character in characters]
    found: list[int] = []
    for character in characters:
        at = text.find(character)
        while at >= 0:
            found.append(at)
            at = text.find(character, at + 1)
    return sorted(found)


_FEW = 10
"""Characters up to which looking for one after the other is quicker than looking at each of a text."""
