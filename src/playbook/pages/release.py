"""Pages for those who release: stages, safe changes, what reviewers look at, and the way back."""

from collections.abc import Iterator

from markupsafe import Markup

from playbook.model.changes import Changes
from playbook.model.compatibility import Compatibility
from playbook.model.names import PLATFORMS, Platform
from playbook.model.playbook import Playbook
from playbook.model.release import Release, Stage
from playbook.model.review import Review, ReviewRule
from playbook.model.rollback import PlatformRollback, Rollback
from playbook.model.types import Percentage
from playbook.model.words import OFF, TEAM
from playbook.pages import checklists
from playbook.pages.pictures.flow import Step, flow
from playbook.pages.pictures.gray import Share, gray
from playbook.pages.rendering import Draft
from playbook.tuples import NamedTuple


class StageView(NamedTuple):
    """A stage, with the names its platforms and its runbook have for people."""

    stage: Stage
    limits: tuple[tuple[str, object], ...]
    """Name of the platform, and what it allows."""
    on_rejection: tuple[str, str] | None
    """Name and path of the fault page."""


class ReleasePage(NamedTuple):
    """How a version reaches its users."""

    release: Release | None
    stages: tuple[StageView, ...]
    flow: Markup
    """The stages as a picture."""
    gray: Markup
    """How the version spreads, as a picture; empty without a gray release."""
    checklists: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """By kind of release: for each platform the name and the path."""
    changes: bool
    reviews: tuple[tuple[str, str], ...]
    """Names and paths of the pages on review."""


class ChangesPage(NamedTuple):
    """What keeps a change from breaking what runs."""

    changes: Changes | None
    compatibility: Compatibility | None
    ways: tuple[str, ...]
    """How a new column may be made safe, in words."""
    libraries: tuple[tuple[str, object], ...]
    """Platform and the lowest base library."""
    notices: tuple[tuple[str, str], ...]
    """For whom, and what they are told; the first is for everybody."""


class Rule(NamedTuple):
    """What reviewers look at, and the page of the check that looks first."""

    says: ReviewRule
    check: str
    """Path of the check's page; empty when no check looks at it."""


class ReviewPage(NamedTuple):
    """What one platform, or every platform, looks at."""

    name: str
    """The platform; empty for all."""
    rules: tuple[Rule, ...]
    others: tuple[tuple[str, str], ...]
    """Names and paths of the other pages on review."""


class RollbackPage(NamedTuple):
    """When and how to go back."""

    rollback: Rollback
    platforms: tuple[tuple[str, str], ...]
    """Names and paths."""
    by_team: tuple[str, ...]
    """Platforms whose way back the team has to describe."""


class PlatformRollbackPage(NamedTuple):
    """The way back on one platform."""

    name: str
    rollback: Rollback
    way: PlatformRollback


_WAYS = {"default": "给默认值", "nullable": "允许为空"}


def drafts(playbook: Playbook) -> Iterator[Draft]:
    """Yield the pages of the sections `release`, `changes`, `compatibility` and `review`."""
    release = None if playbook.release == OFF else playbook.release
    changes = None if playbook.changes == OFF else playbook.changes
    compatibility = None if playbook.compatibility == OFF else playbook.compatibility
    review = None if playbook.review == OFF else playbook.review
    if release and release.rollback:
        yield from _rollback(release.rollback)
    if release or changes or compatibility or review:
        yield Draft("release/index.md", "release/index.md.j2", _release(playbook, release, review))
    yield from checklists.drafts(playbook)
    if changes or compatibility:
        yield Draft("release/changes.md", "release/changes.md.j2", _changes(changes, compatibility))
    if review:
        yield from _reviews(review)


