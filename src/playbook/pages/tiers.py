"""How urgent something is, as pages show it: a colour, and always a word and a shape as well."""

from typing import NamedTuple

from playbook.model.playbook import Playbook
from playbook.model.types import Duration
from playbook.model.words import OFF, TEAM

_SHAPES = ("▲", "◆", "●")


class Tier(NamedTuple):
    """A tier with its rank: 1 is the most urgent, 3 stands for all from the third on."""

    rank: int
    shape: str
    name: str
    time: Duration
    promise: str
    """What happens within that time, as it follows the figure: `内响应`."""


def tiers_of(playbook: Playbook) -> dict[str, Tier]:
    """Return the tiers of a playbook by id, the most urgent first; none when alerts are off."""
    if playbook.alerts == OFF:
        return {}
    tiers = {}
    for number, (ident, tier) in enumerate(playbook.alerts.tiers.items(), start=1):
        rank = min(number, len(_SHAPES))
        time, promise = (tier.respond_within, "内响应") if tier.respond_within else (tier.handled_within, "内处理完")
        assert time is not None  # noqa: S101 - the model refuses a tier without a time
        tiers[ident] = Tier(rank, _SHAPES[rank - 1], tier.name, time, promise)
    return tiers


def urgency(playbook: Playbook, tier: str) -> int:
    """Return the place of a tier in the order of urgency; what the team has not ranked comes last."""
    known = [] if playbook.alerts == OFF else list(playbook.alerts.tiers)
    return known.index(tier) if tier in known and tier != TEAM else len(known)
