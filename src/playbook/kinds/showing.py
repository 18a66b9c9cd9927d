"""Values of facts and demands as people read them."""

from datetime import timedelta

from playbook.evidence.facts import DayTimes, Unknown
from playbook.findings import Text

UNKNOWN = Text("未知", "unknown")


def shown(value: object) -> Text:
    """Return a field's value as text in both languages."""
    if isinstance(value, Text):
        return value
    if isinstance(value, Unknown):
        return UNKNOWN
    if isinstance(value, timedelta):
        return _duration(value)
    if isinstance(value, list | tuple) and not isinstance(value, DayTimes):
        return Text("、".join(map(str, value)), ", ".join(map(str, value)))
    return Text(str(value), str(value))


def _duration(value: timedelta) -> Text:
    """Return minutes below an hour, hours up to three days, days above."""
    if value < timedelta(hours=1):
        unit, zh, en = timedelta(minutes=1), "分钟", "minute"
    elif value <= timedelta(days=3):
        unit, zh, en = timedelta(hours=1), "小时", "hour"
    else:
        unit, zh, en = timedelta(days=1), "天", "day"
    number = f"{value / unit:.1f}".removesuffix(".0")
    return Text(f"{number} {zh}", f"{number} {en}{'' if number == '1' else 's'}")
