"""The parameters of a check of kind `project-file`: what it says of a mini-program as a whole, or of any text file."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from playbook.model.base import Bilingual, Line, Model, Name

Api = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.]*$")]


class Capability(Model):
    """Something that the platform gives only to some categories or after papers are filed."""

    name: Bilingual = Field(title="名称")
    asks: Bilingual = Field(title="要什么", description="平台要求的类目或资质，用一句话说")
    apis: tuple[Api, ...] = Field(default=(), title="接口", description="用了其中一个就是用了它，不写 wx.")
    components: tuple[Name, ...] = Field(default=(), title="组件")
    covered_by: tuple[Line, ...] = Field(
        min_length=1, title="怎样算有", description="playbook 写的类目或资质里有其中一个词，就算已经有了"
    )
    url: Line = Field(title="依据", description="平台文档的网址")


class ProjectFileParameters(Model):
    """Which judgement the check makes, and what it needs for it."""

    judge: Literal[
        "package-size", "missing-page", "private-info", "location-purpose", "withdrawn", "qualification",
        "privacy-check", "secret",
    ] = Field(
        title="判断什么",
        description=(
            "package-size：包大小对照 playbook 的上限；missing-page：app.json 列出的页面和图标有没有文件；"
            "private-info：requiredPrivateInfos 声明得对不对；location-purpose：位置用途说明；"
            "withdrawn：用了平台收回的接口；qualification：用到的能力有没有对应的类目或资质；"
            "privacy-check：usePrivacyCheck；secret：提交了密钥"
        ),
    )  # fmt: skip
    near: Annotated[int, Field(ge=1, le=99)] = Field(default=90, title="接近上限", description="到上限的百分之几算接近")
    longest: Annotated[int, Field(ge=1)] = Field(default=30, title="最长", description="用途说明最多几个字")
    capabilities: dict[Name, Capability] = Field(default_factory=dict, title="能力")

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Self:
        if (self.judge == "qualification") != bool(self.capabilities):
            raise ValueError("judge: qualification 要写 capabilities，别的不写")
        return self
