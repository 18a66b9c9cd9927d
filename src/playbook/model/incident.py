"""Section `incident`: from the first report to the review afterwards."""

from pydantic import Field

from playbook.model.part import Entry, Line, Lines, Part, Some
from playbook.model.steps import Step
from playbook.model.types import Duration


class Reproduce(Entry, title="复现"):
    """First learn how far it reaches."""

    name: Line = Field(title="名称")
    steps: Some[Step] = Field(title="怎么做")


class Restore(Entry, title="恢复"):
    """Core functions come back before the rest."""

    name: Line = Field(title="名称")
    first: Some[Line] = Field(title="先恢复", description="最先恢复的功能，按先后")
    then: Lines = Field(default=(), title="再恢复")


class PostmortemExample(Part, title="复盘举例"):
    """One cause with what keeps it from coming back."""

    cause: Line = Field(title="原因")
    prevention: Line = Field(title="预防")


class Postmortem(Entry, title="复盘"):
    """What is learnt from it, and by when."""

    name: Line = Field(title="名称")
    within: Duration = Field(title="时限", description="修复之后多久之内开复盘，如 24h")
    covers: Some[Line] = Field(title="写什么")
    example: PostmortemExample | None = Field(default=None, title="举例")


class Incident(Entry, title="故障处理"):
    """In the order in which it happens."""

    reproduce: Reproduce | None = Field(default=None, title="复现", description="先弄清影响范围")
    restore: Restore | None = Field(default=None, title="恢复", description="先救核心功能")
    postmortem: Postmortem | None = Field(default=None, title="复盘", description="修复之后")
