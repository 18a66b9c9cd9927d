"""How long a text is, as platforms count: characters, whatever their width."""

import re
from collections.abc import Iterator
from functools import cache


@cache
def _unseen() -> re.Pattern[str]:
    # What Markdown hides was written over with blanks; an end of line is one character, however it is spelled.
    return re.compile(r"[ \t]+(?=[\r\n]|\Z)|\r(?=\n)|(?<=\n)(?:[ \t]*\r?\n){2,}")


def counted(text: str) -> int:
    """Return how many characters a platform would count of a text that is pasted without the space around it."""
    return sum(1 for _ in _places(text))


def too_far(text: str, most: int) -> int:
    """Return where the first character stands that is one too many; the end if there is none."""
    return next((at for number, at in enumerate(_places(text)) if number >= most), len(text))


def _places(text: str) -> Iterator[int]:
    """Yield where the characters stand that count."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    for match in _unseen().finditer(text, start, end):
        yield from range(start, match.start())
        start = match.end()
    yield from range(start, end)
