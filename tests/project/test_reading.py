import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.findings import Text
from playbook.project import Unreadable
from playbook.project.decoding import UNKNOWN, decode
from playbook.project.reading import NOT_A_FILE, read_bytes, windows_path

from .conftest import Build


def test_the_bytes_of_a_file(build: Build) -> None:
    root = build({"页面/a.js": b"a\r\n\0\xff", "empty.js": b""})
    assert read_bytes(root, "页面/a.js", 100) == b"a\r\n\0\xff"
    assert read_bytes(root, "empty.js", 100) == b""


def test_a_file_at_the_limit_is_read_and_a_larger_one_is_not(build: Build) -> None:
    root = build({"a.js": b"x" * 2_000_000, "b.js": b"x" * 2_000_001})
    assert read_bytes(root, "a.js", 2_000_000) == b"x" * 2_000_000
    assert read_bytes(root, "b.js", 2_000_000) == Unreadable(
        "b.js",
        Text("文件有 2.0 MB，超过 2 MB，没有读", "the file has 2.0 MB, more than 2 MB, and was not read"),
    )


def test_what_is_not_there_has_a_reason(build: Build) -> None:
    root = build({"a.js": ""})
    for path in ("b.js", "a.js/b.js"):
        assert read_bytes(root, path, 100) == Unreadable(path, Text("文件不存在", "no such file"))
    assert isinstance(read_bytes(root, "nul\0", 100), Unreadable)
    assert isinstance(read_bytes(root, "x" * 5000, 100), Unreadable)


def test_a_folder_is_not_read(build: Build) -> None:
    assert read_bytes(build({"folder/a.js": ""}), "folder", 100) == Unreadable("folder", NOT_A_FILE)


@pytest.mark.skipif(
    not hasattr(os, "O_NOFOLLOW"), reason="this system can't refuse links when opening; the walk leaves them out"
)
def test_a_link_is_not_read(build: Build, symlink: Callable[[str, Path], None]) -> None:
    root = build({"a.js": "secret"})
    symlink("a.js", Path(root, "link.js"))
    symlink("loop.js", Path(root, "loop.js"))
    assert [type(read_bytes(root, path, 100)) for path in ("link.js", "loop.js")] == [Unreadable, Unreadable]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(build: Build) -> None:
    root = build({})
    os.mkfifo(os.path.join(root, "pipe.js"))
    assert read_bytes(root, "pipe.js", 100) == Unreadable("pipe.js", NOT_A_FILE)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this system has no devices in its file tree")
def test_a_device_is_not_read() -> None:
    assert read_bytes("/dev", "zero", 100) == Unreadable("zero", NOT_A_FILE)


@pytest.mark.parametrize(
    ("root", "path", "expected"),
    [
        ("C:\\shop", "pages/aux.js", "\\\\?\\C:\\shop\\pages\\aux.js"),
        ("C:\\shop", "", "\\\\?\\C:\\shop"),
        ("C:\\shop\\pages", "../app.json", "\\\\?\\C:\\shop\\app.json"),
        ("\\\\server\\share", "a./b .js", "\\\\?\\UNC\\server\\share\\a.\\b .js"),
        ("\\\\?\\C:\\shop", "a.js", "\\\\?\\C:\\shop\\a.js"),
        ("shop", "a.js", "shop\\a.js"),
    ],
)
def test_names_that_windows_would_take_for_devices(root: str, path: str, expected: str) -> None:
    assert windows_path(root, path) == expected


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"", "", "utf-8"),
        ("修复支付失败".encode(), "修复支付失败", "utf-8"),
        (b"\xef\xbb\xbf" + "修复".encode(), "修复", "utf-8-sig"),
        ("修复支付失败\r\n".encode("gb18030"), "修复支付失败\r\n", "gb18030"),
        ("联通".encode("gb18030"), "联通", "gb18030"),
        ("修复".encode("utf-16"), "修复", "utf-16"),
        (b"\xfe\xff" + "修复".encode("utf-16-be"), "修复", "utf-16"),
        ("修复".encode("utf-32"), "修复", "utf-32"),
        ("修复支付失败".encode()[:-1] + b"!", "修复支付失\ufffd!", UNKNOWN),
        (b"caf\xe9\n", "caf\ufffd\n", UNKNOWN),
        (b"\xff\xfeabc", "\u6261\ufffd", UNKNOWN),
    ],
)
def test_text_is_understood_in_the_encodings_of_chinese_projects(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_become_text(data: bytes) -> None:
    text, encoding = decode(data)
    text.encode("utf-8", "surrogatepass")
    if encoding != UNKNOWN:
        assert "\ufffd" not in text or "\ufffd".encode() in data or encoding != "utf-8"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=50))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode("utf-8", "ignore"))[0] == text.encode("utf-8", "ignore").decode().removeprefix("\ufeff")
