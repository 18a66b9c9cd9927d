"""Claims that benign phrases cover: nobody is told of them but who asks what was let through."""

from collections.abc import Iterator, Sequence

from playbook.wording.anchors import Anchors, Place
from playbook.wording.claims import Claim, claims_in
from playbook.wording.lexicon import Lexicon
from playbook.wording.masking import masked
from playbook.wording.matching import Squeezed, hits_from
from playbook.wording.normalising import SQUEEZED, view_of

_AROUND = 60
"""Characters to either side of a claim in which the phrase is looked for that covers it."""


def allowed_in(text: str, lexicon: Lexicon, told: Sequence[Claim]) -> Iterator[tuple[Claim, str]]:
    """Yield the claims of `text` that are covered, each with the group of the phrase that does it.

    The group is empty where there is nothing to say of it. `told` are the claims that nothing covers.
    """
    for claim in claims_in(text, lexicon._replace(ordinary=_Nowhere())):
        if all(claim.end <= other.start or other.end <= claim.start for other in told):
            yield claim, _group(text, claim, lexicon)


def _group(text: str, claim: Claim, lexicon: Lexicon) -> str:
    first = max(0, claim.start - _AROUND)
    view = view_of(masked(text[first : claim.end + _AROUND]), SQUEEZED)
    start, end = view.position(claim.start - first), view.position(claim.end - first)
    squeezed = Squeezed(view.text, lexicon.words)
    return next(
        (
            hit.family
            for left, right, phrases in lexicon.ordinary.find(view.text)
            for hit in hits_from(squeezed, (left, right), phrases)
            if hit.family and hit.start < end and start < hit.end
        ),
        "",
    )


class _Nowhere(Anchors):
    """Benign phrases of which there are none."""

    def __init__(self) -> None:
        """Take nothing."""

    def find(self, text: str) -> Sequence[Place]:  # noqa: ARG002 - as those that look
        """Return no place."""
        return ()
