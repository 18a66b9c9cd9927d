"""Where text that users or reviewers read stands in a project's files."""

from posixpath import splitext

from playbook.findings import Text
from playbook.hints import TYPE_CHECKING
from playbook.names import TEMPLATE_OF
from playbook.wording.names import (
    TEMPLATES,
    is_changelog,
    is_component,
    is_module,
    is_page_json,
    is_program,
    is_template,
    is_translation,
    may_hold_description,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playbook.wording.pieces import Piece, Unread

    Beside = Callable[[str], str | Text | None]
    """Returns the text of another file of the project by its path, or why it can't be read; None if there is none."""


def is_part_of_program(path: str) -> bool:
    """Tell whether a file shows text only as a part of a mini-program: elsewhere it may be anybody's."""
    return is_component(path) or is_program(path) or is_translation(path)


def may_hold_text(path: str) -> bool:
    """Tell from its name whether a file may hold text that users or reviewers read."""
    return is_template(path) or is_part_of_program(path) or is_page_json(path) or may_hold_description(path)


def shows_nothing(path: str, data: bytes) -> bool:
    """Tell at a glance of a program that it shows no text: there is none without a character beyond ASCII."""
    return data.isascii() and is_program(path) and not is_translation(path)


def pieces_in(path: str, text: str, platform: str | None, beside: "Beside | None" = None) -> "Iterator[Piece | Unread]":
    """Yield what users or reviewers read in a file of a mini-program for `platform`, and what of it is not read.

    Never raises, whatever the file holds. Each reader is imported when the first file of its sort comes.
    """
    if is_translation(path):
        from playbook.wording.translations import text_in_translations

        yield from text_in_translations(path, text, platform)
    elif is_template(path):
        from playbook.wording.templates import text_in_template

        yield from text_in_template(path, text, platform)
    elif is_component(path):
        from playbook.wording.components import text_in_component

        yield from text_in_component(path, text, platform)
    elif is_program(path):
        yield from _in_program(path, text, platform, beside)
    elif is_page_json(path):
        from playbook.wording.json_text import text_in_json

        yield from text_in_json(path, text, platform)
    elif may_hold_description(path):
        from playbook.wording.records import update_description_in

        yield from update_description_in(path, text, platform)
        if is_changelog(path):
            from playbook.wording.changelogs import newest_section_in

            yield from newest_section_in(path, text, platform)


def _in_program(path: str, text: str, platform: str | None, beside: "Beside | None") -> "Iterator[Piece | Unread]":
    if text.isascii():
        return
    from playbook.source.languages import language_of
    from playbook.wording.fields import OF_MODULES, Fields, fields_of
    from playbook.wording.scripts import text_in_script

    if is_module(path):
        yield from text_in_script(path, text, platform, "js", OF_MODULES)
        return
    language = language_of(path)
    if language is None or language == "vue":
        return
    stem = splitext(path)[0]
    suffixes = (TEMPLATE_OF[platform],) if platform in TEMPLATE_OF else tuple(sorted(TEMPLATES))
    templates = (beside(stem + suffix) for suffix in suffixes) if beside is not None else ()
    template = next((each for each in templates if each is not None), None)
    if isinstance(template, Text):
        from playbook.wording.pieces import Unread

        yield Unread(
            path,
            platform,
            1,
            Text(
                f"同名的模板读不了（{template.zh}），没有检查由它显示的文字",
                f"its template can't be read ({template.en}); texts that only it shows were not checked",
            ),
        )
    fields = fields_of(template) if isinstance(template, str) else Fields()
    yield from text_in_script(path, text, platform, language, fields)
