"""crontab and cron.d files: jobs whose command makes a backup."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from playbook.evidence.commands import Cleaning, Found, backups_in, cleanings_in, mentions_backup, retention_of
from playbook.evidence.facts import Backup, Fact, Unknown, Unread
from playbook.evidence.schedule import Schedule, read_schedule
from playbook.evidence.shell import is_whole
from playbook.findings import Location, Text

_NAME = re.compile(r"(?:^|[._-])(?:crontabs?|cron)(?:[._-]|$)|^(?:crontabs?|cron)$", re.IGNORECASE)
_FOLDERS = frozenset({"cron.d", "cron", "crontabs", "crontab", "cron.d.conf", "cronjobs", "crons"})
_OWN_ENDINGS = ("", ".cron", ".crontab", ".txt", ".conf", ".tab", ".j2", ".tmpl", ".tpl", ".erb")
_ASSIGNMENT = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*|'[^']*'|\"[^\"]*\")\s*=\s*(.*?)\s*$")
_TIME = re.compile(r"\s*(@[A-Za-z_]+(?:\s+\d\S*)?|\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(?=\S)")
_SIX_TIMES = re.compile(r"\s*(?:[\d*][\d*,/-]*\s+){5}[*?\d][\d*,/?-]*(?=\s|$)")
_USER = re.compile(r"(?:[a-z_][a-z0-9_-]{0,31}\$?|\{\{.*?\}\})\s+(?=\S)")
_TEMPLATE = re.compile(r"\{\{|\{%|<%|@@[A-Z_]+@@")
_MOST_JOBS = 2000
"""Jobs of one file that are read; a crontab of more is not written by people."""


class _Job(NamedTuple):
    line: int
    column: int
    schedule: str
    user_or_command: str


def claims(path: str) -> bool:
    """Tell whether a file of this name may be a crontab."""
    *folders, name = path.split("/")
    stem, dot, ending = name.rpartition(".")
    ending = (dot + ending).lower() if stem else ""
    if ending not in _OWN_ENDINGS:
        return False
    if ending in {".j2", ".tmpl", ".tpl", ".erb"}:
        return claims("/".join((*folders, stem)))
    if ending in {".cron", ".crontab"} or _NAME.search(name):
        return True
    return bool(folders) and (folders[-1].lower() in _FOLDERS or folders[-1].lower().startswith("cron.d"))


def read(path: str, text: str) -> Iterator[Fact | Unread]:
    """Yield the backups of a crontab. The schedule is in the zone of `CRON_TZ`; without it the machine decides."""
    variables: dict[str, str] = {}
    zone: str | Unknown = _zone(variables)
    has_user = _has_user_column(path)
    jobs = 0
    found: list[tuple[_Job, str | Unknown, Found, Schedule, Text | None]] = []
    cleanings: list[Cleaning] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        assignment = _ASSIGNMENT.match(line)
        time = _TIME.match(line)
        if assignment is not None and not _looks_like_time(line):
            variables[assignment[1].strip("'\"")] = assignment[2].strip("'\"")
            zone = _zone(variables)
            continue
        if _TEMPLATE.search(line):
            if mentions_backup(line):
                yield Unread(
                    path,
                    number,
                    Text(
                        "这一行是模板，填好之前读不出时间和命令",
                        "this line is a template, time and command are open until it is filled in",
                    ),
                )
            continue
        if time is None:
            continue
        jobs += 1
        if jobs > _MOST_JOBS:
            yield Unread(
                path,
                number,
                Text(f"任务超过 {_MOST_JOBS} 条，后面的没有读", f"more than {_MOST_JOBS} jobs; the rest was not read"),
            )
            break
        job = _Job(number, time.start(1) + 1, time[1], line[time.end() :])
        if _SIX_TIMES.match(line) and mentions_backup(line):
            yield Unread(
                path,
                number,
                Text(
                    "六段的时间（带秒）不是 cron 的写法，cron 会把第六段当作命令",
                    "six fields (with seconds) are not cron's; cron takes the sixth for the command",
                ),
            )
            continue
        command = _command(job.user_or_command, has_user=has_user)
        cleanings.extend(cleanings_in(command[0], variables))
        schedule = read_schedule(job.schedule)
        found.extend((job, zone, one, schedule, command[1]) for one in backups_in(command[0], variables))
    for job, its_zone, one, schedule, cut in found:
        retention = one.retention if isinstance(one.retention, timedelta) else retention_of(one.paths, cleanings)
        yield _fact(path, job, its_zone, one._replace(retention=retention), schedule, cut)


def _fact(path: str, job: _Job, zone: str | Unknown, found: Found, schedule: Schedule, cut: Text | None) -> Backup:
    # A job that cron starts again and again, whose program itself never stops, saves without a pause.
    pauses_never = found.method == "continuous"
    no_time = Unknown(Text("连续备份没有固定的执行时间", "a backup that never pauses has no time of day"))
    return Backup(
        via="crontab",
        where=Location(path, job.line, job.column, job.line, job.column + len(job.schedule)),
        target=found.target,
        instance=found.instance,
        method=found.method,
        schedule=job.schedule,
        longest_gap=timedelta(0) if pauses_never else schedule.longest_gap,
        time_zone=zone,
        window=no_time if pauses_never else schedule.window,
        retention=found.retention,
        stopped=cut or schedule.never,
        place=machine_of(path),
    )


def machine_of(path: str) -> str:
    """Return the folder that stands for the machine: that of the crontab, of `etc`, or of `cron.d`'s parent."""
    folders = path.split("/")[:-1]
    while folders and folders[-1].lower() in _FOLDERS | {"etc", "spool", "var"}:
        folders.pop()
    return "/".join(folders)


def _command(rest: str, *, has_user: bool) -> tuple[str, Text | None]:
    """Return the command of a job without the user, and why it is cut off, if it is.

    cron ends the command at the first `%` that has no backslash; what follows is standard input.
    """
    user = _USER.match(rest)
    if has_user and user is not None and not backups_in(rest.split(None, 1)[0]):
        rest = rest[user.end() :]
    parts = re.split(r"(?<!\\)%", rest, maxsplit=1)
    command = parts[0].replace("\\%", "%")
    if len(parts) > 1 and not is_whole(command):
        why = Text(
            "命令里的 % 没有写成 \\%，cron 会在那里把命令截断",
            "a % without a backslash: cron cuts the command off there",
        )
        return rest.replace("\\%", "%"), why
    return command, None


def _has_user_column(path: str) -> bool:
    folders = path.lower().split("/")
    if any(folder.startswith("cron.d") for folder in folders[:-1]):
        return True
    return folders[-2:] == ["etc", "crontab"]


def _looks_like_time(line: str) -> bool:
    return bool(re.match(r"\s*[\d*@]", line))


def _zone(variables: dict[str, str]) -> str | Unknown:
    name = variables.get("CRON_TZ")
    if name:
        return (
            name
            if is_zone(name)
            else Unknown(Text(f"没有“{name[:60]}”这个时区", f'there is no time zone "{name[:60]}"'))
        )
    if "TZ" in variables:
        return Unknown(
            Text(
                "crontab 里的 TZ 只是命令的环境变量，执行时间仍按服务器的时区；要指定执行时区，写 CRON_TZ",
                "TZ in a crontab is only a variable of the command, the time stays that of the machine; CRON_TZ sets the zone",
            )
        )
    return Unknown(Text("没有写 CRON_TZ，按服务器的时区执行", "without CRON_TZ the zone is that of the machine"))


def is_zone(name: str) -> bool:
    """Tell whether `name` is an IANA time zone."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return False
    return True
