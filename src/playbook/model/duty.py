"""A duty in a sentence, the commonest entry of the later sections."""

from pydantic import Field

from playbook.model.part import Entry, Line, Lines


class Duty(Entry, title="要求"):
    """What has to be so, with an example."""

    name: Line = Field(title="名称")
    duty: Line = Field(title="要求")
    example: Line | None = Field(default=None, title="举例")


class Topic(Entry, title="要点"):
    """Points to keep in mind, with the figures the source names as a demand or a criterion."""

    name: Line = Field(title="名称")
    about: Line | None = Field(default=None, title="一句话")
    points: Lines = Field(default=(), title="要点")
    figures: dict[Line, Line] = Field(default_factory=dict, title="数字", description="说明: 数字和单位")
    wrong: Lines = Field(default=(), title="常见错误")
