"""Places of parts of a text."""

from playbook.source.facts import Place


def place_in(text: str, start: int, end: int) -> Place:
    """Return the range between two character offsets, as people count lines and columns."""
    line, last = text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1
    return Place(line, start - text.rfind("\n", 0, start), last, end - text.rfind("\n", 0, end))
