"""From texts that were handed in to a report."""

import os
from collections.abc import Iterable

from playbook.errors import UsageError
from playbook.findings import Report
from playbook.names import FIELD_NAMES
from playbook.outcome import Outcome, Settings, Silent
from playbook.plan import Plan
from playbook.planning import Options, plan_for, refuse_unknown_platform
from playbook.wording.pieces import Piece, piece_of_text


def check_texts(pieces: Iterable[Piece], plan: Plan, settings: Settings) -> Report:
    """Check pieces of text that were handed in, for the platform each of them names."""
    outcome = Outcome(plan, settings)
    looked_at: set[str] = set()
    for piece in pieces:
        if outcome.looked_at("text", piece.platform, ""):
            looked_at.add(piece.path)
        outcome.judge("text", piece, piece.platform)
        outcome.put_aside()
    return outcome.report(len(looked_at), (), {}, Silent())


def check_pieces(pieces: Iterable[Piece], playbook: str | os.PathLike[str] | None, options: Options) -> Report:
    """Check texts, each for the platform and the field it names.

    Raises:
        UsageError: wrong arguments; LoadError (a UsageError): a wrong playbook or check file.
    """
    plan = plan_for(os.fspath(playbook) if playbook is not None else None, options, ("text",))
    return check_texts(pieces, plan, options.settings())


def lint_text(
    text: str, platform: str, field: str, playbook: str | os.PathLike[str] | None, options: Options
) -> Report:
    """Check one text.

    Raises:
        UsageError: unknown platform or field; LoadError (a UsageError): a wrong playbook or check file.
    """
    if field not in FIELD_NAMES:
        raise UsageError(f"没有 {field} 这种文字，可选：{'、'.join(FIELD_NAMES)}")
    refuse_unknown_platform(platform)
    return check_pieces([piece_of_text(text, "-", platform, field)], playbook, options)
