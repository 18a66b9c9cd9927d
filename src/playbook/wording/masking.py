"""Covers what stands in a text but isn't said by it: code, addresses, titles of works. Offsets stay as they are."""

import re
from functools import cache

from playbook.wording.normalising import MASK


@cache
def _covered() -> re.Pattern[str]:
    """Return the pattern, compiled when a text first needs it. Every repetition is bounded."""
    return re.compile(
        r"``[^\n]{1,400}?``"
        r"|`[^`\n]{1,400}`"
        r"|(?:https?|ftp)://[^\s<>\"'，。；、！？（）《》“”]{1,2000}"
        r"|(?<=\]\()[^()\s]{1,500}(?=\))"
        r"|《[^《》\n]{1,60}》",
        re.IGNORECASE,
    )


def masked(text: str) -> str:
    """Return `text` with code spans, addresses, link targets and 《titles》 covered, of the same length."""
    if "`" not in text and "://" not in text and "《" not in text and "](" not in text:
        return text
    return _covered().sub(lambda match: MASK * len(match[0]), text)
