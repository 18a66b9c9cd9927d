"""`playbook lint`: check a text before it is submitted for review."""

import argparse
import os
from collections.abc import Iterable, Iterator
from itertools import chain

from playbook.commands.console import Console
from playbook.commands.options import add_report_options
from playbook.commands.showing import show
from playbook.errors import UsageError
from playbook.hints import TYPE_CHECKING
from playbook.names import FIELD_NAMES, PLATFORMS

if TYPE_CHECKING:
    from playbook.findings import Report
    from playbook.wording.pieces import Piece

HELP = "检查一段准备提审的文字：更新说明、名称、简介或宣传文案"

_STANDARD_INPUT = "-"
_STRICTEST = "douyin"
_END_OF_INPUT = "Ctrl-Z 再按回车" if os.name == "nt" else "Ctrl-D"
_LARGEST = 16_000_000
"""Bytes of a file that is read as a whole: a record or another Markdown document."""
_LONG = 4_000_000
"""Bytes from which on a text is read in parts."""
_PART = 262_144
"""Bytes of such a part."""
_FRONT_MATTER = (b"---", b"\xef\xbb\xbf---")
_WHERE = "发布记录看“## 更新说明”一节，还要提交到 --platform；更新日志看最新一版"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("files", nargs="*", metavar="文件", help="要检查的文件；- 或不写表示从标准输入读")
    parser.add_argument("-m", "--message", action="append", metavar="文字", help="直接写要检查的文字")
    parser.add_argument(
        "--platform",
        choices=PLATFORMS,
        help="提交到哪个平台；不写时按发布记录里写的平台，没有就按要求最严的抖音",
    )
    parser.add_argument(
        "--field",
        choices=tuple(FIELD_NAMES),
        default="description",
        help="是哪种文字：description 更新说明（默认）、name 名称、summary 简介、feedback 答复驳回、copy 其他",
    )
    # Texts are for people to mend; who calls both commands with the same options need not leave this one out.
    parser.add_argument("--fix", action="store_true", help=argparse.SUPPRESS)
    add_report_options(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code.

    Raises:
        UsageError: something the user gave can't be used.
    """
    from playbook import linting, planning

    platform, field = arguments.platform, arguments.field
    given: list[tuple[str, str]] = []
    long: list[Iterator[Piece]] = []
    for path, text in _given(arguments, console):
        if isinstance(text, str):
            given.append((path, text))
        else:
            from playbook.wording.long_texts import decoded, pieces_of

            long.append(pieces_of(decoded(text), path, platform or _STRICTEST, field))
    pieces = [piece for path, text in given for piece in _pieces(path, text, platform, field)]
    options = planning.Options(
        show_exempted=arguments.show_exempted,
        lang=arguments.lang,
        cache_dir=None if arguments.no_cache else console.cache_dir,
        today=console.today,
    )
    playbook = arguments.playbook or planning.playbook_of(console.cwd)
    report = linting.check_pieces(chain(pieces, *long), playbook, options)
    _say_what_was_not_checked(given, pieces, report, console)
    lines = {path: text.split("\n") for path, text in given}

    def line_of(path: str, number: int) -> str | None:
        of_text = lines.get(path, ())
        return of_text[number - 1].removesuffix("\r") if 0 < number <= len(of_text) else None

    return show(report, arguments, console, line_of)


def _say_what_was_not_checked(
    given: "list[tuple[str, str]]", pieces: "list[Piece]", report: "Report", console: Console
) -> None:
    from playbook.wording.records import slips_in

    with_text = {piece.path for piece in pieces}
    for path, text in given:
        for line, why in slips_in(path, text):
            console.err(f"{path}:{line}：{why.zh}\n")
        if path not in with_text:
            console.err(f"{path}：这里面没有要检查的更新说明（{_WHERE}）\n")
    if (pieces or not given) and not report.inspected.files:
        console.err("没有适用于这段文字的检查：playbook 把文字检查关掉了\n")


def _given(arguments: argparse.Namespace, console: Console) -> Iterator[tuple[str, str | Iterable[bytes]]]:
    """Yield name and text of everything that was handed in; of a long text the parts in which it is read."""
    from playbook.project.decoding import decode

    if arguments.message is not None:
        if arguments.files:
            raise UsageError("-m 和文件只能写一种")
        if len(arguments.message) > 1:
            raise UsageError("-m 只能写一次；几段文字请分几次检查，或者写在文件里")
        # The bytes of an argument that the machine's encoding can't read (a script in GBK) are told apart as a file's.
        yield _STANDARD_INPUT, decode(os.fsencode(arguments.message[0]))[0]
        return
    for path in dict.fromkeys(arguments.files or [_STANDARD_INPUT]):
        if path == _STANDARD_INPUT:
            if console.typing:
                console.err(f"正在从标准输入读：贴上要检查的文字，另起一行按 {_END_OF_INPUT} 结束\n")
            data = console.stdin(_LONG)
            if len(data) == _LONG and not _begins_a_record(data):
                yield path, _in_parts(data, console)
                continue
            data += _rest_of_record(console) if len(data) == _LONG else b""
        elif _is_long(path, console.cwd):
            yield path.replace(os.sep, "/"), _parts(path, console.cwd)
            continue
        else:
            data = _read(path, console.cwd)
        yield path.replace(os.sep, "/"), decode(data)[0]


def _in_parts(data: bytes, console: Console) -> Iterator[bytes]:
    """Yield what standard input begins with, and the rest of it, in parts."""
    for start in range(0, len(data), _PART):
        yield data[start : start + _PART]
    del data
    while part := console.stdin(_PART):
        yield part


def _begins_a_record(data: bytes) -> bool:
    """Tell whether what standard input begins with is a release record, of which the whole has to be seen."""
    if not data.startswith(_FRONT_MATTER):
        return False
    from playbook.wording.long_texts import decoded
    from playbook.wording.records import is_record

    return is_record("-.md", next(decoded([data]), ""))


def _rest_of_record(console: Console) -> bytes:
    rest = console.stdin(_LARGEST + 1 - _LONG)
    if len(rest) > _LARGEST - _LONG:
        raise UsageError(f"{_STANDARD_INPUT}：发布记录超过 {_LARGEST / 1e6:g} MB，没有读")
    return rest


def _is_long(path: str, cwd: str) -> bool:
    """Tell whether a file is read in parts. The structure of Markdown is only seen in the whole."""
    from playbook.wording.names import MARKDOWN

    named = os.path.join(cwd, path)
    is_markdown = os.path.splitext(path)[1].lower() in MARKDOWN
    return not is_markdown and os.path.isfile(named) and os.path.getsize(named) > _LONG


def _parts(path: str, cwd: str) -> Iterator[bytes]:
    try:
        with open(os.path.join(cwd, path), "rb") as file:
            while part := file.read(_PART):
                yield part
    except OSError as error:
        from playbook.refusals import why_not_read

        raise UsageError(f"{path}：{why_not_read(error).zh}") from error


def _read(path: str, cwd: str) -> bytes:
    from playbook.project import Unreadable
    from playbook.project.reading import read_named

    named = os.path.join(cwd, path)
    if os.path.isdir(named):
        raise UsageError(f"{path}：是一个目录，这里要写文件；检查整个项目用 playbook check {path}")
    if os.path.exists(named) and not os.path.isfile(named):
        raise UsageError(f"{path}：不是普通文件；要检查管道里的文字，写 playbook lint {_STANDARD_INPUT}")
    data = read_named(cwd, path, _LARGEST)
    if isinstance(data, Unreadable):
        raise UsageError(f"{path}：{data.reason.zh}")
    return data


def _pieces(path: str, text: str, platform: str | None, field: str) -> "list[Piece]":
    """Return what is to be checked in a text: of a release record its update description, otherwise all it says."""
    from playbook.wording.commit_messages import is_commit_message, without_comments
    from playbook.wording.names import is_changelog
    from playbook.wording.records import is_record, update_description_in, whole_text_of

    if is_commit_message(path):
        text = without_comments(text)
    # Standard input has no name that could tell what it is.
    name = "-.md" if path == _STANDARD_INPUT else path
    if field == "description" and is_changelog(name) and not is_record(name, text):
        from playbook.wording.changelogs import newest_section_in

        return list(newest_section_in(name, text, platform or _STRICTEST))
    if field == "description" and is_record(name, text):
        found = update_description_in(name, text, platform)
        return [piece._replace(path=path, platform=piece.platform or _STRICTEST) for piece in found]
    return [whole_text_of(path, text, platform or _STRICTEST, field)]
