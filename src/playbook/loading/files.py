"""A file's bytes and text, with a sentence for each way in which that fails."""

import codecs
import os
import re
import stat
from itertools import islice
from pathlib import Path

from playbook.loading.problems import LoadError, Place, problem
from playbook.refusals import why_not_read

_BREAK = re.compile(r"\r\n|\r|\n")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHINESE = re.compile("[\u4e00-\u9fff]")

# What YAML 1.2 does not allow in a file, and the three characters that YAML 1.1 took for line breaks: editors differ
# on them, so lines could not be counted in a way that everybody sees.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def read_text(path: Path, *, limit: int) -> str:
    """Return the text of a UTF-8 file of at most `limit` bytes, without its byte order mark.

    Raises:
        LoadError: The file is missing, no plain file, unreadable, too big, not UTF-8, or holds control characters.
    """
    return decode(read_bytes(path, limit=limit), path.as_posix())


def read_bytes(path: Path, *, limit: int) -> bytes:
    """Return the content of a plain file of at most `limit` bytes; never reads more than that.

    Raises:
        LoadError: As `read_text`.
    """
    start = Place(path.as_posix(), 1, 1)
    try:
        # Asked before opening: opening a named pipe would wait for a writer for ever.
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise LoadError([problem(start, "这是一个文件夹，要写里面文件的路径，如 playbook.yaml")])
        if not stat.S_ISREG(mode):
            raise LoadError([problem(start, "这不是普通文件（是设备、管道或套接字），不读取")])
        with path.open("rb") as file:
            content = file.read(limit + 1)
            size = os.fstat(file.fileno()).st_size
    except (OSError, ValueError) as error:
        raise LoadError([problem(start, why_not_read(error).zh)]) from error
    if len(content) > limit:
        found = max(size, len(content)) / 1_000_000
        raise LoadError([problem(start, f"文件有 {found:.1f} MB，上限是 {limit / 1_000_000:g} MB，没有读取")])
    return content


def decode(content: bytes, path: str) -> str:
    """Return `content` as text without a byte order mark; `path` names it in problems.

    Raises:
        LoadError: Not UTF-8, or there are control characters.
    """
    start = Place(path, 1, 1)
    if content.startswith(_UTF16):
        raise LoadError([problem(start, "文件是 UTF-16 编码，请在编辑器里另存为 UTF-8")])
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
        message = f"第 {error.start + 1} 个字节（0x{content[error.start]:02X}）不是 UTF-8"
        if _is_gb18030(content):
            message += "；看起来是 GB18030（GBK）编码，请在编辑器里另存为 UTF-8"
        else:
            message += "，请在编辑器里另存为 UTF-8"
        raise LoadError([problem(place_in(before, len(before), path), message)]) from error
    if text[:200].count("\0") > 1:
        raise LoadError([problem(start, "文件里有空字节，像是 UTF-16 编码或二进制文件，请另存为 UTF-8 文本")])
    problems = [
        problem(
            place_in(text, found.start(), path),
            f"这里有看不见的控制字符 U+{ord(found[0]):04X}，请删掉；确实需要时写在双引号里，用 \\u 加四位编号",
        )
        for found in islice(_FORBIDDEN.finditer(text), 10)
    ]
    if problems:
        raise LoadError(problems)
    return text


def place_in(text: str, offset: int, path: str) -> Place:
    """Return the place of the character at `offset` of `text`."""
    line, start = 1, 0
    for found in _BREAK.finditer(text, 0, offset):
        line, start = line + 1, found.end()
    return Place(path, line, offset - start + 1)


def _is_gb18030(content: bytes) -> bool:
    try:
        return _CHINESE.search(content.decode("gb18030")) is not None
    except UnicodeDecodeError:
        return False
