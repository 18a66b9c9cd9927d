"""Any file at all: nothing that is in it makes reading fail."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.evidence import may_hold_evidence, read_file

PATHS = ["crontab", "etc/cron.d/x", "a.yaml", "main.tf"]
HEADS = [b"", b"kind: CronJob\n# backup\n", b"0 3 * * * mysqldump ", b'resource "alicloud_db_backup_policy" "x" {\n']


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PATHS), st.sampled_from(HEADS), st.binary(max_size=200))
def test_no_bytes_make_it_fail(path: str, head: bytes, data: bytes) -> None:
    for fact in read_file(path, head + data).facts:
        fact.to_dict()


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_is_too_large_is_said_to_be_unread(path: str) -> None:
    evidence = read_file(path, b"#\n" * 3_000_000)
    assert evidence.facts == ()
    assert [each.path for each in evidence.cannot_tell] == [path]


@pytest.mark.parametrize("path", PATHS)
def test_long_lines_are_bounded(path: str) -> None:
    for head in HEADS:
        for piece in (b"$(", b"'", b"`", b"| mysqldump a ", b"a=$a", b"{", b"- ", b"%"):
            read_file(path, head + piece * (200_000 // len(piece)))


def test_a_file_that_no_reader_looks_at_holds_nothing() -> None:
    assert read_file("a.js", b"0 3 * * * mysqldump orders\n") == ((), ())


def test_names_are_judged_without_loading_a_reader() -> None:
    code = (
        "import sys; from playbook.evidence import may_hold_evidence; may_hold_evidence('a.yaml');"
        "print(sorted({'yaml', 'cronsim', 'hcl2', 'dataclasses'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_source_tree_holds_no_evidence() -> None:
    assert not any(map(may_hold_evidence, ["app.js", "pages/index/index.wxml", "project.config.json", "README.md"]))
