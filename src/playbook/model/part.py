"""What the parts of a playbook have in common: ids, sources, corrections."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, StringConstraints, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from playbook.model.base import Model
from playbook.model.types import Month
from playbook.model.types.written import show

Line = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]
"""One sentence or phrase."""

Lines = tuple[Line, ...]

ID = r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*"


def check_id(found: str) -> str:
    """Return a text that can name an entry.

    Raises:
        PydanticCustomError: It can't.
    """
    if re.fullmatch(ID, found) and len(found) <= 60:
        return found
    raise PydanticCustomError(
        "id",
        "{found} 不能作条目的名字：小写字母开头，只用小写字母、数字和连字符，最多 60 个字符，例如 orders-db",
        {"found": show(found)},
    )


ID_SCHEMA = {"type": "string", "pattern": f"^{ID}$", "maxLength": 60}

Id = Annotated[str, AfterValidator(check_id), WithJsonSchema(ID_SCHEMA)]
"""The name of an entry: lower case, digits, hyphens. It is part of addresses on the site."""


class Part(Model):
    """A part of a playbook. Its docstring is for programmers: the schema keeps Chinese titles only."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Leave the English docstring out of the schema."""
        schema = handler(core_schema)
        handler.resolve_ref_schema(schema).pop("description", None)
        return schema


class Sourced(Part):
    """A part that can name where it comes from."""

    sources: Lines = Field(
        default=(), alias="from", title="出处", description="来源编号，如 S1-A2；也可以写团队自己的依据"
    )


class SourceFigures(Sourced, title="来源数字"):
    """Figures that a source gives as an example; nobody measured them."""

    about: Line | None = Field(default=None, title="说的是什么")
    figures: dict[Line, Line] = Field(min_length=1, title="数字", description="说明: 数字和单位，照来源写")


class Correction(Sourced, title="更正"):
    """Advice of a source that is unsafe or outdated, and what holds instead; `from` names the sources of both."""

    advice: Line = Field(title="来源的说法", description="来源怎么说；页面上会标明不要照做")
    instead: Line = Field(title="应当怎么做")
    checked: Month | None = Field(default=None, title="最近核对", description="最近一次对照平台文档的月份，如 2026-11")


class Entry(Sourced):
    """A part that may carry remarks about its sources."""

    checked: Month | None = Field(default=None, title="最近核对", description="最近一次对照平台文档的月份，如 2026-11")
    unverified: Line | None = Field(default=None, title="待核实", description="来源提到、但还没有查证的说法")
    correction: Correction | None = Field(default=None, title="更正", description="来源的说法不安全或过时，应当怎么做")
    source_figures: tuple[SourceFigures, ...] = Field(
        default=(), title="来源数字", description="来源里的举例数字，只作说明，不是测量结果"
    )
