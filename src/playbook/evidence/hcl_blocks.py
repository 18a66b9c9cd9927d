"""Terraform files: the blocks of wanted resources, found without parsing the rest, each parsed by python-hcl2.

So a construct that the parser doesn't know spoils one block, not the file; and a file without a wanted resource is
never parsed at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playbook.evidence.hcl_literals import literals

_HEADER = re.compile(r'\bresource[ \t]+"?([A-Za-z_]\w*)"?[ \t]+"?([A-Za-z_][\w-]*)"?\s*\{')
_TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\#[^\n]*|//[^\n]*|/\*|<<[-~]?"?([A-Za-z_]\w*)"?[^\n]*\n|[{}]')
_LARGEST = 64 * 1024
"""Characters of one block that are parsed."""


@dataclass(frozen=True)
class Resource:
    """One `resource` block, as text."""

    type: str
    name: str
    text: str
    line: int

    def attributes(self) -> dict[str, Any]:
        """Parse the block: plain values for literals, `${…}` for every expression, lists of blocks for nested blocks.

        Raises:
            ValueError: It isn't HCL, or too large or too deep.
        """
        if len(self.text) > _LARGEST:
            raise ValueError("too large")
        plain = literals(self.text)
        if plain is not None:
            return plain
        import hcl2  # a tenth of a second of grammar, which only a file with such a block pays for
        from lark.exceptions import LarkError

        try:
            options = hcl2.SerializationOptions(strip_string_quotes=True, with_comments=False, explicit_blocks=False)
            parsed = hcl2.loads(self.text + "\n", serialization_options=options)
            found = parsed["resource"][0][self.type][self.name]
        except (LarkError, RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise ValueError(str(error)) from error
        return found if isinstance(found, dict) else {}

    def place(self, *names: str) -> tuple[int, int, int]:
        """Return line, first and last column of the first of these attributes, or of the block's header."""
        for name in names:
            match = re.search(rf"^[ \t]*({re.escape(name)}[ \t]*=[ \t]*[^\n#]*)", self.text, re.MULTILINE)
            if match:
                written = match[1].rstrip()
                start = match.start(1) - self.text.rfind("\n", 0, match.start(1))
                return self.line + self.text.count("\n", 0, match.start(1)), start, start + len(written)
        header = self.text.partition("\n")[0].rstrip(" \t\r{")
        return self.line, 1, 1 + len(header)


def resources(text: str, types: frozenset[str]) -> Iterator[Resource]:
    """Yield the resources of some types; what stands in a comment or a heredoc is none."""
    plain = _masked(text)
    position = counted = 0
    line = 1
    while header := _HEADER.search(plain, position):
        position = header.end()
        if header[1] in types:
            position = _end_of_block(plain, header.end())
            line += plain.count("\n", counted, header.start())
            counted = header.start()
            yield Resource(header[1], header[2], text[header.start() : position], line)


def _masked(text: str) -> str:
    """Return the text with comments and heredocs blanked out, every other character still in its place."""
    parts: list[str] = []
    position = 0
    for start, end in _tokens(text):
        if text[start] in "#/<":
            parts.append(text[position:start])
            parts.append(re.sub(r"[^\n]", " ", text[start:end]))
            position = end
    parts.append(text[position:])
    return "".join(parts)


def _end_of_block(text: str, start: int) -> int:
    """Return where the block whose `{` stands before `start` ends: after its `}`, or at the end of the text."""
    depth = 1
    for begin, end in _tokens(text, start):
        if text[begin] in "{}":
            depth += 1 if text[begin] == "{" else -1
            if depth == 0:
                return end
    return len(text)


def _tokens(text: str, position: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where strings, comments, heredocs and braces start and end."""
    while match := _TOKEN.search(text, position):
        position = match.end()
        if match[0] == "/*":
            end = text.find("*/", position)
            position = len(text) if end < 0 else end + 2
        elif match[1]:
            closing = re.compile(rf"^[ \t]*{match[1]}[ \t]*$", re.MULTILINE).search(text, position)
            # A heredoc that is never closed takes everything that is left.
            position = closing.end() if closing else len(text)
        yield match.start(), position
