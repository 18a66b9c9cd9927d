"""Where text that users or reviewers read stands in a project's files."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from playbook.wording.json_text import text_in_json
from playbook.wording.pieces import Piece, lines_of
from playbook.wording.records import may_hold_description, update_description_in
from playbook.wording.templates import text_in_template

_TEMPLATES = frozenset({".wxml", ".axml", ".ttml", ".swan"})
_NOT_SHOWN = frozenset({"package.json", "package-lock.json", "tsconfig.json", "jsconfig.json", "composer.json"})


def may_hold_text(path: str) -> bool:
    """Tell from its name whether a file may hold text that users or reviewers read."""
    name = PurePosixPath(path)
    return name.suffix in _TEMPLATES or _is_page_json(name) or may_hold_description(path)


def pieces_in(path: str, text: str, platform: str | None) -> Iterator[Piece]:
    """Yield what users or reviewers read in a file of a mini-program for `platform`.

    Never raises, whatever the file holds.
    """
    name = PurePosixPath(path)
    if name.suffix in _TEMPLATES:
        yield from text_in_template(path, text, platform, lines_of(text))
    elif _is_page_json(name):
        yield from text_in_json(path, text, platform, lines_of(text))
    elif may_hold_description(path):
        yield from update_description_in(path, text, platform)


def _is_page_json(name: PurePosixPath) -> bool:
    return name.suffix == ".json" and name.name not in _NOT_SHOWN
