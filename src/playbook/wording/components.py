"""Text users read in a single-file component: its template, what its program shows, its translations."""

from collections.abc import Iterator

from playbook.lines import lines_of
from playbook.markup import blocks
from playbook.wording.fields import Fields, fields_of
from playbook.wording.pieces import Piece
from playbook.wording.templates import text_in_markup


def text_in_component(path: str, text: str, platform: str | None) -> Iterator[Piece]:
    """Yield what users read of a component for `platform`. Templates in another language than HTML are left out."""
    if text.isascii():
        return
    lines = lines_of(text)
    fields = Fields()
    for block in blocks(text):
        if block.name == "template" and (block.attributes.get("lang") or "html") == "html":
            own = fields_of(text[block.start : block.end])
            fields = Fields(fields.used | own.used, fields.shown | own.shown)
            yield from text_in_markup(path, text, platform, (block.start, block.end), lines)
        elif block.name == "i18n" and (block.attributes.get("lang") or "json") in ("json", "json5"):
            from playbook.wording.translations import json_translations

            yield from json_translations(path, text, platform, (block.start, block.end), lines)
    from playbook.source.single_file import component
    from playbook.wording.scripts import text_in_script

    program, language = component(text)
    yield from text_in_script(path, program, platform, language, fields)
