"""The questions that are being answered, and what is found meanwhile.

A question that is met again while it is being answered counts as unknown there. What was found with its help only
holds as long as it stays open: that is kept till then, everything else for good.
"""

from collections.abc import Callable, Hashable

from playbook.hints import TypeVar

_Found = TypeVar("_Found")
_Key = TypeVar("_Key", bound=Hashable)
Known = dict[_Key, tuple[_Found, frozenset[int]]]
"""Answers, each with the open questions that were met on the way to it, by their positions."""

_NOTHING: frozenset[int] = frozenset()


class Open:
    """The questions that are being answered, each asked on the way to an answer to the one before."""

    def __init__(self) -> None:
        self._resting: list[list[tuple[dict[object, object], object]]] = []
        """For each of them the answers that hold while it is open."""
        self._met: set[int] = set()

    def begin(self) -> int:
        """Open a question; return its position."""
        self._resting.append([])
        return len(self._resting) - 1

    def end(self) -> None:
        """Close the question that was opened last."""
        for known, key in self._resting.pop():
            known.pop(key, None)

    def meet(self, position: int) -> None:
        """Note that a question was met again."""
        self._met.add(position)

    def stop(self) -> None:
        """Note that something lies too deep to be followed; once the last question is answered, it may not."""
        if self._resting:
            self._met.add(len(self._resting) - 1)

    def kept(self, known: "Known[_Key, _Found]", key: _Key) -> _Found | None:
        """Return an answer that is kept; None if there is none."""
        entry = known.get(key)
        if entry is None:
            return None
        self._met |= entry[1]
        return entry[0]

    def found(
        self, known: "Known[_Key, _Found]", key: _Key, find: Callable[[], _Found], rests: frozenset[int] = _NOTHING
    ) -> _Found:
        """Return an answer that isn't kept yet, and keep it as long as it holds; `rests`: what else it rests on."""
        before, self._met = self._met, set(rests)
        start = len(self._resting)
        try:
            answer = find()
        finally:
            met = frozenset(position for position in self._met if position < start)
            self._met = before
            self._met |= met
        known[key] = answer, met
        if met:
            self._resting[max(met)].append((known, key))  # type: ignore[arg-type]
        return answer
