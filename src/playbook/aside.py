"""Findings that are kept on disk, in their order: a text without end may have any number of them."""

import pickle
import zlib
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby, islice
from tempfile import TemporaryFile
from typing import overload

from playbook.findings import Finding
from playbook.outcome import in_order, place_of
from playbook.tuples import NamedTuple

_Place = tuple[str, int, int, str, str]


class _Run(NamedTuple):
    """Findings that were put aside one after the other in their order."""

    chunks: list[tuple[int, int]]
    """Where each chunk of them starts in the file, and its length."""
    last: list[_Place]
    """The place of the last of them."""


class Aside(Sequence[Finding]):
    """Findings in a temporary file, read again from its start whenever they are gone through.

    The memory it takes does not grow with their number, as long as they come in their order for the most part.
    """

    def __init__(self) -> None:
        """Open the file, which has no name and goes with this object.

        Raises:
            OSError: there is no place for it.
        """
        self._file = TemporaryFile()  # noqa: SIM115 - open as long as this object is there
        self._runs: list[_Run] = []
        self.rest: list[Finding] = []
        """More of them, in their order, that stay in memory."""

    def __del__(self) -> None:
        """Give the file up."""
        file = getattr(self, "_file", None)
        if file is not None:
            file.close()

    def add(self, findings: Sequence[Finding]) -> None:
        """Put aside findings, at least one, that are in their order.

        Raises:
            OSError: there is no more room.
        """
        data = zlib.compress(pickle.dumps([tuple(each) for each in findings]), 1)
        first, last = place_of(findings[0]), place_of(findings[-1])
        run = next((run for run in self._runs if run.last[-1] <= first), None)
        if run is None:
            run = _Run([], [])
            self._runs.append(run)
        start = self._file.seek(0, 2)
        self._file.write(data)
        run.chunks.append((start, len(data)))
        run.last[:] = [last]

    def __iter__(self) -> Iterator[Finding]:
        """Yield them in their order, of those that say the same the worst only."""
        merged = merge(*[self._of(run) for run in self._runs], self.rest, key=place_of)
        for _, group in groupby(merged, key=place_of):
            alike = list(group)
            yield from in_order(alike) if len(alike) > 1 else alike

    def _of(self, run: _Run) -> Iterator[Finding]:
        for start, length in run.chunks:
            self._file.seek(start)
            plain = pickle.loads(zlib.decompress(self._file.read(length)))  # noqa: S301 - written by `add`
            for each in plain:
                yield Finding(*each)

    def __len__(self) -> int:
        """Count them, which takes as long as to go through them."""
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self._runs or self.rest)

    @overload
    def __getitem__(self, at: int) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Finding]: ...
    def __getitem__(self, at: int | slice) -> Finding | Sequence[Finding]:
        """Return what stands at a place, or a list, going through all that is before it."""
        if isinstance(at, slice):
            return list(self)[at]
        found = next(islice(self, at, None), None) if at >= 0 else list(self)[at]
        if found is None:
            raise IndexError(at)
        return found
