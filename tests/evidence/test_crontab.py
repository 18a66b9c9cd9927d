"""crontab and cron.d files as they are found in repositories."""

from datetime import timedelta

import pytest

from playbook.evidence import may_hold_evidence, read_file
from playbook.evidence.facts import Backup, Unknown


def backups(text: str, path: str = "ops/crontab") -> list[Backup]:
    return [fact for fact in read_file(path, text.encode()).facts if isinstance(fact, Backup)]


def only(text: str, path: str = "ops/crontab") -> Backup:
    (fact,) = backups(text, path)
    return fact


def test_a_crontab_with_its_environment() -> None:
    fact = only(
        "# 每天备份\nMAILTO=ops@example.com\nCRON_TZ=Asia/Shanghai\nDB = orders\n\n"
        "0 3 * * *  mysqldump -h db1 $DB | gzip > /b/$(date +\\%F).gz  \n"
        "0 5 * * * find /b -mtime +7 -delete\n"
    )
    assert fact.to_dict() == {
        "fact": "backup",
        "via": "crontab",
        "target": "mysql",
        "instance": "db1/orders",
        "method": "full",
        "schedule": "0 3 * * *",
        "longest_gap_hours": 24,
        "time_zone": "Asia/Shanghai",
        "window": "03:00",
        "retention_days": 7,
        "path": "ops/crontab",
        "line": 6,
    }


def test_the_place_is_the_schedule() -> None:
    where = only("\n\t 0 3 * * *\tmysqldump orders\n").where
    assert (where.line, where.column, where.end_column) == (2, 3, 12)


def test_an_unknown_field_says_why() -> None:
    assert only("0 3 * * * mysqldump orders\n").to_dict()["time_zone"] == {
        "unknown": "没有写 CRON_TZ，按服务器的时区执行"
    }


@pytest.mark.parametrize(
    ("head", "zone"),
    [
        ("CRON_TZ=Asia/Shanghai", "Asia/Shanghai"),
        ('CRON_TZ="UTC"', "UTC"),
        ("CRON_TZ=Mars/Olympus", None),
        # For cron it is a variable like any other: the job sees it, the schedule doesn't.
        ("TZ=Asia/Shanghai", None),
    ],
)
def test_the_time_zone(head: str, zone: str | None) -> None:
    found = only(f"{head}\n0 3 * * * mysqldump orders\n").time_zone
    assert found == zone if zone else isinstance(found, Unknown)


def test_a_zone_holds_from_its_line_on() -> None:
    first, second = backups("0 3 * * * mysqldump a\nCRON_TZ=UTC\n0 3 * * * mysqldump b\n")
    assert isinstance(first.time_zone, Unknown)
    assert second.time_zone == "UTC"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("etc/cron.d/backup", "0 3 * * * root mysqldump orders"),
        ("etc/cron.d/backup", "0 3 * * * mysql mysqldump orders"),
        ("etc/crontab", "0 3 * * *\troot\tmysqldump orders"),
        # A crontab without the user's column that somebody put there, and a system one somewhere else
        ("deploy/cron.d/backup", "0 3 * * * mysqldump orders"),
        ("backup/crontab", "0 3 * * * root mysqldump orders"),
        ("crontab", "0 3 * * * mysqldump orders"),
    ],
)
def test_the_users_column(path: str, line: str) -> None:
    assert only(line + "\n", path).instance == "localhost/orders"


def test_a_percent_sign_cuts_the_command_off() -> None:
    fact = only("0 3 * * * mysqldump orders > /b/$(date +%F).sql\n")
    assert fact.stopped is not None
    assert only("0 3 * * * mysqldump orders > /b/$(date +\\%F).sql\n").stopped is None
    # What follows is standard input, which harms nothing here.
    assert only("0 3 * * * mysqldump orders > /b/o.sql % hello\n").stopped is None


def test_a_backslash_continues_nothing() -> None:
    (fact,) = backups("0 3 * * * mysqldump orders \\\n  | gzip > /b/o.gz\n")
    assert fact.stopped is not None


def test_a_day_that_never_comes_stops_it() -> None:
    assert only("0 3 31 2 * mysqldump orders\n").stopped is not None


