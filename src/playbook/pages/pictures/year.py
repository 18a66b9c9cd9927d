"""A year of routines: a strip of twelve months for each."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from playbook.pages.pictures.drawing import WIDTH, box, column, figure, line, text

_MONTH = (WIDTH - 2) / 12
_YEAR = 366.0


class Turn(NamedTuple):
    """A routine as the calendar shows it."""

    name: str
    days: int
    """The longest time between two turns; 0: the team decides."""
    written: str
    """How often, in words: `每季度`, `由团队定`; with what it must be done before."""


def year(turns: Sequence[Turn]) -> Markup:
    """Return the picture; nothing without routines."""
    if not turns:
        return Markup("")
    shapes = [text(1 + month * _MONTH + 2, 14, str(month + 1), tone="muted", small=True) for month in range(12)]
    y = 24.0
    for turn in turns:
        shapes.append(line([(1, y), (WIDTH - 1, y)], tone="soft"))
        name = column(2, y + 22, turn.name, 150, tone="strong")
        how = column(156, y + 22, turn.written, WIDTH - 158, tone="muted", small=True)
        y = max(name.bottom, how.bottom) - 10
        shapes += [name.shapes, how.shapes, *_strip(turn.days, y)]
        y += 26
    told = "；".join(f"{turn.name}：{turn.written}" for turn in turns)
    caption = "一格是一次：每一格里做一次，具体哪天由团队排。虚线表示周期由团队定。"
    return figure("picture-year", f"一年的例行工作。{told}", caption, y, shapes)


def _strip(days: int, y: float) -> list[Markup]:
    """Return one block for each turn of a year."""
    if not days:
        return [line([(2, y + 6), (WIDTH - 2, y + 6)], tone="muted", dashed=True)]
    number = max(round(_YEAR / days), 1)
    if number > 60:
        return [box(1, y, WIDTH - 2, 10, tone="accent", filled=True)]
    wide = (WIDTH - 2) / number
    gap = 1 if number > 24 else 3
    return [box(1 + turn * wide, y, wide - gap, 10, tone="accent", filled=True) for turn in range(number)]
