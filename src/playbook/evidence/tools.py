"""Programs that make backups: what each one saves, of which instance, and how.

A new program is one entry of `TOOLS`. What the options mean is taken from each program's own manual.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from playbook.evidence.tool import Saved, Tool, instance_name, read_words


def saved_by(program: str, words: Iterable[str], environment: Mapping[str, str], host: str = "") -> tuple[Saved, ...]:
    """Return what `program` (without its folder) with `words` saves; nothing if it makes no backup.

    Args:
        program: The name without its folder.
        words: The words after the program.
        environment: Variables whose value is known.
        host: Where the command itself runs, if that isn't the machine that the file is for.
    """
    if program in _SPECIAL:
        return _SPECIAL[program](tuple(words), host)
    return read_words(TOOLS[program], words, environment, host) if program in TOOLS else ()


def is_known(program: str) -> bool:
    """Tell whether the words of `program` say what it does, so that its name needn't."""
    return program in TOOLS or program in _SPECIAL


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MYSQL = Tool(
    "mysql",
    not_with=_set("--help --version -V"),
    host=("-h", "--host"),
    port=("-P", "--port"),
    default_port="3306",
    socket=("-S", "--socket"),
    glued=_set("-p"),
    asks=_set("-p --password"),
    values=_set(
        "-u --user -r --result-file --defaults-file --defaults-extra-file --default-character-set --max-allowed-packet"
        " --where -w --ignore-table --set-gtid-purged --login-path --net-buffer-length --tab -T --ssl-mode --ssl-ca"
        " --protocol --target-dir --datadir --parallel --compress-threads --throttle --tables-file --threads -t"
        " --outputdir -o --logfile -L --rows --start-datetime --stop-datetime --start-position --stop-position"
        " --connection-server-id --backup-dir --backup-image --stream --extra-lsndir"
    ),
)
_MYSQLDUMP = replace(
    _MYSQL,
    schema=_set("--no-data -d"),
    part=_set("--where -w"),
    every=_set("--all-databases -A"),
    many=_set("--databases -B"),
    positional="database",
    environment=("MYSQL_HOST", ""),
)
_XTRABACKUP = replace(
    _MYSQL,
    verbs=_set("--backup"),
    not_with=_set("--prepare --copy-back --move-back --decompress --decrypt --help --version"),
    incremental=_set(
        "--incremental-basedir --incremental-lsn --incremental --incremental-history-name --incremental-history-uuid"
    ),
    database=("--databases",),
)
_POSTGRES = Tool(
    "postgres",
    not_with=_set("--help --version -V -?"),
    host=("-h", "--host"),
    port=("-p", "--port"),
    default_port="5432",
    environment=("PGHOST", "PGDATABASE"),
    values=_set(
        "-U --username -f --file -F --format -n --schema -N --exclude-schema -T --exclude-table -j --jobs -Z --compress"
        " -E --encoding -D --pgdata -X --wal-method -S --slot -r --max-rate -c --checkpoint -l --label"
        " --lock-wait-timeout --role"
    ),
)
_PG_DUMP = replace(
    _POSTGRES,
    schema=_set("-s --schema-only"),
    database=("-d", "--dbname"),
    table=("-t", "--table"),
    positional="database",
    uri=("-d", "--dbname"),
)
_PG_SERVER = replace(_POSTGRES, always_all=True)
_SNAPSHOT = Tool(
    # A snapshot restores by itself, although only what changed is sent: a full backup in that sense.
    "files",
    verbs=_set("backup"),
    values=_set("-r --repo --repository-file -p --password-file --tag --host -H --exclude --exclude-file -o"),
)

