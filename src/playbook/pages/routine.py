"""Pages for the days on which nothing is on fire: routines and backups."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playbook.model.backup import Backup, BackupTarget
from playbook.model.playbook import Playbook
from playbook.model.routines import Routine
from playbook.model.words import OFF
from playbook.pages.rendering import Draft

_MATCHED = {"via": "备份方式", "target": "数据库类型", "instance": "实例", "place": "位置"}
_COVERED = {"full": "全量备份", "incremental": "增量备份"}


@dataclass(frozen=True)
class RoutinePage:
    """What is done again and again."""

    routines: tuple[Routine, ...]
    backup: bool


@dataclass(frozen=True)
class Target:
    """A store that is backed up, with the words for what its proof is found by."""

    says: BackupTarget
    matched: tuple[tuple[str, str], ...]
    attested: tuple[str, ...]
    """What a person has confirmed."""
    sources: tuple[str, ...]
    """Those that its schedules don't name already."""


@dataclass(frozen=True)
class BackupPage:
    """Every store with its schedule."""

    backup: Backup
    targets: tuple[Target, ...]


def drafts(playbook: Playbook) -> Iterator[Draft]:
    """Yield the pages of the sections `routines` and `backup`."""
    routines: Mapping[str, Routine] = {} if playbook.routines == OFF else playbook.routines
    backup = None if playbook.backup == OFF else playbook.backup
    if routines or backup:
        everything = RoutinePage(tuple(routines.values()), backup is not None)
        yield Draft("routine/index.md", "routine/index.md.j2", everything)
    if backup:
        page = BackupPage(backup, tuple(map(_target, backup.targets.values())))
        yield Draft("routine/backup.md", "routine/backup.md.j2", page)


def _target(target: BackupTarget) -> Target:
    schedules = [schedule for schedule in (target.full, target.incremental) if schedule is not None]
    named = {source for schedule in schedules for source in schedule.sources}
    return Target(
        target,
        tuple((_MATCHED[field], value) for field, value in target.match.items()),
        tuple(_COVERED[part] for part in target.attestation.covers) if target.attestation else (),
        tuple(source for source in target.sources if source not in named),
    )
