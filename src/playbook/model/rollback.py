"""The way back: part of section `release`."""

from pydantic import Field

from playbook.model.part import Entry, Line, Lines, Some
from playbook.model.steps import Step
from playbook.model.types import Duration, DurationRange
from playbook.model.words import OrTeam


class PlatformRollback(Entry, title="平台回滚"):
    """How one platform goes back, and how far."""

    steps: Some[Step] = Field(title="步骤", description="按顺序，一步一个动作")
    latest_versions: int | None = Field(
        default=None, ge=1, title="最近几个版本", description="最多能退到最近第几个版本"
    )
    per_release: int | None = Field(default=None, ge=1, title="每次上线可退几次")
    first_version: bool | None = Field(default=None, title="首个版本能退吗")
    takes: DurationRange | None = Field(default=None, title="多久生效", description="如 3-5m")
    limits: Lines = Field(default=(), title="限制")


class Rollback(Entry, title="回滚"):
    """When to go back, how fast, and what lies ready."""

    within: Duration = Field(title="时限", description="严重故障多久之内退完，如 10m")
    when: Line | None = Field(default=None, title="什么时候退")
    prepare: Lines = Field(default=(), title="发布前备好")
    wechat: OrTeam[PlatformRollback] | None = Field(default=None, title="微信")
    douyin: OrTeam[PlatformRollback] | None = Field(default=None, title="抖音")
    alipay: OrTeam[PlatformRollback] | None = Field(default=None, title="支付宝")
    baidu: OrTeam[PlatformRollback] | None = Field(default=None, title="百度")
