import os
import stat
import sys
from pathlib import Path

import pytest

from playbook.project.listed_by_git import listed_files
from playbook.project.opening import open_project

from .conftest import Build, Git

needs_a_shell = pytest.mark.skipif(
    sys.platform == "win32", reason="the hostile programs of this test are shell scripts"
)


@pytest.fixture
def program(tmp_path: Path) -> tuple[Path, Path]:
    """Return a program and the file that appears when it runs."""
    script, trace = tmp_path / "program", tmp_path / "it-ran"
    script.write_text(f"#!/bin/sh\ntouch '{trace}'\n", encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script, trace


@needs_a_shell
def test_a_file_monitor_in_the_settings_of_a_checkout_is_not_run(
    build: Build,
    git: Git,
    program: tuple[Path, Path],
) -> None:
    script, trace = program
    root = build({"a.js": ""})
    git(root, "init")
    git(root, "config", "core.fsmonitor", str(script))
    git(root, "add", "a.js")
    assert trace.exists(), "git itself runs it, or this test shows nothing"
    trace.unlink()
    assert open_project(root).files == ("a.js",)
    assert not trace.exists()


@needs_a_shell
@pytest.mark.parametrize("transport", ["ext", "upload-pack"])
def test_a_partial_checkout_does_not_fetch(build: Build, git: Git, program: tuple[Path, Path], transport: str) -> None:
    # An ignore file that only the index has, and whose content is missing, makes git fetch it: by running a program
    # that the checkout's settings name.
    script, trace = program
    root = build({".gitignore": "*.log\n", "a.js": ""})
    git(root, "init")
    git(root, "add", ".")
    git(root, "update-index", "--skip-worktree", ".gitignore")
    blob = git(root, "rev-parse", ":.gitignore")
    os.remove(os.path.join(root, ".gitignore"))
    os.remove(os.path.join(root, ".git/objects", blob[:2], blob[2:]))
    for name, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{script}" if transport == "ext" else root,
        "remote.origin.uploadpack": str(script),
        "protocol.ext.allow": "always",
    }.items():
        git(root, "config", name, value)
    build({"b.js": ""})
    git(root, "ls-files", "--others", "--exclude-standard")
    assert trace.exists(), "git itself runs it, or this test shows nothing"
    trace.unlink()
    assert open_project(root).files == ("a.js", "b.js")
    assert not trace.exists()


@needs_a_shell
def test_a_program_called_git_in_the_project_is_not_run(
    build: Build,
    git: Git,
    program: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script, trace = program
    root = build({"a.js": "", "node_modules/.bin/git": script.read_bytes(), "git": script.read_bytes()})
    git(root, "init")
    for path in ("node_modules/.bin/git", "git"):
        Path(root, path).chmod(script.stat().st_mode)
    monkeypatch.chdir(root)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.path.join(root, "node_modules/.bin"), os.environ["PATH"]]))
    assert open_project(root).files == ("a.js", "git")
    assert not trace.exists()


def test_the_variables_of_a_running_hook_do_not_lead_to_another_repository(
    build: Build,
    git: Git,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = build({"a.js": ""})
    git(root, "init")
    other = tmp_path / "other"
    other.mkdir()
    git(str(other), "init")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    assert listed_files(root) == frozenset({"a.js"})


def test_git_cannot_say_outside_a_work_tree(tmp_path: Path, git: Git) -> None:
    del git
    assert listed_files(str(tmp_path)) is None


def test_git_cannot_say_where_it_is_not_installed(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    root = build({"a.js": "", "b.log": "", ".gitignore": "*.log\n"})
    monkeypatch.setenv("PATH", "")
    assert listed_files(root) is None
    assert open_project(root).files == (".gitignore", "a.js")


@pytest.mark.parametrize("damage", [{".git/HEAD": "nonsense"}, {".git/index": b"\0" * 40}, {".git/config": "[core\n"}])
def test_a_damaged_repository_is_walked_without_git(build: Build, git: Git, damage: dict[str, str | bytes]) -> None:
    root = build({"a.js": "", "b.log": "", ".gitignore": "*.log\n"})
    git(root, "init")
    git(root, "add", ".")
    build(damage)
    assert open_project(root).files == (".gitignore", "a.js")


def test_a_repository_that_git_distrusts_is_walked_without_git(
    build: Build,
    git: Git,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = build({"a.js": "", "b.log": "", ".gitignore": "*.log\n"})
    git(root, "init")
    monkeypatch.setattr("playbook.project.git._FORCED", {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
    assert listed_files(root) is None
    assert open_project(root).files == (".gitignore", "a.js")


def test_a_work_tree_beside_its_repository_is_listed(build: Build, git: Git, tmp_path: Path) -> None:
    root = build({"a.js": ""})
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "a")
    beside = tmp_path / "beside"
    git(root, "worktree", "add", str(beside))
    assert open_project(str(beside)).files == ("a.js",)
