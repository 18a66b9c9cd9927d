"""The names that stand in a file's imports, found as quickly as possible, and what files they may mean."""

import posixpath
import re
from collections.abc import Collection

from ahocorasick_rs import BytesAhoCorasick

_WORDS = (b"from", b"import", b"require")
_BLANKS = (b"\t", b"\n", b"\r", b"\f", b"\v")
_BEFORE_A_NAME = (b"(", b"/", b'"', b"'", b"`", *_BLANKS)
_AFTER = (b".", *_BEFORE_A_NAME, *(b" " + each for each in (b" ", *_BEFORE_A_NAME)))
"""How goes on what takes something from a file; `import {` and the word in prose don't, which saves half the finds."""
_STARTS = BytesAhoCorasick([word + after for word in _WORDS for after in _AFTER])
_LENGTHS = tuple(len(word) for word in _WORDS for _ in _AFTER)
_QUOTED = re.compile(rb"""(?:\.async)?\s*\(?\s*(?:/\*[^*]{0,200}\*/\s*)?(["'`])([^"'`\n\\$]{1,300})\1""")
"""What follows one of the words where it takes something from a file. Found by the words first: searching for all of it
at once takes several times as long."""
_WORD = frozenset(byte for byte in range(128) if chr(byte).isalnum() or chr(byte) == "_")
"""Before one of the words, these make another word of it."""


def said_in(data: bytes) -> list[bytes]:
    """Return the names that stand in a file's imports, each once, in their order."""
    said: dict[bytes, None] = {}
    after = 0
    for index, start, _ in _STARTS.find_matches_as_indexes(data):
        quoted = _QUOTED.match(data, start + _LENGTHS[index]) if start >= after else None
        if quoted is not None and not (start and data[start - 1] in _WORD):
            after = quoted.end()
            said[quoted[2]] = None
    return [*said]


def is_relative(specifier: str) -> bool:
    """Tell whether an import starts from the folder of its file: `./x`, `..`; `.hidden/x` doesn't."""
    return specifier.startswith(("./", "../")) or specifier in {".", ".."}


def may_mean(specifier: str, importer: str, path: str, suffixes: Collection[str]) -> bool:
    """Tell whether it is worth asking if an import means a file: one by a way from file to file seldom does."""
    if is_relative(specifier) and not specifier.endswith((".", "/")):
        # Most are told by the folder that they start from, without putting the way together.
        climbs = 0
        while specifier.startswith("../", 3 * climbs):
            climbs += 1
        above = importer.rsplit("/", climbs + 1)
        if len(above) > climbs + 1 and ".." not in specifier[3 * climbs :] and not path.startswith(above[0] + "/"):
            return False
    return path.startswith(start_of(specifier, importer, suffixes))


def start_of(specifier: str, importer: str, suffixes: Collection[str]) -> str:
    """Return how the path of the file that an import means starts; empty where that isn't known."""
    if not is_relative(specifier):
        return ""
    meant = posixpath.normpath(posixpath.join(importer.rpartition("/")[0], specifier))
    stem, suffix = posixpath.splitext(meant)
    return "" if meant == "." else stem if suffix in suffixes else meant
