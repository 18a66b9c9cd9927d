"""The base of every model: frozen, and unknown keys are refused; and what check files are written with."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from playbook.findings import Text

Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""A text of a check file that must say something."""
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
"""What a part of a check file goes by, e.g. `superlative`."""


class Model(BaseModel):
    """A part of a playbook or of a check file."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


class Bilingual(Model):
    """A sentence in both languages."""

    zh: Line
    en: Line

    def text(self) -> Text:
        """Return the sentence as the plain data that findings are made from."""
        return Text(self.zh, self.en)
