"""Words without which a file has nothing to do with a platform: one look at the bytes, before anything else is done."""

import re
from collections.abc import Iterable
from functools import cache

from ahocorasick_rs import BytesAhoCorasick

from playbook.source.roots import TARO, Dialect
from playbook.source.text import PART, parts_of

VERSION = "SDKVersion"
"""The member that holds the version of the base library."""
_UTF_16 = frozenset({b"\xff\xfe", b"\xfe\xff"})
_UNI = re.compile(rb"\buni\b")


class Sieve:
    """Tells files that may concern a platform from those that don't, which are nearly all of a large project."""

    def __init__(self, words: Iterable[bytes]) -> None:
        """Prepare to look for `words`."""
        self._words = sorted(set(words))
        self._search = BytesAhoCorasick(self._words)

    def keeps(self, data: bytes) -> bool:
        """Tell whether a file holds one of the words; one in UTF-16 may always."""
        # Nearly every file is a single part.
        for part in parts_of(data) if len(data) > PART else (data,):
            for index, _, _ in self._search.find_matches_as_indexes(part):
                # `uni` is a part of so many words that it has to stand by itself.
                if self._words[index] != b"uni" or _UNI.search(part) is not None:
                    return True
        return data[:2] in _UTF_16


def words_of(dialect: Dialect) -> frozenset[bytes]:
    """Return words of which a program that uses APIs of a dialect has one: Taro may be imported under any name."""
    return frozenset((TARO if root == "Taro" else root).encode() for root in (*dialect.roots, VERSION))


@cache
def sieve_of(dialects: frozenset[Dialect], *others: bytes) -> Sieve:
    """Return the sieve for programs that run on several platforms, or that hold one of `others`."""
    return Sieve({*others}.union(*map(words_of, dialects)))
