"""The blocks of a single-file component: `<template>`, `<script>`, `<style>` and others at the top level."""

from collections.abc import Iterator, Mapping

from playbook.markup.tokens import Scanner, Token
from playbook.tuples import NamedTuple

_PROGRAMS = frozenset({"script", "style"})


class Block(NamedTuple):
    """One block: its name in lower case, and where its content stands."""

    name: str
    attributes: Mapping[str, str | None]
    """By their names as written. A template in another language than HTML says so: `lang="pug"`."""
    start: int
    end: int


def blocks(text: str) -> tuple[Block, ...]:
    """Return the top-level blocks of a single-file component, in order.

    A template in HTML may hold templates of its own; any other block ends at the next closing tag of its name.
    """
    return tuple(_blocks(Scanner(text)))


def _blocks(scanner: Scanner) -> Iterator[Block]:
    at = 0
    while (opened := scanner.text_end(at)) < len(scanner.text):
        token = scanner.markup(opened)
        at = token.end
        if token.kind != "open":
            continue
        name = token.name.lower()
        attributes = {each.name: each.value for each in token.attributes}
        if token.alone:
            end = at
        elif name == "template" and (attributes.get("lang") or "html") == "html":
            end = _end_of_template(scanner, at)
        else:
            end = scanner.find(f"</{token.name}", at)
        yield Block(name, attributes, at, end)
        at = end


def _end_of_template(scanner: Scanner, at: int) -> int:
    """Return where the content of a template ends that starts at `at`."""
    depth = 1
    last = 0
    for token in scanner.tokens(at):
        if token.name.lower() == "template":
            if token.kind == "close":
                depth -= 1
                last = token.start
            elif not token.alone:
                depth += 1
            if not depth:
                return token.start
        elif _starts_program(scanner.text, token):
            # A template inside was never closed: the program at the start of a line belongs to the file.
            return last or token.start
    return last or len(scanner.text)


def _starts_program(text: str, token: Token) -> bool:
    at_line_start = token.start == 0 or text[token.start - 1] in "\r\n"
    return token.kind == "open" and token.name in _PROGRAMS and at_line_start
