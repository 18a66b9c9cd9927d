"""Files that can't be read, and why."""

import os
import sys
from pathlib import Path

import pytest

from playbook.loading import LoadError, load_playbook, read_document


def message(path: Path, *, limit: int = 1_000_000) -> str:
    with pytest.raises(LoadError) as raised:
        read_document(path, limit=limit)
    (problem,) = raised.value.problems
    assert (problem.path, problem.line, problem.column, problem.at) == (path.as_posix(), 1, 1, "")
    return problem.message


def test_a_missing_file(tmp_path: Path) -> None:
    assert message(tmp_path / "playbook.yaml") == "文件不存在"


def test_a_folder(tmp_path: Path) -> None:
    assert message(tmp_path) == "这是一个文件夹，要写里面文件的路径，如 playbook.yaml"


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a: 1", encoding="utf-8")
    assert message(tmp_path / "file" / "playbook.yaml").startswith("文件不存在")


def test_a_path_no_system_takes() -> None:
    assert message(Path("play\0book.yaml")) == "文件名不合法，系统无法打开"


def test_a_link_that_leads_back_to_itself(tmp_path: Path) -> None:
    link = tmp_path / "playbook.yaml"
    try:
        link.symlink_to(link)
    except OSError:
        pytest.skip("this machine doesn't let us make symbolic links")
    if sys.platform == "win32":
        pytest.skip("Windows has another error for a link in a circle")
    assert message(link) == "符号链接绕成了圈"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "playbook.yaml"
    os.mkfifo(pipe)
    assert message(pipe).startswith("这不是普通文件")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "playbook.yaml"
    file.write_text("name: 点餐", encoding="utf-8")

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The user who runs the tests may be root, whom no file mode keeps out.
    monkeypatch.setattr(Path, "open", refused)
    assert message(file) == "没有读取权限"


def test_ten_megabytes_are_refused_by_their_size(tmp_path: Path) -> None:
    file = tmp_path / "playbook.yaml"
    with file.open("wb") as sparse:
        sparse.truncate(10_000_000)
    assert message(file) == "文件有 10.0 MB，上限是 1 MB，没有读取"


def test_a_file_as_long_as_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "playbook.yaml"
    file.write_text("a: 1\n", encoding="utf-8")
    assert read_document(file, limit=5).sources == (file,)
    assert message(file, limit=4).startswith("文件有")


def test_a_problem_reads_like_a_compilers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("playbook.yaml").write_text("release:\n  rollback:\n    withn: 10m\n", encoding="utf-8")
    with pytest.raises(LoadError) as raised:
        load_playbook("playbook.yaml")
    assert str(raised.value) == (
        "playbook.yaml:2:3: release.rollback: 缺少 within\n"
        "playbook.yaml:3:5: release.rollback.withn: 没有这个键，是不是想写 within？"
    )
