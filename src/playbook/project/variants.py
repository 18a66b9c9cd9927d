"""Which platform a file is for, where its name or its folder says so: `pay.alipay.ts`, `static/mp-weixin/a.js`."""

import re
from functools import cache

from playbook.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from playbook.project import Framework
    from playbook.project.modules import Modules

_TAGS = {
    **dict.fromkeys(("weapp", "wx", "wechat", "weixin", "mp-weixin"), "wechat"),
    **dict.fromkeys(("tt", "mp-toutiao"), "douyin"),
    **dict.fromkeys(("alipay", "ali", "my", "mp-alipay"), "alipay"),
    **dict.fromkeys(("swan", "mp-baidu"), "baidu"),
    **dict.fromkeys(
        ("h5", "web", "rn", "qq", "jd", "ks", "xhs", "quickapp", "harmony", "harmony-hybrid", "harmony_hybrid"),
        "",
    ),
    **dict.fromkeys(
        (
            "mp-qq",
            "mp-jd",
            "mp-kuaishou",
            "mp-lark",
            "mp-xhs",
            "mp-360",
            "mp-harmony",
            "app",
            "app-plus",
            "app-android",
        ),
        "",
    ),
    **dict.fromkeys(("app-android", "app-ios", "app-harmony", "quickapp-webview", "quickapp-native"), ""),
}
"""What stands before the suffix, or is the name of a folder, with the platform; empty for one that isn't checked."""
_FOLDERS = {"wxcomponents": "wechat", "ttcomponents": "douyin", "mycomponents": "alipay", "swancomponents": "baidu"}
"""Where uni-app has components written for one platform."""
_HOLDERS = frozenset({"static", "platforms", "utssdk"})
"""Folders of uni-app that hold a folder for each platform."""


@cache
def _tagged() -> re.Pattern[str]:
    return re.compile(r"[^/]\.([a-z0-9_-]+)\.(?:[cm]?[jt]sx?|vue|nvue)$")


def platform_of(path: str, framework: "Framework") -> str | None:
    """Return the platform that a file is for; empty for one that isn't checked, None where nothing is said."""
    # Hardly any name has two dots.
    tag = _tagged().search(path) if path.count(".", path.rfind("/") + 1) > 1 else None
    if tag and tag[1] in _TAGS:
        return _TAGS[tag[1]]
    if framework != "uni-app":
        return None
    folders = path.split("/")[:-1]
    if {"hybrid", "html"} <= {*folders} or any(folder.startswith("uniCloud") for folder in folders):
        return ""  # pages of a web view, functions that run on a server
    for holder, folder in zip(["", *folders], folders, strict=False):
        if folder in _FOLDERS:
            return _FOLDERS[folder]
        if folder in _TAGS and (holder in _HOLDERS or folder.startswith(("mp-", "app-"))):
            return _TAGS[folder]
    return None


def runs_on(path: str, platform: str, framework: "Framework", modules: "Modules", path_there: str) -> bool:
    """Tell whether a file is part of the build for a platform.

    Taro takes `pay.weapp.ts` in the place of `pay.ts`; the latter is then for the other platforms.

    Args:
        path: the file.
        platform: the platform.
        framework: the mini-program's framework.
        modules: the files around it.
        path_there: the path of the file among them.
    """
    own = platform_of(path, framework)
    if own is not None or framework != "taro":
        return own in {None, platform}
    folder, _, name = path_there.rpartition("/")
    stem = name.rpartition(".")[0]
    taken = modules.resolve(f"./{stem}", path_there, platform)
    prefix = f"{folder}/{stem}." if folder else f"{stem}."
    return taken in {None, path_there} or not taken.startswith(prefix) or platform_of(taken, framework) != platform
