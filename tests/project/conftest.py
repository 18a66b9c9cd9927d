"""Trees built on the disk, and git as a stranger's machine has it: without the settings of whoever runs the tests."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Build = Callable[[Mapping[str, str | bytes]], str]
Git = Callable[..., str]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a function that writes files below a fresh folder and returns the folder."""
    root = tmp_path / "project"

    def write(files: Mapping[str, str | bytes]) -> str:
        root.mkdir(exist_ok=True)
        for path, content in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(root)

    return write


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return a function that runs git in a folder; the user's own settings are out of sight for it and for playbook."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\nname = T\nemail = t@example.com\n[init]\ndefaultBranch = main\n", encoding="utf-8")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def run(root: str, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, encoding="utf-8")
        return done.stdout.strip()

    return run


@pytest.fixture
def symlink() -> Callable[[str, Path], None]:
    """Return a function that makes a symbolic link: `symlink(target, link)`."""

    def make(target: str, link: Path) -> None:
        try:
            link.symlink_to(target)
        except OSError as error:  # Windows lets only some users make links
            pytest.skip(f"this machine makes no symbolic links: {error}")

    return make
