"""The stages of a release, one below the other, and where each leads when it fails."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from playbook.pages.pictures.drawing import LINE, WIDTH, Tone, arrow, box, column, figure, link, text

_LEFT = 178
_WAY = 58
"""Between a stage and where it leads when it fails: room for what that way is called."""
_GAP = 26


class Step(NamedTuple):
    """A stage as the picture shows it."""

    anchor: str
    name: str
    details: tuple[str, ...]
    """What stands below the name, a line each: a share, how long it is watched."""
    otherwise: str
    """Where it leads when it fails; empty: nowhere."""
    when: str
    """What that way is called, e.g. `驳回`."""
    back: bool
    """Whether that way comes back to the stage, after the mend."""


def flow(steps: Sequence[Step]) -> Markup:
    """Return the picture; nothing without stages."""
    if not steps:
        return Markup("")
    shapes = []
    y = 1.0
    for number, step in enumerate(steps, start=1):
        name = column(14, y + 26, f"{number} {step.name}", _LEFT - 26, tone="strong")
        inside, end = name.shapes, name.bottom
        for said in step.details:
            detail = column(14, end, said, _LEFT - 26, tone="muted", small=True)
            inside, end = inside + detail.shapes, detail.bottom
        height = max(end - LINE + 14 - y, 44)
        shapes.append(link(step.anchor, box(1, y, _LEFT, height, tone="soft") + inside))
        bottom = y + height
        if step.otherwise:
            bottom = max(bottom, _branch(shapes, step, y, y + height / 2))
        if number < len(steps):
            shapes.append(arrow([(30, y + height), (30, bottom + _GAP - 3)], tone="muted"))
        y = bottom + _GAP
    names = " → ".join(step.name for step in steps)
    ways = "；".join(f"{step.name}{step.when}：{step.otherwise}" for step in steps if step.otherwise)
    caption = "点一个阶段看它的细则。"
    return figure(
        "picture-flow", f"发布流程：{names}" + (f"。{ways}" if ways else ""), caption, y - _GAP + 2, shapes, links=True
    )


def _branch(shapes: list[Markup], step: Step, top: float, middle: float) -> float:
    """Add what happens when a stage fails; return where it ends."""
    x = _LEFT + _WAY
    tone: Tone = "urgent"
    said = column(x + 6, top + 26, step.otherwise, WIDTH - x - 8, tone=tone, small=True)
    height = max(said.bottom - LINE + 14 - top, 44)
    shapes += [
        arrow([(_LEFT + 1, middle), (x - 2, middle)], tone=tone, dashed=step.back),
        text(_LEFT + 8, middle - 7, step.when, tone=tone, small=True),
        box(x, top, WIDTH - x - 1, height, tone=tone),
        said.shapes,
    ]
    return top + height
