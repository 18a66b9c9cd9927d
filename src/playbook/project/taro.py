"""Taro projects: a package that depends on @tarojs/taro and has an app configuration."""

import re
from collections.abc import Iterable, Mapping

from playbook.names import PLATFORMS, Platform
from playbook.project import Unreadable
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

    Taro's template brings `build:weapp`, `build:tt` and so on for every platform, so all of them together say nothing;
    what a script of another name builds, somebody wrote.
    """
    found = {platform for name, platform in _SETTINGS.items() if _is_registered(tree, inside(package, name))}
    path = inside(package, "project.config.json")
    if _is_registered(tree, path):
        found.add(platform_of_project_config(tree.read(path)))
    settings = tree.read(inside(package, "package.json"))
    scripts = {} if isinstance(settings, Unreadable) else settings.get("scripts")
    if not isinstance(scripts, dict):
        return found
    built = _built_by(scripts.values())
    if len(built) == len(PLATFORMS):
        built = _built_by(command for name, command in scripts.items() if ":" not in name)
    return found | built


def _built_by(commands: Iterable[object]) -> set[Platform]:
    text = " ".join(map(str, commands)).replace("=", " ")
    return {platform for name, platform in _TYPES.items() if re.search(rf"--type {name}\b", text)}


def _is_registered(tree: Tree, path: str) -> bool:
    return tree.has(path) and has_appid(tree.read(path))


def _depends_on_taro(tree: Tree, path: str) -> bool:
    settings = tree.read(path)
    if isinstance(settings, Unreadable):
        return False
    groups = (settings.get("dependencies"), settings.get("devDependencies"))
    return any(isinstance(group, dict) and "@tarojs/taro" in group for group in groups)
