"""Section `review`: what each platform's reviewers hold a submission to."""

from pydantic import Field

from playbook.model.names import Severity
from playbook.model.part import Entry, Line, Lines, Part
from playbook.model.types import Length, Size
from playbook.model.words import Entries, OrTeam


class PackageSizes(Part, title="包大小"):
    """Upper limits."""

    main: Size | None = Field(default=None, title="主包", description="如 2 MB")
    subpackage: Size | None = Field(default=None, title="每个分包")
    total: Size | None = Field(default=None, title="所有包合计")
    through_provider: Size | None = Field(default=None, title="合计（由服务商代开发）")


class ReviewRule(Entry, title="审核要求"):
    """One thing the platform looks at."""

    rule: Line = Field(title="要求")
    otherwise: Line | None = Field(default=None, title="不这样会怎样")
    good: Line | None = Field(default=None, title="这样写")
    bad: Line | None = Field(default=None, title="别这样写")
    length: Length | None = Field(default=None, title="字数", description="如 10-60 字、<= 200 字")
    sizes: PackageSizes | None = Field(default=None, title="包大小")
    law: Lines = Field(default=(), title="依据", description="法律、指南")
    categories: OrTeam[Lines] | None = Field(
        default=None, title="已有的类目", description="平台后台已经通过审核的类目，如 社交-直播；没有就写 []"
    )
    qualifications: OrTeam[Lines] | None = Field(
        default=None, title="已有的资质", description="已经提交的资质、开通的接口和组件，如 微信支付、wx.getLocation"
    )
    check: Line | None = Field(default=None, title="检查", description="由哪个检查来看，如 wording/absolute-claim")
    severity: Severity | None = Field(
        default=None, title="严重程度", description="这个平台上按什么报告：error、warning、info、off"
    )


class Review(Entry, title="平台审核"):
    """By platform; `all` holds everywhere."""

    all: Entries[ReviewRule] = Field(default_factory=dict, title="所有平台")
    wechat: Entries[ReviewRule] = Field(default_factory=dict, title="微信")
    douyin: Entries[ReviewRule] = Field(default_factory=dict, title="抖音")
    alipay: Entries[ReviewRule] = Field(default_factory=dict, title="支付宝")
    baidu: Entries[ReviewRule] = Field(default_factory=dict, title="百度")
