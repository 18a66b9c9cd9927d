"""Plans kept on disk, so that a warm run needs neither pydantic nor YAML.

An entry belongs to one playbook, one version of this tool and one interpreter, and holds the digest of every file and
the listing of every folder it was made from; it is used only while all of them are unchanged. An entry that can't be
read, is damaged or was written by something else is as good as none, and a folder that can't be written to costs
only time. The folder is the user's own, never one of the checked project: a stranger's repository can't bring a cache.

An entry is an index with sections behind it: the checks of each kind, and each large parameter on its own. A run reads
what it needs of them: a text is judged without the tables of a platform's APIs, a script without the words of claims.
Every part has a checksum, so that `marshal` never sees bytes that this tool didn't write.
"""

import marshal
import os
import sys
import time
import zlib
from collections.abc import Callable, Collection, Iterable

from playbook import __version__
from playbook.hints import Any
from playbook.plan import Plan, freeze, thaw
from playbook.plan.packed import Packed
from playbook.tuples import NamedTuple

_HEAD = f"playbook {__version__} {sys.implementation.cache_tag} {sys.hexversion:x} 3\n".encode()
_SIZES = 8
"""Bytes behind the head: the length of the index and its checksum."""
_LARGE = 4_096
"""Bytes from which on a parameter is kept on its own."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a change of a file is sure to show in its times, however coarse the file system's clock."""
_TIMES_TELL = os.name != "nt"
"""Whether a file can't change without its times doing so: Windows has no time of the last change of any sort."""

Part = tuple[int, int, int]
"""Where a section starts behind the index, how many bytes it has, and their checksum."""

Again = Callable[[], Plan]
"""Makes the plan anew: where a part of an entry turns out to be damaged after the run has begun."""


class Sources(NamedTuple):
    """What a plan was made from."""

    files: tuple[str, ...]
    folders: tuple[str, ...]
    """Folders whose listing matters: a check file that is added is a change too."""
    code: tuple[str, ...]
    """This tool's own files that made the plan: who works on them should not have to know of the cache."""


def dumps(plan: Plan) -> bytes:
    """Return a plan as bytes, for this interpreter."""
    return marshal.dumps(freeze(plan))


def loads(content: bytes) -> Plan:
    """Return the plan that `dumps` wrote, as it would come from the disk."""
    return thaw(marshal.loads(content))  # noqa: S302 - bytes that this run has written


def round_trip(plan: Plan) -> Plan:
    """Return the plan as it would come from the disk."""
    return loads(dumps(plan))


def entry_path(folder: str, playbook: str | None) -> str:
    """Return where the plan of `playbook` (absolute path; None: the embedded one) is kept."""
    named = _named(playbook)
    # Two playbooks that share a name by chance only take turns: an entry says whose it is.
    return os.path.join(folder, f"{zlib.crc32(named):08x}{zlib.adler32(named):08x}.plan")


def _named(playbook: str | None) -> bytes:
    """Return what an entry belongs to.

    Each installation of this tool has plans of its own: the checks it brings may differ at the same version.
    """
    return _HEAD + f"{os.path.dirname(__file__)}\0{playbook or ''}".encode("utf-8", "surrogateescape")


def load(entry: str, playbook: str | None, again: Again, kinds: Collection[str] | None = None) -> Plan | None:
    """Return the plan kept in the file `entry` if it is whole and nothing it was made from has changed.

    Args:
        entry: the file.
        playbook: whose plan it should be.
        again: makes the plan anew.
        kinds: of which kinds checks are needed; None: of all.
    """
    try:
        with open(entry, "rb", buffering=0) as file:
            index, start = _index(file.read)
            if index is None or index["named"] != _named(playbook) or not _is_unchanged(entry, index):
                return None
            wanted = [part for kind, part in index["checks"].items() if kinds is None or kind in kinds]
            written = [_read(file, start, part) for part in wanted]
            checks = [check for part in written for check in marshal.loads(part)]  # noqa: S302 - see `_read`
    except (OSError, ValueError, TypeError, KeyError, EOFError):
        return None
    packed: dict[Part, Packed] = {}
    whole = [_with_packed(entry, start, check, packed, again) for check in checks]
    return thaw({**index["plan"], "checks": sorted(whole, key=lambda check: check[0])})


def _index(read: Callable[[int], bytes]) -> tuple[dict[str, Any] | None, int]:
    """Return the index of an entry and where its sections start; None if it isn't one of this tool."""
    head = read(len(_HEAD) + _SIZES)
    if not head.startswith(_HEAD) or len(head) < len(_HEAD) + _SIZES:
        return None, 0
    length, checksum = (int.from_bytes(head[at : at + 4], "big") for at in (len(_HEAD), len(_HEAD) + 4))
    body = read(length)
    if len(body) != length or zlib.crc32(body) != checksum:
        return None, 0
    return marshal.loads(body), len(head) + length  # noqa: S302 - written by `store`, as the checksum shows


def _read(file: Any, start: int, part: Part) -> bytes:  # noqa: ANN401 - a file without a buffer
    """Return a section.

    Raises:
        ValueError: it is damaged.
    """
    at, length, checksum = part
    file.seek(start + at)
    data: bytes = file.read(length)
    if len(data) != length or zlib.crc32(data) != checksum:
        raise ValueError("damaged")
    return data


def _with_packed(
    entry: str, start: int, check: tuple[tuple[Any, ...], dict[str, Part]], packed: dict[Part, Packed], again: Again
) -> tuple[Any, ...]:
    """Return a frozen check with its large parameters, which stay where they are until they are asked for."""
    frozen, parts = check
    ident, params = frozen[0], {**frozen[2]}
    for key, part in parts.items():
        if part not in packed:
            packed[part] = Packed(_reader(entry, start, part, (ident, key), again))
        params[key] = packed[part]
    return (*frozen[:2], params, *frozen[3:])


