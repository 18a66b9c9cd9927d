"""Mini-programs in the form of a platform that run elsewhere: in an app of one's own, in a messenger for companies.

FinClip and TCMPP take WeChat's form, Feishu that of Douyin. Which version of their base library has what is published
nowhere, and no reviewer of WeChat or Douyin sees them: judging them by those would be wrong. Only what a project's
settings prove counts; a project that is registered with the platform too is judged for it.
"""

import re
from collections.abc import Iterator, Mapping

from playbook.findings import Text
from playbook.hints import Any
from playbook.names import Platform
from playbook.project import Unreadable
from playbook.project.trees import Tree, folders_up, inside
from playbook.tuples import NamedTuple

_OWN = "project.config.json"
_SETTINGS = (_OWN, "project.private.config.json", "fide.project.config.json", "project.tt.json")
_REGISTERED: Mapping[Platform, re.Pattern[str]] = {
    "wechat": re.compile(r"wx[0-9a-f]{16}"),
    "douyin": re.compile(r"tt[0-9a-f]{16,20}"),
}


class Host(NamedTuple):
    """Where a mini-program runs, other than on the platforms that are checked."""

    name: Text
    form: Platform
    """The platform whose files and objects it uses."""
    besides: bool = False
    """The mini-program is registered with that platform as well, or may be."""

    def note(self, folder: str) -> Unreadable:
        """Return what to say of the mini-program in `folder`."""
        platform = {"wechat": Text("微信", "WeChat"), "douyin": Text("抖音", "Douyin")}[self.form]
        if self.besides:
            why = Text(
                f"也在{_spaced(self.name.zh)}里运行；它的基础库从哪个版本起支持什么没有公开，这里只按{platform.zh}判断",
                f"also runs in {self.name.en}, whose base library's versions are published nowhere; judged for"
                f" {platform.en} only",
            )
        else:
            why = Text(
                f"是{_spaced(self.name.zh)}的小程序，它的基础库从哪个版本起支持什么没有公开，没有检查；"
                f"要按{platform.zh}检查就写进 playbook 的 project",
                f"runs in {self.name.en}, whose base library's versions are published nowhere, and was not checked; to"
                f" have it judged as one of {platform.en}, name it in the playbook's project block",
            )
        return Unreadable(folder or ".", why)


_FINCLIP = Host(Text("FinClip", "FinClip"), "wechat")
_TCMPP = Host(Text("腾讯小程序容器 TCMPP", "TCMPP (Tencent's container)"), "wechat")
_QQ = Host(Text("QQ", "QQ"), "wechat")
_FEISHU = Host(Text("飞书", "Feishu"), "douyin")


def host_of(tree: Tree, folder: str) -> Host | None:
    """Return where the settings nearest to the native mini-program in `folder` prove that it runs; None if nowhere."""
    for above in folders_up(folder):
        paths = [inside(above, name) for name in _SETTINGS if tree.has(inside(above, name))]
        if paths:
            read = ((path, tree.read(path)) for path in paths)
            settings = {path: each for path, each in read if not isinstance(each, Unreadable)}
            host = next(_hosts(settings), None)
            if host is None:
                return None
            registered = _REGISTERED[host.form]
            appids = (appid for each in settings.values() for appid in _appids(each))
            besides = any(registered.fullmatch(appid) for appid in appids)
            return host._replace(besides=besides or _kept_apart(tree, inside(above, _OWN)))
    return None


def _kept_apart(tree: Tree, path: str) -> bool:
    """Tell whether a platform's own settings may be there, each developer having theirs: they prove nothing, then."""
    return not tree.has(path) and tree.ignores(path)


def _spaced(name: str) -> str:
    """Return a name with blanks where Chinese meets other letters."""
    return f"{' ' * name[0].isascii()}{name}{' ' * name[-1].isascii()}"


def _hosts(settings: Mapping[str, Mapping[str, Any]]) -> Iterator[Host]:
    for path, each in settings.items():
        if path.endswith("fide.project.config.json") or any(re.fullmatch(r"fc\d{12,}", it) for it in _appids(each)):
            yield _FINCLIP
        if any(key.startswith(("TCMPP", "TMFappid")) for key in each):
            yield _TCMPP
        if isinstance(each.get("qqappid"), str) and each["qqappid"].strip():
            yield _QQ
        if any(re.fullmatch(r"cli_[0-9a-z]{16}", it) for it in _appids(each)):
            yield _FEISHU


def _appids(settings: Mapping[str, Any]) -> Iterator[str]:
    appid = settings.get("appid")
    if isinstance(appid, str):
        yield appid.strip()
