"""When a cron expression fires: the longest time between two runs, and the times of the day.

Times are counted on the wall clock: a job at 03:00 every day has a gap of 24 hours in every zone, the hour that a zone
gains or loses once a year is left out. The longest gap is exact over 28 years, after which days of the week and of the
month repeat; nothing is stepped through minute by minute, so that no expression is expensive.
"""

import re
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from itertools import pairwise
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
_FIRST = date(2001, 1, 1)
_WEEK = 7
_CYCLE = (date(2029, 1, 1) - _FIRST).days
"""The days of 28 years: the whole pattern of leap years and days of the week."""
_MONTHS, _DAYS = frozenset(range(1, 13)), frozenset(range(1, 32))


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
    why_not = _why_not_cron(text, fields, dialect)
    if why_not is not None:
        return _unknown(why_not)
    fields = [field.replace("?", "*") for field in fields]
    cron = _parsed(fields)
    if cron is None:
        # cronsim refuses 31 February as it refuses nonsense; with another day or month the rest can be read.
        possible = _parsed([*fields[:2], "*", *fields[3:]]) and _parsed([*fields[:3], "*", fields[4]])
        return _never(text) if possible else _unknown(_unreadable(text))
    if any(isinstance(weekday, tuple) for weekday in cron.weekdays) or min(cron.days) < 0:
        return _unknown(_unreadable(text))  # "L" and "LW" are Quartz, neither cron nor Kubernetes knows them
    if dialect == "kubernetes":
        cron.day_and = any(_is_any_day(field) for field in (fields[2], fields[4]))
    return _fired(cron, text)


def _why_not_cron(text: str, fields: list[str], dialect: Dialect) -> Text | None:
    plain = all(_FIELD.fullmatch(field) for field in fields)
    if len(fields) == 6 and plain:
        return Text(
            f"“{text}”是带秒的六段写法，这里的 cron 只认五段",
            f'"{text}" has six fields, with seconds first; this cron knows five',
        )
    if len(fields) != 5 or not plain or ("?" in text and dialect == "cron"):
        return _unreadable(text)
    if dialect == "kubernetes" and re.search(r"(?<![\d/])7(?!\d)", fields[4]):
        return Text(
            f"“{text}”里的星期写到了 7，Kubernetes 只认 0–6", f'"{text}" has a weekday 7; Kubernetes knows 0 to 6'
        )
    if "~" in text:
        return Text(f"“{text}”用了随机时间（~）", f'"{text}" picks a random time (~)')
    return None


def _parsed(fields: list[str]) -> CronSim | None:
    try:
        return CronSim(" ".join(fields), datetime(2001, 1, 1))  # noqa: DTZ001 - wall clock, no zone is meant
    except (CronSimError, ValueError, AssertionError):
        return None


def _fired(cron: CronSim, text: str) -> Schedule:
    times = sorted(hour * 60 + minute for hour in cron.hours for minute in cron.minutes)
    # Where no month and no day of a month is chosen, all repeats each week.
    cycle = _WEEK if cron.months >= _MONTHS and cron.days >= _DAYS else _CYCLE
    days = [day for day, when in enumerate(_first_days(cycle)) if when.month in cron.months and cron.match_day(when)]
    if not days:
        return _never(text)
    within = max((later - earlier for earlier, later in pairwise(times)), default=0)
    # The pattern repeats after the last day: the first day follows it once more.
    apart = max(later - earlier for earlier, later in pairwise([*days, days[0] + cycle]))
    overnight = apart * _DAY + times[0] - times[-1]
    return Schedule(timedelta(minutes=max(within, overnight)), DayTimes(_spans(times)))


@cache
def _first_days(number: int) -> tuple[date, ...]:
    return tuple(_FIRST + timedelta(days=day) for day in range(number))


def _spans(times: list[int]) -> tuple[tuple[int, int], ...]:
    if len(times) <= _MOST_SPANS:
        return tuple((time, time) for time in times)
    return ((times[0], times[-1]),)


def _is_any_day(field: str) -> bool:
    # Kubernetes takes "*/1" for "*", but "*/2" for a choice of days; cron takes both for "*".
    return bool({"*", "*/1"} & set(field.split(",")))


def _never(text: str) -> Schedule:
    why = Text(f"“{text}”永远不会到", f'"{text}" never comes')
    return Schedule(Unknown(why), Unknown(why), why)


def _every(text: str) -> Schedule:
    match = _EVERY.fullmatch(text)
    if match is None:
        return _unknown(_unreadable(text))
    seconds = sum(float(number) * _UNIT_SECONDS[unit] for number, unit in _EVERY_PART.findall(match[1]))
    start = Text(
        "@every 从进程启动时算起，不知道在几点执行",
        "@every counts from the start of the process, the time of day is open",
    )
    return Schedule(timedelta(seconds=max(1.0, min(seconds, 1e11))), Unknown(start))


def _unreadable(text: str) -> Text:
    return Text(f"看不懂时间表达式“{text[:80]}”", f'the schedule "{text[:80]}" is not a cron expression')


def _unknown(why: Text) -> Schedule:
    return Schedule(Unknown(why), Unknown(why))
