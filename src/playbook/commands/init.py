"""`playbook init`: the first files of a project that has no playbook yet."""

import argparse
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from playbook.commands.console import Console
from playbook.commands.options import filled
from playbook.commands.writing import as_utf8
from playbook.errors import UsageError
from playbook.names import PLATFORM_NAMES
from playbook.refusals import why_not_written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playbook.project import MiniProgram

HELP = "给项目写好 playbook.yaml、mkdocs.yml 和 .pre-commit-config.yaml，已有的文件不动"

_MADE = ("site/", "build/")
_PACKED = """
小程序就在这个目录，免得这些文件被打进小程序包，在 project.config.json 里加上：
  "packOptions": {
    "ignore": [
      {"type": "folder", "value": "site"},
      {"type": "folder", "value": "build"},
      {"type": "folder", "value": "runbook"},
      {"type": "file", "value": "playbook.schema.json"}
    ]
  }
"""
_NEXT = """
接下来：
  playbook check        检查这个项目
  mkdocs serve          看站点（先 pip install "miniprogram-playbook[site]"）
  pre-commit install    提交前自动检查（先 pip install pre-commit）
  playbook schema --output playbook.schema.json
                        编辑器用它补全和解释 playbook.yaml
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", type=filled, default=".", metavar="目录", help="项目的目录，默认当前目录")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the files that aren't there yet, say which, and return 0.

    Raises:
        UsageError: a file can't be written; those that were written stay, each of them whole.
    """
    from playbook import starting
    from playbook.loading import load_default
    from playbook.model.words import OFF
    from playbook.project.opening import open_project

    folder = os.path.realpath(os.path.join(console.cwd, arguments.folder))
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{arguments.folder}：建不了这个目录：{why_not_written(error).zh}") from error
    compatibility = load_default().compatibility
    assert compatibility != OFF  # noqa: S101 - the playbook that comes with the tool has it
    floor = str(compatibility.base_library["wechat"])
    found = open_project(folder).mini_programs
    name = f"{os.path.basename(folder) or '小程序'} 运维手册"
    written = set()
    files = starting.files(starting.Start(name, found, floor))
    for path, text in files.items():
        is_new = _write_new(os.path.join(folder, *path.split("/")), as_utf8(text), path)
        if is_new:
            written.add(path)
        console.out(f"{'写好了' if is_new else '已经有'}  {path}{'' if is_new else '，没有动它'}\n")
    for path in (starting.SITE, starting.HOOKS):
        if path not in written:
            console.out(_missing(folder, path, files[path]))
    if starting.PLAYBOOK in written:
        console.out(_found(found, floor))
    if written:
        at_top = any(each.root == "." for each in found)
        console.out(f"\n生成的内容不用提交，写进 .gitignore：{'、'.join(_MADE)}\n{_PACKED if at_top else ''}{_NEXT}")
    return 0


def _found(mini_programs: "Sequence[MiniProgram]", floor: str) -> str:
    if not mini_programs:
        return (
            "\n这里没有找到小程序（app.json、manifest.json 或 Taro 的配置）。小程序在别的目录时，照 playbook.yaml 里的"
            "例子写上 project。\n"
        )
    listed = "、".join(f"{each.root}（{PLATFORM_NAMES[each.platform].zh}）" for each in mini_programs)
    said = (
        f"最低基础库按 {floor} 填的，请照平台后台改。"
        if any(each.platform == "wechat" for each in mini_programs)
        else ""
    )
    return f"\n找到的小程序：{listed}。{said}\n"


def _missing(folder: str, path: str, text: str) -> str:
    """Return what to put into a file that was there; nothing if it is there already. `text` would be all of ours."""
    from playbook.starting.present import lists_us

    try:
        return "" if lists_us(folder, path) else f"\n{_to_add(path, text)}"
    except ValueError as error:
        return f"\n{error}，看不出里面有没有加上 playbook。\n{_to_add(path, text)}"


def _to_add(path: str, text: str) -> str:
    """Return what to put into a file that was there, where `text` would be the whole of ours."""
    if path.endswith("mkdocs.yml"):
        return (
            f"{path} 原来就有，要生成手册的页面，在里面加上（已有 plugins 的，在列表里加一项 playbook）：\n"
            "  use_directory_urls: false\n  plugins: [playbook, search, offline]\n"
        )
    return f"{path} 原来就有，要在提交前检查，在 repos 下面加上：\n{text.partition('repos:')[2].strip(chr(10))}\n"


def _write_new(path: str, data: bytes, name: str) -> bool:
    """Write a file unless something of its name is there, be it a link that leads nowhere; return whether it was.

    Raises:
        UsageError: the file can't be written; nothing is left of it.
    """
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except OSError as error:
        raise UsageError(f"写不了 {name}：{why_not_written(error).zh}") from error
    try:
        with open(path, "xb") as file:
            try:
                file.write(data)
            except BaseException:
                with suppress(OSError):
                    os.unlink(path)
                raise
    except FileExistsError:
        return False
    except OSError as error:
        raise UsageError(f"写不了 {name}：{why_not_written(error).zh}") from error
    return True
