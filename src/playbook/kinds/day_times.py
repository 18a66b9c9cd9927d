"""Times of the day against a window of the day, each in its own time zone."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from playbook.evidence.facts import DayTimes, Unknown, clock
from playbook.findings import Text

_DAY = 24 * 60


def within(
    times: DayTimes, window: Sequence[str], zones: tuple[str | Unknown | None, str | None], year: int
) -> tuple[bool | Text, Text, Text]:
    """Tell whether all of `times` lie inside `window`, on every day of a year; with both sides as text.

    Args:
        times: Times of the day of a fact.
        window: Start and end as `HH:MM`; the end may lie on the next day.
        zones: The zone of the times and the zone of the window. Without a zone for the window both are taken as they
            are written.
        year: The year whose clock changes count.
    """
    first, last = (int(text[:2]) * 60 + int(text[3:]) for text in window)
    its_zone, zone = zones
    asked = _zoned(f"{clock(first)}-{clock(last)}", zone)
    found = str(times)
    if zone is None or its_zone is None:
        return _inside(times, 0, first, last), _zoned(found, None), asked
    if isinstance(its_zone, Unknown):
        return its_zone.why, _zoned(found, None), asked
    shifts = _shifts(its_zone, zone, year)
    if not shifts:
        why = Text(f"没有“{its_zone}”或“{zone}”这个时区", f'there is no time zone "{its_zone}" or "{zone}"')
        return why, _zoned(found, its_zone), asked
    inside = all(_inside(times, shift, first, last) for shift in shifts)
    if shifts == (0,):
        return inside, _zoned(found, its_zone), asked
    moved = "/".join(str(_moved(times, shift)) for shift in shifts)
    return inside, Text(f"{found}（{its_zone}，合 {zone} {moved}）", f"{found} ({its_zone}, {moved} in {zone})"), asked


def _zoned(text: str, zone: str | None) -> Text:
    return Text(f"{text}（{zone}）", f"{text} ({zone})") if zone else Text(text, text)


def _inside(times: DayTimes, shift: int, first: int, last: int) -> bool:
    length = (last - first) % _DAY or _DAY
    return all((start + shift - first) % _DAY + (end - start) % _DAY <= length for start, end in times.spans)


def _moved(times: DayTimes, shift: int) -> DayTimes:
    return DayTimes(tuple(((start + shift) % _DAY, (end + shift) % _DAY) for start, end in times.spans))


@lru_cache(maxsize=256)
def _shifts(source: str, target: str, year: int) -> tuple[int, ...]:
    """Return by how many minutes `target`'s clock is ahead of `source`'s over a year; nothing for an unknown zone."""
    from zoneinfo import ZoneInfo

    try:
        zones = ZoneInfo(source), ZoneInfo(target)
    except (ValueError, OSError, LookupError):
        return ()
    noon = datetime(year, 1, 1, 12, tzinfo=UTC)
    days = [noon + timedelta(days=day) for day in range(366)]
    ahead = {_offset(day, zones[1]) - _offset(day, zones[0]) for day in days}
    return tuple(sorted(int(shift / timedelta(minutes=1)) for shift in ahead))


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)
