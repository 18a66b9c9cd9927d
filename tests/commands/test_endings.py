"""How a run ends when the world around it doesn't hold still: closed streams, full disks, Ctrl-C, odd output files."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Shell = Callable[[Path, str], "subprocess.CompletedProcess[str]"]

posix = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell or file system")
CLAIM = "全网最低价"


@pytest.fixture
def shell(warm_cache: Path) -> Shell:
    def shell_in(folder: Path, line: str) -> "subprocess.CompletedProcess[str]":
        environment = {
            **os.environ,
            "PYTHONUTF8": "1",
            "PLAYBOOK_CACHE_DIR": str(warm_cache),
            "PLAYBOOK": f"{sys.executable} -m playbook",
        }
        command = ["/bin/sh", "-c", line]
        return subprocess.run(command, capture_output=True, check=False, cwd=folder, env=environment, encoding="utf-8")

    return shell_in


@posix
@pytest.mark.parametrize("options", ["", "--format json"])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, shell: Shell, options: str) -> None:
    (tmp_path / "long.txt").write_text(f"{CLAIM}。\n" * 1000, encoding="utf-8")
    done = shell(tmp_path, f"$PLAYBOOK lint long.txt {options} | head -n 1")
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@posix
def test_closed_streams_leave_the_exit_code(tmp_path: Path, shell: Shell) -> None:
    assert shell(tmp_path, f"$PLAYBOOK lint -m {CLAIM} >&-").returncode == 1
    assert shell(tmp_path, f"$PLAYBOOK lint -m {CLAIM} >&- 2>&-").returncode == 1
    done = shell(tmp_path, "$PLAYBOOK lint <&-")
    assert (done.returncode, "标准输入" in done.stderr) == (2, True)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs the device that is always full")
@pytest.mark.parametrize("options", ["", "--format json"])
def test_a_full_disk_is_said(tmp_path: Path, shell: Shell, options: str) -> None:
    done = shell(tmp_path, f"$PLAYBOOK lint -m {CLAIM} {options} > /dev/full")
    assert (done.returncode, done.stderr) == (2, "写不了标准输出：磁盘满了\n")


@posix
def test_a_folder_that_is_gone_is_said(tmp_path: Path, shell: Shell) -> None:
    (tmp_path / "gone").mkdir()
    done = shell(tmp_path, "cd gone && rmdir ../gone && $PLAYBOOK check")
    assert (done.returncode, "当前目录" in done.stderr) == (2, True)


@posix
def test_an_output_that_is_a_pipe_is_written_to_and_stays_one(tmp_path: Path, run: Run) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[str] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    done = run(tmp_path, "lint", "-m", CLAIM, "--output", "pipe")
    assert (done.returncode, pipe.is_fifo()) == (1, True)
    reader.join()
    assert "wording/absolute-claim" in received[0]


@posix
def test_an_output_that_is_a_link_stays_one(tmp_path: Path, run: Run) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "link").symlink_to("kept/out.txt")
    assert run(tmp_path, "lint", "-m", CLAIM, "--output", "link").returncode == 1
    assert (tmp_path / "link").is_symlink()
    assert "wording/absolute-claim" in (tmp_path / "kept" / "out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("output", ["folder", "no/such/folder/out.txt"])
def test_an_output_that_cannot_be_written_is_named(tmp_path: Path, run: Run, output: str) -> None:
    (tmp_path / "folder").mkdir()
    done = run(tmp_path, "lint", "-m", CLAIM, "--no-cache", "--output", output)
    assert (done.returncode, done.stdout) == (2, "")
    assert output in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_an_interrupted_run_says_so_and_leaves_no_half_output(tmp_path: Path) -> None:
    code = (
        "import os, sys\n"
        "from playbook.cli import main\n"
        "def interrupted(*_): raise KeyboardInterrupt\n"
        "os.replace = interrupted\n"
        f"sys.exit(main(['lint', '-m', '{CLAIM}', '--no-cache', '--output', 'out.txt']))\n"
    )
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, check=False, env=environment, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "已中断\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any byte in a name")
def test_a_name_that_is_not_utf8_still_makes_json(tmp_path: Path, run: Run) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text(CLAIM, encoding="utf-8")
    assert '"path": "caf\ufffd.txt"' in run(tmp_path, "lint", name, "--format", "json").stdout
