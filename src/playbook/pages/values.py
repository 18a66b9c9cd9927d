"""Values of the playbook in pages that a team writes itself: `{{ playbook.alerts.tiers.urgent.respond_within }}`."""

import re

from playbook.errors import UsageError
from playbook.model.members import members
from playbook.model.playbook import Playbook
from playbook.model.types import Written
from playbook.model.words import OFF, TEAM
from playbook.pages.escaping import escape

_VALUE = re.compile(r"(\\?)\{\{\s*playbook((?:\.[\w-]+)+)\s*\}\}")


def with_values(text: str, playbook: Playbook, page: str) -> str:
    """Return a page with the values it asks for, as text that can't be markup; `page` is its path.

    A backslash before the braces leaves them as they are, for pages that explain this.

    Raises:
        UsageError: it asks for something the playbook doesn't say; all of it at once, each with its line.
    """
    wrong = []

    def value(match: re.Match[str]) -> str:
        if match[1]:
            return match[0][1:]
        try:
            return _shown(_found(playbook, match[2][1:].split(".")))
        except LookupError as error:
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            wrong.append(f"{page}:{line}:{column}: playbook{match[2]}：{error.args[0]}")
            return ""

    filled = _VALUE.sub(value, text)
    if wrong:
        raise UsageError("\n".join(wrong))
    return filled


def _found(value: object, steps: list[str]) -> object:
    for step in steps:
        if value == OFF:
            raise LookupError("这一节关掉了（off），没有可以引用的值")
        known = {str(name): each for name, each in members(value)}
        if step not in known:
            names = "、".join(list(known)[:20])
            raise LookupError(f"没有 {step}；{f'可以写：{names}' if names else '前面已经是一个值，后面不能再写'}")
        value = known[step]
    return value


def _shown(value: object) -> str:
    if isinstance(value, Written):
        return escape(value.zh)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str | int | float):
        return escape("由团队定" if value == TEAM else str(value))
    if isinstance(value, tuple) and all(isinstance(each, str | Written) for each in value):
        return escape("、".join(each.zh if isinstance(each, Written) else str(each) for each in value))
    if value is None:
        raise LookupError("playbook 里没有写")
    names = "、".join(str(name) for name, _ in members(value))
    raise LookupError(f"不是一个值，还要往下写：{names}" if names else "是空的")
