"""`playbook lint`: check a text before it is submitted for review."""

import argparse
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from playbook.commands.console import Console
from playbook.commands.options import add_report_options
from playbook.commands.showing import show
from playbook.errors import UsageError

if TYPE_CHECKING:
    from playbook.wording.pieces import Piece

HELP = "检查一段准备提审的文字：更新说明、名称、简介或宣传文案"

_STANDARD_INPUT = "-"
_STRICTEST = "douyin"
_LARGEST = 256 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("files", nargs="*", metavar="文件", help="要检查的文件；- 或不写表示从标准输入读")
    parser.add_argument("-m", "--message", metavar="文字", help="直接写要检查的文字")
    parser.add_argument(
        "--platform",
        choices=("wechat", "douyin", "alipay", "baidu"),
        help="提交到哪个平台；不写时按发布记录里写的平台，没有就按要求最严的抖音",
    )
    parser.add_argument(
        "--field",
        choices=("description", "name", "summary", "copy"),
        default="description",
        help="是哪种文字：description 更新说明（默认）、name 名称、summary 简介、copy 其他给用户看的文字",
    )
    add_report_options(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code.

    Raises:
        UsageError: something the user gave can't be used.
    """
    from playbook import running

    given = list(_given(arguments, console))
    platform, field = arguments.platform, arguments.field
    pieces = [piece for path, text in given for piece in _pieces(path, text, platform, field)]
    options = running.Options(
        show_exempted=arguments.show_exempted,
        lang=arguments.lang,
        cache_dir=None if arguments.no_cache else console.cache_dir,
        today=console.today,
    )
    report = running.check_pieces(pieces, len(given), arguments.playbook or running.playbook_of(console.cwd), options)
    lines = {path: text.split("\n") for path, text in given}

    def line_of(path: str, number: int) -> str | None:
        of_text = lines.get(path, ())
        return of_text[number - 1].removesuffix("\r") if 0 < number <= len(of_text) else None

    return show(report, arguments, console, line_of)


def _given(arguments: argparse.Namespace, console: Console) -> Iterator[tuple[str, str]]:
    """Yield name and text of everything that was handed in."""
    from playbook.project.decoding import decode

    if arguments.message is not None:
        if arguments.files:
            raise UsageError("-m 和文件只能写一种")
        yield _STANDARD_INPUT, arguments.message
        return
    for path in arguments.files or [_STANDARD_INPUT]:
        data = console.stdin() if path == _STANDARD_INPUT else _read(path, console.cwd)
        yield path.replace(os.sep, "/"), decode(data)[0]


def _read(path: str, cwd: str) -> bytes:
    from playbook.project import Unreadable
    from playbook.project.reading import read_bytes

    whole = os.path.realpath(os.path.join(cwd, path))
    data = read_bytes(os.path.dirname(whole), os.path.basename(whole), _LARGEST)
    if isinstance(data, Unreadable):
        raise UsageError(f"{path}：{data.reason.zh}")
    return data


def _pieces(path: str, text: str, platform: str | None, field: str) -> "list[Piece]":
    """Return what is to be checked in a text: of a release record its update description, otherwise all of it."""
    from playbook.wording.commit_messages import is_commit_message, without_comments
    from playbook.wording.pieces import piece_of_text
    from playbook.wording.records import is_record, update_description_in

    if is_commit_message(path):
        text = without_comments(text)
    if field == "description" and is_record(path, text):
        found = update_description_in(path, text, platform)
        return [piece._replace(platform=piece.platform or _STRICTEST) for piece in found]
    return [piece_of_text(text, path, platform or _STRICTEST, field)]
