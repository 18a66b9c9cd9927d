"""Where our own rules are not followed, a line says why."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("src", "tests", "benchmarks", "tools")


def test_every_exception_gives_its_reason() -> None:
    bare = [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"# (?:ruff: )?noqa\b(?!: [A-Z][A-Z0-9, ]* - \S)", line)
    ]
    assert bare == []
