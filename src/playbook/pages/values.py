"""Values of the playbook in pages that a team writes itself: `{{ playbook.alerts.tiers.urgent.respond_within }}`."""

import re
from typing import TYPE_CHECKING

from playbook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from playbook.model.playbook import Playbook

_VALUE = re.compile(r"(\\?)\{\{\s*playbook((?:\.[\w-]+)+)\s*\}\}")


def with_values(text: str, playbook: "Callable[[], Playbook]", page: str) -> str:
    """Return a page with the values it asks for, as text that can't be markup; `page` is its path.

    `playbook` is called for pages that ask for one: few do.

    A backslash before the braces leaves them as they are, for pages that explain this.

    Raises:
        UsageError: it asks for something the playbook doesn't say; all of it at once, each with its line.
    """
    wrong = []

    def value(match: re.Match[str]) -> str:
        if match[1]:
            return match[0][1:]
        from playbook.pages.lookup import shown_value

        try:
            return shown_value(playbook(), match[2][1:].split("."))
        except LookupError as error:
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            wrong.append(f"{page}:{line}:{column}: playbook{match[2]}：{error.args[0]}")
            return ""

    filled = _VALUE.sub(value, text)
    if wrong:
        raise UsageError("\n".join(wrong))
    return filled
