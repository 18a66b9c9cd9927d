"""What is wrong in a file that people write for us, and where."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from playbook.errors import UsageError

Step = str | int
"""A key of a mapping or an index of a list."""

_PLAIN_KEY = re.compile(r"[\w/-]+")

_LONGEST_KEY = 60


class Place(NamedTuple):
    """A position in a file. Lines and columns start at 1, columns count characters."""

    path: str
    line: int
    column: int


class Problem(NamedTuple):
    """One thing that is wrong, in Chinese, at one place."""

    path: str
    """The file as the user named it, with `/`."""
    line: int
    column: int
    at: str
    """The path inside the document (`alerts.tiers.urgent.respond_within`, `stages[2]`); empty for the whole file."""
    message: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}: "
        return where + (f"{self.at}: {self.message}" if self.at else self.message)


class LoadError(UsageError):
    """A file can't be used. `problems` are all that is wrong with it, in the order of the file; never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["LoadError"], tuple[tuple[Problem, ...]]]:
        """Go from process to process with the problems, not with the message alone."""
        return type(self), (self.problems,)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file and position without repeating anything; the file that was named first stays first."""
    unique = list(dict.fromkeys(problems))
    files = {path: number for number, path in enumerate(dict.fromkeys(problem.path for problem in unique))}
    return tuple(sorted(unique, key=lambda problem: (files[problem.path], problem[1:])))


def problem(place: Place, message: str, at: str = "") -> Problem:
    """Return a problem at `place`."""
    return Problem(*place, at, message)


def dotted(steps: Iterable[Step]) -> str:
    """Write a path inside a document: `alerts.tiers.urgent`, `stages[2].id`, `checks["a.b"]`."""
    text = ""
    for step in steps:
        if isinstance(step, str) and len(step) > _LONGEST_KEY:
            step = step[:_LONGEST_KEY] + "…"  # noqa: PLW2901 - the same key, short enough to be read
        if isinstance(step, int):
            text += f"[{step}]"
        elif _PLAIN_KEY.fullmatch(step):
            text += f".{step}" if text else step
        else:
            text += '["' + step.replace("\\", "\\\\").replace('"', '\\"') + '"]'
    return text
