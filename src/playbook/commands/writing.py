"""Text on its way out of the program: as bytes, and into a file."""

import os
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
        raise UsageError(f"写不了 --output 指定的 {path}：{why_not_written(error).zh}") from error


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
