"""What a documentation comment says: since when a thing exists, since when it is deprecated, and what replaces it."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Note(NamedTuple):
    """The facts of one comment."""

    since: str | None
    """The base library it came with, as `2.10.4`; None if the comment says none, or says that it was there before."""
    deprecated_since: str | None
    replacements: tuple[str, ...]
    """What to use instead: APIs without `wx.`, classes, `Class.member`."""
    pages: frozenset[str]
    """Names of the documentation pages that the comment links to: `wx.login`, `CameraContext.setZoom`."""


_VERSION = r"v?(\d+(?:\.\d+){1,3})"
_LINKED = rf"\[?\s*`?\s*{_VERSION}\s*`?"
_SINCE = re.compile(rf"^(?:需要|最低)基础库(?:版本)?\s*[：:]\s*{_LINKED}")
_DEPRECATED = re.compile(rf"^@deprecated\s+基础库(?:版本)?\s*{_LINKED}")
_THERE_BEFORE = re.compile(rf"^在低于\s*{_VERSION}\s*版本的基础库中也存在此接口")
_OLDER_FORM = re.compile(rf"^旧版函数签名.*从基础库\s*{_VERSION}\s*开始支持")
_REPLACEMENT = re.compile(r"(?:请|建议)使用\s*(.*?)\s*(?:替换|代替|替代)\s*$")
_LINK = re.compile(r"\[([A-Za-z][\w.|]*)(?:\(\))?\]\(")
_PAGE = re.compile(r"/([A-Za-z][\w.]*)\.html")
_LEADER = re.compile(r"^[ \t]*(?:/\*\*|\*(?!\*))?[ \t]*")


def note(comment: str) -> Note:
    """Read one comment, `/** … */` with all its lines.

    Only a line that *begins* with a version's words counts: running text speaks of versions of options, of other APIs
    and of bugs. A line on plugins states another version, that for plugins, and is left out. What an API's present form
    came with is not when the API came, where the comment says that an older form was there before.
    """
    since = older = deprecated_since = None
    there_before = False
    replacements: tuple[str, ...] = ()
    for line in _lines(comment):
        if since is None and (found := _SINCE.match(line)):
            since = found[1]
        if found := _OLDER_FORM.match(line):
            older = found[1]
        there_before = there_before or _THERE_BEFORE.match(line) is not None
        if deprecated_since is None and (found := _DEPRECATED.match(line)):
            deprecated_since = found[1]
            instead = _REPLACEMENT.search(line)
            replacements = tuple(_names(instead[1])) if instead else ()
    return Note(
        older or (None if there_before else since), deprecated_since, replacements, frozenset(_PAGE.findall(comment))
    )


def _lines(comment: str) -> Iterator[str]:
    fenced = False
    for written in comment.removesuffix("*/").splitlines():
        line = _LEADER.sub("", written, count=1).rstrip()
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced:
            yield line


def _names(links: str) -> Iterator[str]:
    for name in _LINK.findall(links):
        yield from (part.removeprefix("wx.") for part in name.split("|"))
