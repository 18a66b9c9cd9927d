"""What is kept on disk, and when it no longer counts."""

import os
from pathlib import Path

import pytest

from playbook import kept
from playbook.kept import Sources


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    folder = tmp_path / "from"
    folder.mkdir()
    (folder / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    return Sources((str(folder / "a.yaml"),), (str(folder),))


@pytest.fixture
def cache(tmp_path: Path, sources: Sources) -> str:
    folder = str(tmp_path / "cache")
    kept.store(folder, "pages", sources, {"index.md": "# 手册 \ud800"})
    return folder


def test_what_is_kept_comes_back_while_nothing_changes(cache: str, sources: Sources) -> None:
    assert kept.load(cache, "pages") == {"index.md": "# 手册 \ud800"}
    Path(sources.files[0]).touch()
    assert kept.load(cache, "pages") is not None
    assert kept.load(cache, "other") is None


def test_a_changed_file_a_new_one_and_a_lost_one_count(cache: str, sources: Sources) -> None:
    file = Path(sources.files[0])
    file.write_text("a: 2\n", encoding="utf-8")
    assert kept.load(cache, "pages") is None
    file.write_text("a: 1\n", encoding="utf-8")
    (file.parent / "b.yaml").touch()
    assert kept.load(cache, "pages") is None
    (file.parent / "b.yaml").unlink()
    assert kept.load(cache, "pages") is not None
    file.unlink()
    assert kept.load(cache, "pages") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"{}", b'{"name": "pages"}', b"\xff\xfe", b"1" * 5000])
def test_what_is_damaged_is_as_good_as_none(content: bytes, cache: str, sources: Sources) -> None:
    (entry,) = Path(cache).iterdir()
    entry.write_bytes(content)
    assert kept.load(cache, "pages") is None
    kept.store(cache, "pages", sources, [1])
    assert kept.load(cache, "pages") == [1]


def test_a_folder_that_cannot_be_written_to_costs_only_time(tmp_path: Path, sources: Sources) -> None:
    (tmp_path / "file").touch()
    for folder in (str(tmp_path / "file"), None):
        kept.store(folder, "pages", sources, [1])
        assert kept.load(folder, "pages") is None
    kept.store(str(tmp_path / "new"), "pages", Sources((str(tmp_path / "lost"),), ()), [1])
    assert kept.load(str(tmp_path / "new"), "pages") is None


def test_what_is_kept_counts_where_the_tool_is_installed_anew_but_not_once_it_has_changed(
    cache: str, sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "tool" / "judging.py"
    code.parent.mkdir()
    code.write_text("LIMIT = 1\n", encoding="utf-8")
    monkeypatch.setattr(kept, "_CODE", str(code.parent))
    kept.store(cache, "pages", sources, [1])
    for _ in range(2):
        os.utime(code, (1, 1))
        assert kept.load(cache, "pages") == [1]
    code.write_text("LIMIT = 2\n", encoding="utf-8")
    assert kept.load(cache, "pages") is None
