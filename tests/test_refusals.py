"""Why the system refuses: words of our own, the same on every machine."""

import errno
import os

import pytest

from playbook.refusals import why_not_read, why_not_written


@pytest.mark.parametrize(
    ("number", "reading", "writing"),
    [
        (errno.ENOENT, "文件不存在", "没有这个目录"),
        (errno.ENOTDIR, "文件不存在", "没有这个目录"),
        (errno.EACCES, "没有读取权限", "没有写入权限"),
        (errno.EPERM, "没有读取权限", "没有写入权限"),
        (errno.ENOSPC, f"系统拒绝读取（系统错误 {errno.ENOSPC}）", "磁盘满了"),
        (errno.EIO, f"系统拒绝读取（系统错误 {errno.EIO}）", f"系统拒绝写入（系统错误 {errno.EIO}）"),
    ],
)
def test_the_number_of_an_error_decides_about_the_words(number: int, reading: str, writing: str) -> None:
    error = OSError(number, "whatever the system calls it")
    assert (why_not_read(error).zh, why_not_written(error).zh) == (reading, writing)


def test_a_name_that_is_none_is_called_so() -> None:
    with pytest.raises(ValueError, match="null") as refused:
        os.stat("a\0b")
    assert why_not_read(refused.value).zh == "文件名不合法，系统无法打开"
