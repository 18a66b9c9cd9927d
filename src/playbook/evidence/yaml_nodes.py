"""YAML of other people's files: nodes with their places, and nothing constructed from them.

Nodes rather than values: a bare `=`, a date or a duplicate key is no error, an alias is a reference and cannot grow,
and every scalar knows its line.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_LARGEST = 256 * 1024
"""Characters of one document that are parsed: PyYAML reads some 200,000 a second, and a manifest has few thousand."""
_SEPARATOR = re.compile(r"^---(?=[ \t\r\n]|$).*\n?", re.MULTILINE)


class Document(NamedTuple):
    """One document of a file, not parsed yet."""

    text: str
    line: int
    """The line of the file on which `text` begins."""

    def root(self) -> Node | None:
        """Parse the document; None for an empty one.

        Raises:
            ValueError: It isn't YAML, or too large, or too deep.
        """
        if len(self.text) > _LARGEST:
            raise ValueError("too large")
        try:
            return yaml.compose(self.text, Loader=yaml.SafeLoader)
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            raise ValueError(str(error)) from error


def documents(text: str) -> Iterator[Document]:
    """Split a file at its `---` lines, so that one bad document doesn't hide the others."""
    start, line = 0, 1
    for separator in _SEPARATOR.finditer(text):
        yield Document(text[start : separator.start()], line)
        line += text.count("\n", start, separator.end())
        start = separator.end()
    yield Document(text[start:], line)


def child(node: Node | None, *path: str) -> Node | None:
    """Return what stands at `path` below a mapping, or None."""
    for key in path:
        if not isinstance(node, MappingNode):
            return None
        node = next((value for name, value in node.value if isinstance(name, ScalarNode) and name.value == key), None)
    return node


def items(node: Node | None) -> list[Node]:
    """Return the items of a sequence; nothing for anything else."""
    return list(node.value) if isinstance(node, SequenceNode) else []


def pairs(node: Node | None) -> Iterator[tuple[str, Node]]:
    """Yield the entries of a mapping whose keys are scalars; nothing for anything else."""
    if isinstance(node, MappingNode):
        for name, value in node.value:
            if isinstance(name, ScalarNode):
                yield name.value, value


def scalar(node: Node | None) -> str:
    """Return a scalar's text; empty for anything else and for null."""
    if not isinstance(node, ScalarNode) or (node.tag.endswith(":null") and not node.style):
        return ""
    return str(node.value)


def scalars(node: Node | None) -> list[str]:
    """Return the scalars of a sequence, or a single scalar, as texts."""
    if isinstance(node, ScalarNode):
        return [scalar(node)]
    return [scalar(item) for item in items(node)]
