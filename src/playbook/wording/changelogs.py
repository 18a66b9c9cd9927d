"""The sections of a changelog: which release each is about, and where it stands."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from playbook.lines import Lines
from playbook.tuples import NamedTuple
from playbook.wording.front_matter import front_matter_of
from playbook.wording.markdown import Document, Heading, document_of, written_over
from playbook.wording.normalising import MASK
from playbook.wording.pieces import Piece


class Section(NamedTuple):
    """What a changelog says of one release."""

    title: str
    """Of its heading, as it is written."""
    version: str
    """The version in it, without `v`; empty for what isn't released."""
    start: int
    """Offset behind the heading."""
    end: int
    level: int


@cache
def _version() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.])[vV]?(\d{1,6}(?:\.\d{1,6}){1,3}(?:-[0-9A-Za-z.-]{1,40})?(?:\+[0-9A-Za-z.-]{1,40})?)(?![\w])"
    )


@cache
def _date() -> re.Pattern[str]:
    return re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?")


@cache
def _unreleased() -> re.Pattern[str]:
    return re.compile(r"unreleased|upcoming|next|待发布|未发布|开发中|即将发布", re.IGNORECASE)


def sections_of(text: str, document: Document | None = None) -> tuple[Section, ...]:
    """Return the sections of a changelog in the order of the file, which is mostly the newest first.

    A section's heading names a version, a date, or says that it isn't released. The level of the first such heading is
    that of all of them, but for versions: `# 1.2.0` and `## 1.2.1` follow each other in what some tools write.
    """
    known = document or document_of(text, front_matter_of(text).body)
    named = [(heading, version) for heading in known.headings if (version := _version_of(heading)) is not None]
    if not named:
        return ()
    level = min(heading.level for heading, _ in named)
    kept = [(heading, version) for heading, version in named if heading.level == level or version]
    ends = _ends_of(known.headings, {heading.start for heading, _ in kept}, text)
    return tuple(
        Section(_plain(heading.text), version, heading.end, ends[heading.start], heading.level)
        for heading, version in kept
    )


def _version_of(heading: Heading) -> str | None:
    """Return the version a heading names, empty for a date or what isn't released; None for other headings."""
    title = heading.text
    without_date = _date().sub(" ", title)
    version = _version().search(without_date)
    if version is not None and len(_plain(title)) <= _LONGEST_TITLE:
        return version[1]
    is_dated = _date().search(title) is not None and len(_plain(title)) <= _LONGEST_TITLE
    return "" if is_dated or _unreleased().match(title.strip(" []【】")) else None


_LONGEST_TITLE = 80


def _ends_of(headings: Sequence[Heading], sections: Collection[int], text: str) -> Mapping[int, int]:
    """Return where sections end, by where they start: at the next section, or at the next heading above their level.

    A heading right below that of a section is its motto, whatever its level.
    """
    mottos = {
        below.start
        for heading, below in pairwise(headings)
        if heading.start in sections and below.start not in sections and not text[heading.end : below.start].strip()
    }
    end = len(text)
    ends: dict[int, int] = {}
    next_section = end
    next_above = dict.fromkeys(range(1, 7), end)
    for heading in reversed(headings):
        if heading.start in sections:
            ends[heading.start] = min(next_section, next_above[heading.level])
            next_section = heading.start
        if heading.start not in mottos:
            next_above.update(dict.fromkeys(range(heading.level + 1, 7), heading.start))
    return ends


def _plain(title: str) -> str:
    return re.sub(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])?", r"\1", title).strip()


def newest_of(text: str, sections: Sequence[Section]) -> Section | None:
    """Return the section of the newest release that says something; what isn't released counts as the newest."""
    return next((each for each in sections if re.search(r"\w", text[each.start : each.end])), None)


@cache
def _internal() -> re.Pattern[str]:
    """Return the items of a changelog that users don't see: chores, tests, documents, builds."""
    return re.compile(
        r"^[ \t]*[-*+][ \t]+\**(?:chore|ci|build|test|tests|docs?|style|refactor|deps|revert|release)\b\**"
        r"(?:\([^()\n]{0,60}\))?!?\**[:：][^\n]*",
        re.MULTILINE | re.IGNORECASE,
    )


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r"\(\[[^\[\]\n]{1,80}\]\([^()\n]{1,400}\)\)|(?<=\])\([^()\n]{1,400}\)|https?://[^\s)]{1,400}")


def newest_section_in(path: str, text: str, platform: str | None) -> Iterator[Piece]:
    """Yield what a changelog says of its newest release: what users see of it, without links, code and headings."""
    document = document_of(text, front_matter_of(text).body)
    section = newest_of(document.prose, sections_of(text, document))
    if section is None:
        return
    headings = ((each.start, each.end, " ") for each in document.headings)
    shown = written_over(document.prose, headings)[section.start : section.end]
    for pattern in (_internal(), _link()):
        shown = pattern.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), shown)
    if re.search(r"\w", shown.replace(MASK, "")):
        yield Piece(shown, path, platform, "description", Lines(text), section.start, None, submitted=False)
