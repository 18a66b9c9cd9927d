"""What of a project is not checked although somebody may think it is: each gap is reported with its reason."""

import os
from collections.abc import Collection, Iterator, Sequence

from playbook.findings import Text
from playbook.project import Project, Unreadable
from playbook.project.native import SETTINGS, SOURCES, TEMPLATES, compiled_to
from playbook.project.owners import owner_of
from playbook.project.reading import LINK, NOT_A_FILE, system_path
from playbook.project.trees import Tree, inside, is_within, plain
from playbook.project.uni_app import MANIFEST, PAGES, settings_file

_NO_FILES = Text(
    "playbook 的 project 里写了这个文件夹，但没有它，或者里面没有文件；路径从 playbook.yaml 所在的目录算起",
    "the playbook's project block names this folder, but it is missing or holds no files; paths start at the folder"
    " of playbook.yaml",
)
_PLUGIN = Text(
    "是小程序插件，最低基础库由使用它的小程序决定，没有检查（要查就写进 playbook 的 project）",
    "is a plugin, whose lowest base library is up to the mini-programs that use it; not checked unless the playbook's"
    " project block names it",
)

_NO_APP = Text(
    "有 uni-app 的页面配置，但旁边和 src/ 里都没有 App.vue，没有找到源码；源码在别处时写进 playbook 的 project",
    "configures the pages of a uni-app project, but neither here nor in src/ is an App.vue, so its source was not"
    " found; if it is elsewhere, name it in the playbook's project block",
)


def not_understood(tree: Tree, folder: str) -> Iterator[Unreadable]:
    """Yield the settings of the mini-program in `folder` that exist but could not be read."""
    scripts = (settings_file(tree.has, folder, name) or "" for name in (MANIFEST, PAGES))
    known = (inside(folder, name) for name in ("app.json", MANIFEST, *SETTINGS))
    for path in dict.fromkeys((*known, *(script for script in scripts if not script.endswith(PAGES)))):
        outcome = tree.read(path) if tree.has(path) else None
        if isinstance(outcome, Unreadable):
            yield outcome


def without_files(files: Sequence[str], named: Collection[str]) -> Iterator[Unreadable]:
    """Yield the folders that the playbook names but that hold no files."""
    for folder in dict.fromkeys(named):
        if not any(path.startswith(inside(folder, "")) for path in files):
            yield Unreadable(folder or ".", _NO_FILES)


def source_elsewhere(tree: Tree, files: Sequence[str], found: Collection[str]) -> Iterator[Unreadable]:
    """Yield project settings, and plugins, whose source is in none of the mini-programs that were found."""
    for path in [each for each in files if each.endswith("project.config.json")]:
        folder, _, name = path.rpartition("/")
        settings = tree.read(path) if name == "project.config.json" else None
        if settings is None or isinstance(settings, Unreadable) or settings.get("compileType") == "game":
            continue
        value = settings.get("pluginRoot")
        plugin = inside(folder, plain(value)) if isinstance(value, str) else None
        if plugin is not None and tree.has(inside(plugin, "plugin.json")):
            if not any(is_within(plugin, each) for each in found):
                yield Unreadable(plugin, _PLUGIN)
        elif not any(is_within(each, folder) or is_within(folder, each) for each in found):
            yield Unreadable(path, _no_source(compiled_to(settings)))


def uni_app_elsewhere(files: Sequence[str], found: Collection[str]) -> Iterator[Unreadable]:
    """Yield what the pages of a uni-app project are generated from where its source was not found."""
    for path in [each for each in files if "pages.config." in each]:
        folder, _, name = path.rpartition("/")
        generated = name.startswith("pages.config.") and settings_file(files.__contains__, folder, MANIFEST)
        if generated and not any(is_within(each, folder) for each in found):
            yield Unreadable(path, _NO_APP)


def templates_of_nobody(project: Project, passed_over: Collection[str]) -> Iterator[Unreadable]:
    """Yield the top folders with page templates that are in none of the mini-programs: a component library's.

    What lies in the folders `passed_over` was told of already.
    """
    lost: dict[str, int] = {}
    for path in [each for each in project.files if each.endswith(TEMPLATES)]:
        told = any(is_within(path, each) for each in passed_over)
        if not told and not owner_of(project, path):
            top = path.split("/")[0] if "/" in path else "."
            lost[top] = lost.get(top, 0) + 1
    for folder, count in lost.items():
        zh = f"有 {count} 个页面模板不属于任何小程序，旁边的代码没有检查；是组件库就写进 playbook 的 project"
        en = f"{count} page templates belong to no mini-program, and the code beside them was not checked; if this is a"
        yield Unreadable(folder, Text(zh, f"{en} component library, name it in the playbook's project block"))


def never_opened(project: Project, odd: Collection[str]) -> Iterator[Unreadable]:
    """Yield the links, pipes and devices of mini-programs that stand for source which is looked at nowhere else.

    A link into the same mini-program leads to what is checked under its own name.
    """
    for path in odd:
        owners = owner_of(project, path)
        name = system_path(project.root, path)
        is_link = os.path.islink(name)
        if not owners or not (path.endswith((*SOURCES, *TEMPLATES)) or (is_link and os.path.isdir(name))):
            continue
        target = _target(project.root, name) if is_link else None
        if target is None or is_within(path, target) or owner_of(project, target) != owners:
            yield Unreadable(path, LINK if is_link else NOT_A_FILE)


def _target(root: str, name: str) -> str | None:
    """Return what a link stands for, relative to `root`; None if that lies elsewhere or isn't there."""
    target = os.path.realpath(name)
    if not target.startswith(os.path.join(root, "")) or not os.path.exists(name):
        return None
    return target.removeprefix(os.path.join(root, "")).replace(os.sep, "/")


def _no_source(target: str | None) -> Text:
    zh, en = (f"，小程序目录写的是 {target}/", f" for {target}/") if target else ("", "")
    return Text(
        f"有项目配置{zh}，但没有找到小程序的源码。编译产物不检查；源码在别处时写进 playbook 的 project",
        f"there are project settings{en}, but no source of a mini-program was found. Build output is not checked; if"
        " the source is elsewhere, name it in the playbook's project block",
    )
