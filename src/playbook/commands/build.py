"""`playbook build`: the pages of the runbook site as Markdown files."""

import argparse
import os
from typing import TYPE_CHECKING

from playbook.commands.console import Console
from playbook.commands.options import add_playbook_option, filled
from playbook.errors import UsageError
from playbook.refusals import why_not_written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HELP = "把 playbook 写成一组 Markdown 页面，MkDocs 等工具可以直接用"

_DEFAULT_OUT = "build/pages"
_LIST = ".playbook-pages"
"""In the folder that was written: which files are ours, so that the next run knows what it may replace."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--out", type=filled, metavar="目录", default=_DEFAULT_OUT, help=f"写到哪个目录，默认 {_DEFAULT_OUT}"
    )
    parser.add_argument(
        "--report",
        type=_named,
        action="append",
        default=[],
        metavar="项目名=文件",
        help="把 playbook check --format json 的结果写成“现状”一页；可以写几次",
    )
    parser.add_argument(
        "--contacts", type=filled, metavar="文件", help="通讯录：角色是谁、怎么找；给外面看的站点不要带上它"
    )
    parser.add_argument(
        "--source", type=filled, metavar="网址", help="playbook 所在目录的网址，每一条都链接到它的那一行"
    )
    add_playbook_option(parser)


def _named(value: str) -> tuple[str, str]:
    """Return the name of a project and the file of its report.

    Raises:
        argparse.ArgumentTypeError: one of them is missing.
    """
    name, _, path = value.partition("=")
    if not name.strip() or not path:
        raise argparse.ArgumentTypeError(f"要写成 项目名=文件，写的是“{value}”")
    return name.strip(), path


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write all pages, or none, and return 0.

    Raises:
        UsageError: the playbook is wrong, or the folder can't be written or holds files of somebody else.
    """
    from pathlib import Path

    from playbook.planning import playbook_of
    from playbook.publishing import make_pages

    playbook = arguments.playbook or playbook_of(console.cwd)
    made = make_pages(
        playbook,
        reports=dict(arguments.report),
        contacts=arguments.contacts,
        source=arguments.source or "",
        cache_dir=console.cache_dir,
    )
    folder = Path(console.cwd, arguments.out)
    try:
        refuse_foreign(folder, arguments.out)
        write_pages(folder, made.pages)
    except OSError as error:
        raise UsageError(f"写不了 --out 指定的目录 {arguments.out}：{why_not_written(error).zh}") from error
    console.out(f"页面写好了，从 {arguments.out}/index.md 看起\n")
    return 0


def refuse_foreign(folder: "Path", name: str) -> None:
    """Make sure that nothing is lost when `folder` is replaced.

    Raises:
        UsageError: it is a file, a link, or holds files that this command has not written.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"--out 指定的 {name} 不是目录，请换一个")
    if not folder.is_dir():
        return
    ours = folder / _LIST
    written = set(ours.read_text(encoding="utf-8", errors="replace").splitlines()) if ours.is_file() else set()
    present = {(path.relative_to(folder)).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    foreign = sorted(present - written - {_LIST})
    if foreign:
        more = f" 等 {len(foreign)} 个" if len(foreign) > 3 else ""
        raise UsageError(
            f"--out 指定的目录 {name} 里有别的文件：{'、'.join(foreign[:3])}{more}。\n"
            "  这个目录会整个重写。请换一个目录，或者先把这些文件移走"
        )


def write_pages(folder: "Path", pages: "Mapping[str, str]") -> None:
    """Replace `folder` by one that holds `pages`, which are complete before the old ones go.

    Raises:
        OSError: a file can't be written; the old folder is still there.
    """
    import shutil
    import tempfile
    from pathlib import Path

    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        new, old = beside / "new", beside / "old"
        for path, content in pages.items():
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8", newline="\n")
        (new / _LIST).write_text("".join(f"{path}\n" for path in pages), encoding="utf-8", newline="\n")
        if folder.exists():
            os.replace(folder, old)
        try:
            os.replace(new, folder)
        except OSError:
            if old.exists():
                os.replace(old, folder)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
