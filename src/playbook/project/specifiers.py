"""What the files of a project import, noted in little room: for each file the names that stand in its imports."""

import posixpath
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator

from ahocorasick_rs import BytesAhoCorasick

from playbook.project import Unreadable
from playbook.project.reading import reader

_MOST_SPECIFIERS = 500_000
"""Imports of a whole project that are remembered; in a larger one nobody is known to import anything."""
_MOST_SCANNED = 400_000_000
"""Bytes that are looked through for imports."""

_WORDS = BytesAhoCorasick([b"from", b"import", b"require"])
_QUOTED = re.compile(rb"""(?:\.async)?\s*\(?\s*(?:/\*[^*]{0,200}\*/\s*)?(["'`])([^"'`\n\\$]{1,300})\1""")
"""What follows one of the words where it takes something from a file. Found by the words first: searching for all of it
at once takes several times as long."""
_WORD = frozenset(byte for byte in range(128) if chr(byte).isalnum() or chr(byte) == "_")
"""Before one of the words, these make another word of it."""


class Specifiers:
    """The names in the imports of a project's files."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.is_whole = True
        """Whether everything that was to be noted is; in a very large project it isn't."""
        self.has_too_many = False
        """Whether that is because there is too much."""
        self._lines = bytearray()
        """The names whose last part is that of a file or folder, a line each: in one text, so that a search for one of
        them passes over the others at once."""
        self._paths: list[str] = []
        self._starts = array("L")
        """The files, and where in the text what each of them imports starts."""
        self._loose: dict[str, bytes] = {}
        """By file: those that may mean a file of any name: `..`, and bare names, which settings may give to any."""
        self._count = self._scanned = 0

    def note(self, path: str, data: bytes) -> None:
        """Note what a file imports; each file once."""
        if not self.is_whole:
            return
        said = said_in(data)
        self._paths.append(path)
        self._starts.append(len(self._lines))
        loose = {each for each in said if _is_loose(each)}
        for each in said - loose:
            self._lines += each
            self._lines += b"\n"
        if loose:
            self._loose[path] = b"\n".join(loose)
        self._count += len(said)
        self._scanned += len(data)
        self.has_too_many = self._count > _MOST_SPECIFIERS or self._scanned > _MOST_SCANNED
        self.is_whole = not self.has_too_many

    def note_all(self, root: str, paths: Iterable[str], limit: int) -> None:
        """Note what files import, but for those that were noted already.

        Args:
            root: absolute path of the project.
            paths: the files, relative to it; those that can't be read import nothing.
            limit: the most bytes a file may have.
        """
        read = reader(root, limit)
        noted = frozenset(self._paths)
        for path in paths:
            if not self.is_whole:
                return
            data = None if path in noted else read(path)
            if data is not None and not isinstance(data, Unreadable):
                self.note(path, data)

    def ending_with(self, names: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield file and name of each import whose last part, without suffixes, is one of `names`."""
        for name in names:
            searched = name.encode("utf-8", "surrogateescape")
            at = self._lines.find(searched)
            while at >= 0:
                end = self._lines.index(b"\n", at)
                line = bytes(self._lines[self._lines.rfind(b"\n", 0, at) + 1 : end])
                if _end(line) == searched:
                    yield self._paths[bisect_right(self._starts, at) - 1], line.decode("utf-8", "replace")
                at = self._lines.find(searched, end)

    def loose(self, matters: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
        """Yield file and name of each import that may mean a file of any name.

        `matters` tells whether bare names mean anything but packages in a file.
        """
        for path, said in self._loose.items():
            bare = matters(path)
            for each in said.split(b"\n"):
                if bare or b"/" in each or each.startswith(b"."):
                    yield path, each.decode("utf-8", "replace")


def may_mean(specifier: str, importer: str, path: str, suffixes: Collection[str]) -> bool:
    """Tell whether it is worth asking if an import means a file: one by a way from file to file seldom does."""
    if (
        specifier.startswith("./")
        and ".." not in specifier
        and not path.startswith(importer[: importer.rfind("/") + 1])
    ):
        return False  # the most frequent ones, without putting the way together
    return path.startswith(start_of(specifier, importer, suffixes))


def start_of(specifier: str, importer: str, suffixes: Collection[str]) -> str:
    """Return how the path of the file that an import means starts; empty where that isn't known."""
    if not specifier.startswith("."):
        return ""
    meant = posixpath.normpath(posixpath.join(importer.rpartition("/")[0], specifier))
    stem, suffix = posixpath.splitext(meant)
    return "" if meant == "." else stem if suffix in suffixes else meant


def said_in(data: bytes) -> set[bytes]:
    """Return the names that stand in a file's imports."""
    said: set[bytes] = set()
    after = 0
    for _, start, end in _WORDS.find_matches_as_indexes(data):
        quoted = _QUOTED.match(data, end) if start >= after else None
        if quoted is not None and not (start and data[start - 1] in _WORD):
            after = quoted.end()
            said.add(quoted[2])
    return said


def _is_loose(specifier: bytes) -> bool:
    return b"/" not in specifier or specifier.endswith((b".", b"/")) or (b"/." in specifier and not _end(specifier))


def _end(specifier: bytes) -> bytes:
    """Return the last part of a name without suffixes: that of the file or folder it means; empty for `..`."""
    return specifier.rstrip(b"/").rpartition(b"/")[2].partition(b".")[0]
