"""Findings that nobody gets to yet: on the same clients another line fails first.

They come back once that line is mended, so they are told all the same, with low confidence.
"""

import posixpath
from collections.abc import Iterable

from playbook.findings import Text
from playbook.kinds.api_judged import Judged, judge_use
from playbook.kinds.api_support import Asked, may_reach
from playbook.kinds.api_tables import Table, Version, numbers
from playbook.source.conditions import Condition
from playbook.source.facts import Earlier

_FAILING = frozenset({"unguarded", "weak-guard", "caught"})
"""Cases of uses that fail where they stand. (The `catch` that takes an error is noted with what it takes.)"""


def first_to_fail(table: Table, floor: Version, found: Judged) -> Earlier | None:
    """Return the use that fails first on all clients on which an unprotected use would; None if there is none."""
    if found.case not in {"unguarded", "handed-on", "weak-guard"}:
        return None
    conditions = [guard.condition for guard in found.use.guards]
    return first_of_all(Asked(table, found.use.name), floor, found.use.after, conditions, found.versions)


def first_of_all(
    asked: Asked,
    floor: Version,
    earlier: Iterable[Earlier],
    conditions: Iterable[Condition],
    versions: Iterable[Version],
) -> Earlier | None:
    """Return the first of some earlier uses that fails wherever something under these conditions is wrong.

    Args:
        asked: what the conditions are asked about.
        floor: the lowest base library.
        earlier: uses that always come before, the first one first.
        conditions: what holds where it is wrong.
        versions: the base libraries on which it is.
    """
    held, wrong = tuple(conditions), tuple(versions)
    for each in earlier:
        judged = judge_use(asked.table, floor, each.use)
        if judged is None or judged.case not in _FAILING or each.use.form == "value":
            continue
        needed = numbers(judged.needed) or ()
        if not may_reach(asked, held, [version for version in wrong if version >= needed]):
            return each
    return None


def at(earlier: Earlier, path: str) -> Text:
    """Return which line fails first, as the file `path` names it."""
    line, api = earlier.use.place.line, earlier.use.api
    if not earlier.path:
        return Text(f"第 {line} 行的 {api} ", f"{api} on line {line}")
    other = posixpath.normpath(posixpath.join(posixpath.dirname(path), earlier.path))
    return Text(f"{other}:{line} 的 {api} ", f"{api} at {other}:{line}")
