"""When a cron expression fires: the longest time between two runs, and the times of the day.

Times are counted on the wall clock: a job at 03:00 every day has a gap of 24 hours in every zone, the hour that a zone
gains or loses once a year is left out. The longest gap is exact over 28 years, after which days of the week and of the
month repeat; nothing is stepped through minute by minute, so that no expression is expensive.
"""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from cronsim import CronSim, CronSimError

from playbook.evidence.facts import DayTimes, Unknown
from playbook.findings import Text

Dialect = Literal["cron", "kubernetes"]

_NICKNAMES = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
_FIELD = re.compile(r"[0-9A-Za-z*,/?~-]{1,200}")
_EVERY = re.compile(r"@every\s+((?:\d{1,9}(?:\.\d{1,9})?(?:h|m|s|ms))+)")
_EVERY_PART = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s)")
_UNIT_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_MOST_SPANS = 4
_DAY = 24 * 60
_CYCLE = tuple(date.fromordinal(day) for day in range(date(2001, 1, 1).toordinal(), date(2029, 1, 1).toordinal()))
"""Every day of 28 years: the whole pattern of leap years and days of the week."""


class Schedule(NamedTuple):
    """What is known of a cron expression."""

    longest_gap: timedelta | Unknown
    window: DayTimes | Unknown
    never: Text | None = None
    """Why it never fires; None when it does."""


@lru_cache(maxsize=1024)
def read_schedule(expression: str, dialect: Dialect = "cron") -> Schedule:
    """Return when `expression` (five fields, `@daily`, `@every 24h`) fires. Never raises."""
    text = expression.strip()
    if text == "@reboot":
        return _unknown(Text("只在开机时执行一次", "it runs once, when the machine starts"))
    if text.startswith("@every"):
        return _every(text)
    text = _NICKNAMES.get(text.lower(), text)
    fields = text.split()
    if len(fields) == 6 and all(_FIELD.fullmatch(field) for field in fields):
        return _unknown(
            Text(
                f"“{text}”是带秒的六段写法，这里的 cron 只认五段",
                f'"{text}" has six fields, with seconds first; this cron knows five',
            )
        )
    unreadable = Text(f"看不懂时间表达式“{text[:80]}”", f'the schedule "{text[:80]}" is not a cron expression')
    if len(fields) != 5 or not all(_FIELD.fullmatch(field) for field in fields):
        return _unknown(unreadable)
    if "~" in text:
        return _unknown(Text(f"“{text}”用了随机时间（~）", f'"{text}" picks a random time (~)'))
    if "?" in text:
        if dialect == "cron":
            return _unknown(unreadable)
        fields = [field.replace("?", "*") for field in fields]
    try:
        cron = CronSim(" ".join(fields), datetime(2001, 1, 1))  # noqa: DTZ001 - wall clock, no zone is meant
    except (CronSimError, ValueError, AssertionError):
        never = _impossible_day(fields)
        return Schedule(_never(text).longest_gap, _never(text).window, never) if never else _unknown(unreadable)
    if any(isinstance(weekday, tuple) for weekday in cron.weekdays) or min(cron.days) < 0:
        return _unknown(unreadable)  # "L" and "LW" are Quartz, neither cron nor Kubernetes knows them
    if dialect == "kubernetes":
        cron.day_and = any(_is_any_day(field) for field in (fields[2], fields[4]))
    return _fired(cron, text)


def _fired(cron: CronSim, text: str) -> Schedule:
    times = sorted(hour * 60 + minute for hour in cron.hours for minute in cron.minutes)
    days = [day for day, when in enumerate(_CYCLE) if when.month in cron.months and cron.match_day(when)]
    if not days:
        return Schedule(*_never(text))
    within = max((later - earlier for earlier, later in zip(times, times[1:], strict=False)), default=0)
    # The pattern repeats after the last day: the first day follows it once more.
    apart = max(later - earlier for earlier, later in zip(days, [*days[1:], days[0] + len(_CYCLE)], strict=True))
    overnight = apart * _DAY + times[0] - times[-1]
    return Schedule(timedelta(minutes=max(within, overnight)), DayTimes(_spans(times)))


def _spans(times: list[int]) -> tuple[tuple[int, int], ...]:
    if len(times) <= _MOST_SPANS:
        return tuple((time, time) for time in times)
    return ((times[0], times[-1]),)


def _is_any_day(field: str) -> bool:
    # Kubernetes takes "*/1" for "*", but "*/2" for a choice of days; cron takes both for "*".
    return field == "*" or field == "*/1" or "*" in field.split(",")


def _impossible_day(fields: list[str]) -> Text | None:
    try:
        CronSim(" ".join([*fields[:2], "*", *fields[3:]]), datetime(2001, 1, 1))  # noqa: DTZ001 - as above
        CronSim(" ".join([*fields[:3], "*", fields[4]]), datetime(2001, 1, 1))  # noqa: DTZ001 - as above
    except (CronSimError, ValueError, AssertionError):
        return None
    return _never(" ".join(fields)).never


def _never(text: str) -> Schedule:
    why = Text(f"“{text}”永远不会到", f'"{text}" never comes')
    return Schedule(Unknown(why), Unknown(why), why)


def _every(text: str) -> Schedule:
    match = _EVERY.fullmatch(text)
    if match is None:
        return _unknown(Text(f"看不懂时间表达式“{text[:80]}”", f'the schedule "{text[:80]}" is not a cron expression'))
    seconds = sum(float(number) * _UNIT_SECONDS[unit] for number, unit in _EVERY_PART.findall(match[1]))
    start = Text(
        "@every 从进程启动时算起，不知道在几点执行",
        "@every counts from the start of the process, the time of day is open",
    )
    return Schedule(timedelta(seconds=max(1.0, min(seconds, 1e11))), Unknown(start))


def _unknown(why: Text) -> Schedule:
    return Schedule(Unknown(why), Unknown(why))
