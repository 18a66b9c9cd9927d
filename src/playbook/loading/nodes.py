"""A document as a tree: plain values, each with the place where it was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from playbook.loading.problems import Place, Problem, Step
from playbook.loading.scalars import Plain


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, number, truth value or nothing."""

    place: Place
    value: Plain


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping. Keys are text: what the file says, so that `404:` is the key "404" as it is in JSON."""

    place: Place
    entries: Mapping[str, "Entry"]


Node = Scalar | Items | Entries


class Entry(NamedTuple):
    """A key with its value; `place` is the key's."""

    place: Place
    value: Node


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be read as YAML.

    `problems` are mistakes that do not keep the rest from being understood (a duplicate key, say). `validate` raises
    them together with its own, so that people see all mistakes of a file at once.
    """

    root: Node
    problems: tuple[Problem, ...] = ()
    sources: tuple[Path, ...] = ()
    """The files it was read from: itself, then what it extends."""
    steps: tuple[Step, ...] = ()
    """Where `root` stands in its file, for a part of a document."""

    def part(self, *steps: Step) -> "Document":
        """Return what stands at `steps` as a document of its own, its places unchanged; its problems stay behind.

        Raises:
            KeyError: There is nothing.
        """
        return Document(child(self.root, steps), (), self.sources, (*self.steps, *steps))


def child(node: Node, steps: tuple[Step, ...]) -> Node:
    """Return the node at `steps` below `node`.

    Raises:
        KeyError: There is none.
    """
    for step in steps:
        if isinstance(node, Entries) and step in node.entries:
            node = node.entries[str(step)].value
        elif isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
        else:
            raise KeyError(step)
    return node


def value_of(node: Node) -> Any:  # noqa: ANN401 - as free as YAML is
    """Return the plain value of a node: dicts, lists, text, numbers."""
    if isinstance(node, Entries):
        return {key: value_of(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Items):
        return [value_of(item) for item in node.items]
    return node.value


def node_of(value: Any, place: Place) -> Node:  # noqa: ANN401 - as free as YAML is
    """Return a tree for a value that came from no file of its own; every node is at `place`.

    Raises:
        TypeError: The value holds something YAML has no word for.
    """
    if isinstance(value, dict):
        return Entries(place, {str(key): Entry(place, node_of(each, place)) for key, each in value.items()})
    if isinstance(value, list | tuple):
        return Items(place, tuple(node_of(each, place) for each in value))
    if value is None or isinstance(value, str | int | float):
        return Scalar(place, value)
    raise TypeError(f"no YAML for {type(value).__name__}")


def place_of(document: Document, steps: Sequence[Step]) -> Place:
    """Return where people look for what stands at `steps` of a document.

    That is the value, or its key where the value is a block that starts on a later line. Where nothing stands, the
    closest part around it is meant.
    """
    node, place = document.root, document.root.place
    for step in steps:
        if isinstance(node, Entries) and isinstance(step, str) and step in node.entries:
            entry = node.entries[step]
            node, place = entry.value, seen_at(entry)
        elif isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            break
    return place


def seen_at(entry: Entry) -> Place:
    """Return the place of an entry's value, or of its key where the value starts on a later line."""
    return entry.value.place if entry.value.place[:2] == entry.place[:2] else entry.place
