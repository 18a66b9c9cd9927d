"""Text on its way out of the program: as bytes, into a file, and why that can fail."""

import os
from contextlib import suppress
from errno import EEXIST, EISDIR, ENOENT, ENOSPC, ENOTDIR, EROFS

from playbook.errors import UsageError

_REASONS = {
    EEXIST: "有同名的文件",
    ENOENT: "没有这个目录",
    ENOTDIR: "没有这个目录",
    EISDIR: "这是一个目录",
    ENOSPC: "磁盘满了",
    EROFS: "这里只能读",
}


def as_utf8(text: str) -> bytes:
    """Return `text` as UTF-8, whatever names of files are in it.

    The bytes of a file's name that the machine's encoding can't read are taken for what they mostly are, UTF-8; the
    others become U+FFFD.
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        data = text.encode("utf-8", "surrogatepass")
        with suppress(UnicodeEncodeError):
            data = text.encode("utf-8", "surrogateescape")
        data = data.decode("utf-8", "replace").encode("utf-8")
    return data


def why_not_written(error: OSError) -> str:
    """Say why the system refused to write."""
    if isinstance(error, PermissionError):
        return "没有写入权限"
    return _REASONS.get(error.errno or 0) or error.strerror or "系统拒绝写入"


def write_output(path: str, text: str) -> None:
    """Write `text` to the file `path`, whole or not at all. A device or a pipe is written to, never replaced.

    Raises:
        UsageError: the file can't be written.
    """
    data = as_utf8(text)
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as stream:
                stream.write(data)
        else:
            # A link stays a link: what it points to is replaced.
            _replace(os.path.realpath(path), data)
    except OSError as error:
        raise UsageError(f"写不了 --output 指定的 {path}：{why_not_written(error)}") from error


def _replace(path: str, data: bytes) -> None:
    temporary = f"{path}.{os.getpid()}.part"
    try:
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    finally:
        # Also after Ctrl-C. Where all went well, it has its own name by now.
        with suppress(OSError):
            os.unlink(temporary)
