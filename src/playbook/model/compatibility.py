"""Section `compatibility`: the oldest base library users may have, and what they see."""

from typing import Literal

from pydantic import Field

from playbook.model.names import Platform
from playbook.model.part import Entry, Line, Lines
from playbook.model.types import BaseLibrary
from playbook.model.words import OrTeam


class Compatibility(Entry, title="兼容性"):
    """New APIs and components meet old clients."""

    base_library: dict[Platform, OrTeam[BaseLibrary]] = Field(
        default_factory=dict,
        title="最低基础库",
        description="各平台后台设置的基础库最低版本，如 wechat: 2.10.0；project.mini_programs 里写了的以那里为准",
    )
    duty: Line | None = Field(default=None, title="要求")
    support_test: Line | None = Field(default=None, title="怎么判断", description="如 wx.canIUse")
    tell_users: dict[Literal[Platform, "default"], Line] = Field(
        default_factory=dict,
        title="不支持时提示",
        description="按平台写的优先，没有单独写的平台用 default；检查结果里的示例、--fix 写进代码的都是这句话",
    )
    checks: Lines = Field(default=(), title="检查", description="由哪些检查来看")
