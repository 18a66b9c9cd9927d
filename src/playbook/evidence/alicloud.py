"""Terraform `alicloud_db_backup_policy`: the backups of an RDS instance on Alibaba Cloud.

Attributes, their old names, and what holds when one is left out: documentation of the provider, resource
`alicloud_db_backup_policy`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from playbook.evidence.facts import Backup, DayTimes, Fact, Unknown, Unread
from playbook.evidence.hcl_blocks import Resource, resources
from playbook.evidence.schedule import read_schedule
from playbook.findings import Location, Text

_POLICY = "alicloud_db_backup_policy"
_INSTANCE = "alicloud_db_instance"

_PERIOD = ("preferred_backup_period", "backup_period")
_TIME = ("preferred_backup_time", "backup_time")
_RETENTION = ("backup_retention_period", "retention_period")
_LOG = ("enable_backup_log", "log_backup")
_LOG_RETENTION = ("log_backup_retention_period", "log_retention_period")
_DEFAULTS: dict[tuple[str, ...], Any] = {
    _PERIOD: ["Tuesday", "Thursday", "Saturday"],
    _TIME: "02:00Z-03:00Z",
    _RETENTION: 7,
    _LOG: True,
    _LOG_RETENTION: 7,
}
"""What holds when neither the name nor the old name is given."""

_DAYS = {"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6}
_ENGINES = {
    "mysql": "mysql",
    "mariadb": "mysql",
    "postgresql": "postgres",
    "ppas": "postgres",
    "sqlserver": "sqlserver",
}
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)Z\s*-\s*([01]\d|2[0-4]):([0-5]\d)Z")

_NOT_HCL = Text("不是有效的 HCL，读不出备份策略", "this is not valid HCL; the backup policy can't be read")
_TOO_MANY = Text(
    "这个文件里的备份策略太多，从这一行起没有读",
    "there are too many backup policies in this file; they were not read from this line on",
)
_MOST_PARSED = 100_000
"""Characters of a file's policies that are parsed: within a second, or five where every other one is a sign of its own.
People write some two hundred for each."""
_NO_TIME = Unknown(Text("连续备份没有固定的执行时间", "a backup that never pauses has no time of day"))


def read(path: str, text: str) -> Iterator[Fact | Unread]:
    """Yield a full backup, and a continuous one where the log backup is on, for each policy."""
    if _POLICY not in text:
        return
    found = list(resources(text, frozenset({_POLICY, _INSTANCE})))
    engines = _engines(found)
    left = _MOST_PARSED
    for policy in found:
        if policy.type == _POLICY:
            left -= len(policy.text)
            if left < 0:
                yield Unread(path, policy.line, _TOO_MANY)
                return
            try:
                given = policy.attributes()
            except ValueError:
                yield Unread(path, policy.line, _NOT_HCL)
                continue
            if given.get("count") != 0:
                yield from _facts(path, policy, given, engines)


def _facts(
    path: str, policy: Resource, given: Mapping[str, Any], engines: Mapping[str, str | Unknown]
) -> Iterator[Fact]:
    address = _address(given.get("instance_id"))
    stopped = _may_not_exist(given)
    target = engines.get(address) or _engine_elsewhere()
    # A literal id is the same instance everywhere, an address only within its module.
    place = "" if address.startswith(("rm-", "pgm-", "mr-")) else path.rpartition("/")[0]
    days, time = _value(given, _PERIOD), _value(given, _TIME)
    window = _window(time)
    yield Backup(
        via="terraform",
        where=_where(path, policy, *_PERIOD, *_TIME),
        target=target,
        instance=address,
        method="full",
        schedule=days if isinstance(days, Unknown) else time if isinstance(time, Unknown) else _written(days, time),
        longest_gap=_gap(days),
        time_zone="UTC",
        window=window,
        retention=_days(_value(given, _RETENTION)),
        stopped=stopped,
        place=place,
    )
    log = _value(given, _LOG)
    if isinstance(log, Unknown) or str(log).lower() in {"true", "1"}:
        yield Backup(
            via="terraform",
            where=_where(path, policy, *_LOG),
            target=target,
            instance=address,
            method="continuous",
            schedule="continuous",
            longest_gap=timedelta(0),
            time_zone="UTC",
            window=_NO_TIME,
            retention=_days(_value(given, _LOG_RETENTION)),
            stopped=log if isinstance(log, Unknown) else stopped,
            place=place,
        )


def _value(given: Mapping[str, Any], names: tuple[str, ...]) -> Any:  # noqa: ANN401 - any value of HCL
    """Return an attribute's literal value under its name or its old one, its default, or why it is unknown."""
    ignored = [
        str(name)
        for block in given.get("lifecycle") or ()
        if isinstance(block, Mapping)
        for name in _listed(block.get("ignore_changes"))
    ]
    if any(name in ignored or "all" in ignored for name in names):
        return Unknown(
            Text(
                f"{names[0]} 在 ignore_changes 里，实际的值以控制台为准",
                f"{names[0]} is in ignore_changes; the console decides",
            )
        )
    value = next((given[name] for name in names if given.get(name) is not None), _DEFAULTS[names])
    expression = next((str(part) for part in _listed(value) if "${" in str(part)), "")
    if expression:
        return Unknown(Text(f"{names[0]} 由 {_bare(expression)} 决定", f"{names[0]} depends on {_bare(expression)}"))
    return value


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _bare(expression: str) -> str:
    return re.sub(r"^\$\{(.*)\}$", r"\1", str(expression), flags=re.DOTALL)[:80]


