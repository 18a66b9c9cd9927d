"""Evidence: what a project's files say about how it is run. A reader for each format; nothing is judged here.

A reader is a module with `read(path, text)`, which yields facts and the places it cannot read, and one line in
`_READERS`. Which files it looks at is decided by their names alone, here and without importing it, so that a project of
30,000 source files costs nothing.
"""

import re
from importlib import import_module

from playbook.findings import Text
from playbook.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from playbook.evidence.facts import Evidence

_CRON_ENDING = r"(?:\.(?:cron|crontab|txt|conf|tab|d))?(?:\.(?:j2|tmpl|tpl|erb))?"
_CRON_FOLDER = rf"(?:.*/)?(?:cron\.d[^/]*|crons?|crontabs?|cronjobs)/[^/.]+{_CRON_ENDING}"
_CRON_NAME = rf"(?:.*/)?(?:[^/]*[._-])?cron(?:tabs?)?(?:[_-][^/.]*)?{_CRON_ENDING}"
_READERS = (
    ("crontab", f"{_CRON_FOLDER}|{_CRON_NAME}"),
    ("kubernetes", r".*\.ya?ml"),
    ("alicloud", r".*\.tf"),
)
"""The module of each reader, and the paths it looks at."""
_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for name, pattern in _READERS)
_LARGEST = 4 * 1024 * 1024
"""Bytes of a file that are read. Hand-written operations files are far smaller."""


def may_hold_evidence(path: str) -> bool:
    """Tell from the name alone whether a reader would look at a file, so that others are never opened."""
    return any(pattern.fullmatch(path) for _, pattern in _PATTERNS)


def read_file(path: str, data: bytes) -> "Evidence":
    """Return the facts of one file, and what of it cannot be read. Never raises, whatever the bytes.

    Args:
        path: Relative to the project, with `/`.
        data: The whole file.
    """
    from playbook.evidence.facts import Evidence, Fact, Unread
    from playbook.project.decoding import decode

    readers = [name for name, pattern in _PATTERNS if pattern.fullmatch(path)]
    if not readers:
        return Evidence()
    if len(data) > _LARGEST:
        return Evidence(
            (), (Unread(path, 1, Text("文件超过 4 MB，没有读", "it is larger than 4 MB and was not read")),)
        )
    text, _ = decode(data)
    facts: list[Fact] = []
    cannot_tell: list[Unread] = []
    for name in readers:
        for found in import_module(f"{__name__}.{name}").read(path, text):
            if isinstance(found, Unread):
                cannot_tell.append(found)
            else:
                facts.append(found)
    facts.sort(key=lambda fact: fact.where)
    return Evidence(tuple(facts), tuple(sorted(set(cannot_tell))))
