"""Covers what stands in a text but isn't said by it: code, addresses, titles of works. Offsets stay as they are."""

import re
from functools import cache

from playbook.wording.normalising import BREAKS, MASK


@cache
def _covered() -> re.Pattern[str]:
    """Return the pattern, compiled when a text first needs it. Every repetition is bounded."""
    # Each alternative starts with a character of its own, in both cases: so the places where one of them can start are
    # found without trying them all.
    line_end = "".join(map(re.escape, sorted(BREAKS)))
    address = r"://[^\s<>\"'，。；、！？（）《》“”]{1,2000}"
    return re.compile(
        rf"(``[^{line_end}]{{1,400}}?``"
        rf"|`[^`{line_end}]{{1,400}}`"
        rf"|h[tT][tT][pP][sS]?{address}|H[tT][tT][pP][sS]?{address}|f[tT][pP]{address}|F[tT][pP]{address}"
        r"|\]\([^()\s]{1,500}(?=\))"
        rf"|《[^《》{line_end}]{{1,60}}》)"
    )


def masked(text: str) -> str:
    """Return `text` with code spans, addresses, link targets and 《titles》 covered, of the same length."""
    if "`" not in text and "://" not in text and "《" not in text and "](" not in text:
        return text
    parts = _covered().split(text)
    parts[1::2] = [_TARGET + MASK * (len(part) - 2) if part[0] == "]" else MASK * len(part) for part in parts[1::2]]
    return "".join(parts)


_TARGET = "]("
"""What a link's target starts behind: that much of it is no address."""
