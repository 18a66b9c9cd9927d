"""Which backups a command line makes."""

import re
from collections.abc import Iterable, Mapping

from playbook.evidence.facts import Unknown
from playbook.evidence.found import NOT_WRITTEN, Found
from playbook.evidence.names import backup_by_name, script_of
from playbook.evidence.retention import Cleaning, cleaning_of, kept_by_tool, retention_of
from playbook.evidence.shell import Command, Pipeline, pipelines
from playbook.evidence.tool import Saved
from playbook.evidence.tools import is_known, saved_by
from playbook.findings import Text

LONGEST = 64 * 1024
"""Characters of a command line, or of a script, that are read; no hand-written one comes near."""
TOO_LONG = Text(
    f"命令太长，{LONGEST} 个字符以后的没有读",
    f"the commands are too long; what comes after {LONGEST} characters was not read",
)
_RESTORES = frozenset(["mysql", "mariadb", "psql", "pg_restore", "mongorestore", "redis-cli", "sqlite3"])


def backups_in(line: str, environment: Mapping[str, str] | None = None) -> tuple[Found, ...]:
    """Return the backups that `line` makes; nothing for any other command.

    Args:
        line: Shell text of one or more lines.
        environment: Variables whose value is known.
    """
    variables = dict(environment or {})
    lines = pipelines(line[:LONGEST], variables)
    cleanings = [cleaning for pipeline in lines if (cleaning := cleaning_of(pipeline)) is not None]
    kept = kept_by_tool(lines)
    found = [one for pipeline in lines for one in _in_pipeline(pipeline, variables)]
    found = _without_doubles(found)
    found += _copied_logs(lines, beside=bool(found))
    return tuple(one._replace(retention=kept or retention_of(one.paths, cleanings)) for one in found)


def cleanings_in(line: str, environment: Mapping[str, str] | None = None) -> tuple[Cleaning, ...]:
    """Return what `line` deletes by age."""
    lines = pipelines(line[:LONGEST], environment)
    return tuple(cleaning for pipeline in lines if (cleaning := cleaning_of(pipeline)) is not None)


def _in_pipeline(pipeline: Pipeline, variables: Mapping[str, str]) -> Iterable[Found]:
    paths = tuple(word for command in pipeline for word in (*command.words[1:], *command.writes))
    paths = tuple(path.split("=", 1)[-1] for path in paths if "/" in path or "$" in path)
    restored = max((at for at, command in enumerate(pipeline) if command.program in _RESTORES), default=0)
    for position, command in enumerate(pipeline):
        if position < restored:
            continue  # a copy into another database, no backup of this one
        saved = saved_by(command.program, command.words[1:], variables, command.host)
        for one in saved:
            if command.program == "mysqlbinlog" and not _keeps_binlog(command, pipeline):
                continue
            asks = one.asks and position == 0
            yield Found(_target(one), _instance(one), _how(one, command), paths, NOT_WRITTEN, asks)
        if not saved and not is_known(command.program):
            script = script_of(command)
            if script:
                yield backup_by_name(script, command, paths)


def _keeps_binlog(command: Command, pipeline: Pipeline) -> bool:
    """Tell whether `mysqlbinlog` saves what it reads (without that it prints events for a person to look at)."""
    options = {word.split("=", 1)[0] for word in command.words[1:]}
    return bool(options & {"--raw", "--result-file", "-r", "--stop-never"}) or any(
        step.writes or step.program in {"gzip", "zstd", "pigz", "ossutil", "aws", "tee", "openssl"} for step in pipeline
    )


def _target(saved: Saved) -> str | Unknown:
    return saved.target or Unknown(
        Text("wal-g 备份哪种数据库由环境决定", "which database wal-g saves depends on its environment")
    )


def _instance(saved: Saved) -> str | Unknown:
    return saved.instance or Unknown(Text("命令里没有写实例", "the command doesn't name the instance"))


def _how(saved: Saved, command: Command) -> str | Unknown:
    program = command.program
    return saved.method or Unknown(
        Text(
            f"{program} 只取一部分数据，算不算全量看不出",
            f"{program} takes only some of the rows; whether that is a full backup is open",
        )
    )


def _without_doubles(found: list[Found]) -> list[Found]:
    """Drop what `mysqldump … | restic backup --stdin` says twice: the database, and the files it is put in."""
    databases = [one for one in found if one.target != "files"]
    kept = databases or found
    # A script beside a program that makes the backup adds nothing.
    programs = [one for one in kept if not one.script]
    return list(dict.fromkeys(programs or kept))


def _copied_logs(lines: tuple[Pipeline, ...], *, beside: bool) -> list[Found]:
    """Return the incremental backup that flushing and copying the binary logs is.

    Beside another backup a copy must name the logs: it may just as well be the dump that is copied.
    """
    commands = [command for pipeline in lines for command in pipeline]
    flush = [
        command
        for command in commands
        if (command.program in {"mysqladmin", "mariadb-admin"} and "flush-logs" in command.words)
        or (
            command.program in {"mysql", "mariadb"}
            and re.search(r"flush\s+(?:binary\s+)?logs", " ".join(command.words), re.IGNORECASE)
        )
    ]
    copies = [
        command
        for command in commands
        if command.program
        in {"cp", "rsync", "scp", "tar", "mv", "ossutil", "ossutil64", "coscli", "rclone", "aws", "mc"}
        and ((flush and not beside) or re.search(r"mysql-?bin|binlog", " ".join(command.words)))
    ]
    if not copies:
        return []
    host = (flush or copies)[0].host
    paths = tuple(word for command in copies for word in command.words[1:] if "/" in word)
    return [Found("mysql", host or "localhost", "incremental", paths, NOT_WRITTEN)]
