"""The programs of a single-file component, read where they stand: all other characters become blanks."""

from collections.abc import Iterable

from playbook.grammars import Program
from playbook.markup import Block, blocks
from playbook.source.text import blank
from playbook.tuples import NamedTuple

_LANGUAGES: dict[str, Program] = {
    "": "js",
    "js": "js",
    "javascript": "js",
    "babel": "js",
    "jsx": "js",
    "ts": "ts",
    "typescript": "ts",
    "tsx": "tsx",
}
_ORDER: tuple[Program, ...] = ("js", "ts", "tsx")


class Component(NamedTuple):
    """What a single-file component holds."""

    program: str
    """The text of the file with blanks for everything but its scripts: two of them are one module."""
    language: Program
    foreign: tuple[Block, ...] = ()
    """Its scripts and templates in languages that aren't known."""


def component(text: str) -> Component:
    """Return the program of a single-file component."""
    found = blocks(text)
    scripts = [(block, language) for block in found if (language := _language(block)) is not None]
    written: Program = max((language for _, language in scripts), key=_ORDER.index, default="js")
    if written == "ts" and any((block.attributes.get("lang") or "").lower() == "jsx" for block, _ in scripts):
        written = "tsx"
    foreign = tuple(block for block in found if is_foreign(block))
    return Component(only(text, ((block.start, block.end) for block, _ in scripts)), written, foreign)


def is_foreign(block: Block) -> bool:
    """Tell whether a block is a script or a template in a language that isn't known."""
    if block.name == "template":
        return (block.attributes.get("lang") or "html") != "html"
    return block.name == "script" and _language(block) is None


def _language(block: Block) -> Program | None:
    written = (block.attributes.get("lang") or "").strip().lower()
    return _LANGUAGES.get(written) if block.name == "script" else None


def only(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """Return the text with blanks outside of these ranges, which follow each other. Lines and columns stay."""
    parts: list[str] = []
    done = 0
    for start, end in ranges:
        parts += blank(text[done:start]), text[start:end]
        done = end
    return "".join((*parts, blank(text[done:])))
