"""Section `budget`: what running it costs, and what that is spent on."""

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from playbook.model.duty import Topic
from playbook.model.part import Entry, Id, Line, Lines
from playbook.model.types import Count, Percentage, Share, Threshold, Yuan
from playbook.model.words import Entries, OrTeam


class BudgetItem(Entry, title="一项开支"):
    """One line of a breakdown."""

    name: Line = Field(title="名称")
    share: OrTeam[Share] = Field(title="占比", description="如 15-25%；由团队定就写 team")
    of: Line | None = Field(default=None, title="占的是什么", description="与整个拆分的基数不同时才写")
    yuan: Yuan | None = Field(default=None, title="金额", description="如 9-15 万元/年")
    people: Count | None = Field(default=None, title="人数", description="如 2 人")
    covers: Lines = Field(default=(), title="花在哪里")
    advice: Line | None = Field(default=None, title="建议")


class Breakdown(Entry, title="一种拆分"):
    """The whole cost, split one way."""

    name: Line = Field(title="名称")
    of: Line = Field(title="百分比的基数", description="占的是什么的比例")
    separate_from: Id | None = Field(
        default=None, title="与哪种拆分不能相加", description="同一笔钱的另一种拆法，breakdowns 里的一个"
    )
    items: Entries[BudgetItem] = Field(title="各项")

    @field_validator("items", mode="after")
    @classmethod
    def _reach_the_whole(cls, items: dict[str, BudgetItem]) -> dict[str, BudgetItem]:
        """Refuse shares of which no choice makes 100 %."""
        shares = [item.share for item in items.values() if isinstance(item.share, Share)]
        low, high = sum(share.low for share in shares), sum(share.high for share in shares)
        open_end = len(shares) < len(items)
        if low > 100 or (high < 100 and not open_end):
            raise PydanticCustomError(
                "shares",
                "各项占比凑不成 100%：下限合计 {low}%（不能超过 100%），上限合计 {high}%（不能低于 100%）",
                {"low": f"{low:g}", "high": f"{high:g}"},
            )
        return items


class ServerSize(Entry, title="服务器规格"):
    """Which machine up to how many users."""

    daily_users: Threshold = Field(title="日活", description='如 "< 10000 人"')
    machine: Line = Field(title="规格", description="如 2 核 4 GB")


class Sizing(Entry, title="怎么定"):
    """How each part is set."""

    people: Line = Field(title="人力")
    servers: Line = Field(title="服务器")
    server_sizes: tuple[ServerSize, ...] = Field(default=(), title="服务器规格")
    reserve: Percentage = Field(title="预备金", description="占总预算的比例，如 10%")


class Budget(Entry, title="成本与预算"):
    """What it costs, how it is set, how to save, what it brings."""

    breakdowns: Entries[Breakdown] = Field(default_factory=dict, title="拆分")
    sizing: Sizing | None = Field(default=None, title="怎么定")
    saving: Entries[Topic] = Field(default_factory=dict, title="怎么省")
    effect: Entries[Topic] = Field(default_factory=dict, title="效果怎么看")
