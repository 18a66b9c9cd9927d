"""The home page: three doors."""

from collections.abc import Collection, Iterator

from playbook.model.playbook import Playbook
from playbook.pages.oncall import FaultLink, faults_by_urgency
from playbook.pages.rendering import Draft
from playbook.tuples import NamedTuple

_DOORS = (
    ("出故障了", "按紧急程度找，先恢复", "oncall/index.md"),
    ("要发布", "自测、审核、灰度、全量", "release/index.md"),
    ("今天例行", "备份、巡检、演练、压测", "routine/index.md"),
)
_MORE = (
    ("回滚", "rollback/index.md"),
    ("故障处理流程", "oncall/incident.md"),
    ("指标", "oncall/objectives.md"),
    ("成本与预算", "manage/budget.md"),
    ("现状", "checks/compliance.md"),
    ("检查", "checks/index.md"),
)


class Door(NamedTuple):
    """A way in, from the moment the reader is in."""

    name: str
    about: str
    path: str


class Home(NamedTuple):
    """What the first screen offers."""

    name: str
    doors: tuple[Door, ...]
    faults: tuple[FaultLink, ...]
    more: tuple[tuple[str, str], ...]
    """Names and paths of further pages."""


def drafts(playbook: Playbook, known: Collection[str]) -> Iterator[Draft]:
    """Yield the home page, which leads only to pages in `known`."""
    doors = tuple(Door(*door) for door in _DOORS if door[2] in known)
    more = tuple(each for each in _MORE if each[1] in known)
    yield Draft("index.md", "index.md.j2", Home(playbook.name, doors, faults_by_urgency(playbook), more))
