"""`playbook describe`: an update description made of the changelog, of commits or of a release record."""

import argparse
import json
import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from playbook.commands.changes import changes_told
from playbook.commands.console import Console
from playbook.commands.options import add_playbook_option, filled
from playbook.errors import UsageError
from playbook.names import PLATFORMS

if TYPE_CHECKING:
    from playbook import planning
    from playbook.describing.documents import Source
    from playbook.describing.items import Item
    from playbook.findings import Finding

HELP = "从更新日志、提交或发布记录里整理出更新说明"

_STRICTEST = "douyin"
_NOTHING, _PRINTED = 1, 0
_VAGUE = "太笼统，没说清改了什么"
_INTERNAL = "内部改动，用户看不到"


class _Told(NamedTuple):
    """What became of the items."""

    kept: "Sequence[Item]"
    left_out: "Sequence[_LeftOut]"
    stopped: Sequence[str] = ()
    """What is against the text that they make together."""


class _LeftOut(NamedTuple):
    """Something that is not in the description, and why."""

    text: str
    why: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", nargs="?", metavar="文件", help="更新日志或发布记录；不写时用当前目录的更新日志")
    parser.add_argument("--version", type=filled, metavar="版本", help="更新日志里的哪一版，如 v1.2.0；默认最新的一版")
    parser.add_argument("--since", type=filled, metavar="标签", help="不看文件，看这个标签之后的提交，如 v1.1.0")
    parser.add_argument("--platform", choices=PLATFORMS, help="写给哪个平台；默认是项目的平台")
    add_playbook_option(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式，默认 text")
    parser.add_argument("--no-cache", action="store_true", help="不用缓存，重新读 playbook 和检查")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code: 0 a description was printed, 1 nothing specific could be said.

    Raises:
        UsageError: something the user gave can't be used.
    """
    from playbook import planning
    from playbook.describing.choosing import fitting, merged
    from playbook.describing.composing import text_of

    if arguments.since and (arguments.file or arguments.version):
        raise UsageError("--since 看的是提交，不能和文件、--version 一起写")
    name, source = changes_told(arguments, console)
    platform = _platform(arguments.platform, source.platforms, console)
    options = planning.Options(cache_dir=None if arguments.no_cache else console.cache_dir, today=console.today)
    judge = _Judge(arguments.playbook or planning.playbook_of(console.cwd), options, platform)
    left_out = _of_no_interest(source)
    items, unfit = judge.sorted_out(merged(source.read.items))
    left_out += unfit
    accounts = source.read.accounts
    kept, too_many = fitting(items, accounts, judge.limit)
    left_out += [_LeftOut(each.text, f"放不下：{_LIMIT.format(judge.limit)}") for each in too_many]
    text = text_of(kept, accounts) if kept else ""
    told = _Told(kept, left_out, judge.stopped(text) if text else ())
    _tell(told, judge, console)
    text = "" if told.stopped else text
    if arguments.format == "json":
        console.data(_json(name, source, judge, text, told))
    elif text:
        console.out(f"{text}\n")
    return _PRINTED if text else _NOTHING


_LIMIT = "平台最多收 {} 个字，先留更要紧的"


def _platform(asked: str | None, of_record: Sequence[str], console: Console) -> str:
    """Return the platform to write for: the one asked for, the record's, the project's, or the strictest of several."""
    if asked is not None:
        return asked
    known = [name for name in of_record if name in PLATFORMS] or _platforms_of(console.cwd)
    if len(set(known)) == 1:
        return known[0]
    platform = _STRICTEST if not known or _STRICTEST in known else known[0]
    why = "这里是几个平台" if known else "看不出是哪个平台"
    console.err(f"{why}，按 {platform} 的要求写；要写给别的平台，用 --platform\n")
    return platform


def _platforms_of(folder: str) -> list[str]:
    from playbook.project.opening import open_project

    return sorted({each.platform for each in open_project(folder).mini_programs})


class _Judge:
    """Asks the checks of a playbook what may be said on a platform."""

    def __init__(self, playbook: str | None, options: "planning.Options", platform: str) -> None:
        from playbook import planning

        self._playbook = playbook
        self._options = options
        self.platform = platform
        self.hints: list[str] = []
        """What could be said better."""
        plan = planning.plan_for(playbook, options)
        checks = [check for check in plan.checks if check.kind == "text"]
        self._on_vagueness = {check.id for check in checks if check.params["report"] == "all-vague"}
        self.limit = min(
            (
                limit["at_most"]
                for check in checks
                if check.params["report"] == "length"
                for limit in check.params["limits"]
                if (limit["platform"], limit["field"]) == (platform, "description") and limit.get("at_most")
            ),
            default=None,
        )
        """Characters that the platform takes; None if it names no limit."""

    def _findings(self, texts: Sequence[str]) -> "list[list[Finding]]":
        """Return what the checks say of each text."""
        from playbook import linting
        from playbook.wording.pieces import piece_of_text

        pieces = [
            piece_of_text(text, f"{at:06}", self.platform, "description")._replace(submitted=False)
            for at, text in enumerate(texts)
        ]
        report = linting.check_pieces(pieces, self._playbook, self._options)
        found: list[list[Finding]] = [[] for _ in texts]
        for finding in report.findings:
            found[int(finding.path)].append(finding)
        return found

    def sorted_out(self, items: "Sequence[Item]") -> "tuple[list[Item], list[_LeftOut]]":
        """Return the items that may be said, and those that may not."""
        kept: list[Item] = []
        left_out: list[_LeftOut] = []
        for item, findings in zip(items, self._findings([item.judged for item in items]), strict=True):
            against = next((each for each in findings if each.severity != "info"), None)
            if against is None and item.is_english and not re.search(r"\s", item.text):
                left_out.append(_LeftOut(item.text, _VAGUE))
                continue
            if against is not None:
                left_out.append(_LeftOut(item.text, _VAGUE if against.check in self._on_vagueness else against.message))
                continue
            kept.append(item)
            self.hints += [f"{each.message}；{each.help}" for each in findings]
        return kept, left_out

    def stopped(self, text: str) -> list[str]:
        """Return what is against the whole text, as the platform would get it."""
        return [each.message for each in self._findings([text])[0] if each.severity != "info"]


def _of_no_interest(source: "Source") -> list[_LeftOut]:
    read = source.read
    return [
        *(_LeftOut(text, _INTERNAL) for text in read.internal),
        *(_LeftOut(text, "还没做完") for text in read.unfinished),
    ]


def _tell(told: _Told, judge: _Judge, console: Console) -> None:
    """Say on standard error what is not in the description, what could be said better, and what stopped it."""
    internal = [each for each in told.left_out if each.why == _INTERNAL]
    for each in told.left_out:
        if each.why != _INTERNAL:
            console.err(f"没写“{_short(each.text)}”：{each.why}\n")
    if internal:
        console.err(f"没写 {len(internal)} 项内部改动（合并、发版、依赖、测试、文档等）\n")
    english = [item for item in told.kept if item.is_english]
    if english:
        console.err(f"有 {len(english)} 项是英文，照原样写了，请自己改成中文：{_short(english[0].text)}\n")
    code = [item for item in told.kept if item.code_name and not item.is_english]
    if code:
        console.err(f"有 {len(code)} 项写了代码里的名字，用户看不懂，请改成页面或功能的名字：{code[0].code_name}\n")
    for hint in judge.hints[:_MOST_HINTS]:
        console.err(f"可以写得更清楚：{hint}\n")
    if len(judge.hints) > _MOST_HINTS:
        console.err(f"另有 {len(judge.hints) - _MOST_HINTS} 条可以写得更清楚，没有一一列出\n")
    for message in told.stopped:
        console.err(f"整理出来的说明还不能用：{message}\n")
    if not told.kept:
        console.err("没有能写进更新说明的具体改动\n")


_LONGEST = 60
_MOST_HINTS = 8


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _json(name: str, source: "Source", judge: _Judge, text: str, told: "_Told") -> str:
    from playbook.wording.lengths import counted

    told_of = {
        "source": name.replace(os.sep, "/"),
        "version": source.version,
        "platform": judge.platform,
        "description": text,
        "characters": counted(text),
        "limit": judge.limit,
        "items": [{"kind": item.kind, "text": item.text} for item in told.kept] if text else [],
        "left_out": [{"text": each.text, "why": each.why} for each in told.left_out],
    }
    return json.dumps(told_of, ensure_ascii=False, indent=2) + "\n"
