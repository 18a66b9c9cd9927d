"""What was found out and may be asked again: remembered as long as it takes little room.

Files come in the order of their paths, so that what was found for a folder is asked for while its files come by, and
hardly ever later.
"""

from collections.abc import Callable

from playbook.hints import TypeVar

_Key = TypeVar("_Key")
_Found = TypeVar("_Found")


class Remembered(dict[_Key, _Found]):
    """Answers by what was asked. Ask with `[…]`; where there are too many of them, all are forgotten."""

    def __init__(self, find: Callable[[_Key], _Found], most: int = 2_000) -> None:
        """Prepare to remember what `find` says, `most` answers at once."""
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, key: _Key) -> _Found:
        """Find the answer and remember it."""
        found = self[key] = self._find(key)
        return found

    def __setitem__(self, key: _Key, found: _Found) -> None:
        """Remember an answer that was found on the way to another one."""
        if len(self) >= self._most:
            self.clear()
        super().__setitem__(key, found)
