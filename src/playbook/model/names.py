"""Names that several sections share."""

from typing import Literal, get_args

from playbook.names import PLATFORM_NAMES

Platform = Literal["wechat", "douyin", "alipay", "baidu"]

PLATFORMS: dict[Platform, str] = {platform: PLATFORM_NAMES[platform].zh for platform in get_args(Platform)}
"""Every platform with its Chinese name."""

TextField = Literal["description", "name", "summary", "copy", "feedback"]
"""What a text is written for: a version's update description, the name and the introduction of a mini-program, anything
else users read, the answer to a rejection."""

Framework = Literal["native", "uni-app", "taro"]

Channel = Literal["phone", "sms", "wecom", "dingtalk", "feishu", "email", "webhook"]
"""A way for an alert to reach a person; evidence readers use the same names."""

CHANNELS: dict[Channel, str] = {
    "phone": "电话",
    "sms": "短信",
    "wecom": "企业微信",
    "dingtalk": "钉钉",
    "feishu": "飞书",
    "email": "邮件",
    "webhook": "网络回调",
}

Level = Literal["error", "warning", "info"]
Severity = Literal["error", "warning", "info", "off"]
"""How bad a finding is; `off` leaves the check out."""
