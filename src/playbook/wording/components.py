"""Text users read in a single-file component: its template, what its program shows, its translations."""

from collections.abc import Iterator

from playbook.findings import Text
from playbook.lines import Lines
from playbook.markup import Block, blocks
from playbook.wording.fields import Fields, fields_of
from playbook.wording.pieces import Piece, Unread
from playbook.wording.templates import text_in_markup


def text_in_component(path: str, text: str, platform: str | None) -> Iterator[Piece | Unread]:
    """Yield what users read of a component for `platform`, and which of its parts are in languages that aren't read."""
    if text.isascii():
        return
    from playbook.source.single_file import component, is_foreign

    lines = Lines(text)
    fields = Fields()
    for block in blocks(text):
        language = (block.attributes.get("lang") or "").strip().lower()
        if block.name == "template" and not is_foreign(block):
            own = fields_of(text[block.start : block.end])
            fields = fields.and_those(own)
            yield from text_in_markup(path, text, platform, (block.start, block.end), lines)
        elif block.name == "i18n" and language in ("", "json", "json5"):
            from playbook.wording.translations import json_translations

            yield from json_translations(path, text, platform, (block.start, block.end), lines)
        elif (block.name == "i18n" or is_foreign(block)) and not text[block.start : block.end].isascii():
            yield _unread(path, platform, block, language, lines)
    from playbook.wording.scripts import text_in_script

    found = component(text)
    yield from text_in_script(path, found.program, platform, found.language, fields)


def _unread(path: str, platform: str | None, block: Block, language: str, lines: Lines) -> Unread:
    why = Text(
        f"<{block.name}> 用 {language} 写成，这种语言读不懂，没有检查其中的文字",
        f"<{block.name}> is written in {language}, which isn't understood; the texts in it were not checked",
    )
    return Unread(path, platform, lines.position(block.start)[0], why)
