"""The bytes of a file as UTF-8 that the parser reads."""

import re
from collections.abc import Iterator

from playbook.project.decoding import decode

PART = 1_000_000
"""Bytes of the parts in which files are looked through."""
_OVERLAP = 200


def to_utf8(data: bytes) -> bytes:
    """Return the text of a file in UTF-8, without a byte order mark and without null bytes."""
    text, encoding = decode(data)
    kept = data if encoding == "utf-8" else text.encode("utf-8", "replace")
    return kept.replace(b"\0", b" ")


def blank(text: str) -> str:
    """Return as many blanks as there are characters, with the line breaks of the text."""
    return re.sub(r"[^\r\n]+", lambda line: " " * len(line[0]), text)


def line_length(data: bytes, offset: int) -> int:
    """Return how many bytes the line around `offset` has."""
    end = data.find(b"\n", offset)
    return (len(data) if end < 0 else end) - (data.rfind(b"\n", 0, offset) + 1)


def parts_of(data: bytes) -> Iterator[bytes]:
    """Yield a file in parts that overlap by more than a name is long; nearly every file is a single part.

    What looks for words hands out all of its finds at once: those of a large file take far more room than the file.
    """
    return (data[max(start - _OVERLAP, 0) : start + PART] for start in range(0, len(data), PART))
