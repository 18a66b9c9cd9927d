"""A checklist for each kind of release on each platform: only what applies there, in the order in which it is done."""

from collections.abc import Iterator
from itertools import chain

from playbook.model.names import PLATFORMS, Platform
from playbook.model.playbook import Playbook
from playbook.model.release import Release, ReleaseKind, Stage
from playbook.model.review import ReviewRule
from playbook.model.types import Percentage
from playbook.model.words import OFF, TEAM
from playbook.pages.rendering import Draft
from playbook.tuples import NamedTuple


class Item(NamedTuple):
    """Something to do or to see, then to tick."""

    says: str
    check: str = ""
    """Id of the check that looks at it; empty: a person does."""
    path: str = ""
    """The page that says more."""


class Group(NamedTuple):
    """What belongs to one stage."""

    name: str
    items: tuple[Item, ...]
    otherwise: tuple[tuple[str, str, str], ...]
    """When it goes wrong: what happened, and name and path of the page to open."""


class Checklist(NamedTuple):
    """Everything to tick for one release."""

    id: str
    """Under which the device remembers the ticks."""
    kind: ReleaseKind
    platform: str
    groups: tuple[Group, ...]


def drafts(playbook: Playbook) -> Iterator[Draft]:
    """Yield the checklists, kind by kind."""
    release = _staged(playbook)
    if release is None:
        return
    for ident, kind in release.kinds.items():
        for platform in _platforms(playbook):
            groups = tuple(group for group in _groups(playbook, release, kind, platform) if group.items)
            page = Checklist(f"{ident}-{platform}", kind, PLATFORMS[platform], groups)
            yield Draft(path_of(ident, platform), "release/checklist.md.j2", page)


def links(playbook: Playbook) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the checklists by kind: its name, and for each platform the name and the path."""
    release = _staged(playbook)
    return tuple(
        (kind.name, tuple((PLATFORMS[platform], path_of(ident, platform)) for platform in _platforms(playbook)))
        for ident, kind in (release.kinds.items() if release else ())
    )


def _staged(playbook: Playbook) -> Release | None:
    """Return how releases go, if there are stages to tick."""
    return playbook.release if playbook.release != OFF and playbook.release.stages else None


def path_of(kind: str, platform: Platform) -> str:
    """Return the path of a checklist."""
    return f"release/checklists/{kind}-{platform}.md"


def _platforms(playbook: Playbook) -> tuple[Platform, ...]:
    """Return the platforms that are released for: those of the project, or those the playbook speaks of."""
    declared = {each.platform for each in playbook.project.mini_programs}
    return tuple(name for name in PLATFORMS if name in (declared or set(_described(playbook))))


def _described(playbook: Playbook) -> Iterator[Platform]:
    release = playbook.release
    for name in PLATFORMS:
        if playbook.review != OFF and getattr(playbook.review, name):
            yield name
        if release != OFF and release.rollback and getattr(release.rollback, name) not in (None, TEAM):
            yield name


def _groups(playbook: Playbook, release: Release, kind: ReleaseKind, platform: Platform) -> Iterator[Group]:
    prepared = release.rollback.prepare if release.rollback else ()
    before = [Item(f"备好{each}") for each in prepared]
    if kind.tell_users:
        before.append(Item(f"告知用户：{kind.tell_users}"))
    yield Group("发布之前", tuple(before), ())
    for stage in release.stages:
        if not kind.stages or stage.id in kind.stages:
            yield Group(
                stage.name, tuple(_items(playbook, stage, platform)), tuple(_otherwise(playbook, stage, platform))
            )


def _items(playbook: Playbook, stage: Stage, platform: Platform) -> Iterator[Item]:
    if stage.isolated_from:
        yield Item(f"与{stage.isolated_from}隔离")
    if stage.on_rejection and playbook.review != OFF:
        # What reviewers look at is looked at before the version is handed in.
        yield from map(_rule, chain(playbook.review.all.values(), getattr(playbook.review, platform).values()))
    for step in stage.do:
        yield Item(step.do)
    limits = stage.platforms.get(platform)
    for limit in limits.limits if limits else ():
        yield Item(f"平台限制：{limit}")
    if isinstance(stage.share, Percentage):
        yield Item(f"放给 {stage.share} 的用户")
    if stage.watch:
        seen = f"：{'、'.join(stage.watch_for)}" if stage.watch_for else ""
        yield Item(f"观察 {stage.watch.zh}{seen}")
    if stage.pass_when:
        yield Item(stage.pass_when)


def _rule(rule: ReviewRule) -> Item:
    return Item(rule.rule, rule.check or "", f"checks/{rule.check}.md" if rule.check else "")


def _otherwise(playbook: Playbook, stage: Stage, platform: Platform) -> Iterator[tuple[str, str, str]]:
    if stage.on_rejection and playbook.faults != OFF:
        fault = playbook.faults[stage.on_rejection]
        yield "被驳回", fault.name, f"oncall/faults/{stage.on_rejection}.md"
    if stage.on_problem or stage.share or stage.watch:
        yield stage.on_problem or "出问题", f"{PLATFORMS[platform]}回滚", f"rollback/{platform}.md"
