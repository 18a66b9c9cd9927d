"""Section `changes`: what keeps a change from breaking what runs."""

from typing import Literal, Self

from pydantic import Field, model_validator

from playbook.model.duty import Duty
from playbook.model.part import Entry, Line, Lines, Part, Some
from playbook.model.steps import Step
from playbook.model.types import TimeZone, Window
from playbook.model.windows import require_zone
from playbook.model.words import OrTeam


class Migrations(Entry, title="改表结构"):
    """Changes of the schema."""

    name: Line = Field(title="名称")
    applies_to: Lines = Field(default=(), title="包括")
    steps: Some[Step] = Field(title="步骤", description="按顺序")
    at: Line | None = Field(default=None, title="什么时候执行", description="如 凌晨低峰")
    window: OrTeam[Window] | None = Field(
        default=None, title="时间窗口", description='如 "02:00-05:00"；由团队定就写 team'
    )
    time_zone: TimeZone | None = Field(default=None, title="时区", description="窗口按哪个时区算，如 Asia/Shanghai")

    @model_validator(mode="after")
    def _window_has_zone(self) -> Self:
        require_zone(self.window if isinstance(self.window, Window) else None, self.time_zone)
        return self


class ColumnExample(Part, title="新列举例"):
    """A column with its default."""

    column: Line = Field(title="列")
    default: Line = Field(title="默认值")


class NewColumns(Entry, title="新列"):
    """A new column must not break the versions that are out there."""

    name: Line = Field(title="名称")
    duty: Line = Field(title="要求")
    one_of: Some[Literal["default", "nullable"]] = Field(
        title="做法", description="default（给默认值）、nullable（允许为空），满足一种即可"
    )
    example: ColumnExample | None = Field(default=None, title="举例")


class SmallFaults(Entry, title="小故障"):
    """What can be mended without a new review."""

    name: Line = Field(title="名称")
    duty: Line = Field(title="要求")
    prepare: Lines = Field(default=(), title="事先备好")


class Changes(Entry, title="变更"):
    """Safe changes."""

    interfaces: Duty | None = Field(default=None, title="后端接口")
    migrations: Migrations | None = Field(default=None, title="改表结构")
    new_columns: NewColumns | None = Field(default=None, title="新列")
    small_faults: SmallFaults | None = Field(default=None, title="小故障")
