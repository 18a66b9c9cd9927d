"""`playbook evidence` as it is typed: the facts of the contract, and what could not be read."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ops = tmp_path / "shop" / "ops"
    ops.mkdir(parents=True)
    crontab = "CRON_TZ=Asia/Shanghai\n0 3 * * 2,4,6 mysqldump shop > /backup/shop.sql\n"
    (ops / "crontab").write_text(crontab, encoding="utf-8", newline="\n")
    terraform = 'resource "alicloud_db_backup_policy" "shop" {\n  preferred_backup_period = var.days\n}\n'
    (ops / "rds.tf").write_text(terraform, encoding="utf-8", newline="\n")
    return tmp_path / "shop"


def facts(done: CompletedProcess[str]) -> list[dict[str, Any]]:
    found = json.loads(done.stdout)["facts"]
    assert isinstance(found, list)
    return found


def test_a_fact_has_the_keys_of_the_contract(folder: Path, run: Run) -> None:
    done = run(folder, "evidence", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert list(json.loads(done.stdout)) == ["facts", "cannot_tell"]
    fact = next(each for each in facts(done) if each["via"] == "crontab")
    wanted = {
        "fact": "backup",
        "via": "crontab",
        "target": "mysql",
        "method": "full",
        "schedule": "0 3 * * 2,4,6",
        "longest_gap_hours": 72,
        "time_zone": "Asia/Shanghai",
        "window": "03:00",
        "path": "ops/crontab",
        "line": 2,
    }
    assert {key: fact[key] for key in wanted} == wanted
    assert set(fact["retention_days"]) == {"unknown"}


def test_what_a_file_leaves_open_is_unknown_with_the_reason(folder: Path, run: Run) -> None:
    found = facts(run(folder, "evidence", "--format", "json"))
    full = next(each for each in found if each["path"] == "ops/rds.tf" and each["method"] == "full")
    assert "var.days" in full["schedule"]["unknown"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["evidence", "--format", "json", "shop"],
        ["evidence", "shop", "--format", "json"],
        ["evidence", "--format=json", "./shop/"],
    ],
)
def test_paths_are_relative_to_the_folder_and_options_come_in_any_order(
    folder: Path, run: Run, arguments: list[str]
) -> None:
    paths = [each["path"] for each in facts(run(folder.parent, *arguments))]
    assert set(paths) == {"ops/crontab", "ops/rds.tf"}
    assert paths == sorted(paths)


def test_single_files_in_any_order(folder: Path, run: Run) -> None:
    one = run(folder, "evidence", "ops/rds.tf", "ops/crontab", "ops/crontab", "--format", "json")
    other = run(folder, "evidence", "ops/crontab", "ops/rds.tf", "--format", "json")
    assert one.stdout == other.stdout == run(folder, "evidence", "--format", "json").stdout


def test_what_cannot_be_read_is_listed_in_order_and_no_failure(folder: Path, run: Run) -> None:
    (folder / "ops" / "b.tf").write_text('resource "alicloud_db_backup_policy" "users" {', encoding="utf-8")
    (folder / "a.yaml").write_text("kind: CronJob # mysqldump\n\tspec: [", encoding="utf-8")
    done = run(folder, "evidence", "--format", "json")
    undecided = json.loads(done.stdout)["cannot_tell"]
    assert done.returncode == 0
    assert [each["path"] for each in undecided] == ["a.yaml", "ops/b.tf"]
    assert all(set(each) == {"path", "line", "why"} and each["why"] for each in undecided)


def test_a_folder_without_any_is_said(tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "evidence")
    assert done.returncode == 0
    assert done.stdout.startswith("没有读到任何事实。")
    assert "crontab" in done.stdout
    assert json.loads(run(tmp_path, "evidence", "--format", "json").stdout) == {"facts": [], "cannot_tell": []}


@pytest.mark.parametrize("arguments", [["no-such"], [""], ["ops", "."], ["--format", "xml"], ["--frobnicate"]])
def test_a_mistake_is_said(folder: Path, run: Run, arguments: list[str]) -> None:
    done = run(folder, "evidence", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert any("\u4e00" <= character <= "\u9fff" for character in done.stderr)
