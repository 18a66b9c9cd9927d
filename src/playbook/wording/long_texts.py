"""A text too long to be held as a whole, as pieces: its head, judged as a description, and its blocks for claims."""

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain

from playbook.lines import Lines
from playbook.project.decoding import MARKS, UNKNOWN, decode
from playbook.wording.blocks import blocks_of
from playbook.wording.clauses import HEAD
from playbook.wording.pieces import Piece

_SNIFFED = 1_000_000
"""Bytes by which the encoding is told."""


def decoded(parts: Iterable[bytes]) -> Iterator[str]:
    """Yield the text of bytes that come in parts of any length; the first of them show the encoding."""
    reading = iter(parts)
    first = _enough(reading)
    marked = next((encoding for mark, encoding in MARKS if first.startswith(mark)), None)
    encoding = marked or decode(first[: first.rfind(b"\n", 0, _SNIFFED) + 1] or first[:_SNIFFED])[1]
    decoder = codecs.getincrementaldecoder("utf-8" if encoding == UNKNOWN else encoding)("replace")
    for part in chain([first], reading):
        if text := decoder.decode(part):
            yield text
    if text := decoder.decode(b"", final=True):
        yield text


def _enough(parts: Iterator[bytes]) -> bytes:
    """Take parts until the encoding can be told: by a byte or two that would be a guess."""
    taken: list[bytes] = []
    size = 0
    for part in parts:
        taken.append(part)
        size += len(part)
        if size >= _SNIFFED:
            break
    return b"".join(taken)


def pieces_of(chunks: Iterable[str], path: str, platform: str | None, field: str) -> Iterator[Piece]:
    """Yield the pieces of a text that comes in chunks, the first of which holds its head."""
    reading = iter(chunks)
    first = next(reading, "")
    head = first[:HEAD]
    yield Piece(head, path, platform, field, Lines(head), part="head")
    ended = begun = 0
    """How many lines end before a block, and where the last of them begins."""
    text, offset = "", 0
    for block in blocks_of(chain([first], reading)):
        passed = block.offset - offset
        ended += text.count("\n", 0, passed)
        begun = max(begun, offset + text.rfind("\n", 0, passed) + 1) if "\n" in text[:passed] else begun
        text, offset = block.text, block.offset
        lines = Lines(text, begun - offset, ended)
        yield Piece(text, path, platform, field, lines, part="block", told=(block.first, block.behind))
