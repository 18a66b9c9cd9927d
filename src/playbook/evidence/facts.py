"""What readers report: one frozen dataclass for each type of fact, each field known or unknown with the reason.

A reader says what a file says and judges nothing. Fields that a playbook's `match:` and a check's `compare:` name are
the attribute names here; durations are `timedelta`, times of day are `DayTimes`.
"""

from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any, ClassVar, NamedTuple

from playbook.findings import Location, Text


class Unknown(NamedTuple):
    """A field that the file doesn't tell, with the reason."""

    why: Text
    among: tuple[str, ...] = ()
    """The values it can only have, where that much is known."""


class DayTimes(NamedTuple):
    """Times of the day at which something starts: spans (first, last) in minutes after midnight, both inclusive.

    A span may end before it begins: it crosses midnight.
    """

    spans: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        """`03:00`, `02:00-03:00`, `03:00,15:00`."""
        return ",".join(
            clock(first) if first == last else f"{clock(first)}-{clock(last)}" for first, last in self.spans
        )


@dataclass(frozen=True)
class Fact:
    """What every fact has: how it was found, and where."""

    fact: ClassVar[str]
    via: str
    """The format it was read from, e.g. `crontab`."""
    where: Location

    def to_dict(self) -> dict[str, Any]:
        """Return the fact as the JSON contract of `playbook evidence` has it."""
        raise NotImplementedError


@dataclass(frozen=True)
class Backup(Fact):
    """One backup that something starts by itself: on a schedule, or without a pause."""

    fact: ClassVar[str] = "backup"
    target: str | Unknown
    """What kind of thing is saved: mysql, postgres, mongodb, redis, files…"""
    instance: str | Unknown
    """Which one: `host`, `host/database`, `host/database/table`; `localhost` is the machine the file is for."""
    method: str | Unknown
    """full, incremental, continuous; `schema` is a dump without any rows, good for no recovery."""
    schedule: str | Unknown
    """As the file writes it; `continuous` for a backup that never pauses."""
    longest_gap: timedelta | Unknown
    """The longest time between two starts; zero for a backup that never pauses."""
    time_zone: str | Unknown
    """The zone in which `schedule` and `window` are meant, an IANA name."""
    window: DayTimes | Unknown
    retention: timedelta | Unknown
    stopped: Text | Unknown | None = None
    """Why it doesn't run as the file stands (suspended, or cut off); None when nothing stops it."""
    place: str = ""
    """The machine or namespace in which a name such as `localhost` is meant; empty for names that hold everywhere."""
    script: str = ""
    """The script that does the work, when that is all the file tells."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fact as JSON: durations in hours and days, an unknown field with its reason."""
        return {
            "fact": self.fact,
            "via": self.via,
            "target": _plain(self.target),
            "instance": _plain(self.instance),
            "method": _plain(self.method),
            "schedule": _plain(self.schedule),
            "longest_gap_hours": _plain(self.longest_gap, timedelta(hours=1)),
            "time_zone": _plain(self.time_zone),
            "window": _plain(self.window),
            "retention_days": _plain(self.retention, timedelta(days=1)),
            **({"place": self.place} if self.place else {}),
            **({"stopped": _plain(self.stopped)} if self.stopped else {}),
            "path": self.where.path,
            "line": self.where.line,
        }


class Unread(NamedTuple):
    """A place that seems to hold evidence which no reader can read, with the reason."""

    path: str
    line: int
    why: Text


class Evidence(NamedTuple):
    """Everything that one file, or a project, tells."""

    facts: tuple[Fact, ...] = ()
    cannot_tell: tuple[Unread, ...] = ()


FACT_TYPES: dict[str, type[Fact]] = {fact.fact: fact for fact in (Backup,)}
"""Every type of fact that some reader reports, by name."""


def field_names(fact: str) -> tuple[str, ...]:
    """Return the fields of a type of fact."""
    return tuple(field.name for field in fields(FACT_TYPES[fact]))


def clock(minutes: int) -> str:
    """Return minutes after midnight as `HH:MM`; 1440 is `24:00`."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _plain(value: object, unit: timedelta | None = None) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Unknown):
        return {"unknown": value.why.zh}
    if isinstance(value, timedelta) and unit is not None:
        number = round(value / unit, 2)
        return int(number) if number == int(number) else number
    if isinstance(value, DayTimes):
        return str(value)
    if isinstance(value, Text):
        return value.zh
    return value
