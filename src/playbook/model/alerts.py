"""Section `alerts`: what is watched, who is told, how fast somebody must act."""

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from playbook.model.names import Channel
from playbook.model.part import Entry, Id, Line, Lines, Some
from playbook.model.types import Duration, Size, Threshold
from playbook.model.words import Entries, OrTeam


class Robot(Entry, title="企业微信机器人"):
    """The limits of a WeCom robot."""

    text: Size = Field(title="消息上限", description="一条文本消息最多多大，如 2048 bytes")
    secret: Line = Field(title="保密", description="哪一部分要保密，放在哪里")


class Notify(Entry, title="通知"):
    """Where thresholds live and how a breach reaches people."""

    tools: Lines = Field(default=(), title="监控工具", description="阈值配在哪些监控工具里")
    channels: Some[Channel] = Field(title="通知渠道", description="如 sms（短信）、wecom（企业微信）、phone（电话）")
    example: Line | None = Field(default=None, title="举例", description="什么样的越线会推送")
    wecom: Robot | None = Field(default=None, title="企业微信机器人")


class Tier(Entry, title="告警级别"):
    """How fast somebody must act. To respond is to be on it; handled is done."""

    name: Line = Field(title="名称", description="如 紧急")
    when: Line = Field(title="什么时候", description="出现什么情况算这一级")
    respond_within: Duration | None = Field(default=None, title="响应时限", description="多久之内有人开始处理，如 10m")
    handled_within: Duration | None = Field(default=None, title="处理时限", description="多久之内处理完，如 24h")
    tell: Lines = Field(
        default=(), title="通知谁", description="角色，如 值班工程师；是谁、怎么找，写在另外的通讯录文件里"
    )

    @model_validator(mode="after")
    def _time(self) -> Self:
        if self.respond_within is None and self.handled_within is None:
            raise PydanticCustomError(
                "tier_time",
                "缺少时限：写 respond_within（多久有人响应）或 handled_within（多久处理完），例如 respond_within: 10m",
            )
        return self


class Objective(Entry, title="指标"):
    """A service-level objective."""

    name: Line = Field(title="名称", description="如 可打开率")
    measures: Line | None = Field(default=None, title="怎么算", description="量的是什么，从哪里量到哪里")
    target: OrTeam[Threshold] = Field(title="目标", description='好的一侧写在前面，如 ">= 99.9%"；由团队定就写 team')
    ideal: bool = Field(default=False, title="理想值", description="true 表示目标是努力的方向，不作告警线")
    tier: OrTeam[Id] = Field(
        default="team", title="告警级别", description="tiers 里的一个；来源没说、由团队定就写 team"
    )
    faults: tuple[Id, ...] = Field(
        default=(), title="故障手册", description="越线时先翻哪几页，faults 里的名字，按先后"
    )


class UserFeedback(Entry, title="用户反馈监测"):
    """What users say, watched like a metric."""

    collect_from: Some[Line] = Field(title="收集渠道")
    words: Some[Line] = Field(title="关键词", description="出现就要马上看的词")


class Alerts(Entry, title="告警"):
    """Who is told what, when, and how fast they act."""

    notify: Notify | None = Field(default=None, title="通知", description="阈值配在哪、越线推给谁")
    tiers: Entries[Tier] = Field(default_factory=dict, title="告警级别", description="按紧急程度从高到低")
    objectives: Entries[Objective] = Field(default_factory=dict, title="指标", description="盯哪些指标，目标各是多少")
    feedback: UserFeedback | None = Field(default=None, title="用户反馈", description="实时收集的用户反馈和关键词")
