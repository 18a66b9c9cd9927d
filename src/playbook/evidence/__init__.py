"""Evidence: what a project's files say about how it is run. A reader for each format; nothing is judged here.

A reader is a module with `claims(path)`, which decides by the name alone whether the file is worth opening, and
`read(path, text)`, which yields facts and the places it cannot read. A new format is one such module, named in
`_READERS`.
"""

from playbook.evidence import alicloud, crontab, kubernetes
from playbook.evidence.facts import Evidence, Fact, Unread
from playbook.findings import Text

_READERS = (crontab, kubernetes, alicloud)
_LARGEST = 4 * 1024 * 1024
"""Bytes of a file that are read. Hand-written operations files are far smaller."""


def may_hold_evidence(path: str) -> bool:
    """Tell from the name alone whether a reader would look at a file, so that others are never opened."""
    return any(reader.claims(path) for reader in _READERS)


def read_file(path: str, data: bytes) -> Evidence:
    """Return the facts of one file, and what of it cannot be read. Never raises, whatever the bytes.

    Args:
        path: Relative to the project, with `/`.
        data: The whole file.
    """
    readers = [reader for reader in _READERS if reader.claims(path)]
    if not readers or b"\0" in data[:4096]:
        return Evidence()
    if len(data) > _LARGEST:
        return Evidence(
            (), (Unread(path, 1, Text("文件超过 4 MB，没有读", "the file is larger than 4 MB and was not read")),)
        )
    text = _decoded(data)
    facts: list[Fact] = []
    cannot_tell: list[Unread] = []
    for reader in readers:
        for found in reader.read(path, text):
            if isinstance(found, Unread):
                cannot_tell.append(found)
            else:
                facts.append(found)
    facts.sort(key=lambda fact: fact.where)
    return Evidence(tuple(facts), tuple(sorted(cannot_tell)))


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")
