"""An incident from the first report to the review, as a line of time."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from playbook.pages.pictures.drawing import LINE, WIDTH, column, dot, figure, line, width_of


class Moment(NamedTuple):
    """Something that has to have happened."""

    time: str
    """By when, e.g. `10 分钟内`; empty: no time is set."""
    name: str
    detail: str
    """May be empty."""


_TIMES = 128.0


def incident(moments: Sequence[Moment]) -> Markup:
    """Return the picture; nothing unless there are two moments."""
    if len(moments) < 2:
        return Markup("")
    shapes = []
    left = min(max(width_of(moment.time, 16) for moment in moments), _TIMES) + 18
    tops = []
    y = 22.0
    for moment in moments:
        tops.append(y)
        said = column(left + 16, y, moment.name, WIDTH - left - 20, tone="strong")
        bottom = said.bottom
        shapes.append(said.shapes)
        if moment.detail:
            more = column(left + 16, bottom, moment.detail, WIDTH - left - 20, tone="muted", small=True)
            shapes.append(more.shapes)
            bottom = more.bottom
        if moment.time:
            timed = column(0, y, moment.time, left - 12, tone="accent")
            shapes.append(timed.shapes)
            bottom = max(bottom, timed.bottom)
        y = bottom + 12
    shapes.insert(0, line([(left, tops[0] - 5), (left, tops[-1] - 5)], tone="muted"))
    shapes += [dot(left, top - 5, tone="accent") for top in tops]
    told = "；".join(f"{moment.name}{f'（{moment.time}）' if moment.time else ''}" for moment in moments)
    caption = "左边是时限，右边是做什么。"
    return figure("picture-incident", f"一次故障的先后：{told}", caption, y - 12 - LINE + 12, shapes)
