"""Scripts of the project that a scheduled job starts."""

from datetime import timedelta

from playbook.evidence import read_file
from playbook.evidence.facts import Backup, Unknown
from playbook.evidence.scripts import follow_scripts

DUMP = """#!/bin/bash
set -e
BACKUP_DIR=/backup
KEEP=30
mysqldump -h db1 --single-transaction orders \\
  | gzip > "${BACKUP_DIR}/orders-$(date +%F).sql.gz"
find "$BACKUP_DIR" -name '*.gz' -mtime +$KEEP -delete
"""


def followed(line: str, files: dict[str, str]) -> list[Backup]:
    evidence = read_file("ops/crontab", f"{line}\n".encode())
    return [fact for fact in follow_scripts(evidence, files, files.get).facts if isinstance(fact, Backup)]


def test_a_script_of_the_project_says_what_its_name_does_not() -> None:
    (fact,) = followed("0 3 * * * /opt/ops/backup.sh", {"ops/backup.sh": DUMP})
    assert (fact.target, fact.instance, fact.method) == ("mysql", "db1/orders", "full")
    assert fact.retention == timedelta(days=30)
    assert fact.longest_gap == timedelta(days=1)
    assert (fact.where.path, fact.where.line) == ("ops/crontab", 1)


def test_the_script_whose_path_ends_alike_is_the_one() -> None:
    files = {"a/scripts/backup.sh": "mysqldump orders", "b/backup.sh": "pg_dump users"}
    (fact,) = followed("0 3 * * * /srv/a/scripts/backup.sh", files)
    assert fact.target == "mysql"


def test_of_two_that_are_alike_none_is_taken() -> None:
    (fact,) = followed("0 3 * * * /opt/backup.sh", {"a/backup.sh": "mysqldump orders", "b/backup.sh": "pg_dump users"})
    assert isinstance(fact.target, Unknown)


def test_one_script_may_make_several_backups() -> None:
    facts = followed("0 3 * * * /opt/backup.sh", {"backup.sh": "mysqldump orders\npg_dump users\n"})
    assert [fact.target for fact in facts] == ["mysql", "postgres"]


def test_a_stream_that_a_script_starts_never_pauses() -> None:
    (fact,) = followed(
        "@reboot /opt/backup-binlog.sh", {"backup-binlog.sh": "exec mysqlbinlog -R --raw --stop-never b.1"}
    )
    assert (fact.method, fact.longest_gap) == ("continuous", timedelta(0))


def test_only_one_step_is_followed() -> None:
    (fact,) = followed("0 3 * * * /opt/backup.sh", {"backup.sh": "/opt/dump.sh\n", "dump.sh": "mysqldump orders"})
    assert isinstance(fact.target, Unknown)


def test_other_files_leave_the_fact_as_it_was() -> None:
    for files in ({}, {"backup.sh": ""}, {"backup.sh": "echo hi"}, {"other.sh": DUMP}):
        (fact,) = followed("0 3 * * * /opt/backup.sh", files)
        assert isinstance(fact.method, Unknown)
    (fact,) = followed("0 3 * * * python3 /opt/backup.py", {"backup.py": "mysqldump = 1\n"})
    assert isinstance(fact.method, Unknown)


def test_a_named_program_is_not_looked_for() -> None:
    (fact,) = followed("0 3 * * * mysqldump orders", {"mysqldump": "pg_dump users"})
    assert fact.target == "mysql"


def test_the_end_of_a_long_script_is_not_read_in_silence() -> None:
    long = DUMP + "# 归档\n" * 20_000
    evidence = read_file("ops/crontab", b"0 3 * * * /opt/ops/backup.sh\n30 4 * * * /opt/ops/backup.sh\n")
    known = follow_scripts(evidence, ["ops/backup.sh"], {"ops/backup.sh": long}.get)
    assert [fact.fact for fact in known.facts] == ["backup", "backup"]
    line = long[: 64 * 1024].count("\n") + 1
    assert [(each.path, each.line, each.why.zh) for each in known.cannot_tell] == [
        ("ops/backup.sh", line, "命令太长，65536 个字符以后的没有读")
    ]
