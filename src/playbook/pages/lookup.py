"""A value of the playbook by the keys that lead to it, as a page shows it."""

from playbook.model.members import members
from playbook.model.playbook import Playbook
from playbook.model.types import Written
from playbook.model.words import OFF, TEAM
from playbook.pages.escaping import escape


def shown_value(playbook: Playbook, steps: list[str]) -> str:
    """Return the value that `steps` lead to, as text that can't be markup.

    Raises:
        LookupError: the playbook doesn't say it; the message says what it does say there.
    """
    return _shown(_found(playbook, steps))


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
