"""crontab and cron.d files: jobs whose command makes a backup."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from playbook.evidence.commands import LONGEST, TOO_LONG, backups_in, cleanings_in
from playbook.evidence.facts import Fact, Unknown, Unread
from playbook.evidence.found import Found
from playbook.evidence.jobs import Job, backup_of, is_local, zone_named
from playbook.evidence.names import mentions_backup
from playbook.evidence.retention import Cleaning, retention_of
from playbook.evidence.schedule import read_schedule
from playbook.evidence.shell import is_whole
from playbook.findings import Location, Text

_FOLDERS = frozenset({"cron.d", "cron", "crons", "crontabs", "crontab", "cronjobs"})
_MACHINE_FOLDERS = _FOLDERS | {"etc", "spool", "var"}
_ASSIGNMENT = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*|'[^'\n]*'|\"[^\"\n]*\")[ \t]*=[ \t]*(.*)$")
_TIME = re.compile(r"[ \t]*(@[A-Za-z_]+(?:[ \t]+\d[\d.hms]*)?|[\d*](?:\S*[ \t]+\S+){4})[ \t]+(?=\S)")
_SECONDS_FIRST = re.compile(r"[ \t]*(?:[\d*][\d*,/-]*[ \t]+){5}[*?\d][\d*,/?-]*(?=[ \t]|$)")
_USER = re.compile(r"([a-z_][a-z0-9_-]{0,31})[ \t]+(?=\S)")
_TEMPLATE = re.compile(r"\{\{|\{%|<%")
_PLACEHOLDER = re.compile(r"\{\{-?\s*\.?([A-Za-z_][\w.]*)[^{}]*\}\}")
_USERS = frozenset(
    {"root", "www-data", "www", "postgres", "nobody", "ubuntu", "admin", "deploy", "nginx", "apache", "git"}
)
"""Names that stand in the user's column and are no programs: some system crontabs lie in folders of any name."""
_MOST_JOBS = 2000
"""Jobs of one file that are read; a crontab of more is not written by people."""

_IS_TEMPLATE = Text(
    "这一行是模板，填好之前读不出时间和命令",
    "this line is a template; time and command are open until it is filled in",
)
_SIX_FIELDS = Text(
    "时间写了六段（带秒），cron 只认五段，会把第六段当作命令",
    "the time has six fields, with seconds; cron knows five and takes the sixth for the command",
)
_TOO_MANY = Text(f"任务超过 {_MOST_JOBS} 条，后面的没有读", f"more than {_MOST_JOBS} jobs; the rest was not read")
_CUT_OFF = Text(
    "命令里的 % 没有写成 \\%，cron 会在那里把命令截断",
    "a % without a backslash: cron cuts the command off there",
)
_NO_NEXT_LINE = Text(
    "行尾的 \\ 在 crontab 里不起续行的作用，命令只到这一行为止",
    "a backslash at the end of a line continues nothing in a crontab: the command ends there",
)
_NO_ZONE = Unknown(Text("没有写 CRON_TZ，按服务器的时区执行", "without CRON_TZ the zone is that of the machine"))
_ONLY_TZ = Unknown(
    Text(
        "crontab 里的 TZ 只是命令的环境变量，执行时间仍按服务器的时区；要指定执行时区，写 CRON_TZ",
        "TZ in a crontab is a variable of the command, the time stays that of the machine; CRON_TZ sets the zone",
    )
)


def read(path: str, text: str) -> Iterator[Fact | Unread]:
    """Yield the backups of a crontab. The schedule is in the zone of `CRON_TZ`; without it the machine decides."""
    variables: dict[str, str] = {}
    cleanings: list[Cleaning] = []
    found: list[tuple[Job, Found]] = []
    jobs = 0
    for number, written in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        # What a template fills into the command is as open as a variable; in the time it is too much.
        line = _PLACEHOLDER.sub(lambda match: "$" + match[1].replace(".", "_"), written)
        time = _TIME.match(line)
        assignment = None if time else _ASSIGNMENT.match(line)
        if assignment:
            variables[assignment[1].strip("'\"")] = assignment[2].strip().strip("'\"")
            continue
        why_not = _why_not_a_job(written, time[1] if time else "")
        if why_not is not None and mentions_backup(line):
            yield Unread(path, number, why_not)
        if time is None or why_not is not None:
            continue
        jobs += 1
        if jobs > _MOST_JOBS:
            yield Unread(path, number, _TOO_MANY)
            break
        command, cut_off = _command(line[time.end() :], has_user=_has_user_column(path))
        if len(command) > LONGEST:
            yield Unread(path, number, TOO_LONG)
        cleanings.extend(cleanings_in(command, variables))
        where = Location(path, number, time.start(1) + 1, number, time.end(1) + 1)
        for backup in backups_in(command, variables):
            fires = read_schedule(time[1])
            found.append((Job("crontab", where, time[1], fires, _zone(variables), machine_of(path), cut_off), backup))
    for job, backup in found:
        yield _fact(job, backup, cleanings)


def machine_of(path: str) -> str:
    """Return the folder that stands for the machine: the one around `crontab`, `cron.d`, `etc`."""
    folders = path.split("/")[:-1]
    while folders and (_is_cron_folder(folders[-1]) or folders[-1].lower() in _MACHINE_FOLDERS):
        folders.pop()
    return "/".join(folders)


def _fact(job: Job, found: Found, cleanings: list[Cleaning]) -> Fact:
    fact = backup_of(job, found)
    # What one job leaves, another one of the same crontab often clears away.
    retention = fact.retention if isinstance(fact.retention, timedelta) else retention_of(found.paths, cleanings)
    place = job.place if is_local(found.instance) else ""
    return replace(fact, retention=retention, place=place)


def _command(rest: str, *, has_user: bool) -> tuple[str, Text | None]:
    """Return the command of a job without the user, and why it is cut off, if it is.

    cron ends the command at the first `%` that has no backslash; what follows is its standard input.
    """
    user = _USER.match(rest)
    # Some put a crontab without the user's column in cron.d: then the first word is the program itself.
    if user and (user[1] in _USERS or (has_user and not backups_in(user[1]))):
        rest = rest[user.end() :]
    whole = rest.replace("\\%", "%")
    command = re.split(r"(?<!\\)%", rest, maxsplit=1)[0].replace("\\%", "%")
    if command != whole and not is_whole(command):
        return whole, _CUT_OFF
    if command.endswith("\\"):
        return command.rstrip("\\"), _NO_NEXT_LINE
    return command, None


def _why_not_a_job(line: str, time: str) -> Text | None:
    if line.lstrip().startswith("#"):
        return None
    if _TEMPLATE.search(line) and ("$" in time or not time or "{%" in line or "<%" in line):
        return _IS_TEMPLATE
    return _SIX_FIELDS if _SECONDS_FIRST.match(line) else None


def _has_user_column(path: str) -> bool:
    folders = path.lower().split("/")
    return any(folder.startswith("cron.d") for folder in folders[:-1]) or folders[-2:] == ["etc", "crontab"]


def _is_cron_folder(name: str) -> bool:
    return name.lower() in _FOLDERS or name.lower().startswith("cron.d")


def _zone(variables: dict[str, str]) -> str | Unknown:
    if variables.get("CRON_TZ"):
        return zone_named(variables["CRON_TZ"])
    return _ONLY_TZ if "TZ" in variables else _NO_ZONE
