"""A shell command line as pipelines of simple commands: enough to see which programs it starts with which words.

This is no shell: nothing is run, nothing is expanded but variables whose value the caller knows. What cannot be parsed
(an unclosed quote) is read as far as it goes.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from playbook.evidence.shell_words import Scanner
from playbook.evidence.wrappers import inside

_DEEPEST = 6
"""How many `sh -c "ssh host 'sudo …'"` are unpacked; real lines have two or three."""
_LONGEST_VALUE = 2000
"""Characters of a variable's value that are kept: `B=$A$A; C=$B$B; …` would double it without end."""
_KEYWORDS = frozenset({"if", "then", "elif", "else", "while", "until", "do", "done", "fi", "!", "{", "}"})
_KEYWORDS |= {"time", "exec", "eval", "command", "builtin"}
_ASSIGNMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*=")
_VARIABLE = re.compile(r"\$(?:\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^{}]*))?\}|([A-Za-z_][A-Za-z0-9_]*))")


class Command(NamedTuple):
    """One simple command: the program and its words, after everything that only wraps it."""

    words: tuple[str, ...]
    writes: tuple[str, ...] = ()
    """The files its output is redirected to."""
    host: str = ""
    """The host, container or pod it runs in; empty for here."""

    @property
    def program(self) -> str:
        """The program's name without its folder."""
        return self.words[0].rsplit("/", 1)[-1] if self.words else ""


Pipeline = tuple[Command, ...]
"""Commands that hand their output on; never empty."""


def pipelines(line: str, variables: Mapping[str, str] | None = None) -> tuple[Pipeline, ...]:
    """Return the pipelines of `line` in order, those inside `$(…)`, `sh -c '…'` and `ssh host '…'` among them."""
    return tuple(_pipelines(line, dict(variables or {}), "", 0))


def is_whole(line: str) -> bool:
    """Tell whether every quote, `$(` and backtick of `line` is closed."""
    return Scanner(line).scan().whole


def expand(text: str, variables: Mapping[str, str]) -> str:
    """Replace `$NAME`, `${NAME}` and `${NAME:-default}` by what is known of them; others stay as they are."""
    return _VARIABLE.sub(lambda match: variables.get(match[1] or match[3], match[2] or match[0]), text)


def _pipelines(line: str, variables: dict[str, str], host: str, depth: int) -> Iterator[Pipeline]:
    scanned = Scanner(line).scan()
    for pipeline in scanned.pipelines:
        commands: list[Command] = []
        for words, writes in pipeline:
            written = tuple(expand(path, variables) for path in writes)
            command, text = _unwrapped([expand(word, variables) for word in words], variables)
            where = command.host or host
            if text is not None and depth < _DEEPEST:
                found = tuple(_pipelines(text, variables, where, depth + 1))
                # `ssh host 'mysqldump db' | gzip`: the last pipeline inside goes on in the one outside.
                yield from found[:-1]
                if found:
                    last = found[-1][-1]
                    commands.extend((*found[-1][:-1], last._replace(writes=(*last.writes, *written))))
            elif command.words:
                commands.append(command._replace(writes=written, host=where))
        if commands:
            yield tuple(commands)
    if depth < _DEEPEST:
        for text in scanned.nested:
            yield from _pipelines(text, variables, host, depth + 1)


def _unwrapped(words: list[str], variables: dict[str, str]) -> tuple[Command, str | None]:
    """Return the command within its wrappers, or the text that is handed to another shell."""
    host = ""
    for _ in range(2 * _DEEPEST):
        while words and (words[0] in _KEYWORDS or _ASSIGNMENT.match(words[0])):
            name, is_assignment, value = words[0].partition("=")
            if is_assignment:
                variables[name] = value[:_LONGEST_VALUE]
            words = words[1:]
        if words and re.match(r"[\w./-]+\s+\S", words[0]):
            # A variable that holds a whole command was put in its place.
            return Command((), host=host), " ".join(words)
        within = inside(words)
        if within is None:
            break
        host = within.host or host
        if within.text is not None:
            return Command((), host=host), within.text
        words = within.words
    return Command(tuple(words), host=host), None
