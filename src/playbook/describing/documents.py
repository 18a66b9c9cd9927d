"""A file that tells of releases: which part of it counts, and what it says."""

from typing import NamedTuple

from playbook.describing.changelog import read_section
from playbook.describing.items import Read
from playbook.errors import UsageError
from playbook.wording.changelogs import Section, newest_of, sections_of
from playbook.wording.front_matter import front_matter_of
from playbook.wording.markdown import document_of, end_of_section
from playbook.wording.records import is_record, update_description_in

_TELLING = frozenset(
    {"更新内容", "本次更新", "变更", "变更内容", "改动", "本次改动", "changes", "what's changed", "what changed"}
)
"""Headings of a release record under which the changes stand where there is no 更新说明."""


class Source(NamedTuple):
    """What a file says of one release."""

    read: Read
    version: str
    """Empty for a release without a number."""
    platforms: tuple[str, ...] = ()
    """Those a release record is for."""


def read_document(path: str, text: str, version: str | None) -> Source:
    """Return what a file says of a release: a release record, a changelog, or a text that is all about one release.

    Args:
        path: of the file, as the user has named it.
        text: all of it.
        version: which release is meant; None: the newest that the file says something of.

    Raises:
        UsageError: the file doesn't tell of that release.
    """
    if is_record(path, text):
        return _of_record(path, text, version)
    document = document_of(text, front_matter_of(text).body)
    sections = sections_of(text, document)
    if not sections:
        if version is not None:
            raise UsageError(f"{path}：里面没有带版本号的小标题，找不到 {version}")
        return Source(read_section(document.prose), "")
    section = newest_of(document.prose, sections) if version is None else _named(path, sections, version)
    if section is None:
        raise UsageError(f"{path}：每一版下面都是空的")
    return Source(read_section(document.prose[section.start : section.end]), section.version or section.title)


def _named(path: str, sections: tuple[Section, ...], version: str) -> Section:
    wanted = version.lower().removeprefix("v")
    for each in sections:
        titles = (each.title.lower(), each.title.lower().removeprefix("v"))
        if wanted in titles or each.version.lower() in (wanted, f"{wanted}.0"):
            return each
    known = "、".join(each.version or each.title for each in sections[:_MOST_NAMED])
    raise UsageError(f"{path}：没有 {version} 这一版，有的是：{known}{'……' if len(sections) > _MOST_NAMED else ''}")


_MOST_NAMED = 8


def _of_record(path: str, text: str, version: str | None) -> Source:
    stated = front_matter_of(text)
    written = stated.version
    if version is not None and written and written.lower().removeprefix("v") != version.lower().removeprefix("v"):
        raise UsageError(f"{path}：这份发布记录是 {written} 的，不是 {version} 的")
    platform = stated.platforms[0] if stated.platforms else None
    pieces = [piece.text for piece in update_description_in(path, text, platform)]
    return Source(read_section("\n".join(pieces) or _told_elsewhere(text)), written, stated.platforms)


def _told_elsewhere(text: str) -> str:
    prose, headings = document_of(text, front_matter_of(text).body)
    for at, heading in enumerate(headings):
        if heading.text.strip().rstrip("：:").lower() in _TELLING:
            return prose[heading.end : end_of_section(headings, at, len(text))]
    return ""
