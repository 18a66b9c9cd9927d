"""Values that speak of time."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import available_timezones

from playbook.model.types.written import NUMBER, Plain, Written, backwards, whole

SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
UNITS_ZH = {"ms": "毫秒", "s": "秒", "m": "分钟", "h": "小时", "d": "天", "w": "周"}
UNIT_WORDS = {
    word: unit
    for unit, words in {
        "ms": "ms 毫秒 millisecond",
        "s": "s 秒 秒钟 sec second",
        "m": "m 分 分钟 min minute",
        "h": "h 小时 个小时 hr hour",
        "d": "d 天 日 day",
        "w": "w 周 星期 week",
    }.items()
    for word in words.split()
}
"""Words that people use for a unit, without a plural s, so that an error can say how it is written here."""


@dataclass(frozen=True)
class Duration(Written):
    """A length of time: `500ms`, `10m`, `24h`, `1d`, `2w`."""

    title = "时长"
    form = "数字紧跟单位 ms、s、m、h、d、w（毫秒、秒、分钟、小时、天、周）"
    pattern = rf"({NUMBER})(ms|s|m|h|d|w)"
    examples = ("10m", "24h", "1d")

    @classmethod
    def hint(cls, found: str) -> str:
        """Name the unit that was probably meant."""
        if match := re.fullmatch(rf"({NUMBER}) *([a-zA-Z]+|[一-龥]+)", found):
            number, word = match.groups()
            unit = UNIT_WORDS.get(word.lower()) or UNIT_WORDS.get(word.lower().removesuffix("s"))
            return f"写成 {number}{unit}" if unit else f"没有单位 {word}"
        return super().hint(found)

    def problem(self) -> str:
        """Refuse a length of nothing."""
        return "" if self.seconds > 0 else "要大于 0"

    @property
    def seconds(self) -> float:
        """The length in seconds; a day has 24 hours, a week 7 days."""
        number, unit = self.groups()
        return float(number) * SECONDS[unit]

    @property
    def zh(self) -> str:
        """`10 分钟`."""
        number, unit = self.groups()
        return f"{number} {UNITS_ZH[unit]}"

    @property
    def plain(self) -> Plain:
        """The length in seconds."""
        return whole(self.seconds)


@dataclass(frozen=True)
class DurationRange(Written):
    """A length of time from - to: `3-5m`, `2-4w`."""

    title = "时长范围"
    form = "下限-上限紧跟单位 ms、s、m、h、d、w"
    pattern = rf"({NUMBER})-({NUMBER})(ms|s|m|h|d|w)"
    examples = ("3-5m", "2-4w")

    def problem(self) -> str:
        """Refuse a range that runs backwards."""
        return backwards(*self.seconds)

    @property
    def seconds(self) -> tuple[float, float]:
        """Both ends in seconds."""
        low, high, unit = self.groups()
        return float(low) * SECONDS[unit], float(high) * SECONDS[unit]

    @property
    def zh(self) -> str:
        """`3–5 分钟`."""
        low, high, unit = self.groups()
        return f"{low}–{high} {UNITS_ZH[unit]}"

    @property
    def plain(self) -> Plain:
        """Both ends in seconds."""
        return [whole(end) for end in self.seconds]


@dataclass(frozen=True)
class Cadence(Written):
    """How often something is done, by the calendar: `day`, `week`, `quarter`, or every so many days or weeks: `2w`."""

    title = "周期"
    form = "day、week、month、quarter、year 之一，或数字紧跟 d、w（每隔几天、几周）"
    pattern = r"day|week|month|quarter|year|([1-9][0-9]*)(d|w)"
    examples = ("week", "quarter", "2w")

    @property
    def days(self) -> int:
        """The longest time between two turns in days: a month has at most 31, a quarter 92, a year 366."""
        number, unit = self.groups()
        if number:
            return int(number) * (7 if unit == "w" else 1)
        return {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[self.text]

    @property
    def zh(self) -> str:
        """`每季度`, `每 2 周`."""
        number, unit = self.groups()
        if number:
            return f"每 {number} {UNITS_ZH[unit]}" if number != "1" else f"每{UNITS_ZH[unit]}"
        return {"day": "每天", "week": "每周", "month": "每月", "quarter": "每季度", "year": "每年"}[self.text]


@dataclass(frozen=True)
class Window(Written):
    """A time of day from - to: `02:00-05:00`. The end may lie on the next day: `23:00-02:00`."""

    title = "时间窗口"
    form = "HH:MM-HH:MM，24 小时制，两位数，可以跨零点"
    pattern = r"((?:[01][0-9]|2[0-3]):[0-5][0-9])-((?:[01][0-9]|2[0-3]):[0-5][0-9])"
    examples = ("02:00-05:00", "23:00-02:00")

    @classmethod
    def hint(cls, found: str) -> str:
        """Show the two digits that are missing."""
        if match := re.fullmatch(r"([0-9]{1,2}):([0-5][0-9]) *[-–—~至到] *([0-9]{1,2}):([0-5][0-9])", found):
            hour, minute, to_hour, to_minute = match.groups()
            return f"写成 {hour:0>2}:{minute}-{to_hour:0>2}:{to_minute}" if max(int(hour), int(to_hour)) < 24 else ""
        return ""

    def problem(self) -> str:
        """Refuse a window of no length."""
        start, end = self.groups()
        return "" if start != end else "开始和结束是同一时刻"

    @property
    def zh(self) -> str:
        """`02:00–05:00`, and `次日` where the end lies on the next day."""
        start, end = self.groups()
        return f"{start}–{end}" if start < end else f"{start}–次日 {end}"

    @property
    def plain(self) -> Plain:
        """Start and end."""
        return list(self.groups())


@lru_cache(maxsize=1)
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


@dataclass(frozen=True)
class TimeZone(Written):
    """A time zone of the IANA database: `Asia/Shanghai`."""

    title = "时区"
    form = "IANA 时区名"
    pattern = r"UTC|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}"
    examples = ("Asia/Shanghai", "UTC")

    @classmethod
    def hint(cls, found: str) -> str:
        """Send those who write China's time in another way to its name."""
        return "北京时间写 Asia/Shanghai" if found in {"CST", "+08:00", "UTC+8", "GMT+8", "北京时间", "PRC"} else ""

    def problem(self) -> str:
        """Refuse a name that the database doesn't hold."""
        if self.text in _time_zones() or not _time_zones():
            # A system without the database (a minimal container) can't tell a wrong name.
            return ""
        return "北京时间写 Asia/Shanghai" if self.text == "Asia/Beijing" else "没有这个时区"


@dataclass(frozen=True)
class Day(Written):
    """A day of the calendar: `2026-11-01`."""

    title = "日期"
    form = "年-月-日"
    pattern = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    examples = ("2026-11-01",)

    def problem(self) -> str:
        """Refuse a day that the calendar doesn't have."""
        try:
            dt.date.fromisoformat(self.text)
        except ValueError:
            return "日历上没有这一天"
        return ""

    @property
    def date(self) -> dt.date:
        """The day."""
        return dt.date.fromisoformat(self.text)


@dataclass(frozen=True)
class Month(Written):
    """A month, for what was looked up once and not on a day worth naming: `2026-11`."""

    title = "月份"
    form = "年-月"
    pattern = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
    examples = ("2026-11",)

    @property
    def zh(self) -> str:
        """`2026 年 11 月`."""
        year, month = self.text.split("-")
        return f"{year} 年 {int(month)} 月"
