"""Section `backup`: how often each store is backed up, and where the proof lies."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from playbook.model.part import Entry, Line, Lines, Part, Some, Sourced
from playbook.model.types import Day, Duration, TimeZone, Window
from playbook.model.windows import require_zone
from playbook.model.words import Entries

MatchField = Literal["via", "target", "instance", "place"]
"""Fields of a backup fact that tell one store from another."""


class FullBackup(Sourced, title="全量备份", json_schema_extra={"dependentRequired": {"window": ["time_zone"]}}):
    """A whole copy."""

    every: Duration = Field(title="多久一次", description="两次之间最多隔多久，如 1d")
    window: Window | None = Field(default=None, title="时间窗口", description='在一天的什么时候做，如 "02:00-05:00"')
    time_zone: TimeZone | None = Field(default=None, title="时区", description="窗口按哪个时区算，如 Asia/Shanghai")
    retention: Duration | None = Field(default=None, title="保留多久", description="至少保留多久，如 7d")

    @model_validator(mode="after")
    def _window_has_zone(self) -> Self:
        require_zone(self.window, self.time_zone)
        return self


class IncrementalBackup(Sourced, title="增量备份"):
    """What changed since: a stream, or a job."""

    mode: Literal["continuous"] | None = Field(
        default=None, title="方式", description="continuous：连续归档（binlog、WAL），可以恢复到任意时刻"
    )
    every: Duration | None = Field(default=None, title="多久一次", description="按任务做时，两次之间最多隔多久，如 1h")
    by: Lines = Field(default=(), title="靠什么", description="如 binlog、WAL")
    retention: Duration | None = Field(default=None, title="保留多久", description="至少保留多久，如 7d")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.mode is None) == (self.every is None):
            raise PydanticCustomError(
                "incremental_way", "两种写法选一种：mode: continuous（连续归档）或 every: 1h（每隔多久一次）"
            )
        return self


class Attestation(Part, title="人工确认"):
    """A person's dated evidence, where files can't prove a duty."""

    by: Line = Field(title="谁", description="谁看过")
    on: Day = Field(title="哪天", description="哪天看的，如 2026-11-01")
    saw: Line = Field(title="看到什么", description="在哪里看到了什么")
    until: Day = Field(title="有效期", description="到哪天要重新确认")
    covers: Some[Literal["full", "incremental"]] = Field(title="确认了哪些", description="full、incremental 或两者")

    @model_validator(mode="after")
    def _until_after_on(self) -> Self:
        if self.until.date < self.on.date:
            error = PydanticCustomError(
                "attestation_until",
                "有效期 {until} 早于确认的日期 {on}；要写同一天或更晚",
                {"until": str(self.until), "on": str(self.on)},
            )
            details = InitErrorDetails(type=error, loc=("until",), input=str(self.until))
            raise ValidationError.from_exception_data("attestation", [details])
        return self


class BackupTarget(Entry, title="备份对象"):
    """A store that has to be backed up."""

    name: Line = Field(title="名称", description="如 订单库")
    match: dict[MatchField, Line] = Field(
        default_factory=dict, title="哪些备份是它的", description="备份事实的字段与值，如 {target: mysql}；空表示全部"
    )
    evidence: Lines = Field(
        default=(), title="证据在哪", description="文件通配符，如 deploy/backup/**；写了却什么也没找到，就是不合格"
    )
    full: FullBackup | None = Field(default=None, title="全量备份")
    incremental: IncrementalBackup | None = Field(default=None, title="增量备份")
    attestation: Attestation | None = Field(
        default=None, title="人工确认", description="文件证明不了时，谁在哪天看到了什么"
    )


class Backup(Entry, title="备份"):
    """Every store with its schedule."""

    targets: Entries[BackupTarget] = Field(default_factory=dict, title="备份对象")
