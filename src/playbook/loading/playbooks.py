"""Playbook files -> `Playbook`."""

import os
from functools import cache, partial
from pathlib import Path

from pydantic import TypeAdapter

from playbook.embedded import embedded
from playbook.loading.composing import read_document
from playbook.loading.extending import extended
from playbook.loading.nodes import Document, node_of
from playbook.loading.problems import Place
from playbook.loading.validating import allowed_by, validate
from playbook.model.playbook import Playbook


def load_playbook(path: str | os.PathLike[str]) -> Playbook:
    """Read and validate a playbook file, with everything it extends.

    Raises:
        LoadError: A file can't be read or says something a playbook may not say; `problems` are all of it.
    """
    return load_playbook_sources(path)[0]


def load_default() -> Playbook:
    """Return the reference playbook that comes with the tool.

    Raises:
        LoadError: Somebody damaged it.
        FileNotFoundError: The installation lacks it.
    """
    return load_playbook_sources(None)[0]


def load_playbook_sources(path: str | os.PathLike[str] | None) -> tuple[Playbook, tuple[Path, ...]]:
    """Return a playbook (None: the reference playbook) and all files it was read from, itself first.

    Raises:
        LoadError: As `load_playbook`.
    """
    document = read_document(Path(embedded("playbook.yaml") if path is None else path))
    return playbook_of(document)


def load_playbook_mapping(says: object, name: str = "playbook") -> Playbook:
    """Return the playbook that plain data says, as its YAML would; `name` stands for the file in problems.

    Relative paths in `extends` start at the current folder.

    Raises:
        LoadError: As `load_playbook`; every place is the start of `name`.
        TypeError: `says` holds something that YAML has no word for.
    """
    return playbook_of(Document(node_of(says, Place(name, 1, 1))))[0]


def playbook_of(document: Document) -> tuple[Playbook, tuple[Path, ...]]:
    """Return the playbook that a document, or a part of one, says, and all files it comes from.

    Raises:
        LoadError: As `load_playbook`.
    """
    playbook, whole = playbook_and_document(document)
    return playbook, whole.sources


def playbook_and_document(document: Document) -> tuple[Playbook, Document]:
    """Return the playbook that a document says, and the document with all that it inherits, each part at its place.

    Raises:
        LoadError: As `load_playbook`.
    """
    whole = extended(document, partial(allowed_by, _adapter()))
    return validate(whole, _adapter()), whole


@cache
def _adapter() -> TypeAdapter[Playbook]:
    return TypeAdapter(Playbook)
