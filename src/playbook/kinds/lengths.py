"""Texts that are longer or shorter than a platform takes."""

from collections.abc import Iterator, Mapping, Sequence

from playbook.findings import Text
from playbook.hints import Any
from playbook.kinds import Violated
from playbook.wording.lengths import counted, too_far
from playbook.wording.pieces import Piece, subject_of


def too_long_or_short(piece: Piece, limits: Sequence[Mapping[str, Any]]) -> Iterator[Violated]:
    """Yield a violation for each limit of the piece's platform and field that it doesn't keep."""
    for limit in limits:
        if not piece.submitted or (limit["platform"], limit["field"]) != (piece.platform, piece.field):
            continue
        count = counted(piece.text)
        values: dict[str, str | Text] = {
            "name": Text(limit["name"]["zh"], limit["name"]["en"]),
            "count": _said(count, piece),
        }
        most, least = limit.get("at_most"), limit.get("at_least")
        if most is not None and count > most:
            where = piece.where(too_far(piece.text, most), len(piece.text.rstrip()))
            said = {**values, "limit": str(most), "over": _said(count - most, piece)}
            yield Violated("long", where, subject_of(piece.text), said)
        if least is not None and count < least:
            where = piece.where(0, len(piece.text.rstrip()))
            said = {**values, "limit": str(least), "under": str(least - count)}
            yield Violated("short", where, subject_of(piece.text), said)


def _said(count: int, piece: Piece) -> str | Text:
    """Return a number of characters; of a long text only the head is counted."""
    return Text(f"超过 {count}", f"more than {count}") if piece.part == "head" else str(count)
