"""Command lines as people write them: which make a backup, of what, and how."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.evidence.commands import backups_in, cleanings_in
from playbook.evidence.facts import Unknown
from playbook.evidence.found import NOT_WRITTEN


def said(line: str, **environment: str) -> list[tuple[str, str, str]]:
    """Return target, instance and method of each backup; `?` for what is unknown."""
    found = backups_in(line, environment)
    return [tuple("?" if isinstance(part, Unknown) else part for part in one[:3]) for one in found]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("line", "target", "instance", "method"),
    [
        ("mysqldump orders > /b/o.sql", "mysql", "localhost/orders", "full"),
        (
            "/usr/bin/mysqldump -uroot -pABd --single-transaction orders | gzip > /b/o.gz",
            "mysql",
            "localhost/orders",
            "full",
        ),
        ("mysqldump -A > /b/all.sql", "mysql", "localhost", "full"),
        (
            "mysqldump -h rm-1.mysql.rds.aliyuncs.com -P 3306 orders",
            "mysql",
            "rm-1.mysql.rds.aliyuncs.com/orders",
            "full",
        ),
        ("mysqldump -h127.0.0.1 -P3307 orders", "mysql", "localhost:3307/orders", "full"),
        ("mysqldump -S /data/3307/mysql.sock orders", "mysql", "localhost:/data/3307/mysql.sock/orders", "full"),
        ("mysqldump orders items", "mysql", "localhost/orders/items", "full"),
        ("mysqldump --no-data orders", "mysql", "localhost/orders", "schema"),
        ("mysqldump -d orders", "mysql", "localhost/orders", "schema"),
        ("mysqldump --where='id>10' orders", "mysql", "localhost/orders", "?"),
        ("mysqldump \\\n  --host=db1 \\\n  orders", "mysql", "db1/orders", "full"),
        ("mariadb-dump --all-databases", "mysql", "localhost", "full"),
        ("mydumper -B orders -o /b", "mysql", "localhost/orders", "full"),
        ("xtrabackup --backup --target-dir=/b", "mysql", "localhost", "full"),
        ("mariabackup --backup --target-dir=/i --incremental-basedir=/b", "mysql", "localhost", "incremental"),
        ("innobackupex --incremental /i --incremental-basedir=/b", "mysql", "localhost", "incremental"),
        ("mysqlbackup --backup-dir=/b backup-to-image", "mysql", "localhost", "full"),
        ("mysqlbinlog -R --host=db1 --raw --stop-never b.01", "mysql", "db1", "continuous"),
        ("mysqlbinlog -R --raw --result-file=/b/ b.01", "mysql", "localhost", "incremental"),
        ("mysqladmin flush-logs && cp /var/lib/mysql/mysql-bin.* /b", "mysql", "localhost", "incremental"),
        ("mysql -e 'FLUSH BINARY LOGS' && rsync -a /data/log/ nas:/b", "mysql", "localhost", "incremental"),
        ("pg_dump -Fc -h pg -d app -f /b", "postgres", "pg/app", "full"),
        ("pg_dump postgres://u:p@pg.internal:5432/app", "postgres", "pg.internal/app", "full"),
        ("pg_dump 'host=pg dbname=app'", "postgres", "pg/app", "full"),
        ("pg_dump $DATABASE_URL | gzip > /b", "postgres", "$DATABASE_URL", "full"),
        ("pg_dump -s app", "postgres", "localhost/app", "schema"),
        ("pg_dumpall --globals-only", "postgres", "localhost", "schema"),
        ("pg_basebackup -h pg -D /b -X stream", "postgres", "pg", "full"),
        ("pg_receivewal -h pg -D /wal", "postgres", "pg", "continuous"),
        ("pgbackrest --stanza=main --type=full backup", "postgres", "main", "full"),
        ("pgbackrest --stanza=main --type=diff backup", "postgres", "main", "incremental"),
        ("pgbackrest --stanza=main backup", "postgres", "main", "incremental"),
        ("barman backup pg1", "postgres", "pg1", "full"),
        ("wal-g backup-push /data", "?", "localhost", "full"),
        ("wal-g wal-push %p", "postgres", "localhost", "continuous"),
        ("mongodump --uri='mongodb://u:p@m1:27017,m2:27017/app?replicaSet=r'", "mongodb", "m1,m2/app", "full"),
        ("redis-cli -h cache --rdb /b/dump.rdb", "redis", "cache", "full"),
        ("redis-cli BGSAVE", "redis", "localhost", "full"),
        ("sqlcmd -S sql1 -Q \"BACKUP DATABASE [shop] TO DISK='x'\"", "sqlserver", "sql1/shop", "full"),
        ("restic backup /data", "files", "localhost", "full"),
        ("mysqldump orders | restic backup --stdin", "mysql", "localhost/orders", "full"),
        ("tar czf /backup/www.tgz /var/www", "files", "localhost", "full"),
        # Wrapped, as in real crontabs
        ("sudo -u postgres pg_dumpall > /b", "postgres", "localhost", "full"),
        ("flock -n /tmp/l timeout 3600 nice -n 19 ionice -c2 mysqldump orders", "mysql", "localhost/orders", "full"),
        ("ssh -p 22 root@db1 'mysqldump orders | gzip' > /b", "mysql", "db1/orders", "full"),
        ("docker exec -i mysql8 sh -c 'exec mysqldump -p\"$P\" orders' > /b", "mysql", "mysql8/orders", "full"),
        ("docker compose -f /x.yml exec -T db pg_dump -U app app", "postgres", "db/app", "full"),
        ("kubectl -n prod exec mysql-0 -c mysql -- mysqldump orders", "mysql", "mysql-0/orders", "full"),
        ("docker run --rm -v /b:/b mysql:8 mysqldump -h db orders", "mysql", "db/orders", "full"),
        ("su - postgres -c 'pg_dumpall > /b'", "postgres", "localhost", "full"),
        ("cd /b && if [ -d x ]; then PGPASSWORD=x pg_dump app > y; fi", "postgres", "localhost/app", "full"),
        ("bash -lc 'DB=orders; mysqldump $DB > /b'", "mysql", "localhost/orders", "full"),
        # By name
        ("/opt/backup.sh", "?", "?", "?"),
        ("/opt/mysql_full_backup.sh", "mysql", "?", "full"),
        ("sh /opt/backup.sh incr >> /log 2>&1", "?", "?", "incremental"),
        ("/opt/latest_backup.sh", "?", "?", "?"),
        ("npm run backup", "?", "?", "?"),
        ("php /www/artisan backup:run", "?", "?", "?"),
        ("python3 /srv/pg_backup.py", "postgres", "?", "?"),
    ],
)
def test_a_backup(line: str, target: str, instance: str, method: str) -> None:
    assert said(line) == [(target, instance, method)]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "# mysqldump orders",
        "echo 'mysqldump orders'",
        "mysql orders < /b/o.sql",
        "gunzip -c /b/o.gz | mysql orders",
        "mysqldump orders | mysql -h standby orders",
        "pg_dump app | ssh standby 'psql app'",
        "pg_restore -d app /b/app.dump",
        "mongorestore /b",
        "xtrabackup --prepare --target-dir=/b",
        "mysqlbinlog mysql-bin.01 | less",
        "mysqldump --version",
        "rm -rf /backup/old",
        "find /backup -mtime +7 -delete",
        "tar xzf /backup/www.tgz",
        "tar czf /srv/release.tgz /app",
        "rsync -a /backup/ nas:/backup/",
        "restic prune",
        "pgbackrest info",
        "/opt/restore_backup.sh",
        "/opt/clean-old-backups.sh",
        "/opt/check_backup.sh",
        "systemctl restart mysqld",
        "which mysqldump",
        "pkill -f mysqldump",
        "certbot renew",
        "/usr/sbin/tcpdump -i eth0",
    ],
)
def test_no_backup(line: str) -> None:
    assert said(line) == []


def test_each_database_that_a_command_names_is_a_backup_of_its_own() -> None:
    assert [instance for _, instance, _ in said("mysqldump -h db1 --databases orders users")] == [
        "db1/orders",
        "db1/users",
    ]


def test_a_dump_and_the_logs_are_two_backups() -> None:
    line = "mysqldump --flush-logs orders > /b/o.sql; mysqladmin flush-logs; cp /var/lib/mysql/mysql-bin.* /b/"
    assert [method for _, _, method in said(line)] == ["full", "incremental"]
    assert [method for _, _, method in said("mysqldump orders > /b/o.sql; cp /b/o.sql /nas/")] == ["full"]


def test_known_variables_are_filled_in() -> None:
    assert said("mysqldump -h ${HOST} $DB $OTHER", HOST="db1", DB="orders") == [("mysql", "db1/orders/$OTHER", "full")]


def test_a_variable_may_hold_the_whole_command() -> None:
    assert said("$DUMP orders > /b", DUMP="/usr/bin/mysqldump -h db1") == [("mysql", "db1/orders", "full")]


def test_variables_that_double_each_other_stay_small() -> None:
    line = "A=" + "x" * 1000 + ";" + ";".join(f"A=$A$A B{number}=$A" for number in range(200)) + "; mysqldump $A"
    assert len(said(line)[0][1]) < 10_000


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("mysqldump a > /b/a.sql; find /b -mtime +7 -delete", 7),
        ("mysqldump a > /b/a.sql && find /b/ -name '*.sql' -mtime +14 -exec rm {} \\;", 14),
        ("mysqldump a > /b/x/a.sql; find /b -mmin +2880 | xargs rm -f", 2),
        ('D=${DIR:-/b}; K=30; mysqldump a > $D/a.gz; find $D -name "*.gz" -mtime +$K -delete', 30),
        ('D=/b; KEEP=30; mysqldump a > "$D/a.sql"; find "$D" -mtime +${KEEP} -delete', 30),
        ("restic backup /d && restic forget --keep-daily 7 --prune", 7),
        ("borg create r::x /d; borg prune --keep-within=2w r", 14),
    ],
)
def test_how_long_it_is_kept(line: str, days: int) -> None:
    assert backups_in(line)[0].retention == timedelta(days=days)


@pytest.mark.parametrize(
    "line",
    [
        "mysqldump a > /b/a.sql",
        "mysqldump a > /b/a.sql; find /other -mtime +7 -delete",
        "mysqldump a > /b/a.sql; find /b -mtime +7 -ls",
        "mysqldump a > /b/a.sql; find /b -name '*.log' -mtime +7 -delete",
        "mysqldump a > /b/a.sql; find /b -mtime +$DAYS -delete",
    ],
)
def test_how_long_it_is_kept_is_unknown(line: str) -> None:
    assert backups_in(line)[0].retention == NOT_WRITTEN


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("mysqldump -u root -p orders > /b", True),
        ("mysqldump -u root --password orders > /b", True),
        ("mysqldump -u root -psecret orders > /b", False),
        ("mysqldump -u root --password=secret orders > /b", False),
        ("mysqldump orders > /b", False),
    ],
)
def test_a_password_that_nobody_can_type(line: str, asks: bool) -> None:
    assert [one.asks for one in backups_in(line)] == [asks]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"'\"`$(){}|;&<>\\#= \n%-", "mysqldump ", "sh -c ", "ssh h ", "find ", "$(", "-p"]),
        max_size=40,
    )
)
def test_no_line_makes_it_fail(parts: list[str]) -> None:
    line = "".join(parts)
    backups_in(line)
    cleanings_in(line)
