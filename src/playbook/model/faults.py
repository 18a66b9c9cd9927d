"""Section `faults`: a runbook for each kind of fault."""

from pydantic import Field

from playbook.model.part import Entry, Id, Line, Part, Some
from playbook.model.steps import Step, Steps
from playbook.model.words import OrTeam


class Escalation(Part, title="升级"):
    """When a fault belongs to a higher tier."""

    to: Id = Field(title="升到哪一级", description="alerts.tiers 里的一个")
    when: Line = Field(title="什么时候升级")


class Fault(Entry, title="故障手册"):
    """What to do first, and what to mend afterwards."""

    name: Line = Field(title="名称", description="如 数据库故障")
    tier: OrTeam[Id] = Field(title="告警级别", description="alerts.tiers 里的一个；由团队定就写 team")
    escalate: Escalation | None = Field(default=None, title="升级", description="什么情况下按更高一级处理")
    symptom: Some[Line] = Field(title="现象", description="值班的人先看到什么")
    impact: Line | None = Field(default=None, title="影响", description="用户受到什么影响")
    diagnosis: Steps = Field(default=(), title="确认", description="怎么确认就是它")
    first_aid: Some[Step] = Field(title="应急", description="按顺序做，一步一个动作")
    verify: Steps = Field(default=(), title="验证", description="怎样确认用户已经恢复正常")
    notice: Line | None = Field(
        default=None, title="用户公告", description="发给用户的话，照抄就能用；当时才知道的用【】留空"
    )
    cure: Steps = Field(default=(), title="根治", description="恢复之后做，防止再来")
