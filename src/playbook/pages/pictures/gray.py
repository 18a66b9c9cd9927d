"""How many users have the new version, from the start of the gray release on."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from playbook.pages.pictures.drawing import WIDTH, box, figure, line, text

_TOP, _HEIGHT = 30.0, 120.0


class Share(NamedTuple):
    """A stage that gives the version to some users and watches."""

    name: str
    percent: float
    """0 to 100."""
    written: str
    """The share as it is written, e.g. `10%`."""
    watch: str
    """How long it is watched, e.g. `24 小时`; empty: not at all."""


def gray(shares: Sequence[Share]) -> Markup:
    """Return the picture; nothing unless there is a stage before all users have it."""
    if len(shares) < 2:
        return Markup("")
    floor = _TOP + _HEIGHT
    wide = (WIDTH - 4) / len(shares)
    shapes = [
        line([(1, floor), (WIDTH - 2, floor)], tone="muted"),
    ]
    for number, share in enumerate(shares):
        x = 2 + number * wide
        high = max(_HEIGHT * share.percent / 100, 4)
        shapes += [
            box(x, floor - high, wide - 4, high, tone="accent", filled=True),
            text(x + 2, floor - high - 8, share.written, tone="strong"),
            text(x + 2, floor + 22, share.name, tone="strong"),
        ]
        if share.watch:
            shapes.append(text(x + 2, floor + 44, f"观察 {share.watch}", tone="muted", small=True))
    told = "，".join(
        f"{share.name} {share.written}" + (f"（观察 {share.watch}）" if share.watch else "") for share in shares
    )
    return figure("picture-gray", f"放量：{told}", "竖着看用户占比，横着看先后；长短不表示时间。", floor + 54, shapes)
