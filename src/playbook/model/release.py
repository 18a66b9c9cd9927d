"""Section `release`: kinds of release, version numbers, the stages, and the way back."""

from typing import Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from playbook.model.names import Platform
from playbook.model.part import Entry, Id, Line, Lines, Some
from playbook.model.rollback import Rollback
from playbook.model.steps import Steps
from playbook.model.types import Cadence, Duration, Percentage, ReleaseVersion
from playbook.model.types.written import quoted
from playbook.model.words import Entries, OrTeam


class ReleaseKind(Entry, title="发布类型"):
    """What belongs in this kind of release."""

    name: Line = Field(title="名称", description="如 紧急修复")
    holds: Line = Field(title="包含什么")
    how: Line | None = Field(default=None, title="怎么发")
    every: OrTeam[Cadence] | None = Field(default=None, title="周期", description="按计划多久一次，如 2w")
    tell_users: Line | None = Field(default=None, title="告知用户", description="什么时候、怎么告诉用户")
    stages: tuple[Id, ...] = Field(
        default=(), title="走哪些阶段", description="stages 里的名字；不写就是全部，如配置开关不用提审，就不写平台审核"
    )


class Versions(Entry, title="版本号"):
    """What the numbers mean."""

    format: Line = Field(title="格式")
    example: ReleaseVersion = Field(title="举例", description="如 v1.2.3")
    major: Line = Field(title="主版本号", description="什么时候加一")
    minor: Line = Field(title="次版本号", description="什么时候加一")
    patch: Line = Field(title="修订号", description="什么时候加一")


class PlatformLimits(Entry, title="平台限制"):
    """What a platform allows in a stage."""

    name: Line | None = Field(default=None, title="平台上的叫法")
    limits: Some[Line] = Field(title="限制")


class Stage(Entry, title="发布阶段"):
    """One stage of a release."""

    id: Id = Field(title="名字", description="在 stages 里唯一，如 gray")
    name: Line = Field(title="名称", description="如 灰度发布")
    do: Steps = Field(default=(), title="做什么", description="按顺序")
    isolated_from: Line | None = Field(default=None, title="与什么隔离")
    share: OrTeam[Percentage] | None = Field(default=None, title="放量比例", description="先给多少用户，如 10%")
    watch: Duration | None = Field(default=None, title="观察多久", description="如 24h")
    watch_for: Lines = Field(default=(), title="看什么")
    pass_when: Line | None = Field(default=None, title="通过条件", description="什么情况下进入下一阶段")
    on_problem: Line | None = Field(default=None, title="出问题时")
    on_rejection: Id | None = Field(default=None, title="被驳回时", description="翻哪一页故障手册，faults 里的一个")
    platforms: dict[Platform, PlatformLimits] = Field(default_factory=dict, title="各平台的限制")


class Release(Entry, title="发布"):
    """From the developer's machine to every user, and back."""

    kinds: Entries[ReleaseKind] = Field(default_factory=dict, title="发布类型")
    versions: Versions | None = Field(default=None, title="版本号")
    stages: tuple[Stage, ...] = Field(default=(), title="发布阶段", description="按先后；不能跳过")
    rollback: Rollback | None = Field(default=None, title="回滚", description="什么时候退、多久退完、各平台怎么退")

    @field_validator("stages", mode="after")
    @classmethod
    def _unique(cls, stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
        """Refuse a second stage of the same name, at its `id`."""
        seen: dict[str, int] = {}
        errors = []
        for index, stage in enumerate(stages):
            first = seen.setdefault(stage.id, index)
            if first != index:
                error = PydanticCustomError(
                    "duplicate_id",
                    "{id} 已经是第 {first} 个阶段的名字；换一个没有用过的，已用：{taken}",
                    {"id": stage.id, "first": first + 1, "taken": "、".join(seen)},
                )
                errors.append(InitErrorDetails(type=error, loc=(index, "id"), input=stage.id))
        if errors:
            raise ValidationError.from_exception_data("stages", errors)
        return stages

    @model_validator(mode="after")
    def _known_stages(self) -> Self:
        """Refuse a kind of release that runs through a stage which there isn't, where it names it."""
        known = [stage.id for stage in self.stages]
        errors = [
            InitErrorDetails(
                type=PydanticCustomError(
                    "missing_stage",
                    "release.stages 里没有{id}这个阶段；可以写：{known}",
                    {"id": quoted(ident), "known": "、".join(known) or "无（先在 release.stages 里加）"},
                ),
                loc=("kinds", name, "stages", index),
                input=ident,
            )
            for name, kind in self.kinds.items()
            for index, ident in enumerate(kind.stages)
            if ident not in known
        ]
        if errors:
            raise ValidationError.from_exception_data("release", errors)
        return self
