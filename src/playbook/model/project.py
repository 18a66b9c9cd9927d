"""Sections that belong to one repository: `project`, and `checks`."""

from pydantic import Field

from playbook.model.names import Framework, Platform, Severity
from playbook.model.part import Line, Lines, Part
from playbook.model.types import BaseLibrary


class MiniProgram(Part, title="小程序"):
    """A mini-program of the repository, where its files don't say enough."""

    root: Line = Field(title="目录", description="app.json 所在的目录，相对本文件；. 表示本目录")
    platform: Platform = Field(title="平台", description="wechat、douyin、alipay 或 baidu")
    framework: Framework | None = Field(default=None, title="框架", description="native、uni-app 或 taro")
    base_library: BaseLibrary | None = Field(
        default=None,
        title="最低基础库",
        description="平台后台设置的基础库最低版本，如 2.10.0；不是开发者工具里的调试版本",
    )


class ProjectBlock(Part, title="本仓库"):
    """What is checked in this repository. Never inherited."""

    roots: Lines = Field(default=(), title="看哪些目录", description="相对本文件的目录；不写就是整个仓库")
    exclude: Lines = Field(default=(), title="不看哪些", description="通配符，如 examples/**")
    mini_programs: tuple[MiniProgram, ...] = Field(default=(), title="小程序", description="文件里看不出来的才需要写")


class CheckSettings(Part, title="检查"):
    """Which checks run and how much they weigh."""

    packs: Lines = Field(default=(), title="自己的检查", description="检查包所在的目录，相对本文件")
    severity: dict[Line, Severity] = Field(
        default_factory=dict, title="严重程度", description="检查的 id: error、warning、info 或 off"
    )
