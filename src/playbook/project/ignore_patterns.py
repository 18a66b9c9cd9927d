"""The patterns of ignore files, as git matches them (`gitignore(5)`, `wildmatch`): byte by byte, one path at a time.

Libraries for this match a whole path at once and have to guess what git decided about each folder on the way. Here
the walk asks about every folder before it goes in, as git does, so each pattern is about one path alone.
"""

import re
from collections.abc import Sequence

from playbook.tuples import NamedTuple

_Name = re.Pattern[bytes]

_CLASSES = {
    b"alnum": b"0-9A-Za-z",
    b"alpha": b"A-Za-z",
    b"blank": rb"\x20\t",
    b"cntrl": rb"\x00-\x1f\x7f",
    b"digit": b"0-9",
    b"graph": rb"\x21-\x7e",
    b"lower": b"a-z",
    b"print": rb"\x20-\x7e",
    b"punct": rb"!-/:-@\[-`{-~",
    b"space": rb"\x20\t-\r",
    b"upper": b"A-Z",
    b"xdigit": b"0-9A-Fa-f",
}


class Pattern(NamedTuple):
    """One line of an ignore file."""

    names: tuple[_Name | None, ...]
    """What each name of the path has to look like; None is `**`, any number of names (at the end at least one)."""
    anchored: bool
    """False: the last name of the path alone is compared."""
    folders_only: bool
    ignores: bool
    """False: the line begins with `!` and takes back in what an earlier one left out."""

    def matches(self, names: Sequence[bytes], *, folder: bool) -> bool:
        """Tell whether the pattern is about the path of `names`, relative to the ignore file's folder."""
        if self.folders_only and not folder:
            return False
        return _match(self.names, names) if self.anchored else _match(self.names, names[-1:])


def parse(line: bytes) -> Pattern | None:
    """Return the pattern of a line, or None if it holds none (a comment, nothing, or what can match no path)."""
    line = line.removesuffix(b"\r")
    if line.startswith(b"#"):
        return None
    line = _without_trailing_spaces(line)
    ignores = not line.startswith(b"!")
    glob = line if ignores else line[1:]
    folders_only = glob.endswith(b"/")
    glob = glob.removesuffix(b"/")
    anchored = b"/" in glob
    names: list[_Name | None] = []
    for part in glob.removeprefix(b"/").split(b"/"):
        if anchored and len(part) > 1 and not part.strip(b"*"):
            if not names or names[-1] is not None:
                names.append(None)
            continue
        name = _name(part)
        if name is None:
            return None
        names.append(name)
    return Pattern(tuple(names), anchored, folders_only, ignores)


def _without_trailing_spaces(line: bytes) -> bytes:
    bare = line.rstrip(b" ")
    escapes = len(bare) - len(bare.rstrip(b"\\"))
    return bare + b" " if escapes % 2 and bare != line else bare


def _match(wanted: Sequence[_Name | None], names: Sequence[bytes]) -> bool:
    """Match with going back to the latest `**` only, which suffices and keeps hostile patterns quick."""
    if wanted and wanted[-1] is None:
        # A final `**` takes at least one name, a middle one any number; so one name goes to it for sure.
        if not names:
            return False
        names = names[:-1]
    at, position = 0, 0
    back: tuple[int, int] | None = None
    while position < len(names):
        if at < len(wanted) and wanted[at] is None:
            back = (at, position)
            at += 1
            continue
        name = wanted[at] if at < len(wanted) else None
        if name is not None and name.match(names[position]):
            at, position = at + 1, position + 1
        elif back is None:
            return False
        else:
            back = (back[0], back[1] + 1)
            at, position = back[0] + 1, back[1]
    return all(name is None for name in wanted[at:])


def _name(glob: bytes) -> _Name | None:
    """Return the expression for one name of a path, or None if it can match none."""
    parts: list[bytes] = [b""]
    position = 0
    while position < len(glob):
        character = glob[position : position + 1]
        position += 1
        if character == b"*":
            position += len(glob) - position - len(glob[position:].lstrip(b"*"))
            parts.append(b"")
        elif character == b"?":
            parts[-1] += b"."
        elif character == b"[":
            found = _character_class(glob, position)
            if found is None:
                return None
            expression, position = found
            parts[-1] += expression
        elif character == b"\\":
            if position == len(glob):
                return None
            parts[-1] += re.escape(glob[position : position + 1])
            position += 1
        else:
            parts[-1] += re.escape(character)
    if not glob:
        return None
    first, *rest = parts
    # Between two stars the first fit is as good as any later one: without going back, no pattern is slow.
    middle = b"".join(b"(?>.*?%s)" % part for part in rest[:-1])
    return re.compile(first + middle + (b".*" + rest[-1] if rest else b"") + rb"\Z", re.DOTALL)


def _character_class(glob: bytes, position: int) -> tuple[bytes, int] | None:
    """Return the expression of the class that begins at `position`, after its `[`, and where it ends."""
    negated = glob[position : position + 1] in {b"!", b"^"}
    position += negated
    inside = b""
    start = position
    while position < len(glob):
        if glob[position : position + 1] == b"]" and position > start:
            return (b"[^" if negated else b"[") + (inside or b"^\\x00-\\xff") + b"]", position + 1
        if glob.startswith(b"[:", position):
            end = glob.find(b":]", position + 2)
            if end >= 0:
                members = _CLASSES.get(glob[position + 2 : end])
                if members is None:
                    return None
                inside += members
                position = end + 2
                continue
        low, position = _member(glob, position)
        high = low
        if glob[position : position + 1] == b"-" and glob[position + 1 : position + 2] not in {b"", b"]"}:
            high, position = _member(glob, position + 1)
        if low is None or high is None:
            return None
        if low <= high:
            inside += rb"\x%02x-\x%02x" % (low, high)
    return None


def _member(glob: bytes, position: int) -> tuple[int | None, int]:
    if glob[position : position + 1] == b"\\":
        position += 1
    return (glob[position], position + 1) if position < len(glob) else (None, position)
