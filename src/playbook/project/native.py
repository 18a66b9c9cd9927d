"""Mini-programs written for a platform itself: a folder with app.json, and how to tell whose it is."""

from collections.abc import Mapping

from playbook.hints import Any
from playbook.names import PLATFORMS, TEMPLATE_OF, Platform
from playbook.project import Unreadable
from playbook.project.trees import Tree, folders_up, inside, plain

_TEMPLATES: Mapping[Platform, str] = {platform: TEMPLATE_OF[platform] for platform in PLATFORMS}
TEMPLATES = tuple(_TEMPLATES.values())
_STYLES: Mapping[Platform, str] = {"wechat": ".wxss", "douyin": ".ttss", "alipay": ".acss"}
_OTHER_TEMPLATES = (".qml", ".ksml", ".jxml", ".xhsml")
"""QQ, Kuaishou, JD and Xiaohongshu: mini-programs too, of platforms this tool says nothing about."""
SOURCES = (".js", ".ts", ".vue", ".mpx")

_SETTINGS: Mapping[str, Platform] = {
    "project.tt.json": "douyin",
    "mini.project.json": "alipay",
    "project.alipay.json": "alipay",
    "project.swan.json": "baidu",
}
_WECHAT_SETTINGS = "project.config.json"
SETTINGS = (_WECHAT_SETTINGS, *_SETTINGS)
"""Files in which developer tools keep a project's settings."""


def platforms(tree: Tree, folder: str, declared: bool) -> set[Platform]:  # noqa: FBT001 - one caller, one meaning
    """Return the platforms of the mini-program whose app.json lies in `folder`; empty if that is none.

    Heroku, Expo and React Native have an app.json as well; theirs lists no pages.

    Args:
        tree: the project.
        folder: the folder that holds app.json.
        declared: the playbook says that a mini-program is here.
    """
    app = tree.read(inside(folder, "app.json"))
    understood = not isinstance(app, Unreadable)
    pages = [] if isinstance(app, Unreadable) else pages_of(app)
    if understood and "pages" not in app and not pages and not declared and not _is_named(tree, folder):
        return set()
    found = _by_suffix(tree, [inside(folder, page) for page in pages], _TEMPLATES)
    if not found:
        found = {platform for platform, suffix in _TEMPLATES.items() if tree.has_under(folder, suffix)}
    if found or any(tree.has(inside(folder, page + suffix)) for page in pages for suffix in _OTHER_TEMPLATES):
        return found
    found = _by_suffix(tree, [inside(folder, "app")], _STYLES) or _platforms_of_settings(tree, folder)
    written = [inside(folder, page) for page in ("app", *pages)]
    if not found and understood and any(tree.has(page + suffix) for page in written for suffix in SOURCES):
        # Pages and code, and nothing says for whom: WeChat's is the form that the others took over.
        return set() if declared else {"wechat"}
    return found


def pages_of(app: Mapping[str, Any]) -> list[str]:
    """Return the paths of all pages that an app.json lists, subpackages included, without their suffix."""
    pages = [page for page in _list(app.get("pages")) if isinstance(page, str)]
    for key in ("subpackages", "subPackages"):
        for package in _list(app.get(key)):
            if isinstance(package, dict) and isinstance(package.get("root"), str):
                root = package["root"].strip("/")
                pages += [inside(root, page) for page in _list(package.get("pages")) if isinstance(page, str)]
    return [page.strip("/") for page in pages]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _by_suffix(tree: Tree, stems: list[str], suffixes: Mapping[Platform, str]) -> set[Platform]:
    return {platform for platform, suffix in suffixes.items() if any(tree.has(stem + suffix) for stem in stems)}


def _platforms_of_settings(tree: Tree, folder: str) -> set[Platform]:
    """Return the platforms of the nearest settings at or above `folder`."""
    for above in folders_up(folder):
        found = {platform for name, platform in _SETTINGS.items() if tree.has(inside(above, name))}
        name = inside(above, _WECHAT_SETTINGS)
        if tree.has(name):
            found.add(platform_of_project_config(tree.read(name)))
        if found:
            return found
    return set()


def _is_named(tree: Tree, folder: str) -> bool:
    """Tell whether the nearest project.config.json at or above `folder` says that the mini-program is there."""
    for above in folders_up(folder):
        name = inside(above, _WECHAT_SETTINGS)
        if tree.has(name):
            settings = tree.read(name)
            target = None if isinstance(settings, Unreadable) else compiled_to(settings)
            return folder == (inside(above, target) if target else above)
    return False


def platform_of_project_config(settings: Mapping[str, Any] | Unreadable) -> Platform:
    """Return whose a project.config.json is: Douyin's tools wrote theirs under WeChat's name for years."""
    if isinstance(settings, Unreadable):
        return "wechat"
    appid = settings.get("appid")
    of_douyin = isinstance(appid, str) and appid.startswith("tt")
    return "douyin" if of_douyin or any(key.startswith("douyin") for key in settings) else "wechat"


def compiled_to(settings: Mapping[str, Any]) -> str | None:
    """Return the folder that a project.config.json names as the mini-program's; None if it names none."""
    value = settings.get("miniprogramRoot")
    return plain(value) or None if isinstance(value, str) else None