def _reader(entry: str, start: int, part: Part, name: tuple[str, str], again: Again) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with open(entry, "rb", buffering=0) as file:
                return _read(file, start, part)
        except (OSError, ValueError):
            # Another run has put a new entry in its place, or the disk has lost some of it.
            ident, key = name
            (params,) = (check.params for check in again().checks if check.id == ident)
            found: Packed = params[key]
            return found.content()

    return read


def store(entry: str, playbook: str | None, plan: Plan, sources: Sources) -> None:
    """Keep the plan in the file `entry`. Does nothing where that is not possible."""
    sections = _Sections()
    frozen = freeze(plan)
    by_kind: dict[str, list[Any]] = {}
    for check in frozen.pop("checks"):
        parts = {
            key: sections.part(value)
            for key, value in check[2].items()
            if isinstance(value, bytes) and len(value) >= _LARGE
        }
        params = {key: value for key, value in check[2].items() if key not in parts}
        by_kind.setdefault(check[1], []).append(((*check[:2], params, *check[3:]), parts))
    checks = {kind: sections.part(marshal.dumps(each)) for kind, each in by_kind.items()}
    try:
        index = {
            "named": _named(playbook),
            "sources": tuple(sources),
            **state_of(sources),
            "plan": frozen,
            "checks": checks,
        }
        _write(entry, index, sections.data)
    except OSError:
        return


class _Sections:
    """What stands behind an index; equal sections once."""

    def __init__(self) -> None:
        self.data = b""
        self._parts: dict[bytes, Part] = {}

    def part(self, content: bytes) -> Part:
        """Return where a section stands."""
        if content not in self._parts:
            self._parts[content] = (len(self.data), len(content), zlib.crc32(content))
            self.data += content
        return self._parts[content]


def _write(entry: str, index: dict[str, Any], sections: bytes) -> None:
    """Write an entry, whole or not at all.

    Raises:
        OSError: that isn't possible.
    """
    body = marshal.dumps(index)
    os.makedirs(os.path.dirname(entry), mode=0o700, exist_ok=True)
    temporary = f"{entry}.{os.getpid()}"
    with open(temporary, "wb") as file:
        file.write(_HEAD + len(body).to_bytes(4, "big") + zlib.crc32(body).to_bytes(4, "big") + body + sections)
    os.replace(temporary, entry)


def state_of(sources: Sources) -> dict[str, Any]:
    """Return what the sources look like now.

    Raises:
        OSError: one of them can't be read any more.
    """
    return {
        "seen": time.time_ns(),
        "files": tuple(map(_signature, sources.files)),
        "digests": tuple(map(_digest, sources.files)),
        "folders": _listings(sources.folders),
        "code": tuple(map(_size_and_time, sources.code)),
        "code_digest": _digest_of_all(sources.code),
    }


def still_holds(sources: Sources, state: dict[str, Any]) -> bool:
    """Tell whether the sources look as they did when they had this state. The code of a running process stays.

    Raises:
        OSError: one of them can't be read any more.
    """
    if _listings(sources.folders) != state["folders"]:
        return False
    files = tuple(map(_signature, sources.files))
    if _TIMES_TELL and files == state["files"] and _are_settled(files, state["seen"]):
        return True
    return bool(tuple(map(_digest, sources.files)) == state["digests"])


def _is_unchanged(entry: str, index: dict[str, Any]) -> bool:
    """Tell whether the sources look as they did.

    Files whose times are those of a while before they were read are not read again. Others are, and the entry is
    written anew with the times they have now: a machine of CI gets its cache from another one, and checks out and
    installs everything anew.

    Raises:
        OSError: one of them can't be read any more.
    """
    sources = Sources(*index["sources"])
    if _listings(sources.folders) != index["folders"]:
        return False
    code = tuple(map(_size_and_time, sources.code))
    files = tuple(map(_signature, sources.files))
    is_installed_anew = code != index["code"]
    if not is_installed_anew and _TIMES_TELL and files == index["files"] and _are_settled(files, index["seen"]):
        return True
    now = time.time_ns()
    if tuple(map(_digest, sources.files)) != index["digests"]:
        return False
    if is_installed_anew and _digest_of_all(sources.code) != index["code_digest"]:
        return False
    if is_installed_anew or (_TIMES_TELL and _are_settled(files, now)):
        from contextlib import suppress

        # Where the folder can't be written to, the next run reads the files again.
        with suppress(OSError):
            _write(entry, {**index, "seen": now, "files": files, "code": code}, _sections_of(entry))
    return True


def _sections_of(entry: str) -> bytes:
    with open(entry, "rb") as file:
        file.seek(_index(file.read)[1])
        return file.read()


def _are_settled(files: Iterable[tuple[int, ...]], seen: int) -> bool:
    return all(max(times) + _SETTLED < seen for _, _, *times in files)


def _signature(path: str) -> tuple[int, int, int, int]:
    """Return what tells without reading a file whether it is another one: number, size, and times of change."""
    status = os.stat(path)
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _size_and_time(path: str) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns


def _digest(path: str) -> bytes:
    # Imported only for files that may have changed: it loads OpenSSL.
    from hashlib import blake2b

    with open(path, "rb") as file:
        return blake2b(file.read(), digest_size=20).digest()


def _digest_of_all(paths: Iterable[str]) -> bytes:
    from hashlib import blake2b

    return blake2b(b"".join(map(_digest, paths)), digest_size=20).digest()


def _listings(folders: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(os.listdir(folder))) for folder in folders)
