"""What the files of a project import, noted in little room: a text with a line for each name that stands in an import.

Whoever reads a file notes what it imports, `Notes`; some files' worth can be handed from process to process, `Noted`;
`Specifiers` puts it together and is asked.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from playbook.project import Unreadable
from playbook.project.reading import reader
from playbook.project.specifiers import said_in
from playbook.tuples import NamedTuple

_MOST_SPECIFIERS = 500_000
"""Imports of a whole project that are remembered; in a larger one nobody is known to import anything."""
_MOST_SCANNED = 400_000_000
"""Bytes that are looked through for imports."""
_DOT = ord(".")
_ENDS = b"\n."
"""What may follow the last part of a name."""


class Lines:
    """Names by the file they stand in, a line each: in one text, so that a search passes over most of them at once."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.paths: list[str] = []
        self.starts = array("L")
        """Where the names of each file start."""
        self.text = bytearray()

    def add(self, path: str, names: Collection[bytes]) -> None:
        """Add the names of a file."""
        self.paths.append(path)
        self.starts.append(len(self.text))
        if names:
            self.text += b"\n".join(names)
            self.text += b"\n"

    def extend(self, others: "Lines") -> None:
        """Add those of other files."""
        above = len(self.text)
        self.paths += others.paths
        self.starts.extend(above + start for start in others.starts)
        self.text += others.text

    def file_at(self, at: int) -> str:
        """Return the file whose names stand at a place of the text."""
        return self.paths[bisect_right(self.starts, at) - 1]

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Go through the files, each with its lines."""
        for path, start, end in zip(self.paths, self.starts, [*self.starts, len(self.text)][1:], strict=True):
            yield path, bytes(self.text[start:end])


class Numbered(NamedTuple):
    """What some files import, with their numbers among others: what goes between processes takes less room so."""

    noted: "Noted"
    """Without the paths."""
    files: "tuple[array[int], array[int]]"
    """The numbers of those in `named` and in `loose`."""

    def named(self, paths: Sequence[str]) -> "Noted":
        """Return it with the paths."""
        for lines, files in zip(self.noted[:2], self.files, strict=True):
            lines.paths = [paths[number] for number in files]
        return self.noted


class Noted(NamedTuple):
    """What some files import."""

    named: Lines
    """The names whose last part is that of a file or folder; each file is there, with or without any."""
    loose: Lines
    """Those that may mean a file of any name: `..`, and bare names, which settings may give to any."""
    names: int
    """How many there are."""
    scanned: int
    """Bytes of the files."""
    is_whole: bool
    """Whether nothing was left out because there was too much of it."""

    def numbered(self, paths: Sequence[str]) -> Numbered:
        """Return it with the files' numbers among `paths`."""
        numbers = {path: number for number, path in enumerate(paths)}
        named, loose = (array("L", map(numbers.__getitem__, lines.paths)) for lines in self[:2])
        for lines in self[:2]:
            lines.paths = []
        return Numbered(self, (named, loose))


class Notes:
    """Notes what files import."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._names = self._scanned = 0
        self._begin()

    def _begin(self) -> None:
        self._named, self._loose = Lines(), Lines()
        self._before = self._names, self._scanned

    @property
    def is_whole(self) -> bool:
        """Whether there was not too much to be noted so far."""
        return self._names <= _MOST_SPECIFIERS and self._scanned <= _MOST_SCANNED

    def note(self, path: str, data: bytes) -> None:
        """Note what a file imports; each file once."""
        if not self.is_whole:
            return
        named: list[bytes] = []
        loose: list[bytes] = []
        for name in said_in(data):
            last = name.rfind(b"/") + 1
            is_loose = not last or name[last : last + 1] in {b"", b"."} or name[-1] == _DOT
            (loose if is_loose else named).append(name)
        self._named.add(path, named)
        if loose:
            self._loose.add(path, loose)
        self._names += len(named) + len(loose)
        self._scanned += len(data)

    def take(self) -> Noted:
        """Return what was noted since the last time, and forget it."""
        names, scanned = self._before
        noted = Noted(self._named, self._loose, self._names - names, self._scanned - scanned, self.is_whole)
        self._begin()
        return noted


class Specifiers:
    """The names in the imports of a project's files."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.is_whole = True
        """Whether everything that was to be noted is; in a very large project it isn't."""
        self.has_too_many = False
        """Whether that is because there is too much."""
        self._named, self._loose = Lines(), Lines()
        self._names = self._scanned = 0

    def add(self, noted: Noted) -> None:
        """Add what was noted of some files; each file once."""
        self._names += noted.names
        self._scanned += noted.scanned
        if not noted.is_whole or self._names > _MOST_SPECIFIERS or self._scanned > _MOST_SCANNED:
            self.has_too_many, self.is_whole = True, False
        if self.is_whole:
            self._named.extend(noted.named)
            self._loose.extend(noted.loose)

    def note_all(self, root: str, paths: Iterable[str], limit: int) -> None:
        """Note what files import, but for those that were noted already.

        Args:
            root: absolute path of the project.
            paths: the files, relative to it; those that can't be read import nothing.
            limit: the most bytes a file may have.
        """
        read = reader(root, limit)
        known = frozenset(self._named.paths)
        notes = Notes()
        for path in paths:
            if not (self.is_whole and notes.is_whole):
                break
            data = None if path in known else read(path)
            if data is not None and not isinstance(data, Unreadable):
                notes.note(path, data)
        self.add(notes.take())

    def ending_with(self, names: Collection[str], path: str) -> Iterator[tuple[str, str]]:
        """Yield file and name of each import whose last part, without suffixes, is one of `names`.

        Those that start from the folder of their file, `./x`, are left out where the file `path` isn't in it.
        """
        text = self._named.text
        for name in names:
            searched = b"/" + name.encode("utf-8", "surrogateescape")
            at = text.find(searched)
            while at >= 0:
                end = after = at + len(searched)
                if text[after] in _ENDS:
                    end = text.index(b"\n", after)
                    start = text.rfind(b"\n", 0, at) + 1
                    file = self._named.file_at(at)
                    is_here = text.startswith(b"./", start) and text.find(b"..", start, end) < 0
                    elsewhere = is_here and not path.startswith(file[: file.rfind("/") + 1])
                    if not elsewhere and text.find(b"/", after, end) < 0:
                        yield file, text[start:end].decode("utf-8", "replace")
                at = text.find(searched, end)

    def loose(self, matters: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
        """Yield file and name of each import that may mean a file of any name.

        `matters` tells whether bare names mean anything but packages in a file.
        """
        for path, lines in self._loose:
            bare = matters(path)
            for each in lines[:-1].split(b"\n"):
                if bare or b"/" in each or each.startswith(b"."):
                    yield path, each.decode("utf-8", "replace")
