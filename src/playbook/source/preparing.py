"""A file as its parser reads it: one encoding, the platform's part only, the programs only."""

from playbook.grammars import Program
from playbook.hints import TYPE_CHECKING
from playbook.source.languages import Language
from playbook.source.text import to_utf8
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.markup import Block
    from playbook.source.in_markup import Spot


class Prepared(NamedTuple):
    """What of a file is program on a platform, with all lines and columns kept."""

    data: bytes
    """In UTF-8."""
    language: Program
    text: str = ""
    """Of a single-file component: all of it that is the platform's."""
    spots: tuple["Spot", ...] = ()
    """Of a single-file component: the expressions in its templates that are part of the program."""
    more: bool = False
    """There are more of them than are looked at."""
    foreign: tuple["Block", ...] = ()
    """Of a single-file component: its scripts and templates in languages that aren't known."""


def prepare(
    data: bytes, language: Language, platform: str, vue: int | None = None, roots: tuple[str, ...] = ()
) -> Prepared:
    """Return what of a file is program on a platform.

    What `#ifdef` gives to other platforms is blank, and so is what surrounds the scripts of a single-file component,
    but for expressions in its templates that name one of `roots`.
    """
    data = to_utf8(data)
    if language != "vue" and b"#if" not in data and b"#IF" not in data:
        return Prepared(data, language)
    from playbook.source.conditional import for_platform

    text = for_platform(data.decode("utf-8", "replace"), platform, vue)
    if language != "vue":
        return Prepared(text.encode(), language)
    from playbook.source.single_file import component

    found = component(text)
    if not roots:
        return Prepared(found.program.encode(), found.language, text)
    from playbook.source.in_markup import spots_in, with_spots

    spots, more = spots_in(text, found.language, roots)
    program = with_spots(found.program, text, spots).encode()
    return Prepared(program, found.language, text, spots, more, found.foreign)


def prepared(data: bytes, language: Language, platform: str, vue: int | None = None) -> tuple[bytes, Program]:
    """Return the same for a file that others lead to, of which only the scripts matter."""
    return prepare(data, language, platform, vue)[:2]
