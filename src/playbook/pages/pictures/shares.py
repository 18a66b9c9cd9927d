"""Parts of a whole that are given as ranges: from at least to at most."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from playbook.pages.pictures.drawing import WIDTH, box, figure, text


class Part(NamedTuple):
    """One part. `low` and `high` are percentages; None: the team decides."""

    name: str
    low: float | None
    high: float | None
    written: str


def shares(ident: str, whole: str, parts: Sequence[Part]) -> Markup:
    """Return the picture; nothing if no part says how much it is."""
    most = max((part.high or 0 for part in parts), default=0)
    if not most:
        return Markup("")
    scale = (WIDTH - 4) / most
    shapes = []
    y = 0.0
    for part in parts:
        shapes += [
            text(1, y + 18, part.name, tone="strong"),
            text(WIDTH - 2, y + 18, part.written, tone="plain", end=True),
        ]
        if part.low is not None and part.high is not None:
            shapes.append(box(1, y + 26, max(part.low * scale, 2), 10, tone="accent", filled=True))
            if part.high > part.low:
                rest = (part.high - part.low) * scale
                shapes.append(box(1 + part.low * scale, y + 26, rest, 10, tone="accent"))
        y += 50
    told = "，".join(f"{part.name} {part.written}" for part in parts)
    return figure(ident, f"占{whole}的比例：{told}", "实心到下限，空心到上限。", y - 8, shapes)
