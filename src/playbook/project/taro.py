"""Taro projects: a package that depends on @tarojs/taro and has an app configuration."""

from collections.abc import Mapping

from playbook.project import PLATFORMS, Platform, Unreadable
from playbook.project.native import platform_of_project_config
from playbook.project.trees import Tree, folders_up, inside
from playbook.project.uni_app import has_appid

_TYPES: Mapping[str, Platform] = {"weapp": "wechat", "tt": "douyin", "alipay": "alipay", "swan": "baidu"}
_SETTINGS: Mapping[str, Platform] = {
    "project.tt.json": "douyin",
    "project.alipay.json": "alipay",
    "mini.project.json": "alipay",
    "project.swan.json": "baidu",
}

APP_CONFIGS = ("app.config.ts", "app.config.js", "app.config.tsx", "app.config.mjs")
OLD_APPS = ("src/app.jsx", "src/app.tsx", "src/app.js")
"""Where Taro 1 and 2 have the configuration: in the app's class."""


def package_above(tree: Tree, folder: str) -> str | None:
    """Return the nearest folder at or above `folder` whose package.json depends on Taro, or None."""
    for above in folders_up(folder):
        path = inside(above, "package.json")
        if tree.has(path) and _depends_on_taro(tree, path):
            return above
    return None


def targets(tree: Tree, package: str) -> set[Platform]:
    """Return the platforms that a package's settings and scripts show it to be built for.

    Taro's template brings a script for every platform, so scripts for all four of them say nothing.
    """
    found = {platform for name, platform in _SETTINGS.items() if _is_registered(tree, inside(package, name))}
    path = inside(package, "project.config.json")
    if _is_registered(tree, path):
        found.add(platform_of_project_config(tree.read(path)))
    settings = tree.read(inside(package, "package.json"))
    scripts = {} if isinstance(settings, Unreadable) else settings.get("scripts")
    commands = " ".join(map(str, scripts.values())) if isinstance(scripts, dict) else ""
    built = {platform for name, platform in _TYPES.items() if f"--type {name}" in commands.replace("=", " ")}
    return found if len(built) == len(PLATFORMS) else found | built


def _is_registered(tree: Tree, path: str) -> bool:
    return tree.has(path) and has_appid(tree.read(path))


def _depends_on_taro(tree: Tree, path: str) -> bool:
    settings = tree.read(path)
    if isinstance(settings, Unreadable):
        return False
    groups = (settings.get("dependencies"), settings.get("devDependencies"))
    return any(isinstance(group, dict) and "@tarojs/taro" in group for group in groups)
