"""Keys and tokens that were committed. A finding never shows more of one than its first four characters."""

import posixpath
import re
from collections.abc import Iterator

from playbook.findings import Location, Text
from playbook.kinds import CannotTell, PlannedCheck, Verdict, Violated
from playbook.kinds.project_file import FileSubject
from playbook.manifest.secrets import MOST

_SORTS = {
    "wecom-robot": Text("企业微信机器人的密钥", "key of a WeCom robot"),
    "dingtalk-robot": Text("钉钉机器人的令牌", "token of a DingTalk robot"),
    "feishu-robot": Text("飞书机器人的地址", "address of a Feishu robot"),
    "app-secret": Text("应用密钥（AppSecret）", "app secret"),
    "other-secret": Text("密钥", "secret"),
    "pay-key": Text("支付商户密钥", "payment key"),
    "private-key": Text("私钥", "private key"),
}
_UPLOAD_KEY = Text("小程序代码上传密钥", "upload key of a mini-program")
_ROBOT = Text(
    "在群里删掉这个机器人再建一个，新的放进 CI 的密钥变量",
    "delete the robot and make a new one, and keep its key in a secret variable of the CI",
)
_REPLACE = {
    "wecom-robot": _ROBOT,
    "dingtalk-robot": _ROBOT,
    "feishu-robot": _ROBOT,
    "app-secret": Text(
        "到平台后台重置这个密钥，新的放进服务端的环境变量；前端代码里任何时候都不要有它",
        "reset it in the console and keep the new one in an environment variable of the server, never in the front end",
    ),
    "other-secret": Text(
        "到发放它的平台更换，新的放进服务端的环境变量；前端代码里任何时候都不要有它",
        "change it where it was issued and keep the new one in an environment variable of the server, never in the"
        " front end",
    ),
    "pay-key": Text(
        "到商户平台更换密钥，新的放进服务端的环境变量",
        "change it at the payment platform, and keep the new one in an environment variable of the server",
    ),
    "private-key": Text(
        "到发放它的平台作废并重新生成，新的放进密钥管理或 CI 的密钥变量",
        "revoke it where it was issued, and keep a new one in a secret store or a secret variable of the CI",
    ),
}

_MORE = Text(
    f"同一种密钥超过 {MOST} 个，从这一行起没有再一一列出",
    f"there are more than {MOST} keys of one sort; from this line on they are not told one by one",
)


def secret(check: PlannedCheck, subject: FileSubject) -> Iterator[Verdict]:  # noqa: ARG001 - one form for all
    """Report every key, hiding it."""
    for found in subject.secrets.found:
        if found.sort == "private-key" and _of_this_machine(subject.path):
            continue
        sort = _SORTS[found.sort]
        if found.sort == "private-key" and re.fullmatch(r"private\..+\.key", posixpath.basename(subject.path)):
            sort = _UPLOAD_KEY
        values: dict[str, str | Text] = {
            "sort": sort,
            "start": found.start,
            "length": str(found.length),
            "advice": _REPLACE[found.sort],
        }
        where = Location(subject.path, *found.place)
        yield Violated("committed", where, f"{found.start}…", values, hidden=True)
    if subject.secrets.more_from:
        yield CannotTell(subject.path, subject.secrets.more_from, _MORE)


def _of_this_machine(path: str) -> bool:
    """Tell whether a file is the key of a certificate for one's own machine, which is worth nothing to others."""
    return posixpath.basename(path).lower().startswith(("localhost", "127.0.0.1"))