def _release(playbook: Playbook, release: Release | None, review: Review | None) -> ReleasePage:
    stages = tuple(_stage(stage, playbook) for stage in release.stages) if release else ()
    return ReleasePage(
        release=release,
        stages=stages,
        flow=flow(tuple(map(_step, stages))),
        gray=gray(tuple(_shares(release.stages))) if release else Markup(""),
        checklists=checklists.links(playbook),
        changes=playbook.changes != OFF or playbook.compatibility != OFF,
        reviews=_review_pages(review) if review else (),
    )


def _step(view: StageView) -> Step:
    stage = view.stage
    share = f"{stage.share} 用户" if isinstance(stage.share, Percentage) else "比例由团队定" if stage.share else ""
    watch = f"观察 {stage.watch.zh}" if stage.watch else ""
    otherwise, when = (view.on_rejection[0], "驳回") if view.on_rejection else (stage.on_problem or "", "出问题")
    details = tuple(filter(None, (share, watch)))
    return Step(stage.id, stage.name, details, otherwise, when, back=view.on_rejection is not None)


def _shares(stages: tuple[Stage, ...]) -> Iterator[Share]:
    """Yield the stages from the first that goes to some users on; one that names no share goes to all."""
    begun = False
    for stage in stages:
        begun = begun or isinstance(stage.share, Percentage)
        if begun and stage.share != TEAM:
            share = stage.share.number if isinstance(stage.share, Percentage) else 100.0
            yield Share(stage.name, share, f"{share:g}%", stage.watch.zh if stage.watch else "")


def _stage(stage: Stage, playbook: Playbook) -> StageView:
    fault = None
    if stage.on_rejection and playbook.faults != OFF:
        fault = playbook.faults[stage.on_rejection].name, f"oncall/faults/{stage.on_rejection}.md"
    return StageView(stage, tuple((PLATFORMS[name], limits) for name, limits in stage.platforms.items()), fault)


def _changes(changes: Changes | None, compatibility: Compatibility | None) -> ChangesPage:
    columns = changes.new_columns if changes else None
    told = compatibility.tell_users if compatibility else {}
    named = sorted(told.items(), key=lambda item: item[0] != "default")
    return ChangesPage(
        changes=changes,
        compatibility=compatibility,
        ways=tuple(_WAYS[way] for way in columns.one_of) if columns else (),
        libraries=tuple((PLATFORMS[name], low) for name, low in compatibility.base_library.items())
        if compatibility
        else (),
        notices=tuple(("所有平台" if name == "default" else PLATFORMS[name], text) for name, text in named),
    )


def _review_pages(review: Review) -> tuple[tuple[str, str], ...]:
    every = (("所有平台", "release/review.md"),) if review.all else ()
    return (*every, *((PLATFORMS[name], f"release/review-{name}.md") for name in PLATFORMS if getattr(review, name)))


def _reviews(review: Review) -> Iterator[Draft]:
    pages = _review_pages(review)
    for name, path in pages:
        platform = path.removeprefix("release/review").removeprefix("-").removesuffix(".md") or "all"
        rules = tuple(
            Rule(rule, f"checks/{rule.check}.md" if rule.check else "") for rule in getattr(review, platform).values()
        )
        others = tuple(page for page in pages if page[1] != path)
        yield Draft(path, "release/review.md.j2", ReviewPage("" if platform == "all" else name, rules, others))


def _rollback(rollback: Rollback) -> Iterator[Draft]:
    ways = {name: getattr(rollback, name) for name in PLATFORMS}
    described: dict[Platform, PlatformRollback] = {name: way for name, way in ways.items() if way not in (None, TEAM)}
    by_team = tuple(PLATFORMS[name] for name, way in ways.items() if way == TEAM)
    platforms = tuple((PLATFORMS[name], f"rollback/{name}.md") for name in described)
    yield Draft("rollback/index.md", "rollback/index.md.j2", RollbackPage(rollback, platforms, by_team))
    for name, way in described.items():
        page = PlatformRollbackPage(PLATFORMS[name], rollback, way)
        yield Draft(f"rollback/{name}.md", "rollback/platform.md.j2", page)
