"""The whole playbook: its sections, in the order of the reader's moments."""

from typing import Any, Self

from pydantic import Field, ModelWrapValidatorHandler, model_validator

from playbook.model.alerts import Alerts
from playbook.model.backup import Backup
from playbook.model.budget import Budget
from playbook.model.changes import Changes
from playbook.model.collecting import validate_with
from playbook.model.compatibility import Compatibility
from playbook.model.crossref import broken_references, without_dead_links
from playbook.model.duty import Topic
from playbook.model.faults import Fault
from playbook.model.incident import Incident
from playbook.model.iteration import Iteration
from playbook.model.names import Level
from playbook.model.part import Address, Line, Part
from playbook.model.project import CheckSettings, ProjectBlock
from playbook.model.release import Release
from playbook.model.review import Review
from playbook.model.routines import Routine
from playbook.model.words import OFF, Entries, OrOff


class Playbook(Part, title="小程序运维手册"):
    """How a team runs its mini-programs. A section that is missing is `off`: neither checked nor shown."""

    name: Line = Field(default="小程序运维手册", title="名称", description="站点首页的标题")
    site: Address | None = Field(
        default=None,
        title="站点地址",
        description="站点发布在哪里，如 https://runbook.example.com；检查报告里的链接指向它",
    )
    extends: Line | None = Field(
        default=None,
        title="继承",
        description="default（内置的 playbook）、另一个文件的路径，或已安装的包名；同名条目按键合并，列表整个替换",
    )
    unknown: Level = Field(
        default="warning", title="无法判定的", description="文件证明不了、也否定不了时按什么报告：error、warning、info"
    )
    project: ProjectBlock = Field(default=ProjectBlock(), title="本仓库", description="只属于本仓库，不被继承")
    checks: CheckSettings = Field(default=CheckSettings(), title="检查", description="自己的检查包、检查的严重程度")
    alerts: OrOff[Alerts] = Field(default=OFF, title="告警", description="盯什么、告诉谁、多快响应")
    faults: OrOff[Entries[Fault]] = Field(default=OFF, title="故障手册", description="每种故障一页，先应急后根治")
    incident: OrOff[Incident] = Field(default=OFF, title="故障处理", description="从接到告警到复盘")
    release: OrOff[Release] = Field(default=OFF, title="发布", description="类型、版本号、阶段、回滚")
    changes: OrOff[Changes] = Field(default=OFF, title="变更", description="怎样改才不会弄坏线上")
    compatibility: OrOff[Compatibility] = Field(default=OFF, title="兼容性", description="最低基础库，不支持时怎么提示")
    review: OrOff[Review] = Field(default=OFF, title="平台审核", description="各平台提审前对照的要求")
    backup: OrOff[Backup] = Field(default=OFF, title="备份", description="哪些数据、多久备一次、证据在哪")
    routines: OrOff[Entries[Routine]] = Field(default=OFF, title="例行", description="每周、每季度、大促前做的事")
    iteration: OrOff[Iteration] = Field(default=OFF, title="迭代", description="反馈怎么进计划，一轮做多少")
    budget: OrOff[Budget] = Field(default=OFF, title="成本与预算", description="花在哪里、怎么定、怎么省")
    lifecycle: OrOff[Entries[Topic]] = Field(default=OFF, title="产品与生命周期", description="从需求到运营，查阅用")
    reference: OrOff[Entries[Topic]] = Field(default=OFF, title="开发参考", description="企业级开发的要点，查阅用")

    @model_validator(mode="wrap")
    @classmethod
    def _with_references(cls, document: Any, validate: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 - YAML
        """Report wrong references together with everything else."""
        return validate_with(broken_references(document), without_dead_links(document), validate)
