"""Which backups a command line makes, and how long what it leaves is kept."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

from playbook.evidence.facts import Unknown
from playbook.evidence.shell import Command, Pipeline, pipelines
from playbook.evidence.tool import Saved
from playbook.evidence.tools import TOOLS, is_known, saved_by
from playbook.findings import Text

_LONGEST = 64 * 1024
"""Characters of a command line that are read; no hand-written one comes near."""
_INTERPRETERS = frozenset(
    [
        "python",
        "python2",
        "python3",
        "perl",
        "ruby",
        "node",
        "php",
        "java",
        "make",
        "npm",
        "yarn",
        "pnpm",
        "npx",
        "rake",
        "artisan",
        "bundle",
        "poetry",
        "uv",
        "run",
        "exec",
    ]
)
_RESTORES = frozenset(["mysql", "mariadb", "psql", "pg_restore", "mongorestore", "redis-cli", "sqlite3"])
_DATABASES = (
    ("mysql", re.compile(r"mysql|mariadb|xtrabackup|binlog")),
    ("postgres", re.compile(r"postgres|pgsql|(?<![a-z])pg(?![a-z])|pg_?dump|pg_?backup")),
    ("mongodb", re.compile(r"mongo")),
    ("redis", re.compile(r"redis")),
    (
        "files",
        re.compile(
            r"(?<![a-z])(?:files?|www|sites?|uploads?|images?|media|etc|conf|configs?|home|logs?|restic|borg|nginx|gitlab|svn|code)(?![a-z])"
        ),
    ),
)
_BACKUP_NAME = re.compile(r"backup|(?<![a-z])(?:bak|bkp|dump|dbdump|sqldump)(?![a-z])|备份")
_TOOL_NAME = re.compile("|".join(map(re.escape, TOOLS)))
_OTHER_NAME = re.compile(
    r"restore|recover|clean|clear|delete|remove|purge|prune|rotate|check|verify|test|monitor|report|list|notify|alert"
    r"|upload|sync|copy|mount|expire|exporter|status|heapdump|tcpdump|coredump|thread-?dump|还原|恢复|清理|检查"
)
_FULL = re.compile(r"(?<![a-z])full(?![a-z])|全量|全备|(?:^|[^a-z])(?:full[_-]?backup|backup[_-]?full)")
_INCREMENTAL = re.compile(r"(?<![a-z])(?:incr(?:emental)?|inc|diff(?:erential)?)(?![a-z])|增量|增备|差异")
_DURATION = re.compile(r"(\d+)([hdwmy])?")
_HOURS = {"h": 1, "d": 24, "w": 7 * 24, "m": 30 * 24, "y": 365 * 24}

NOT_WRITTEN = Unknown(Text("文件里没有写保留多久", "the file doesn't say how long it is kept"))


class Found(NamedTuple):
    """One backup that a command line makes."""

    target: str | Unknown
    instance: str | Unknown
    method: str | Unknown
    paths: tuple[str, ...]
    """Where its output may be: every path among the words."""
    retention: timedelta | Unknown
    asks: bool = False
    """It asks for a password at a terminal that no scheduled job has."""
    script: str = ""
    """The script that does the work, when that is all the line tells."""


class Cleaning(NamedTuple):
    """A command that deletes what is older than `age` under `folder`."""

    folder: str
    age: timedelta


def backups_in(line: str, environment: Mapping[str, str] | None = None) -> tuple[Found, ...]:
    """Return the backups that `line` makes; nothing for any other command.

    Args:
        line: Shell text of one or more lines.
        environment: Variables whose value is known.
    """
    variables = dict(environment or {})
    lines = pipelines(line[:_LONGEST], variables)
    cleanings = [cleaning for pipeline in lines if (cleaning := _cleaning(pipeline)) is not None]
    kept = _kept_by_tool(lines)
    found = [one for pipeline in lines for one in _in_pipeline(pipeline, variables)]
    found = _without_doubles(found) or _copied_logs(lines)
    return tuple(one._replace(retention=kept or retention_of(one.paths, cleanings)) for one in found)


def cleanings_in(line: str, environment: Mapping[str, str] | None = None) -> tuple[Cleaning, ...]:
    """Return what `line` deletes by age."""
    lines = pipelines(line[:_LONGEST], environment)
    return tuple(cleaning for pipeline in lines if (cleaning := _cleaning(pipeline)) is not None)


def retention_of(paths: Iterable[str], cleanings: Iterable[Cleaning]) -> timedelta | Unknown:
    """Return how long files at `paths` are kept, given what is deleted: the shortest age that applies."""
    ages = [
        cleaning.age
        for cleaning in cleanings
        if any(path == cleaning.folder or path.startswith(cleaning.folder.rstrip("/") + "/") for path in paths)
    ]
    return min(ages) if ages else NOT_WRITTEN


def mentions_backup(text: str) -> bool:
    """Tell whether a text that cannot be read seems to be about a backup."""
    return bool(_BACKUP_NAME.search(text.lower()) or _TOOL_NAME.search(text))


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
            script = _script(command)
            if script:
                yield _by_name(script, command, paths)


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


def _script(command: Command) -> str:
    """Return the script or task whose name says that it makes a backup."""
    words = list(command.words)
    program = command.program
    if program in _INTERPRETERS:
        words = [word for word in words[1:] if not word.startswith("-") and word not in _INTERPRETERS][:1]
        if (
            program in {"php", "python", "python3"}
            and words
            and re.search(r"(?:^|/)(?:artisan|manage\.py|think|spark)$", words[0])
        ):
            words = [word for word in command.words[1:] if not word.startswith("-")][1:2]
    else:
        words = words[:1]
        if not words or ("/" not in words[0] and "." not in words[0] and not _BACKUP_NAME.search(words[0].lower())):
            return ""
    if not words:
        return ""
    name = words[0].rstrip("/").rsplit("/", 1)[-1].lower()
    return words[0] if _BACKUP_NAME.search(name) and not _OTHER_NAME.search(name) else ""


def _by_name(script: str, command: Command, paths: tuple[str, ...]) -> Found:
    # `/opt/backup.sh mysql full`: the words after the script say as much as its name.
    plain = [word for word in command.words[1:] if "/" not in word]
    said = " ".join((script.rsplit("/", 1)[-1], *plain)).lower()
    why = Text(f"只看得到脚本 {script} 的名字", f"only the name of the script {script} is known")
    target = next((name for name, pattern in _DATABASES if pattern.search(said)), None)
    method: str | Unknown = Unknown(why)
    if _FULL.search(said):
        method = "full"
    elif _INCREMENTAL.search(said) or "binlog" in said:
        method = "incremental"
    return Found(target or Unknown(why), Unknown(why), method, paths, NOT_WRITTEN, script=script)


def _without_doubles(found: list[Found]) -> list[Found]:
    """Drop what `mysqldump … | restic backup --stdin` says twice: the database, and the files it is put in."""
    databases = [one for one in found if one.target != "files"]
    kept = databases or found
    # A script beside a program that makes the backup adds nothing.
    programs = [one for one in kept if not one.script]
    return list(dict.fromkeys(programs or kept))


def _copied_logs(lines: tuple[Pipeline, ...]) -> list[Found]:
    """Return the incremental backup that flushing and copying the binary logs is."""
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
        and (flush or re.search(r"mysql-?bin|binlog", " ".join(command.words)))
    ]
    if not copies:
        return []
    host = (flush or copies)[0].host
    paths = tuple(word for command in copies for word in command.words[1:] if "/" in word)
    return [Found("mysql", host or "localhost", "incremental", paths, NOT_WRITTEN)]


def _cleaning(pipeline: Pipeline) -> Cleaning | None:
    """Return what `find FOLDER -mtime +N -delete`, `… -exec rm`, `… | xargs rm` or `tmpwatch` deletes."""
    command = pipeline[0]
    words = command.words
    if command.program in {"tmpwatch", "tmpreaper"}:
        plain = [word for word in words[1:] if not word.startswith("-")]
        age = _duration(plain[0], "h") if len(plain) > 1 else None
        return Cleaning(plain[1], age) if age is not None else None
    if command.program != "find" or len(words) < 4:
        return None
    deletes = "-delete" in words or any(word.rsplit("/", 1)[-1] == "rm" for word in words)
    deletes = deletes or any(step.program == "rm" for step in pipeline[1:])
    for option, unit in (
        ("-mtime", timedelta(days=1)),
        ("-ctime", timedelta(days=1)),
        ("-mmin", timedelta(minutes=1)),
        ("-cmin", timedelta(minutes=1)),
    ):
        if deletes and option in words[:-1]:
            value = words[words.index(option) + 1]
            if re.fullmatch(r"\+\d{1,6}", value):
                return Cleaning(words[1], int(value) * unit)
    return None


def _kept_by_tool(lines: tuple[Pipeline, ...]) -> timedelta | None:
    """Return what `restic forget --keep-daily 7` or `borg prune --keep-within 30d` keeps."""
    for command in (command for pipeline in lines for command in pipeline):
        if command.program in {"restic", "borg", "rustic"} and {"forget", "prune"} & set(command.words):
            text = " ".join(command.words)
            match = re.search(r"--keep-(within|daily)[= ](\d{1,5}[a-z]?)", text)
            if match is not None:
                return _duration(match[2], "d")
    return None


def _duration(text: str, unit: str) -> timedelta | None:
    match = _DURATION.fullmatch(text)
    return timedelta(hours=int(match[1][:6]) * _HOURS[match[2] or unit]) if match else None


def backups_by_image(image: str) -> tuple[Found, ...]:
    """Return the backup that a container image makes, going by its name alone; nothing for any other image."""
    name = image.rsplit("/", 1)[-1].split("@", 1)[0].split(":", 1)[0].lower()
    if not _BACKUP_NAME.search(name) or _OTHER_NAME.search(name):
        return ()
    why = Text(f"只看得到镜像 {image} 的名字", f"only the name of the image {image} is known")
    target = next((kind for kind, pattern in _DATABASES if pattern.search(name)), None)
    return (Found(target or Unknown(why), Unknown(why), Unknown(why), (), NOT_WRITTEN),)
