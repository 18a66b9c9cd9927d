"""Markdown by its structure: where headings stand, and what of the text is no prose. Offsets stay as they are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from playbook.hints import TYPE_CHECKING
from playbook.tuples import NamedTuple
from playbook.wording.normalising import MASK

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LARGEST = 250_000
"""Characters of a document whose structure is read; what stands behind them counts as prose."""

_CODE = frozenset({"fence", "code_block"})


class Heading(NamedTuple):
    """A heading outside of lists and quotes."""

    level: int
    text: str
    start: int
    end: int
    """Offset of the line behind it."""


class Document(NamedTuple):
    """A Markdown document as it reads."""

    prose: str
    """The text with code covered, comments, tags and link definitions blanked out; of the same length and lines."""
    headings: tuple[Heading, ...]


def document_of(text: str, body: int = 0) -> Document:
    """Read the Markdown of `text` from `body` on; what stands before it is blanked out. Never raises."""
    end = len(text)
    if end - body > _LARGEST:
        end = text.rfind("\n", body, body + _LARGEST) + 1 or body + _LARGEST
    starts = [body, *(match.end() for match in _line_end().finditer(text, body, end)), end]
    covered: list[tuple[int, int, str]] = [(0, body, " ")]
    headings: list[Heading] = []
    tokens = _parser().parse(text[body:end])
    for at, token in enumerate(tokens):
        if token.map is None:
            continue
        first, behind = starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
        if token.type == "heading_open" and token.level == 0:
            headings.append(Heading(int(token.tag[1:]), tokens[at + 1].content, first, behind))
        covered += _covered(token, text, first, behind)
    return Document(written_over(text, covered), tuple(headings))


def end_of_section(headings: Sequence[Heading], at: int, end: int) -> int:
    """Return where ends what stands under a heading: at the next one of its level or above, or at the text's end."""
    return next((each.start for each in islice(headings, at + 1, None) if each.level <= headings[at].level), end)


@cache
def _parser() -> "MarkdownIt":
    """Return a parser of blocks. What stands inside of a line isn't parsed: it has no places there."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"inline_definitions": True})
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"\r\n?|\n")


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"</?[A-Za-z][^<>\n]{0,400}>")


def _covered(token: "Token", text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the ranges of a block that are no prose, with what is written over them."""
    if token.type in _CODE:
        yield start, end, MASK
    elif token.type == "definition":
        yield start, end, " "
    elif token.type in ("inline", "html_block"):
        for match in _tag().finditer(text, start, end):
            yield match.start(), match.end(), " "
        for first, behind in _comments(text, start, end, to_the_end=token.type == "html_block"):
            yield first, behind, " "


def _comments(text: str, start: int, end: int, *, to_the_end: bool) -> Iterator[tuple[int, int]]:
    """Yield the comments of a block; one that isn't closed hides the rest of a block of HTML, and is text elsewhere."""
    while (opened := text.find("<!--", start, end)) >= 0:
        closed = text.find("-->", opened + 4, end)
        if closed < 0 and not to_the_end:
            return
        start = closed + 3 if closed >= 0 else end
        yield opened, start


def written_over(text: str, covered: Iterable[tuple[int, int, str]]) -> str:
    """Return `text` with ranges written over by a sign, line ends kept."""
    pieces: list[str] = []
    at = 0
    for start, end, sign in sorted(covered):
        if end > at:
            pieces += text[at : max(at, start)], re.sub(r"[^\r\n]", sign, text[max(at, start) : end])
            at = end
    pieces.append(text[at:])
    return "".join(pieces)
