"""Items as the text that is pasted."""

from collections.abc import Sequence

from playbook.describing.items import KINDS, NAMES, Item


def text_of(items: Sequence[Item], accounts: Sequence[str] = ()) -> str:
    """Return items under the names of their kinds, then the lines for the reviewers; no line end behind the last."""
    lines: list[str] = []
    for kind in KINDS:
        own = [item for item in items if item.kind == kind]
        if own:
            lines += f"{NAMES[kind]}：", *(f"- {item.text}" for item in own)
    return "\n".join((*lines, *accounts))
