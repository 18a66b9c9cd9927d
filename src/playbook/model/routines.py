"""Section `routines`: what is done again and again while nothing is on fire."""

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from playbook.model.part import Entry, Line, Lines, Part, Some
from playbook.model.steps import Step
from playbook.model.types import Cadence, Multiple
from playbook.model.words import OrTeam


class Load(Part, title="压测流量"):
    """How much load a test puts on."""

    times: Multiple = Field(title="倍数", description="如 10x")
    of: Line = Field(title="以什么为基准", description="如 日常流量")


class Routine(Entry, title="例行工作"):
    """One duty that comes back."""

    name: Line = Field(title="名称", description="如 每周巡检")
    every: OrTeam[Cadence] | None = Field(
        default=None, title="多久一次", description="如 week、quarter、2w；由团队定就写 team"
    )
    before: Lines = Field(default=(), title="在什么之前做", description="如 大促、发版")
    do: Some[Step] = Field(title="做什么")
    load: Load | None = Field(default=None, title="压测流量")
    tools: Lines = Field(default=(), title="工具")
    measures: Line | None = Field(default=None, title="记录什么")

    @model_validator(mode="after")
    def _time(self) -> Self:
        if self.every is None and not self.before:
            raise PydanticCustomError(
                "routine_time",
                "缺少时间：写 every（多久一次，如 week、quarter、team）或 before（在什么之前，如 [大促]）",
            )
        return self
