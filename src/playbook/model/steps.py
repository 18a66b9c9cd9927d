"""A step that somebody carries out."""

from typing import Any

from pydantic import Field, GetJsonSchemaHandler, ModelWrapValidatorHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from playbook.model.part import Line, Part


class Step(Part, title="步骤"):
    """One action, in the imperative. A step without a command is written as plain text."""

    do: Line = Field(title="做什么", description="一步只写一个动作")
    command: str | None = Field(
        default=None, min_length=1, max_length=2000, title="命令", description="可以照抄执行的命令"
    )

    @model_validator(mode="wrap")
    @classmethod
    def _from_text(cls, value: Any, validate: ModelWrapValidatorHandler["Step"]) -> "Step":  # noqa: ANN401 - YAML
        return validate({"do": value} if isinstance(value, str) else value)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Allow plain text."""
        text = {"type": "string", "minLength": 1, "maxLength": 500, "title": "步骤"}
        return {"anyOf": [text, super().__get_pydantic_json_schema__(core_schema, handler)]}


Steps = tuple[Step, ...]
