"""What severities, platforms and facts are called."""

from playbook.findings import Severity, Text

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
