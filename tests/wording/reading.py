"""What is read of a file, and what is not."""

from collections.abc import Callable

from playbook.findings import Text
from playbook.wording.pieces import Piece
from playbook.wording.places import pieces_in

Beside = Callable[[str], str | Text | None]


def read(path: str, text: str, platform: str | None = None, beside: Beside | None = None) -> list[Piece]:
    """Return the texts in a file."""
    return [piece for piece in pieces_in(path, text, platform, beside) if isinstance(piece, Piece)]


def unread(path: str, text: str, beside: Beside | None = None) -> list[tuple[int, str]]:
    """Return the lines from which texts are not read, and why."""
    return [(each.line, each.why.zh) for each in pieces_in(path, text, "wechat", beside) if not isinstance(each, Piece)]
