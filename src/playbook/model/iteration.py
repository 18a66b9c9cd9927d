"""Section `iteration`: from what users say and do to the next cycle."""

from pydantic import Field

from playbook.model.duty import Duty
from playbook.model.part import Entry, Line, Lines, Some
from playbook.model.types import Count, DurationRange, Percentage, Threshold
from playbook.model.words import Entries


class FeedbackIntake(Entry, title="收集反馈"):
    """Where feedback comes from."""

    channels: Some[Line] = Field(title="渠道")


class Triage(Entry, title="分类"):
    """How feedback becomes a plan."""

    classes: Some[Line] = Field(title="分成哪几类")
    plan_at: Threshold = Field(title="进入计划", description='同一需求出现多少次就排进计划，如 ">= 50 次"')


class Signal(Entry, title="行为信号"):
    """What users' behaviour says."""

    seen: Line = Field(title="看到什么")
    threshold: Threshold | None = Field(default=None, title="界线", description='如 "< 10s"、"< 1%"')
    means: Line = Field(title="说明什么")


class Analytics(Entry, title="分析工具"):
    """Tools, and what to mend first."""

    tools: Some[Line] = Field(title="工具")
    first: Line = Field(title="先修什么")


class Goal(Entry, title="目标"):
    """The business figure an iteration serves."""

    serves: Some[Line] = Field(title="为哪个业务数字服务")
    example: Line | None = Field(default=None, title="举例")


class Cycle(Entry, title="节奏"):
    """How long, how much, with whom."""

    length: DurationRange = Field(title="一轮多长", description="如 2-4w")
    problems: Count = Field(title="解决几个核心问题", description="如 1-2 个")
    seed_users: Count = Field(title="种子用户", description="改核心流程先给多少人试，如 10-20 人")
    first: Line = Field(title="先做什么", description="最小可行产品先做哪一块")
    disputes: Line = Field(title="有争议时")


class HiddenCost(Entry, title="隐性成本"):
    """What eats an iteration unseen."""

    debt: Percentage = Field(title="技术债", description="每轮留给技术债的比例，如 20%")
    avoid: Lines = Field(default=(), title="不做什么")
    update: Lines = Field(default=(), title="同步更新", description="每轮要一起更新的文档")


class Iteration(Entry, title="迭代"):
    """The loop of monitoring, updates and iteration."""

    loop: Duty | None = Field(default=None, title="闭环")
    feedback: FeedbackIntake | None = Field(default=None, title="收集反馈")
    triage: Triage | None = Field(default=None, title="分类")
    signals: Entries[Signal] = Field(default_factory=dict, title="行为信号")
    analytics: Analytics | None = Field(default=None, title="分析工具")
    goal: Goal | None = Field(default=None, title="目标")
    cycle: Cycle | None = Field(default=None, title="节奏")
    hidden_cost: HiddenCost | None = Field(default=None, title="隐性成本")
