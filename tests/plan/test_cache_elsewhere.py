"""A cache that a machine of CI gets from the one before: everything there was checked out and installed anew."""

import os
from pathlib import Path

from playbook.plan import Plan, cache
from playbook.plan.cache import Sources

PLAN = Plan((), "warning", (), ("dist/**",), (), {"wechat": "2.10.0"})


def never() -> Plan:
    raise AssertionError("a part was missing")


def test_an_entry_counts_for_the_same_files_with_other_times_but_not_for_others(tmp_path: Path) -> None:
    playbook, code = tmp_path / "playbook.yaml", tmp_path / "compile.py"
    playbook.write_text("release: off\n", encoding="utf-8")
    code.write_text("LIMIT = 1\n", encoding="utf-8")
    entry = str(tmp_path / "cache" / "kept.plan")
    cache.store(entry, str(playbook), PLAN, Sources((str(playbook),), (), (str(code),)))
    for time in (1, 2, 2):
        for file in (playbook, code):
            file.write_bytes(file.read_bytes())
            os.utime(file, (time, time))
        assert cache.load(entry, str(playbook), never) == PLAN
    code.write_text("LIMIT = 2\n", encoding="utf-8")
    assert cache.load(entry, str(playbook), never) is None
    code.write_text("LIMIT = 1\n", encoding="utf-8")
    assert cache.load(entry, str(playbook), never) == PLAN
    playbook.write_text("release: \n", encoding="utf-8")
    assert cache.load(entry, str(playbook), never) is None
