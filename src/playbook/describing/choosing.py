"""Which items are told, in which order, within which length."""

import re
from collections.abc import Sequence
from functools import cache

from playbook.describing.composing import text_of
from playbook.describing.items import KINDS, Item, Kind
from playbook.wording.lengths import counted

_RANK = {"add": 0, "fix": 1, "improve": 2, "change": 3}
"""What users and reviewers look for first."""


@cache
def _unimportant() -> re.Pattern[str]:
    return re.compile(
        r"^(?:新增|增加|添加|支持|修复|修正|解决|优化|改进|完善|add|fix|support|improve)(?:了|ed|es|s)?\s*|[\W_]|的|了",
        re.IGNORECASE,
    )


def merged(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items without those that another one says as well; the fuller wording stays, in its place."""
    kept: list[Item] = []
    keys: list[str] = []
    of_kind: dict[Kind, list[int]] = {kind: [] for kind in KINDS}
    for item in items:
        key = _key(item)
        same = next((at for at in of_kind[item.kind] if _says_the_same(key, keys[at])), None)
        if same is None:
            of_kind[item.kind].append(len(kept))
            kept.append(item)
            keys.append(key)
        elif len(key) > len(keys[same]):
            kept[same] = item._replace(breaking=item.breaking or kept[same].breaking)
            keys[same] = key
    return tuple(kept)


def _key(item: Item) -> str:
    return _unimportant().sub("", item.text.lower())


def _says_the_same(one: str, other: str) -> bool:
    if len(one) < _TELLING or len(other) < _TELLING:
        return one == other
    return one in other or other in one


_TELLING = 6
"""Characters from which on a wording that another one holds says the same."""


def ordered(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items by kind, otherwise in their order."""
    return tuple(sorted(items, key=lambda item: KINDS.index(item.kind)))


def fitting(
    items: Sequence[Item], accounts: Sequence[str], limit: int | None
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the items that fit into a platform's limit, and those left out for it.

    Whole items go, the least important first: English ones, then what changed, what got better, what was mended and
    what is new, and of each kind the later ones; what works differently than before stays longest. One that leaves no
    room for itself takes none from those behind it.
    """
    told = ordered(items)
    if limit is None:
        return told, ()
    kept: list[int] = []
    left_out: list[Item] = []
    for at in sorted(range(len(told)), key=lambda at: _worth(told[at], at)):
        chosen = sorted((*kept, at))
        if counted(text_of([told[each] for each in chosen], accounts)) <= limit:
            kept = chosen
        else:
            left_out.append(told[at])
    return tuple(told[at] for at in kept), tuple(left_out)


def _worth(item: Item, at: int) -> tuple[bool, bool, int, int]:
    """Return by what the more important of two items comes first."""
    return not item.breaking, item.is_english, _RANK[item.kind], at
