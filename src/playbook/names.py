"""What severities, platforms, sorts of text, packs and facts are called."""

from playbook.findings import Severity, Text
from playbook.hints import Literal

Platform = Literal["wechat", "douyin", "alipay", "baidu"]
PLATFORMS: tuple[Platform, ...] = ("wechat", "douyin", "alipay", "baidu")
"""In the order in which they are named to people."""

SEVERITY_NAMES: dict[Severity, Text] = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "info"),
}
PLATFORM_NAMES = {
    "wechat": Text("微信", "WeChat"),
    "douyin": Text("抖音", "Douyin"),
    "alipay": Text("支付宝", "Alipay"),
    "baidu": Text("百度", "Baidu"),
}
FIELD_NAMES = {
    "description": Text("更新说明", "update description"),
    "name": Text("名称", "name"),
    "summary": Text("简介", "introduction"),
    "copy": Text("界面和营销文案", "interface and marketing copy"),
    "feedback": Text("答复驳回的反馈", "answer to a rejection"),
}
"""What a text is written for."""
PACK_NAMES = {
    "backup": Text("备份", "Backups"),
    "compat": Text("兼容", "Compatibility"),
    "review": Text("审核", "Review"),
    "wording": Text("文案", "Wording"),
}
"""The packs that come with the tool; one of a team's own is called by its folder."""
TEMPLATE_OF = {"wechat": ".wxml", "douyin": ".ttml", "alipay": ".axml", "baidu": ".swan"}
"""How the names of each platform's templates end."""
UNI_APP_NAMES = {"wechat": "mp-weixin", "douyin": "mp-toutiao", "alipay": "mp-alipay", "baidu": "mp-baidu"}
"""What uni-app calls the platforms."""
FACT_NAMES = {"backup": Text("条备份计划", "backup schedule(s)")}
"""With the measure word that Chinese puts before it."""