def _address(instance_id: object) -> str:
    """Return the instance's id, or the address of its resource, without `.id` and index."""
    text = _bare(str(instance_id or ""))
    return re.sub(r"(?:\[[^\]]*\]|\.\*)?\.id$", "", text).replace("/", ".") or "?"


def _may_not_exist(given: Mapping[str, Any]) -> Unknown | None:
    for name in ("count", "for_each"):
        if "${" in str(given.get(name, "")):
            expression = _bare(str(given[name]))
            return Unknown(
                Text(f"{name} 由 {expression} 决定，可能没有创建", f"{name} depends on {expression}; it may not exist")
            )
    return None


def _engines(found: list[Resource]) -> dict[str, str | Unknown]:
    """Return the engine of each instance that the same file declares, by address."""
    engines: dict[str, str | Unknown] = {}
    for instance in found:
        if instance.type == _INSTANCE:
            match = re.search(r'^[ \t]*engine[ \t]*=[ \t]*"([A-Za-z]+)"', instance.text, re.MULTILINE)
            engine = _ENGINES.get(match[1].lower()) if match else None
            engines[f"{_INSTANCE}.{instance.name}"] = engine or _engine_elsewhere()
    return engines


def _engine_elsewhere() -> Unknown:
    why = Text("这个文件里看不到 RDS 实例的引擎", "the engine of the RDS instance isn't in this file")
    return Unknown(why, tuple(sorted(set(_ENGINES.values()))))


def _written(days: object, time: object) -> str:
    return f"{','.join(str(day) for day in _listed(days))} {time}"


def _gap(days: object) -> timedelta | Unknown:
    if isinstance(days, Unknown):
        return days
    numbers = {_DAYS.get(str(day).strip().lower()) for day in _listed(days)}
    if not numbers or None in numbers:
        return Unknown(Text("备份周期里有不认识的星期", "the backup period names an unknown day"))
    return read_schedule(f"0 0 * * {','.join(str(number) for number in numbers)}").longest_gap


def _window(time: object) -> DayTimes | Unknown:
    if isinstance(time, Unknown):
        return time
    match = _HOURS.fullmatch(str(time).strip())
    if match is None:
        return Unknown(Text(f"看不懂备份时间“{str(time)[:40]}”", f'the backup time "{str(time)[:40]}" can\'t be read'))
    start, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    return DayTimes(((start, end % (24 * 60)),))


def _days(value: object) -> timedelta | Unknown:
    if isinstance(value, Unknown):
        return value
    if isinstance(value, int | str) and re.fullmatch(r"\d{1,5}", str(value)):
        return timedelta(days=int(value))
    return Unknown(Text("保留天数不是一个数", "the retention isn't a number of days"))


def _where(path: str, policy: Resource, *names: str) -> Location:
    line, start, end = policy.place(*names)
    return Location(path, line, start, line, end)
