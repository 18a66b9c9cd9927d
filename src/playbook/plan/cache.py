"""Plans kept on disk, so that a warm run needs neither pydantic nor YAML.

An entry belongs to one playbook, one version of this tool and one interpreter, and holds the digest of every file and
the listing of every folder it was made from; it is used only while all of them are unchanged. An entry that can't be
read, is damaged or was written by something else is as good as none, and a folder that can't be written to costs
only time. The folder is the user's own, never one of the checked project: a stranger's repository can't bring a cache.
"""

import marshal
import os
import sys
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, NamedTuple

from playbook import __version__
from playbook.plan import Plan, freeze, thaw

_DIGEST = 20
_HEAD = f"playbook {__version__} {sys.implementation.cache_tag} {sys.hexversion:x}\n".encode()


class Sources(NamedTuple):
    """What a plan was made from."""

    files: tuple[str, ...]
    folders: tuple[str, ...]
    """Folders whose listing matters: a check file that is added is a change too."""
    code: tuple[str, ...]
    """This tool's own files that made the plan: who works on them should not have to know of the cache."""


def round_trip(plan: Plan) -> Plan:
    """Return the plan as it would come from the cache."""
    return thaw(marshal.loads(marshal.dumps(freeze(plan))))  # noqa: S302 - our own bytes, made in this line


def entry_path(folder: str, playbook: str | None) -> str:
    """Return where the plan of `playbook` (absolute path; None: the embedded one) is kept.

    Each installation of this tool has plans of its own: the checks it brings may differ at the same version.
    """
    named = f"{os.path.dirname(__file__)}\0{playbook or ''}".encode("utf-8", "surrogateescape")
    name = blake2b(_HEAD + named, digest_size=_DIGEST).hexdigest()
    return os.path.join(folder, name + ".plan")


def load(entry: str) -> Plan | None:
    """Return the plan kept in the file `entry` if it is whole and nothing it was made from has changed."""
    try:
        with open(entry, "rb") as file:
            content = file.read()
        if not content.startswith(_HEAD):
            return None
        digest, body = content[len(_HEAD) : len(_HEAD) + _DIGEST], content[len(_HEAD) + _DIGEST :]
        if _digest(body) != digest:
            return None
        # The digest shows that the bytes are the ones this tool wrote: marshal must never see others.
        kept = marshal.loads(body)  # noqa: S302
        if _state(Sources(*kept["sources"])) != kept["state"]:
            return None
        return thaw(kept["plan"])
    except (OSError, ValueError, TypeError, KeyError, EOFError):
        return None


def store(entry: str, plan: Plan, sources: Sources) -> None:
    """Keep the plan in the file `entry`. Does nothing where that is not possible."""
    try:
        state = _state(sources)
        body = marshal.dumps({"sources": tuple(sources), "state": state, "plan": freeze(plan)})
        os.makedirs(os.path.dirname(entry), mode=0o700, exist_ok=True)
        temporary = f"{entry}.{os.getpid()}"
        with open(temporary, "wb") as file:
            file.write(_HEAD + _digest(body) + body)
        os.replace(temporary, entry)
    except OSError:
        return


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()


def _state(sources: Sources) -> tuple[Any, ...]:
    """Return what the sources look like now.

    Raises:
        OSError: one of them can't be read any more.
    """
    return (
        tuple(map(_file_digest, sources.files)),
        tuple(tuple(_names(folder)) for folder in sources.folders),
        tuple(_size_and_time(path) for path in sources.code),
    )


def _size_and_time(path: str) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns


def _file_digest(path: str) -> bytes:
    with open(path, "rb") as file:
        return _digest(file.read())


def _names(folder: str) -> Iterable[str]:
    return sorted(os.listdir(folder))
