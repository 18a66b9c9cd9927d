"""The real Markdown, with more extensions than our own site uses: a team may have switched on any of them."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import NamedTuple

import markdown  # type: ignore[import-untyped]
import pytest

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
    "toc",
    "pymdownx.arithmatex",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tilde",
    "playbook.pages.labelled_tables:LabelledTables",
]
# What an emoji becomes without asking a foreign host for a picture.
EMOJI = {"pymdownx.emoji": {"emoji_generator": lambda *_, **__: "<img>"}}


class Html(NamedTuple):
    """What a browser would make of a page."""

    tags: list[tuple[str, ...]]
    """Each start tag with the names of its attributes."""
    texts: list[str]
    """Each run of text between two tags, without its line breaks."""
    attributes: list[tuple[str, str]]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html = Html([], [""], [])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.html.tags.append((tag, *(name for name, _ in attrs)))
        self.html.attributes.extend((name, value or "") for name, value in attrs)
        self.html.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.html.tags.append((f"/{tag}",))
        self.html.texts.append("")

    def handle_data(self, data: str) -> None:
        self.html.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        self.html.tags.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.html.tags.append(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.html.tags.append(("instruction", data))


@pytest.fixture(scope="session")
def rendered() -> Callable[[str], Html]:
    """Return a function that renders Markdown as the site does and takes the HTML apart."""

    def render(text: str) -> Html:
        page = markdown.Markdown(extensions=[*EXTENSIONS, *EMOJI], extension_configs=EMOJI).convert(text)
        parser = _Parser()
        parser.feed(page)
        parser.close()
        return parser.html

    return render
