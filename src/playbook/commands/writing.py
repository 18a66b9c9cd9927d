"""Text on its way out of the program: as bytes, and into a file."""

import os
from collections.abc import Iterable
from contextlib import suppress

from playbook.errors import UsageError
from playbook.refusals import why_not_written


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


def write_output(path: str, parts: Iterable[str]) -> None:
    """Write the parts of a text to the file `path`, all or none. A device or a pipe is written to, never replaced.

    Raises:
        UsageError: the file can't be written.
    """
    data = map(as_utf8, parts)
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as stream:
                stream.writelines(data)
        else:
            # A link stays a link: what it points to is replaced.
            _replace(os.path.realpath(path), data)
    except OSError as error:
        raise UsageError(f"写不了 --output 指定的 {path}：{why_not_written(error).zh}") from error


def _replace(path: str, data: Iterable[bytes]) -> None:
    temporary = f"{path}.{os.getpid()}.part"
    try:
        with open(temporary, "wb") as file:
            file.writelines(data)
        os.replace(temporary, path)
    finally:
        # Also after Ctrl-C. Where all went well, it has its own name by now.
        with suppress(OSError):
            os.unlink(temporary)
