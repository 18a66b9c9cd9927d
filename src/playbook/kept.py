"""Results kept on disk while all they were made from stays as it was: files, listings of folders, and our own code.

Entries are JSON in the user's own folder, never in that of a project. One that is damaged, or that something else
wrote, is as good as none; a folder that can't be written to costs only time.
"""

import json
import os
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b

from playbook.hints import Any
from playbook.tuples import NamedTuple

_CODE = os.path.dirname(__file__)


class Sources(NamedTuple):
    """What a result was made from."""

    files: tuple[str, ...]
    folders: tuple[str, ...]
    """Those whose listing matters: a file that is added is a change, too."""


def load(folder: str | None, name: str) -> Any:  # noqa: ANN401 - what was stored
    """Return what is kept in `folder` under `name`, or None if that is no longer what would come out."""
    if folder is None:
        return None
    try:
        with open(_entry(folder, name), encoding="utf-8") as file:
            kept = json.load(file)
        sources = Sources(*kept["sources"])
        if kept["name"] != name or kept["state"] != _state(sources):
            return None
        code = _own_code()
        if kept["code"] != _listed(code):
            if kept["contents"] != _contents(code):
                return None
            # It was installed anew, as a machine of CI does each time.
            store(folder, name, sources, kept["result"])
        return kept["result"]
    except (OSError, ValueError, TypeError, KeyError):
        return None


def store(folder: str | None, name: str, sources: Sources, result: object) -> None:
    """Keep what JSON can hold of `result` in `folder` under `name`. Does nothing where that is not possible."""
    if folder is None:
        return
    entry = _entry(folder, name)
    with suppress(OSError):
        code = _own_code()
        kept = {
            "name": name,
            "sources": sources,
            "state": _state(sources),
            "code": _listed(code),
            "contents": _contents(code),
            "result": result,
        }
        os.makedirs(folder, mode=0o700, exist_ok=True)
        temporary = f"{entry}.{os.getpid()}"
        with open(temporary, "w", encoding="utf-8") as file:
            file.write(json.dumps(kept))
        os.replace(temporary, entry)


def _entry(folder: str, name: str) -> str:
    # Each installation has entries of its own; two names that fall together by chance only take turns.
    return os.path.join(folder, f"{blake2b((_CODE + name).encode(), digest_size=10).hexdigest()}.json")


def _state(sources: Sources) -> list[Any]:
    """Return what tells whether a source has changed.

    Raises:
        OSError: a source can't be read any more.
    """
    return [
        [_digest(path) for path in sources.files],
        [sorted(os.listdir(folder)) for folder in sources.folders],
    ]


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return blake2b(file.read(), digest_size=20).hexdigest()


_Code = tuple[tuple[str, int, int], ...]


@lru_cache(maxsize=1)
def _contents(code: _Code) -> str:
    """Return what tells by their contents whether the files of this tool have changed."""
    return blake2b("".join(path + _digest(path) for path, *_ in code).encode(), digest_size=20).hexdigest()


def _own_code() -> _Code:
    """Return the files of this tool and what tells that none has changed: who works on it need not know of this."""
    found: list[tuple[str, int, int]] = []
    for folder, inner, files in os.walk(_CODE):
        inner[:] = [each for each in inner if each != "__pycache__"]
        for each in files:
            path = os.path.join(folder, each)
            status = os.stat(path)
            found.append((path, status.st_size, status.st_mtime_ns))
    return tuple(sorted(found))


def _listed(code: _Code) -> list[list[Any]]:
    """Return it as it comes out of JSON."""
    return [list(each) for each in code]
