"""The base of every model: frozen, and unknown keys are refused."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from playbook.findings import Text


class Model(BaseModel):
    """A part of a playbook or of a check file."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Bilingual(Model):
    """A sentence in both languages."""

    zh: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
    en: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

    def text(self) -> Text:
        """Return the sentence as the plain data that findings are made from."""
        return Text(self.zh, self.en)
