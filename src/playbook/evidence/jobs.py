"""A scheduled command that makes a backup, as a fact: what crontab, CronJob and their like have in common."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from playbook.evidence.facts import Backup, Unknown
from playbook.evidence.found import Found
from playbook.evidence.schedule import Schedule
from playbook.findings import Location, Text

_NO_TIME = Unknown(Text("连续备份没有固定的执行时间", "a backup that never pauses has no time of day"))

_ASKS = Unknown(
    Text(
        "命令里的 -p 没有带密码，定时任务没有终端可以输入，除非账号不用密码，否则会失败",
        "-p without a password asks for one, but a scheduled job has no terminal; it fails unless none is needed",
    )
)


@dataclass(frozen=True)
class Job:
    """What starts a command."""

    via: str
    where: Location
    schedule: str
    """As the file writes it."""
    fires: Schedule
    time_zone: str | Unknown
    place: str
    """The machine or namespace the file is for."""
    stopped: Text | None = None


def backup_of(job: Job, found: Found) -> Backup:
    """Return the fact that `job` makes the backup `found`.

    A program that never stops by itself saves without a pause, however often cron looks whether it still runs.
    """
    never_pauses = found.method == "continuous"
    return Backup(
        via=job.via,
        where=job.where,
        target=found.target,
        instance=found.instance,
        method=found.method,
        schedule=job.schedule,
        longest_gap=timedelta(0) if never_pauses else job.fires.longest_gap,
        time_zone=job.time_zone,
        window=_NO_TIME if never_pauses else job.fires.window,
        retention=found.retention,
        stopped=job.stopped or job.fires.never or (_ASKS if found.asks else None),
        place=job.place,
        script=found.script,
    )


def is_local(instance: str | Unknown) -> bool:
    """Tell whether a server's name means something only beside the file: this machine, or a variable."""
    return isinstance(instance, Unknown) or instance.startswith("localhost") or "$" in instance


def zone_named(name: str) -> str | Unknown:
    """Return an IANA time zone's name as it is, anything else as unknown."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return Unknown(Text(f"没有“{name[:60]}”这个时区", f'there is no time zone "{name[:60]}"'))
    return name
