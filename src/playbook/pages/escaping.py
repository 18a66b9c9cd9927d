"""Text of a playbook as Markdown that reads exactly as it was written and can never be markup.

Characters that some Markdown dialect or HTML gives a meaning become numeric character references. Those mean the same
in a paragraph, in a table cell, in a heading and inside an HTML attribute, so one function serves every place of a
template except blocks of code, which have `fence`.
"""

import re
from urllib.parse import quote

from markupsafe import Markup

_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_MEANINGFUL = re.compile(
    r"""[\\`*_{}\[\]<>&|~^=$!#@"']"""
    # A colon opens an emoji, a definition or a link; between the digits of 10:30 it does not.
    r"|(?<!\d):|:(?!\d{1,2}(?![\d:]))"
    # At the start dashes and pluses open lists, question marks a block that unfolds; doubled they are rules or marks.
    r"|^[-+?]|-(?=-)|(?<=-)-|\+(?=\+)|(?<=\+)\+"
    # "1." and "1)" number a list; "www." is made a link.
    r"|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]|(?<=www)\.",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^(\d{4,9})([.)])")
_BACKTICKS = re.compile(r"`+")
_CODE = re.compile(r"`([^`\n]+)`")


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"


def plain(text: str) -> str:
    """Return `text` on one line, without characters that cannot be shown."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def escape(text: str) -> Markup:
    """Return `text` as inline Markdown and HTML that shows it literally, on one line."""
    escaped = _MEANINGFUL.sub(_reference, plain(text))
    escaped = _NUMBER.sub(lambda match: f"{match[1]}&#{ord(match[2])};", escaped)
    return Markup(escaped)  # noqa: S704 - this is the escaping


def code(text: str) -> Markup:
    """Return `text` as inline code. HTML rather than backticks: those cannot hold every text."""
    return Markup("<code>%s</code>") % escape(text)


def fence(text: str, language: str = "") -> Markup:
    """Return `text` as a fenced code block, with a fence that the text cannot close."""
    body = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)).strip("\n")
    longest = max((len(run) for run in _BACKTICKS.findall(body)), default=0)
    ticks = "`" * max(3, longest + 1)
    return Markup(f"{ticks}{language}\n{body}\n{ticks}")  # noqa: S704 - inside a fence nothing is markup


def prose(text: str) -> Markup:
    """Return the paragraphs of `text` as Markdown in which only `code` between backticks is marked up."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return Markup("\n\n").join(_marked(_joined(paragraph.splitlines())) for paragraph in paragraphs)


def _marked(paragraph: str) -> Markup:
    parts = _CODE.split(paragraph)
    return Markup("").join(code(part) if index % 2 else _spaced(part) for index, part in enumerate(parts))


def _spaced(part: str) -> Markup:
    """Escape `part`, keeping one space at either end where it had any."""
    before = " " if part[:1].isspace() else ""
    after = " " if part.strip() and part[-1:].isspace() else ""
    return Markup(before) + escape(part) + Markup(after)  # noqa: S704 - spaces


def _joined(lines: list[str]) -> str:
    """Join wrapped lines; Chinese text takes no space where a line was broken."""
    joined = ""
    for line in map(str.strip, lines):
        both_latin = joined[-1:].isascii() and line[:1].isascii()
        joined += (" " if joined and both_latin else "") + line
    return joined


def web_address(url: str) -> Markup:
    """Return `url` fit for `[text](…)`; only web addresses are links, anything else leads to the page itself."""
    if not url.lower().startswith(("https://", "http://")):
        return Markup("#")
    return Markup(quote(url, safe="%/:?#=&@,;+~!$-.").replace("&", "&amp;"))  # noqa: S704 - quoted
