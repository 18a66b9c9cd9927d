"""What a check file (`checks/<pack>/<name>.yaml`) may say."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import Field, HttpUrl, model_validator

from playbook.model.base import Bilingual, Line, Model
from playbook.model.names import Level, Platform, TextField
from playbook.model.parameters.api_use import ApiUseParameters
from playbook.model.parameters.fact import FactParameters
from playbook.model.parameters.project_file import ProjectFileParameters
from playbook.model.parameters.text import TextParameters


class Scoped(Model):
    """Where a check applies; what is left out means everywhere."""

    platforms: tuple[Platform, ...] = ()
    fields: tuple[TextField, ...] = ()
    files: tuple[Line, ...] = ()


class Reference(Model):
    """A document the check rests on."""

    title: Line
    url: HttpUrl


class Example(Model):
    """A small project or text that is checked in the tests and shown on the check's page.

    Exactly one of `files`, `code`, `text` holds the example. `code` is one source file of a mini-program of
    `platform`; `text` goes through `playbook lint`.
    """

    why: Bilingual | None = None
    files: dict[Line, str] | None = None
    code: str | None = None
    language: Literal["js", "ts", "wxml", "vue"] = "js"
    """`vue`: a page of uni-app. `wxml`: a page's template; its script may stand in `script`."""
    script: str | None = None
    """The script (JavaScript) beside a template."""
    text: str | None = None
    platform: Platform = "wechat"
    field: TextField = "description"
    base_library: Line | None = None
    """The lowest base library of `platform`; without it the reference playbook's."""
    playbook: dict[str, Any] | None = None
    """A playbook instead of the reference one, as its YAML would say it."""
    cases: tuple[Line, ...] = ()
    """The cases the example violates; empty in a bad example means: any."""
    also: tuple[Line, ...] = ()
    """Ids of other checks that this example violates as well."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if sum(form is not None for form in (self.files, self.code, self.text)) != 1:
            raise ValueError("files、code、text 必须写一个，也只能写一个")
        if self.script is not None and self.language != "wxml":
            raise ValueError("script 是模板旁边的脚本，language 要写 wxml")
        for path in self.files or ():
            if re.search(r"[\\:]", path) or any(part in {"", ".", ".."} for part in path.split("/")):
                raise ValueError(f"files 的 {path} 要写成例子里的相对路径，如 ops/crontab")
        return self


class Examples(Model):
    """What the check reports and what it lets pass."""

    bad: tuple[Example, ...] = Field(min_length=1)
    good: tuple[Example, ...] = Field(min_length=1)


class _Check(Model):
    title: Bilingual
    severity: Level | dict[Literal[Platform, "default"], Level]
    why: Line
    """Why the check exists, in Chinese, for its page; plain Markdown paragraphs."""
    messages: dict[Line, Bilingual] = Field(min_length=1)
    help: Bilingual
    scope: Scoped = Scoped()
    needs: Line | None = None
    """A path into the playbook, `*` for every key: `backup.targets.*`."""
    references: tuple[Reference, ...] = ()
    examples: Examples

    @model_validator(mode="after")
    def _default_severity(self) -> Self:
        if isinstance(self.severity, dict) and "default" not in self.severity:
            raise ValueError("severity 按平台写时要有 default")
        return self


class FactCheck(_Check):
    """Facts found in files against what the playbook demands."""

    kind: Literal["fact"]
    needs: Line
    parameters: FactParameters


class ApiUseCheck(_Check):
    """Uses of the platform's API against the base library the users have."""

    kind: Literal["api-use"]
    parameters: ApiUseParameters


class TextCheck(_Check):
    """Text that users or reviewers read."""

    kind: Literal["text"]
    parameters: TextParameters


class ProjectFileCheck(_Check):
    """A mini-program as a whole, or any text file of the project."""

    kind: Literal["project-file"]
    needs: Line
    parameters: ProjectFileParameters


CheckFile = Annotated[FactCheck | ApiUseCheck | TextCheck | ProjectFileCheck, Field(discriminator="kind")]
"""One check file, told apart by `kind`."""
