"""Work done by several processes, with the same outcome as if one had done it.

Only on Linux, where a process can be forked safely as long as it has a single thread; elsewhere, and wherever anything
goes wrong in a helping process, this process does the work itself. Nothing that was done is lost, and nothing is done
by halves: what a helper found counts only if it came to its end.
"""

import os
import sys
from collections.abc import Callable, Iterator

from playbook.hints import TypeVar

_Found = TypeVar("_Found")

MOST_TASKS = 1_000
"""What fits into the smallest pipe, four bytes for each."""
_SIZE = 4


def done(count: int, work: Callable[[int], _Found], processes: int) -> Iterator[_Found]:
    """Yield `work(0)`, …, `work(count - 1)`.

    Each of the `processes` takes the next piece of work that nobody has taken yet. What `work` gives must be of a form
    that can be pickled; what else it does is lost where a helper does it. What was yielded is held no longer: all of it
    may be much.
    """
    found = _shared(count, work, processes) if processes > 1 and 1 < count <= MOST_TASKS and may_fork() else {}
    for number in range(count):
        yield found.pop(number) if number in found else work(number)


def _shared(count: int, work: Callable[[int], _Found], processes: int) -> dict[int, _Found]:
    """Return what was found by number, by this process and by those that came to their end."""
    import gc

    tasks = _tasks(count)
    helpers = []
    # What is there by now stays shared between the processes as long as nobody writes to it, as a collector would.
    gc.freeze()
    try:
        helpers = [_Helper(tasks, work) for _ in range(min(processes, count) - 1)]
        found = {number: work(number) for number in _taken(tasks)}
        for helper in helpers:
            found.update(helper.found())
    finally:
        gc.unfreeze()
        os.close(tasks)
        for helper in helpers:
            helper.end()
    return found


def apart(work: Callable[[], _Found]) -> _Found:
    """Return what `work` gives, done by a process of its own: what it loads takes no room here."""
    if may_fork():
        tasks = _tasks(1)
        helper = None
        try:
            helper = _Helper(tasks, lambda _: work())
            found: dict[int, _Found] = helper.found()
        finally:
            os.close(tasks)
            if helper is not None:
                helper.end()
        if found:
            return found[0]
    return work()


def may_fork() -> bool:
    """Tell whether this process can be forked without harm: it runs on Linux, and as one thread."""
    if sys.platform != "linux":
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class _Helper:
    """A process that takes a part of the work."""

    def __init__(self, tasks: int, work: Callable[[int], object]) -> None:
        self._pid = 0
        self._results, results = os.pipe()
        try:
            self._pid = os.fork()
        except OSError:
            # Too many processes: the others do its part.
            os.close(results)
            return
        if not self._pid:
            os.close(self._results)
            _help(tasks, work, results)
        os.close(results)

    def found(self) -> dict[int, _Found]:
        """Return what it found, once it is done; nothing if it did not come to its end."""
        if not self._pid:
            return {}
        import pickle

        found: dict[int, _Found] = {}
        with os.fdopen(os.dup(self._results), "rb") as results:
            try:
                while True:
                    number, each = pickle.load(results)  # noqa: S301 - our own child wrote it
                    found[number] = each
            except EOFError:
                pass
            except pickle.UnpicklingError:
                return {}
        pid, self._pid = self._pid, 0
        _, status = os.waitpid(pid, 0)
        return {} if status else found

    def end(self) -> None:
        """Let go of it, whatever it is doing."""
        os.close(self._results)
        if self._pid:
            import signal

            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)


def _help(tasks: int, work: Callable[[int], object], results: int) -> None:
    """Do a part of the work and leave; never returns."""
    status = 1
    try:
        import pickle

        found = {number: work(number) for number in _taken(tasks)}
        with os.fdopen(results, "wb") as written:
            # One by one, so that neither side ever holds all of it twice.
            for each in found.items():
                pickle.dump(each, written, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        # Whatever went wrong goes wrong once more in the process that waits, which can say so. Nothing that the two
        # have in common, such as what is still to be printed, may be touched on the way out.
        os._exit(status)


def _tasks(count: int) -> int:
    """Return a pipe to take numbers out of."""
    tasks, filled = os.pipe()
    os.write(filled, b"".join(number.to_bytes(_SIZE, "little") for number in range(count)))
    os.close(filled)
    return tasks


def _taken(tasks: int) -> Iterator[int]:
    """Take numbers until there are none left."""
    while number := os.read(tasks, _SIZE):
        yield int.from_bytes(number, "little")
