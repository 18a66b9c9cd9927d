"""A file on disk is replaced as a whole, or left alone and said why."""

import os
import stat
import sys
from pathlib import Path

import pytest

from playbook.findings import Text
from playbook.fixing.replacing import replace

OLD, NEW = b"old\n", b"new\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are POSIX here")


def replaced(root: Path, path: str, old: bytes = OLD) -> str:
    reason = replace(str(root), path, old, NEW)
    return reason.zh if isinstance(reason, Text) else ""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.js"
    path.write_bytes(OLD)
    return path


def test_puts_the_new_content_there_and_nothing_else(file: Path) -> None:
    assert replaced(file.parent, "a.js") == ""
    assert file.read_bytes() == NEW
    assert os.listdir(file.parent) == ["a.js"]


@posix
@pytest.mark.parametrize("mode", [0o644, 0o755, 0o600])
def test_keeps_the_mode(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert replaced(file.parent, "a.js") == ""
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_file_that_changed_meanwhile_stays(file: Path) -> None:
    file.write_bytes(b"mine\n")
    assert replaced(file.parent, "a.js") == "检查之后文件变了，没有改"
    assert file.read_bytes() == b"mine\n"
    assert os.listdir(file.parent) == ["a.js"]


def test_a_file_that_is_read_only_stays(file: Path) -> None:
    file.chmod(0o444)
    assert replaced(file.parent, "a.js") == "文件是只读的，没有改"
    assert file.read_bytes() == OLD
    file.chmod(0o644)


@posix
def test_a_link_stays(file: Path) -> None:
    (file.parent / "b.js").symlink_to(file)
    assert replaced(file.parent, "b.js") == "是符号链接，没有改"
    assert file.read_bytes() == OLD


@posix
def test_a_folder_that_leads_out_is_not_followed(file: Path) -> None:
    (file.parent / "inside").mkdir()
    (file.parent / "inside" / "out").symlink_to(file.parent)
    assert replaced(file.parent / "inside", "out/a.js") == "在检查的目录之外，没有改"
    assert file.read_bytes() == OLD


def test_a_file_outside_stays(file: Path) -> None:
    (file.parent / "inside").mkdir()
    assert replaced(file.parent / "inside", "../a.js") == "在检查的目录之外，没有改"
    assert file.read_bytes() == OLD


def test_a_file_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    assert "没有改" in replaced(tmp_path, "a.js")
    assert os.listdir(tmp_path) == []


@posix
def test_somebody_elses_temporary_file_is_not_touched(file: Path) -> None:
    other = file.parent / f"a.js.{os.getpid()}.part"
    other.write_bytes(b"theirs")
    assert "没有改" in replaced(file.parent, "a.js")
    assert file.read_bytes() == OLD
    assert other.read_bytes() == b"theirs"
