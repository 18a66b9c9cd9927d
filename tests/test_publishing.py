"""A check's page shows what the program really says of its examples."""

from pathlib import Path

import pytest

from playbook.embedded import embedded
from playbook.loading import LoadError
from playbook.model.check import Example
from playbook.publishing import make_pages


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return dict(make_pages(None).pages)


def test_a_page_says_of_each_bad_example_what_the_program_says(pages: dict[str, str]) -> None:
    page = pages["checks/wording/absolute-claim.md"]
    assert "> **报告** “全网最低价”" in page
    assert page.count("> **报告** ") >= page.split("## 不会报告")[0].count("```text")


def test_no_placeholder_is_left_for_the_reader(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        if path.startswith("checks/"):
            prose = "\n".join(part for number, part in enumerate(text.split("```")) if number % 2 == 0)
            assert "&#123;api&#125;" not in prose, path
            assert "&#123;name&#125;" not in prose, path


def test_a_teams_own_check_gets_a_page_too(tmp_path: Path, pages: dict[str, str]) -> None:
    assert pages
    pack = tmp_path / "ops-checks"
    pack.mkdir()
    original = Path(__file__).parent.parent / "checks" / "compat" / "no-fallback.yaml"
    (pack / "own.yaml").write_bytes(original.read_bytes())
    playbook = tmp_path / "playbook.yaml"
    playbook.write_text("extends: default\nchecks: {packs: [ops-checks]}\n", encoding="utf-8")
    made = make_pages(playbook)
    assert "> **报告** " in made.pages["checks/ops-checks/own.md"]
    assert pack in made.sources


def test_a_broken_playbook_makes_no_pages(tmp_path: Path) -> None:
    playbook = tmp_path / "playbook.yaml"
    playbook.write_text("extends: default\nalerst: off\n", encoding="utf-8")
    with pytest.raises(LoadError, match="alerts"):
        make_pages(playbook)


@pytest.mark.parametrize("path", ["../outside.js", "/etc/cron.d/x", "a/../../b", "C:\\x", "a//b", "."])
def test_an_example_cannot_write_outside_its_folder(path: str) -> None:
    with pytest.raises(ValueError, match="相对路径"):
        Example(files={path: "x"})


def test_kept_pages_are_those_that_would_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    playbook = tmp_path / "playbook.yaml"
    pack = tmp_path / "ours"
    pack.mkdir()
    check = (Path(embedded("checks")) / "compat" / "no-fallback.yaml").read_text(encoding="utf-8")
    (pack / "old.yaml").write_text(check, encoding="utf-8")
    playbook.write_text("extends: default\nname: 甲队\nchecks: {packs: [ours]}\n", encoding="utf-8")
    cache = str(tmp_path / "cache")
    made = make_pages(playbook, cache_dir=cache)
    assert made == make_pages(playbook)
    with monkeypatch.context() as without:
        without.setattr("playbook.making.made_pages", None)
        assert make_pages(playbook, cache_dir=cache) == made
    playbook.write_text("extends: default\nname: 乙队\nchecks: {packs: [ours]}\n", encoding="utf-8")
    assert "乙队" in make_pages(playbook, cache_dir=cache).pages["index.md"]
    assert make_pages(playbook, cache_dir=cache) == make_pages(playbook)
    (pack / "new.yaml").write_text(check, encoding="utf-8")
    assert "checks/ours/new.md" in make_pages(playbook, cache_dir=cache).pages
    playbook.write_text("nonsense: 1\n", encoding="utf-8")
    with pytest.raises(LoadError):
        make_pages(playbook, cache_dir=cache)
