"""Bytes of a project's files. Only ordinary files are opened: never a link, a pipe, a device or a folder."""

import os
from collections.abc import Callable
from stat import S_ISREG

from playbook.findings import Text
from playbook.project import Unreadable
from playbook.refusals import why_not_read

# O_NONBLOCK: opening a pipe must not wait for its writer. O_NOFOLLOW: a link may point anywhere. O_BINARY and
# O_NOINHERIT are Windows' own; a flag the system lacks is nothing.
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_NOCTTY", "O_BINARY", "O_NOINHERIT"):
    _FLAGS |= getattr(os, _name, 0)

LINK = Text("是符号链接，没有跟过去读", "is a symbolic link, which is not followed")
NOT_A_FILE = Text(
    "不是普通文件（文件夹、管道或设备），没有打开", "is no ordinary file (a folder, pipe or device) and was not opened"
)


def read_bytes(root: str, path: str, limit: int) -> bytes | Unreadable:
    """Return the bytes of the file `path` (relative to `root`, with `/`), or why they can't be had.

    Args:
        root: absolute path of the project.
        path: the file's path in the project.
        limit: the most bytes a file may have.
    """
    return reader(root, limit)(path)


def read_named(folder: str, path: str, limit: int) -> bytes | Unreadable:
    """Return the bytes of a file that somebody named, by way of links if it is one, or why they can't be had.

    Args:
        folder: where a relative path starts.
        path: the file's path.
        limit: the most bytes a file may have.

    Raises:
        ValueError: no file can have that name.
    """
    real = os.path.realpath(os.path.join(folder, path))
    return read_bytes(os.path.dirname(real), os.path.basename(real), limit)


def reader(root: str, limit: int) -> Callable[[str], bytes | Unreadable]:
    """Return what does the same for the files of one project: nothing but the path differs from call to call."""
    above = None if os.name == "nt" else root.rstrip("/") + "/"
    opened, status_of, read, close = os.open, os.fstat, os.read, os.close

    def bytes_of(path: str) -> bytes | Unreadable:
        try:
            name = above + path if above is not None and path else system_path(root, path)
            descriptor = opened(name, _FLAGS)
        except (OSError, ValueError) as error:
            return _unopened(root, path, error)
        try:
            status = status_of(descriptor)
            size = status.st_size
            if not S_ISREG(status.st_mode):
                return Unreadable(path, NOT_A_FILE)
            if size > limit:
                return _too_large(path, size, limit)
            # One byte more than there should be: where it isn't given, the file has ended, and one call was enough.
            data = read(descriptor, size + 1 if size < limit else limit + 1)
            if data and len(data) != size:
                data = _read_on(descriptor, [data], limit + 1 - len(data))
        except OSError as error:
            return Unreadable(path, why_not_read(error))
        finally:
            close(descriptor)
        return data if len(data) <= limit else _too_large(path, len(data), limit)

    return bytes_of


def system_path(root: str, path: str) -> str:
    """Return the name under which the system knows `path` (relative to `root`, with `/`)."""
    if os.name == "nt":
        return windows_path(root, path)
    return f"{root.rstrip('/')}/{path}" if path else root


def windows_path(root: str, path: str) -> str:
    r"""Return the `\\?\` form, in which Windows takes names like `aux.js`, a final dot and long paths as they are."""
    import ntpath

    whole = ntpath.normpath(ntpath.join(root, path.replace("/", "\\")) if path else root)
    if whole.startswith("\\\\?\\") or not ntpath.isabs(whole):
        return whole
    if whole.startswith("\\\\"):
        return "\\\\?\\UNC\\" + whole[2:]
    return "\\\\?\\" + whole


def _unopened(root: str, path: str, error: OSError | ValueError) -> Unreadable:
    # The errors of opening a link or a folder differ between systems, so what it is decides about the words.
    try:
        name = system_path(root, path)
        if os.path.islink(name):
            return Unreadable(path, LINK)
        if os.path.lexists(name) and not os.path.isfile(name):
            return Unreadable(path, NOT_A_FILE)
    except ValueError:
        pass
    return Unreadable(path, why_not_read(error))


def _read_on(descriptor: int, parts: list[bytes], most: int) -> bytes:
    """Read a file that has grown, or that comes in pieces, to its end or until it is too large."""
    while most > 0:
        part = os.read(descriptor, min(most, 1 << 20))
        if not part:
            break
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _too_large(path: str, size: int, limit: int) -> Unreadable:
    megabytes, most = f"{size / 1e6:.1f}", f"{limit / 1e6:g}"
    return Unreadable(
        path,
        Text(
            f"文件有 {megabytes} MB，超过 {most} MB，没有读",
            f"the file has {megabytes} MB, more than {most} MB, and was not read",
        ),
    )
