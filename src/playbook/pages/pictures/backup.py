"""Two days of a store's backups, and to which moments it can be brought back."""

from typing import NamedTuple

from markupsafe import Markup

from playbook.pages.pictures.drawing import WIDTH, arrow, box, figure, line, text

_DAY = 86400.0
_SPAN = 2 * _DAY
_LEFT = 52.0
_MOST_MARKS = 48


class Schedule(NamedTuple):
    """How a store is backed up. Times in seconds; None where the playbook says nothing of it."""

    full_every: float | None
    full_at: tuple[float, float] | None
    """The window of the day in which it runs, from and to, in seconds from midnight."""
    increment_every: float | None
    continuous: bool
    written: str
    """The two schedules in words."""
    recovery: str
    """How much may be lost, in words."""


def backup(ident: str, schedule: Schedule) -> Markup:
    """Return the picture; nothing if neither schedule is known."""
    if schedule.full_every is None and schedule.increment_every is None and not schedule.continuous:
        return Markup("")
    end = WIDTH - 4.0
    scale = (end - _LEFT) / _SPAN
    shapes = [
        text(_LEFT, 14, "第 1 天", tone="muted", small=True),
        text(_LEFT + _DAY * scale, 14, "第 2 天", tone="muted", small=True),
        line([(_LEFT, 20), (_LEFT, 104)], tone="soft"),
        line([(_LEFT + _DAY * scale, 20), (_LEFT + _DAY * scale, 104)], tone="soft"),
        text(0, 46, "全量", tone="strong"),
        text(0, 82, "增量", tone="strong"),
    ]
    shapes += _fulls(schedule, scale)
    if schedule.continuous:
        shapes.append(box(_LEFT, 72, end - _LEFT, 10, tone="accent"))
    elif schedule.increment_every:
        shapes += _marks(schedule.increment_every, scale)
    else:
        shapes.append(text(_LEFT + 4, 82, "没有", tone="muted", small=True))
    shapes.append(arrow([(end, 28), (end, 100)], tone="urgent"))
    shapes.append(text(end - 8, 122, "这时出事", tone="urgent", small=True, end=True))
    title = f"{schedule.written}。{schedule.recovery}"
    return figure(ident, title, "实心是一次备份，空心的长条是一直在归档。", 130, shapes)


def _fulls(schedule: Schedule, scale: float) -> list[Markup]:
    if schedule.full_every is None:
        return [text(_LEFT + 4, 46, "没有", tone="muted", small=True)]
    start, stop = schedule.full_at or (0.0, 0.0)
    wide = max((stop - start) % _DAY * scale, 6)
    number = min(int(_SPAN // schedule.full_every), _MOST_MARKS) or 1
    starts = (start + turn * schedule.full_every for turn in range(number))
    return [
        box(_LEFT + at * scale, 36, min(wide, WIDTH - 4 - _LEFT - at * scale), 10, tone="accent", filled=True)
        for at in starts
        if at < _SPAN
    ]


def _marks(every: float, scale: float) -> list[Markup]:
    number = int(_SPAN // every)
    if number > _MOST_MARKS:
        return [box(_LEFT, 72, WIDTH - 4 - _LEFT, 10, tone="accent", filled=True)]
    return [box(_LEFT + turn * every * scale, 72, 3, 10, tone="accent", filled=True) for turn in range(max(number, 1))]
