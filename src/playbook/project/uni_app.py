"""uni-app projects: a folder with manifest.json and pages.json, compiled for the platforms it has an appid of."""

import re
from collections.abc import Mapping

from playbook.project import Platform, Unreadable
from playbook.project.trees import Tree, inside

_KEYS: Mapping[str, Platform] = {
    "mp-weixin": "wechat",
    "mp-toutiao": "douyin",
    "mp-alipay": "alipay",
    "mp-baidu": "baidu",
}

MANIFEST = "manifest.json"


def is_project(tree: Tree, folder: str) -> bool:
    """Tell whether `folder` holds a uni-app project (a browser extension has a manifest.json, but no pages)."""
    return tree.has(inside(folder, MANIFEST)) and tree.has(inside(folder, "pages.json"))


def targets(tree: Tree, folder: str) -> set[Platform]:
    """Return the platforms for which the project in `folder` has an appid."""
    manifest = tree.read(inside(folder, MANIFEST))
    if isinstance(manifest, Unreadable):
        return set()
    return {platform for key, platform in _KEYS.items() if has_appid(manifest.get(key))}


def vue_version(manifest: bytes) -> int | None:
    """Return the version of Vue that a manifest.json names; None if it names none."""
    found = re.search(rb'"vueVersion"\s*:\s*"?([23])', manifest)
    return int(found[1]) if found else None


def has_appid(settings: object) -> bool:
    """Tell whether settings hold an appid somebody registered: the templates' `touristappid` and the like are none."""
    if not isinstance(settings, dict):
        return False
    appid = settings.get("appid") or settings.get("appId")
    return (
        isinstance(appid, str)
        and bool(appid.strip())
        and appid.strip() not in {"touristappid", "testAppId", "testappid"}
    )
