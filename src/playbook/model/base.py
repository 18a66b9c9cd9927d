"""The base of every model: frozen, and unknown keys are refused."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A part of a playbook or of a check file."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
