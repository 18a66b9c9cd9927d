"""The file of contacts: who stands behind the roles that the playbook names; apart, so that it can be left out."""

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from playbook.model.part import Line, Part, Some


class Person(Part, title="联系人"):
    """Somebody, and how to reach them."""

    name: Line = Field(title="姓名")
    phone: Line | None = Field(default=None, title="电话", description='加引号，如 "138 0000 0000"')
    wecom: Line | None = Field(default=None, title="企业微信")
    note: Line | None = Field(default=None, title="备注", description="如 周末轮值")

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.phone is None and self.wecom is None:
            raise PydanticCustomError("unreachable", "缺少联系方式：写 phone（电话）或 wecom（企业微信）")
        return self


Contacts = dict[Line, Some[Person]]
"""By role, as `alerts.tiers.*.tell` names it; in the order in which they are called."""