TOOLS: dict[str, Tool] = {
    "mysqldump": _MYSQLDUMP,
    "mariadb-dump": _MYSQLDUMP,
    "mysqlpump": _MYSQLDUMP,
    "mydumper": replace(_MYSQL, schema=_set("--no-data -d"), database=("-B", "--database")),
    "xtrabackup": _XTRABACKUP,
    "mariabackup": _XTRABACKUP,
    "mariadb-backup": _XTRABACKUP,
    "innobackupex": replace(_XTRABACKUP, verbs=frozenset(), not_with=_XTRABACKUP.not_with | {"--apply-log"}),
    "mysqlbackup": replace(
        _MYSQL,
        verbs=_set("backup backup-and-apply-log backup-to-image backup-dir-to-image"),
        incremental=_set("--incremental --incremental-base --incremental-with-redo-log-only --start-lsn"),
    ),
    "mysqlhotcopy": replace(_MYSQL, positional="database"),
    "automysqlbackup": Tool("mysql"),
    "mysqlbinlog": replace(
        _MYSQL, method="incremental", continuous=_set("--stop-never"), database=("-d", "--database")
    ),
    "pg_dump": _PG_DUMP,
    "pg_dumpall": replace(
        _PG_SERVER, schema=_set("-s --schema-only -g --globals-only -r --roles-only -t --tablespaces-only")
    ),
    "pg_basebackup": replace(_PG_SERVER, incremental=_set("-i --incremental")),
    "pg_receivewal": replace(_PG_SERVER, method="continuous"),
    "pg_receivexlog": replace(_PG_SERVER, method="continuous"),
    "autopostgresqlbackup": Tool("postgres"),
    "gs_dump": replace(_PG_DUMP, target="opengauss", environment=("", "")),
    "pgbackrest": Tool(
        "postgres",
        # Its manual: without --type a backup is incremental.
        "incremental",
        verbs=_set("backup"),
        types=("--type", {"full": "full", "incr": "incremental", "diff": "incremental"}),
        host=("--stanza",),
        always_all=True,
    ),
    "mongodump": Tool(
        "mongodb",
        not_with=_set("--help --version"),
        part=_set("--query -q --queryFile"),
        host=("-h", "--host"),
        port=("--port",),
        default_port="27017",
        uri=("--uri",),
        database=("-d", "--db"),
        table=("-c", "--collection"),
        values=_set(
            "-u --username -p --password -o --out --authenticationDatabase --authenticationMechanism -j"
            " --numParallelCollections"
        ),
    ),
    "redis-cli": Tool(
        "redis",
        verbs=_set("--rdb bgsave BGSAVE save SAVE"),
        host=("-h",),
        port=("-p",),
        default_port="6379",
        values=_set("-a --pass --user --rdb -n"),
    ),
    "clickhouse-backup": Tool(
        "clickhouse", verbs=_set("create create_remote"), incremental=_set("--diff-from --diff-from-remote")
    ),
    "etcdctl": Tool("etcd", verbs=_set("save"), host=("--endpoints",)),
    "influxd": Tool("influxdb", verbs=_set("backup"), incremental=_set("-since -start")),
    "influx": Tool("influxdb", verbs=_set("backup")),
    "expdp": Tool("oracle"),
    "restic": _SNAPSHOT,
    "rustic": _SNAPSHOT,
    "borg": Tool("files", verbs=_set("create")),
    "borgmatic": Tool("files", not_with=_set("prune compact check extract list info restore mount init")),
    "kopia": Tool("files", verbs=_set("create")),
    "duplicity": Tool(
        "files",
        "incremental",
        not_with=_set("restore verify collection-status list-current-files cleanup remove-older-than"),
        types=("", {"full": "full", "incr": "incremental", "incremental": "incremental"}),
    ),
}


def _barman(words: tuple[str, ...], host: str) -> tuple[Saved, ...]:
    names = [word for word in words if not word.startswith("-")]
    if names[:1] == ["backup"]:
        return tuple(Saved("postgres", "full", host or name) for name in names[1:])
    if names[:1] == ["receive-wal"]:
        return tuple(Saved("postgres", "continuous", host or name) for name in names[1:])
    return ()


def _wal_g(words: tuple[str, ...], host: str) -> tuple[Saved, ...]:
    verbs = {
        "backup-push": Saved(None, "full", host or "localhost"),
        "binlog-push": Saved("mysql", "incremental", host or "localhost"),
        "wal-push": Saved("postgres", "continuous", host or "localhost"),
        "wal-receive": Saved("postgres", "continuous", host or "localhost"),
        "oplog-push": Saved("mongodb", "continuous", host or "localhost"),
    }
    return tuple(verbs[word] for word in words if word in verbs)[:1]


def _sqlite(words: tuple[str, ...], host: str) -> tuple[Saved, ...]:
    names = [word for word in words if not word.startswith("-")]
    if any(re.match(r"\.(backup|dump|clone)\b", word) or word.upper().startswith("VACUUM INTO") for word in names[1:]):
        return (Saved("sqlite", "full", f"{host or 'localhost'}/{names[0].strip('/')}"),)
    return ()


def _sqlcmd(words: tuple[str, ...], host: str) -> tuple[Saved, ...]:
    text = " ".join(words)
    match = re.search(r"\bBACKUP\s+(DATABASE|LOG)\s+\[?([^\s\]]+)", text, re.IGNORECASE)
    if match is None:
        return ()
    server = re.search(r"(?:^|\s)-S\s*(\S+)", text)
    name = instance_name(server[1] if server else "", "", "", host)
    partly = match[1].upper() == "LOG" or re.search(r"\bDIFFERENTIAL\b", text, re.IGNORECASE)
    return (Saved("sqlserver", "incremental" if partly else "full", f"{name}/{match[2]}"),)


def _mysqlsh(words: tuple[str, ...], host: str) -> tuple[Saved, ...]:
    text = " ".join(words)
    match = re.search(r"\butil[. ](dump-?(?:instance|schemas|tables))", text, re.IGNORECASE)
    return (Saved("mysql", "full", host or "localhost"),) if match else ()


def _tar(words: tuple[str, ...], host: str) -> tuple[Saved, ...]:
    """Return the files that `tar` packs, if a word says that it is for a backup: it also packs logs and releases."""
    mode = words[0] if words else ""
    creates = "--create" in words or re.fullmatch(r"-?[a-zA-Z]*c[a-zA-Z]*", mode)
    if not creates or not any(re.search(r"backup|(?<![a-z])bak(?![a-z])|备份", word, re.IGNORECASE) for word in words):
        return ()
    partly = any(word.startswith(("--listed-incremental", "--newer", "-g", "-N")) for word in words)
    return (Saved("files", "incremental" if partly else "full", host or "localhost"),)


_SPECIAL = {
    "barman": _barman,
    "wal-g": _wal_g,
    "sqlite3": _sqlite,
    "sqlcmd": _sqlcmd,
    "tar": _tar,
    "mysqlsh": _mysqlsh,
}
