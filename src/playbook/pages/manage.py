"""Pages for those who plan: iteration, budget, and what is looked up now and then."""

from collections.abc import Iterator

from markupsafe import Markup

from playbook.model.budget import Breakdown, Budget
from playbook.model.duty import Topic
from playbook.model.playbook import Playbook
from playbook.model.types import Share
from playbook.model.words import OFF
from playbook.pages.pictures.shares import Part, shares
from playbook.pages.rendering import Draft
from playbook.tuples import NamedTuple


class Split(NamedTuple):
    """One way to split the cost."""

    says: Breakdown
    separate_from: str
    """Name of the split it may not be added to; empty when there is none."""
    in_yuan: bool
    """Whether any of its items says how much money it is."""
    picture: Markup


class BudgetPage(NamedTuple):
    """What it costs, and what it brings."""

    budget: Budget
    splits: tuple[Split, ...]
    saving: tuple[Topic, ...]
    effect: tuple[Topic, ...]


class TopicsPage(NamedTuple):
    """Things to look up, one after the other."""

    title: str
    topics: tuple[Topic, ...]


def drafts(playbook: Playbook) -> Iterator[Draft]:
    """Yield the pages of the sections `iteration`, `budget`, `lifecycle` and `reference`."""
    if playbook.iteration != OFF:
        yield Draft("manage/iteration.md", "manage/iteration.md.j2", playbook.iteration)
    if playbook.budget != OFF:
        yield Draft("manage/budget.md", "manage/budget.md.j2", _budget(playbook.budget))
    if playbook.lifecycle != OFF:
        page = TopicsPage("产品与生命周期", tuple(playbook.lifecycle.values()))
        yield Draft("manage/lifecycle.md", "manage/topics.md.j2", page)
    if playbook.reference != OFF:
        page = TopicsPage("开发参考", tuple(playbook.reference.values()))
        yield Draft("manage/reference.md", "manage/topics.md.j2", page)


def _budget(budget: Budget) -> BudgetPage:
    names = {ident: breakdown.name for ident, breakdown in budget.breakdowns.items()}
    return BudgetPage(
        budget,
        tuple(
            Split(
                each,
                names.get(each.separate_from or "", ""),
                any(item.yuan for item in each.items.values()),
                shares(f"picture-{ident}", each.of, tuple(_parts(each))),
            )
            for ident, each in budget.breakdowns.items()
        ),
        tuple(budget.saving.values()),
        tuple(budget.effect.values()),
    )


def _parts(breakdown: Breakdown) -> Iterator[Part]:
    """Yield the items that are parts of the whole, without those that are a part of something else."""
    for item in breakdown.items.values():
        if item.of:
            continue
        if isinstance(item.share, Share):
            yield Part(item.name, item.share.low, item.share.high, item.share.zh)
        else:
            yield Part(item.name, None, None, "由团队定")
