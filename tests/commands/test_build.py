"""`playbook build` writes all pages or none, and nothing of anybody else's is lost."""

import os
import sys
from pathlib import Path

import pytest

from playbook.cli import main
from playbook.publishing import make_pages


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}


def test_the_pages_of_the_embedded_playbook_are_written() -> None:
    assert main(["build"]) == 0
    assert written(Path("build/pages")) == dict(make_pages(None).pages)


def test_the_folders_own_playbook_and_a_named_one_are_used() -> None:
    Path("playbook.yaml").write_text("name: 甲\n", encoding="utf-8")
    Path("other.yaml").write_text("name: 乙\n", encoding="utf-8")
    assert main(["build", "--out", "a"]) == 0
    assert main(["build", "--out", "b", "--playbook", "other.yaml"]) == 0
    assert written(Path("a"))["index.md"].startswith("# 甲\n")
    assert written(Path("b"))["index.md"].startswith("# 乙\n")


def test_a_second_run_replaces_the_first_and_leaves_nothing_stale() -> None:
    assert main(["build", "--out", "site"]) == 0
    Path("playbook.yaml").write_text("extends: default\nfaults: off\n", encoding="utf-8")
    assert main(["build", "--out", "site"]) == 0
    assert not Path("site/oncall/faults").exists()
    assert sorted(os.listdir()) == ["playbook.yaml", "site"]


def test_no_check_finds_fault_with_the_pages() -> None:
    files = {"app.json": '{"pages": ["a"]}', "project.config.json": "{}", "a.js": "Page({})", "a.wxml": "<view/>"}
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    assert main(["build", "--out", "handbook"]) == 0
    assert main(["check", "--fail-on", "info"]) == 0


def test_an_empty_folder_is_used() -> None:
    Path("site").mkdir()
    assert main(["build", "--out", "site"]) == 0
    assert Path("site/index.md").is_file()


def test_a_folder_with_foreign_files_is_refused_and_stays(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--out", "site"]) == 0
    own = Path("site/oncall/contacts.md")
    own.write_text("电话", encoding="utf-8")
    before = written(Path("site"))
    assert main(["build", "--out", "site"]) == 2
    assert "oncall/contacts.md" in capsys.readouterr().err
    assert written(Path("site")) == before


def test_a_list_of_pages_that_is_no_text_makes_every_file_foreign(capsys: pytest.CaptureFixture[str]) -> None:
    Path("site").mkdir()
    Path("site/.playbook-pages").write_bytes(b"\xff\xfe\x00")
    Path("site/a.md").write_text("x", encoding="utf-8")
    assert main(["build", "--out", "site"]) == 2
    assert "a.md" in capsys.readouterr().err
    assert Path("site/a.md").is_file()


@pytest.mark.parametrize("out", [".", "taken"])
def test_the_current_folder_and_a_file_are_refused(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("taken").write_text("x", encoding="utf-8")
    assert main(["build", "--out", out]) == 2
    assert "--out" in capsys.readouterr().err
    assert os.listdir() == ["taken"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_is_refused() -> None:
    Path("real").mkdir()
    Path("site").symlink_to("real")
    assert main(["build", "--out", "site"]) == 2
    assert os.listdir("real") == []


def test_a_broken_playbook_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("playbook.yaml").write_text("alert: {}\n", encoding="utf-8")
    assert main(["build", "--out", "site"]) == 2
    assert "playbook.yaml:1:1: alert: " in capsys.readouterr().err
    assert not Path("site").exists()


def test_a_page_that_cannot_be_written_leaves_the_old_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["build", "--out", "site"]) == 0
    before = written(Path("site"))
    Path("playbook.yaml").write_text("name: 丙\n", encoding="utf-8")
    replace = os.replace

    def full(source: Path, target: Path) -> None:
        if Path(source).name == "new":
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    assert main(["build", "--out", "site"]) == 2
    assert written(Path("site")) == before
    assert sorted(os.listdir()) == ["playbook.yaml", "site"]


def test_a_report_becomes_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    Path("shop").mkdir()
    Path("shop/app.json").write_text('{"pages": []}', encoding="utf-8")
    Path("shop/app.js").write_text("wx.getWindowInfo()\n", encoding="utf-8")
    main(["check", "shop", "--format", "json", "--output", "report.json", "--fail-on", "never"])
    assert main(["build", "--report", "商城=report.json"]) == 0
    page = written(Path("build/pages"))["checks/compliance.md"]
    assert "## 商城" in page
    assert "wx.getWindowInfo" in page
    capsys.readouterr()
    assert main(["build", "--report", "report.json"]) == 2
    assert "要写成 项目名=文件" in capsys.readouterr().err
    assert main(["build", "--report", "商城=none.json"]) == 2
    assert "没有这个检查结果" in capsys.readouterr().err
