"""Running the program as people and scripts do: by its name, in a folder, with an environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .shop import UNGUARDED, Run, write


@pytest.fixture(scope="session")
def warm_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache that all runs share, so that only the first one prepares the reference playbook."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(warm_cache: Path) -> Run:
    """Run `playbook ARGUMENTS` in a folder; `given` is its standard input, the rest its environment."""

    def run_in(
        cwd: Path, *arguments: str, given: bytes = b"", **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [sys.executable, "-m", "playbook", *arguments],
            capture_output=True,
            cwd=cwd,
            check=False,
            input=given,
            env={**os.environ, "PYTHONUTF8": "1", "PLAYBOOK_CACHE_DIR": str(warm_cache), **environment},
        )
        out, err = (stream.decode("utf-8", "replace").replace("\r\n", "\n") for stream in (done.stdout, done.stderr))
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run_in


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the folder of a mini-program with one finding."""
    folder = tmp_path / "shop"
    write(folder, "app.json", '{"pages": ["pages/login/login"]}')
    write(folder, "project.config.json", "{}")
    write(folder, "pages/login/login.js", UNGUARDED)
    return folder
