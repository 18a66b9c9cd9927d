"""The navigation, by the reader's moment: something is broken, I go back, I release, it is Monday, I plan."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from playbook.names import PACK_NAMES

SECTIONS = (
    ("值班", "oncall"),
    ("回滚", "rollback"),
    ("发布", "release"),
    ("日常", "routine"),
    ("经营", "manage"),
    ("检查", "checks"),
)
"""Name and folder of each section, in the order of the navigation."""

HOME = "index.md"

_NAMES = {
    **{pack: name.zh for pack, name in PACK_NAMES.items()},
    "faults": "故障",
    "alerts": "告警",
    "checklists": "清单",
}
"""What subfolders are called; a team's own by its own name."""


def navigation(paths: Iterable[str], others: Iterable[str] = ()) -> list[Any]:
    """Return the navigation of a site as MkDocs has it in `nav`.

    Args:
        paths: the generated pages, in the order in which `pages` returns them.
        others: the team's own pages. Those in a folder of ours join its section, other folders and pages follow.
    """
    generated = [path for path in paths if path != HOME]
    own = [path for path in others if path != HOME and path not in generated]
    nav: list[Any] = [{"首页": HOME}]
    for name, folder in SECTIONS:
        members = [path for path in [*generated, *own] if path.startswith(f"{folder}/")]
        if members:
            nav.append({name: list(_grouped(members, depth=1))})
    ours = tuple(f"{folder}/" for _, folder in SECTIONS)
    nav += [path for path in own if not path.startswith(ours)]
    return nav


def _grouped(paths: list[str], depth: int) -> Iterator[Any]:
    """Gather pages of the same subfolder under one heading, where the first of them stands."""
    seen: set[str] = set()
    for path in paths:
        steps = path.split("/")
        if len(steps) == depth + 1:
            yield path
        elif steps[depth] not in seen:
            seen.add(steps[depth])
            below = [each for each in paths if each.split("/")[depth] == steps[depth] and each.count("/") > depth]
            yield {_NAMES.get(steps[depth], steps[depth]): list(_grouped(below, depth + 1))}


def names_any(nav: object, paths: Collection[str]) -> bool:
    """Tell whether a navigation written by hand names one of `paths`: then its author orders them himself."""
    if isinstance(nav, list):
        return any(names_any(item, paths) for item in nav)
    if isinstance(nav, dict):
        return any(names_any(item, paths) for item in nav.values())
    return nav in paths
