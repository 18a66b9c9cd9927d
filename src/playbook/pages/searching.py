"""What the search of a site needs beside the theme's index: our own way of finding, and what counts more than what."""

import re
from typing import NamedTuple

FINDER = "assets/find.js"
"""Where the script lies that runs instead of the theme's own worker."""

_WORKER = re.compile(r'("search": ?"[^"]*?)assets/javascripts/workers/search\.\w+\.min\.js"')


class _Weight(NamedTuple):
    folder: str
    weight: float


# At night people look for what to do, by day for the rest. The home page only leads to other pages.
_WEIGHTS = (
    _Weight("oncall/index.md", 5),
    _Weight("oncall/faults/", 4),
    _Weight("rollback/", 3),
    _Weight("oncall/alerts/", 2.5),
    _Weight("oncall/objectives.md", 1),
    _Weight("oncall/", 1.8),
    _Weight("release/index.md", 2),
    _Weight("release/checklists/", 0.6),
    _Weight("release/", 1.6),
    _Weight("routine/", 1.6),
    _Weight("checks/", 0.4),
    _Weight("guide/", 0.3),
    _Weight("index.md", 0.3),
)


def weight_of(path: str) -> float:
    """Return how much a hit on the page `path` counts in the search; a page of a team's own counts 1."""
    return next((each.weight for each in _WEIGHTS if path.startswith(each.folder)), 1)


def with_own_search(html: str) -> str:
    """Return a page of Material that searches with the script at `FINDER`."""
    return _WORKER.sub(rf'\1{FINDER}"', html)
