"""Broken programs, checked with everything that reads source files: `python -m benchmarks.fuzzing` tries many more."""

from pathlib import Path

import pytest
from benchmarks.fuzzing.checking import check
from benchmarks.fuzzing.mutants import mutants


@pytest.mark.parametrize("first", range(0, 600, 100))
def test_no_broken_program_is_too_much(tmp_path: Path, first: int) -> None:
    for each in mutants(first, 100):
        report = check(each, tmp_path)
        assert report.inspected.files or report.inspected.cannot_tell or each.data == b"", f"seed {each.seed}"
