"""Update descriptions: in release records, and in files that hold nothing else."""

import re
from collections.abc import Iterator
from functools import cache
from posixpath import splitext
from typing import NamedTuple

from playbook.wording.decoding import unescaped
from playbook.wording.names import MARKDOWN, is_description
from playbook.wording.normalising import MASK
from playbook.wording.pieces import Lines, Piece, lines_of

_HEADINGS = frozenset({"更新说明", "更新描述", "版本说明", "版本描述", "update description", "release notes"})

_FRONT = 20_000
"""Characters in which the front matter has to end."""


class _Entry(NamedTuple):
    """A key of the front matter with its value: text as it stands, and where."""

    value: str
    start: int


def is_record(path: str, text: str) -> bool:
    """Tell whether a file is a release record: Markdown with `type: release` in its front matter."""
    return splitext(path)[1].lower() in MARKDOWN and _is_release(_front_matter(text)[0])


def update_description_in(path: str, text: str, platform: str | None = None) -> Iterator[Piece]:
    """Yield the update descriptions in a file, for the platforms its front matter names or else for `platform`.

    A release record (`type: release` in its front matter) holds it under a heading 更新说明 or as `description:`. Other
    files are one if their name says so.
    """
    entries, body = _front_matter(text)
    markdown = splitext(path)[1].lower() in MARKDOWN
    lines = lines_of(text)
    if _is_release(entries):
        ranges = list(_sections(text, body))
        stated = entries.get("description")
    elif is_description(path):
        ranges, stated = [(body, len(text))], None
    else:
        return
    named = tuple(dict.fromkeys(_items(entries["platforms"]))) if "platforms" in entries else ()
    for each in _platforms(named, platform):
        if stated is not None:
            yield _stated(stated, path, each, lines)
        for start, end in ranges:
            prose = _prose(text[start:end]) if markdown else text[start:end]
            yield Piece(prose, path, each, "description", lines, start)


def _platforms(named: tuple[str, ...], platform: str | None) -> tuple[str | None, ...]:
    if not named:
        return (platform,)
    if platform is None:
        return named
    return (platform,) if platform in named else ()


def _front_matter(text: str) -> tuple[dict[str, _Entry], int]:
    """Return the top-level entries of the front matter, and where the text behind it starts."""
    opened = re.match(r"\ufeff?---[ \t]*\r?\n", text)
    if opened is None:
        return {}, 0
    closed = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE).search(text, opened.end(), _FRONT)
    if closed is None:
        return {}, 0
    entries: dict[str, _Entry] = {}
    keys = list(
        re.compile(r"^([A-Za-z_]\w{0,40})[ \t]*:[ \t]*", re.MULTILINE).finditer(text, opened.end(), closed.start())
    )
    for at, key in enumerate(keys):
        end = keys[at + 1].start() if at + 1 < len(keys) else closed.start()
        entries[key[1]] = _Entry(text[key.end() : end], key.end())
    return entries, closed.end()


def _is_release(entries: dict[str, _Entry]) -> bool:
    return "type" in entries and _scalar(entries["type"]) == "release"


def _scalar(entry: _Entry) -> str:
    return entry.value.split(" #")[0].strip().strip("\"'")


def _items(entry: _Entry) -> Iterator[str]:
    """Yield the items of a list, written in one line or one below the other."""
    for item in re.split(r"[\[\],\n]", entry.value):
        name = item.strip().removeprefix("-").split(" #")[0].strip().strip("\"'")
        if name:
            yield name


def _stated(entry: _Entry, path: str, platform: str | None, lines: Lines) -> Piece:
    """Return the piece that a scalar of the front matter holds: plain, quoted or a block."""
    value, start = entry
    head = re.match(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\r?\n", value)
    if head is not None:
        return Piece(value[head.end() :], path, platform, "description", lines, start + head.end())
    content = value.rstrip()
    if len(content) > 1 and content[0] == content[-1] == '"':
        decoded, offsets = unescaped(content[1:-1], start + 1)
        return Piece(decoded, path, platform, "description", lines, start + 1, offsets)
    if len(content) > 1 and content[0] == content[-1] == "'":
        return Piece(content[1:-1], path, platform, "description", lines, start + 1)
    return Piece(content, path, platform, "description", lines, start)


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(r"^(#{1,6})[ \t]+([^\n]*)(?:\n|\Z)", re.MULTILINE)


def _sections(text: str, body: int) -> Iterator[tuple[int, int]]:
    """Yield where the sections under a heading like 更新说明 stand."""
    headings = list(_heading().finditer(_prose(text[body:])))
    for at, heading in enumerate(headings):
        if heading[2].strip().rstrip("#").strip().rstrip("：:").lower() in _HEADINGS:
            level = len(heading[1])
            following = (each.start() for each in headings[at + 1 :] if len(each[1]) <= level)
            yield body + heading.end(), body + next(following, len(text) - body)


@cache
def _not_prose() -> re.Pattern[str]:
    return re.compile(
        r"^[ ]{0,3}(`{3,}|~{3,})[^\n]*\n(?:(?!^[ ]{0,3}\1)[^\n]*(?:\n|\Z))*+(?:[^\n]*(?:\n|\Z))?"
        r"|<!--(?:[^-]|-(?!->))*+(?:-->)?",
        re.MULTILINE,
    )


def _prose(text: str) -> str:
    """Return Markdown with comments blanked out and code blocks covered, of the same length and with the same lines."""
    if "```" not in text and "~~~" not in text and "<!--" not in text:
        return text

    def covered(match: re.Match[str]) -> str:
        sign = " " if match[0].startswith("<") else MASK
        return re.sub(r"[^\n]", sign, match[0])

    return _not_prose().sub(covered, text)
