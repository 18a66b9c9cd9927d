"""Where text that users or reviewers read stands in a project's files."""

from typing import TYPE_CHECKING

from playbook.wording.names import is_page_json, is_template, may_hold_description

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.wording.pieces import Piece


def may_hold_text(path: str) -> bool:
    """Tell from its name whether a file may hold text that users or reviewers read."""
    return is_template(path) or is_page_json(path) or may_hold_description(path)


def pieces_in(path: str, text: str, platform: str | None) -> "Iterator[Piece]":
    """Yield what users or reviewers read in a file of a mini-program for `platform`.

    Never raises, whatever the file holds. Each reader is imported when the first file of its sort comes.
    """
    if is_template(path):
        from playbook.wording.templates import text_in_template

        yield from text_in_template(path, text, platform)
    elif is_page_json(path):
        from playbook.wording.json_text import text_in_json

        yield from text_in_json(path, text, platform)
    elif may_hold_description(path):
        from playbook.wording.records import update_description_in

        yield from update_description_in(path, text, platform)
