"""`playbook evidence` over folders and files."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from playbook.commands import evidence
from playbook.commands.console import Console
from playbook.errors import UsageError

FILES = {
    "ops/crontab": "CRON_TZ=UTC\n0 3 * * * /opt/backup.sh\n0 0 0 * * * mysqldump users\n",
    "ops/backup.sh": "mysqldump orders > /b/o.sql\n",
    "app.js": "// 0 3 * * * mysqldump orders\n",
}


def run(folder: Path, files: Mapping[str, str], *arguments: str) -> str:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    written: list[str] = []
    console = Console(
        out=written.append,
        data=written.append,
        err=written.append,
        stdin=lambda _: b"",
        cwd=str(folder),
        today="2026-11-22",
        color=False,
        cache_dir=None,
    )
    parser = ArgumentParser()
    evidence.add_arguments(parser)
    assert evidence.run(parser.parse_args(arguments), console) == 0
    return "".join(written)


def as_json(folder: Path, files: Mapping[str, str], *arguments: str) -> dict[str, Any]:
    data = json.loads(run(folder, files, "--format", "json", *arguments))
    assert isinstance(data, dict)
    return data


def test_a_folder_as_json(tmp_path: Path) -> None:
    found = as_json(tmp_path, FILES)
    (fact,) = found["facts"]
    assert (fact["fact"], fact["instance"], fact["path"], fact["line"]) == (
        "backup",
        "localhost/orders",
        "ops/crontab",
        2,
    )
    assert [(each["path"], each["line"]) for each in found["cannot_tell"]] == [("ops/crontab", 3)]


def test_a_folder_and_a_file_by_name(tmp_path: Path) -> None:
    assert [fact["path"] for fact in as_json(tmp_path, FILES, "ops")["facts"]] == ["crontab"]
    assert [fact["path"] for fact in as_json(tmp_path, FILES, "ops/crontab")["facts"]] == ["ops/crontab"]


def test_text_for_people(tmp_path: Path) -> None:
    text = run(tmp_path, FILES)
    assert "ops/crontab:2  备份" in text
    assert "localhost/orders" in text
    assert "未知（文件里没有写保留多久）" in text
    assert "读到 1 条事实，1 处读不出" in text


def test_nothing_found_is_said(tmp_path: Path) -> None:
    assert "没有读到任何事实" in run(tmp_path, {"app.js": ""})


def test_a_file_cannot_steer_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in run(tmp_path, {"crontab": "0 3 * * * mysqldump '\x1b[2Jorders'\n"})


def test_several_folders_are_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        run(tmp_path, {"a/crontab": "", "b/crontab": ""}, "a", "b")


def test_two_runs_print_the_same(tmp_path: Path) -> None:
    assert run(tmp_path, FILES) == run(tmp_path, FILES)
