"""Projects built on the disk."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Build = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a function that writes files below a folder and returns the folder."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for path, content in files.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write
