"""Which marked tests can run here. In CI (`CI=true`) none of them may skip itself."""

import os
import shutil
import subprocess
import sys
from functools import cache

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # A browser leaves threads in this process, and a process with threads is not forked: what forks comes before.
    items.sort(key=lambda item: item.get_closest_marker("forks") is None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("network") and not _must_run() and not _registry_answers():
        pytest.skip("no package registry can be reached")
    if item.get_closest_marker("java") and not _must_run() and shutil.which("java") is None:
        pytest.skip("Java is not installed")
    if item.get_closest_marker("node") and not _must_run() and shutil.which("node") is None:
        pytest.skip("Node.js is not installed")


def _must_run() -> bool:
    return os.environ.get("CI", "").lower() == "true"


@cache
def _registry_answers() -> bool:
    command = [sys.executable, "-m", "pip", "index", "versions", "hatchling", "--disable-pip-version-check"]
    try:
        return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False