def test_a_job_that_asks_for_a_password_may_be_stopped() -> None:
    assert isinstance(only("0 3 * * * mysqldump -u root -p orders > /b\n").stopped, Unknown)


def test_a_stream_never_pauses_however_it_is_started() -> None:
    for schedule in ("@reboot", "* * * * *"):
        fact = only(f"{schedule} mysqlbinlog -R --raw --stop-never b.01\n")
        assert fact.method == "continuous"
        assert fact.longest_gap == timedelta(0)


def test_what_starts_at_boot_has_no_gap_that_is_known() -> None:
    assert isinstance(only("@reboot mysqldump orders\n").longest_gap, Unknown)


@pytest.mark.parametrize(
    "line",
    [
        "0 0 3 * * * mysqldump orders",
        "{{ minute }} 3 * * * mysqldump orders",
        "0 {{ hour }} * * * mysqldump orders",
        "{% if backup %}0 3 * * * mysqldump orders{% endif %}",
    ],
)
def test_a_line_that_cannot_be_read_is_said_to_be_so(line: str) -> None:
    evidence = read_file("crontab", f"# x\n{line}\n".encode())
    assert evidence.facts == ()
    assert [(each.path, each.line) for each in evidence.cannot_tell] == [("crontab", 2)]


def test_a_template_in_the_command_leaves_the_time_readable() -> None:
    fact = only("0 3 * * * mysqldump -h {{ db.host }} orders\n", "templates/crontab.j2")
    assert fact.instance == "$db_host/orders"
    assert fact.longest_gap == timedelta(hours=24)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "0 3 * * * /usr/sbin/logrotate\n",
        "hello\n",
        "0 0 3 * * * echo hi\n",
        "\x00\x01\x02",
        "=\n@\n",
    ],
)
def test_nothing_to_tell(text: str) -> None:
    evidence = read_file("crontab", text.encode())
    assert evidence == ((), ())


def test_line_ends_and_encodings_of_windows() -> None:
    text = "# 备份\r\nCRON_TZ=Asia/Shanghai\r\n0 3 * * * mysqldump orders\r\n"
    for data in (text.encode("gb18030"), b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16")):
        (fact,) = read_file("crontab", data).facts
        assert (fact.where.line, fact.where.end_column) == (3, 10)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("crontab", ""),
        ("hosts/db1/crontab", "hosts/db1"),
        ("hosts/db1/etc/cron.d/backup", "hosts/db1"),
        ("etc/crontab", ""),
    ],
)
def test_the_machine_is_the_folder_around_it(path: str, place: str) -> None:
    assert only("0 3 * * * mysqldump orders\n", path).place == place


def test_a_named_server_is_the_same_from_every_machine() -> None:
    assert only("0 3 * * * mysqldump -h db.internal orders\n", "hosts/a/crontab").place == ""


def test_a_crontab_that_no_person_wrote_is_read_up_to_a_bound() -> None:
    evidence = read_file("crontab", b"0 3 * * * mysqldump orders\n" * 3000)
    assert evidence.facts
    assert evidence.cannot_tell


@pytest.mark.parametrize(
    "path",
    [
        "crontab",
        "etc/crontab",
        "cron.d/backup",
        "a/cron/nightly",
        "backup.cron",
        "crontab.txt",
        "crontabs/root",
        "my.crontab.j2",
    ],
)
def test_names_of_crontabs(path: str) -> None:
    assert may_hold_evidence(path)


@pytest.mark.parametrize(
    "path", ["src/cron.ts", "cron.js", "cron/index.js", "cron/README.md", "crontab.example", "micron", "a.wxml"]
)
def test_names_of_other_files(path: str) -> None:
    assert not may_hold_evidence(path)


def test_the_end_of_a_long_line_is_not_read_in_silence() -> None:
    line = f"0 3 * * * mysqldump orders > /backup/a; echo {'a' * 70_000}; pg_dump users > /backup/b\n"
    found = read_file("ops/crontab", line.encode())
    assert len(found.facts) == 1
    assert [(each.line, each.why.zh) for each in found.cannot_tell] == [(1, "命令太长，65536 个字符以后的没有读")]
