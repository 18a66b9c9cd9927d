"""Pages for the days on which nothing is on fire: routines and backups."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from playbook.model.backup import Backup, BackupTarget
from playbook.model.playbook import Playbook
from playbook.model.routines import Routine
from playbook.model.types import Cadence
from playbook.model.words import OFF
from playbook.pages.pictures.backup import Schedule
from playbook.pages.pictures.backup import backup as backup_picture
from playbook.pages.pictures.year import Turn, year
from playbook.pages.rendering import Draft
from playbook.tuples import NamedTuple

_MATCHED = {"via": "备份方式", "target": "数据库类型", "instance": "实例", "place": "位置"}
_COVERED = {"full": "全量备份", "incremental": "增量备份"}


class RoutinePage(NamedTuple):
    """What is done again and again."""

    routines: tuple[Routine, ...]
    year: Markup
    """The routines of a year as a picture."""
    backup: bool


class Target(NamedTuple):
    """A store that is backed up, with the words for what its proof is found by."""

    says: BackupTarget
    matched: tuple[tuple[str, str], ...]
    attested: tuple[str, ...]
    """What a person has confirmed."""
    sources: tuple[str, ...]
    """Those that its schedules don't name already."""
    recovery: str
    """How much may be lost at most, in words."""
    picture: Markup


class BackupPage(NamedTuple):
    """Every store with its schedule."""

    backup: Backup
    targets: tuple[Target, ...]


def drafts(playbook: Playbook) -> Iterator[Draft]:
    """Yield the pages of the sections `routines` and `backup`."""
    routines: Mapping[str, Routine] = {} if playbook.routines == OFF else playbook.routines
    backup = None if playbook.backup == OFF else playbook.backup
    if routines or backup:
        everything = RoutinePage(
            tuple(routines.values()), year(tuple(map(_turn, routines.values()))), backup is not None
        )
        yield Draft("routine/index.md", "routine/index.md.j2", everything)
    if backup:
        page = BackupPage(backup, tuple(_target(*item) for item in backup.targets.items()))
        yield Draft("routine/backup.md", "routine/backup.md.j2", page)


def _turn(routine: Routine) -> Turn:
    often = routine.every.zh if isinstance(routine.every, Cadence) else "由团队定" if routine.every else ""
    before = f"{'、'.join(routine.before)}之前" if routine.before else ""
    days = routine.every.days if isinstance(routine.every, Cadence) else 0
    return Turn(routine.name, days, "，".join(filter(None, (often, before))))


def _target(ident: str, target: BackupTarget) -> Target:
    schedules = [schedule for schedule in (target.full, target.incremental) if schedule is not None]
    named = {source for schedule in schedules for source in schedule.sources}
    return Target(
        target,
        tuple((_MATCHED[field], value) for field, value in target.match.items()),
        tuple(_COVERED[part] for part in target.attestation.covers) if target.attestation else (),
        tuple(source for source in target.sources if source not in named),
        _recovery(target),
        backup_picture(f"picture-backup-{ident}", _schedule(target)),
    )


def _recovery(target: BackupTarget) -> str:
    """Say what is lost at most: all since the last backup. A day's backup that is thrown away is no recovery point."""
    if target.incremental and target.incremental.mode == "continuous":
        return "恢复点：出事前的任意时刻，最多丢最后没来得及归档的几秒到几分钟"
    lost = [each.every for each in (target.incremental, target.full) if each is not None and each.every is not None]
    least = min(lost, key=lambda every: every.seconds, default=None)
    return f"恢复点：最多丢 {least.zh}的数据" if least else ""


def _schedule(target: BackupTarget) -> Schedule:
    full, increment = target.full, target.incremental
    told = [f"全量每 {full.every.zh}"] if full else []
    if increment:
        told.append(f"增量每 {increment.every.zh}" if increment.every else "增量连续归档")
    return Schedule(
        full.every.seconds if full else None,
        _seconds(full.window.groups()) if full and full.window else None,
        increment.every.seconds if increment and increment.every else None,
        increment is not None and increment.mode == "continuous",
        "，".join(told),
        _recovery(target),
    )


def _seconds(window: tuple[str, ...]) -> tuple[float, float]:
    start, end = (int(time[:2]) * 3600.0 + int(time[3:]) * 60 for time in window)
    return start, end
