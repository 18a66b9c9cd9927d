"""The cached plan: used while nothing it was made from changes, and worked around whenever it can't be used."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from playbook import planning, running
from playbook.findings import Finding
from playbook.loading import LoadError
from playbook.plan import Plan, cache

SMALL = "backup: {targets: {database: {name: 业务数据库, full: {every: 1d}}}}\n"
WEEKLY = "0 3 * * 0 mysqldump shop > /backup/shop.sql\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "playbook.yaml").write_text(SMALL, encoding="utf-8")
    (folder / "crontab").write_text(WEEKLY, encoding="utf-8")
    return folder


@pytest.fixture
def options(tmp_path: Path) -> planning.Options:
    return planning.Options(cache_dir=str(tmp_path / "cache"), today="2026-11-22")


def found(project: Path, options: planning.Options) -> list[tuple[str, str]]:
    return [(finding.check, finding.message) for finding in _findings(project, options)]


def _findings(project: Path, options: planning.Options) -> Sequence[Finding]:
    return running.check_folder(project, None, options).findings


def entry_of(project: Path, options: planning.Options) -> Path:
    assert options.cache_dir is not None
    return Path(cache.entry_path(options.cache_dir, str(project / "playbook.yaml")))


def loaded(project: Path, entry: Path) -> Plan | None:
    def never() -> Plan:
        raise AssertionError("a part was missing")

    return cache.load(str(entry), str(project / "playbook.yaml"), never)


def test_a_cached_run_finds_what_an_uncached_one_finds(project: Path, options: planning.Options) -> None:
    uncached = _findings(project, options._replace(cache_dir=None))
    assert uncached
    assert _findings(project, options) == uncached
    assert entry_of(project, options).exists()
    assert _findings(project, options) == uncached


def test_a_warm_run_takes_the_plan_from_the_cache(
    project: Path, options: planning.Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = found(project, options)

    def never(path: str) -> None:
        raise AssertionError(f"compiled {path} again")

    monkeypatch.setattr("playbook.plan.compile.compile_file", never)
    assert found(project, options) == expected


def test_what_is_wrong_is_told_alike_wherever_the_plan_is_made(project: Path, options: planning.Options) -> None:
    (project / "playbook.yaml").write_text("backup: {targets: 1}\nalert: {}\n", encoding="utf-8")
    told: list[tuple[object, ...]] = []
    for each in (options, options._replace(cache_dir=None)):
        with pytest.raises(LoadError) as raised:
            found(project, each)
        told.append((str(raised.value), raised.value.problems))
    assert told[0] == told[1]
    assert len(raised.value.problems) == 2


def test_a_changed_playbook_is_noticed(project: Path, options: planning.Options) -> None:
    assert found(project, options)
    (project / "playbook.yaml").write_text(SMALL.replace("1d", "7d"), encoding="utf-8")
    assert not found(project, options)


def test_a_change_that_keeps_size_and_time_is_noticed(project: Path, options: planning.Options) -> None:
    assert found(project, options)
    path = project / "playbook.yaml"
    times = path.stat()
    path.write_text(SMALL.replace("1d", "7d"), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert not found(project, options)


def test_a_changed_parent_is_noticed(project: Path, options: planning.Options) -> None:
    (project / "base.yaml").write_text(SMALL, encoding="utf-8")
    (project / "playbook.yaml").write_text("extends: ./base.yaml\n", encoding="utf-8")
    assert found(project, options)
    (project / "base.yaml").write_text(SMALL.replace("1d", "7d"), encoding="utf-8")
    assert not found(project, options)


def test_a_changed_check_and_a_new_check_are_noticed(project: Path, options: planning.Options) -> None:
    pack = project / "ops-checks"
    pack.mkdir()
    original = next(path for path in running_checks() if path.name == "daily-full.yaml").read_text(encoding="utf-8")
    other = next(path for path in running_checks() if path.name == "description-length.yaml")
    (pack / "length.yaml").write_text(other.read_text(encoding="utf-8"), encoding="utf-8")
    (project / "playbook.yaml").write_text(SMALL + "checks: {packs: [ops-checks]}\n", encoding="utf-8")
    assert {check for check, _ in found(project, options)} == {"backup/daily-full"}
    (pack / "weekly.yaml").write_text(original, encoding="utf-8")
    assert {check for check, _ in found(project, options)} == {"backup/daily-full", "ops-checks/weekly"}
    changed = original.replace("en: Full backups don't follow the playbook", "en: Another title")
    assert changed != original
    (pack / "weekly.yaml").write_text(changed, encoding="utf-8")
    titles = {each.title for each in _findings(project, options._replace(lang="en"))}
    assert "Another title" in titles


def running_checks() -> list[Path]:
    from playbook.checks import embedded_packs

    return [path for pack in embedded_packs() for path in pack.iterdir()]


def test_another_version_of_the_tool_does_not_take_this_ones_plan(
    project: Path, options: planning.Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(project, options)
    entry = entry_of(project, options)
    assert loaded(project, entry) is not None
    monkeypatch.setattr(cache, "_HEAD", b"playbook 99.0.0 cpython-399 0\n")
    assert loaded(project, entry) is None
    assert entry_of(project, options) != entry


def test_two_installations_keep_apart(
    project: Path, options: planning.Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = entry_of(project, options)
    monkeypatch.setattr(cache, "__file__", str(project / "elsewhere" / "playbook" / "plan" / "cache.py"))
    assert entry_of(project, options) != entry


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "foreign", "folder"])
def test_a_damaged_entry_is_worked_around(project: Path, options: planning.Options, damage: str) -> None:
    expected = found(project, options)
    entry = entry_of(project, options)
    content = entry.read_bytes()
    entry.unlink()
    if damage == "folder":
        entry.mkdir()
    else:
        flipped = content[:-9] + bytes([content[-9] ^ 0xFF]) + content[-8:]
        entry.write_bytes(
            {"empty": b"", "cut": content[: len(content) // 2], "flipped": flipped}.get(damage, b"PK\3\4")
        )
    assert found(project, options) == expected


def test_a_cache_folder_that_cannot_be_written_costs_only_time(project: Path, options: planning.Options) -> None:
    expected = found(project, options._replace(cache_dir=None))
    blocked = project.parent / "blocked"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    assert found(project, options._replace(cache_dir=str(blocked))) == expected


def test_a_project_cannot_bring_a_cache(project: Path, options: planning.Options) -> None:
    expected = found(project, options)
    content = entry_of(project, options).read_bytes()
    for folder in (project / ".cache", project / "cache"):
        folder.mkdir()
        (folder / entry_of(project, options).name).write_bytes(content)
    assert found(project, options._replace(cache_dir=None)) == expected


def test_cached_and_uncached_runs_print_the_same_bytes(project: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PLAYBOOK_CACHE_DIR": str(tmp_path / "cache"), "PYTHONUTF8": "1"}

    def run(*arguments: str) -> tuple[int, bytes]:
        command = [sys.executable, "-m", "playbook", "check", str(project), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, env=environment)
        assert done.stderr == b""
        return done.returncode, done.stdout

    cold, warm, without = run(), run(), run("--no-cache")
    assert cold == warm == without
    assert cold[0] == 1
    assert b"backup/daily-full" in cold[1]
