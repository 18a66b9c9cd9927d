"""`playbook evidence`: the facts that the readers find in a project, before anything is judged."""

import argparse
import json
import os
from typing import TYPE_CHECKING, Any

from playbook.commands.console import Console
from playbook.errors import UsageError
from playbook.report.columns import printable

if TYPE_CHECKING:
    from playbook.evidence.facts import Evidence
    from playbook.project import Project

HELP = "列出从文件里读到的事实（如备份计划），以及读不出的地方"

_LARGEST = 16_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("paths", nargs="*", metavar="路径", help="一个目录（默认当前目录），或几个文件")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式，默认 text")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code, 0.

    Raises:
        UsageError: something the user gave can't be used.
    """
    from playbook.project.opening import open_files, open_project

    paths: list[str] = arguments.paths
    for path in paths:
        if not path or not os.path.lexists(os.path.join(console.cwd, path)):
            raise UsageError(f"{path}：没有这个文件或目录" if path else "有一个路径是空的（变量没有值？）")
    folders = [path for path in paths if os.path.isdir(os.path.join(console.cwd, path))]
    if folders and len(paths) > 1:
        raise UsageError("一次看一个目录，或者几个文件；目录和别的路径不能一起写")
    if folders or not paths:
        project = open_project(os.path.join(console.cwd, *folders))
    else:
        project = open_files(console.cwd, paths)
    evidence = gather(project)
    if arguments.format == "json":
        console.data(render_json(evidence))
    else:
        console.out(render_text(evidence))
    return 0


def gather(project: "Project") -> "Evidence":
    """Read every file of a project that a reader looks at, and the scripts that scheduled jobs start."""
    from playbook.evidence import may_hold_evidence, read_file
    from playbook.evidence.facts import Evidence, Fact, Unread
    from playbook.evidence.scripts import follow_scripts
    from playbook.project import Unreadable
    from playbook.project.decoding import decode
    from playbook.project.reading import read_bytes

    facts: list[Fact] = []
    unread = [Unread(each.path, 1, each.reason) for each in project.unread]
    for path in filter(may_hold_evidence, project.files):
        data = read_bytes(project.root, path, _LARGEST)
        if isinstance(data, Unreadable):
            unread.append(Unread(path, 1, data.reason))
            continue
        found = read_file(path, data)
        facts += found.facts
        unread += found.cannot_tell

    def text_of(path: str) -> str | None:
        data = read_bytes(project.root, path, _LARGEST)
        return None if isinstance(data, Unreadable) else decode(data)[0]

    return follow_scripts(Evidence(tuple(facts), tuple(sorted(set(unread)))), project.files, text_of)


def render_json(evidence: "Evidence") -> str:
    """Return the evidence as the JSON contract has it."""
    data = {
        "facts": [fact.to_dict() for fact in evidence.facts],
        "cannot_tell": [{"path": each.path, "line": each.line, "why": each.why.zh} for each in evidence.cannot_tell],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def render_text(evidence: "Evidence") -> str:
    """Return the evidence for people: a block for each fact, unknown fields with their reason."""
    blocks = [_block(fact.to_dict()) for fact in evidence.facts]
    if evidence.cannot_tell:
        places = [f"  {printable(each.path)}:{each.line}  {printable(each.why.zh)}" for each in evidence.cannot_tell]
        blocks.append("读不出：\n" + "\n".join(places))
    counts = f"读到 {len(evidence.facts)} 条事实" if evidence.facts else _NONE
    blocks.append(counts + (f"，{len(evidence.cannot_tell)} 处读不出" if evidence.cannot_tell else ""))
    return "\n\n".join(blocks) + "\n"


_NONE = "没有读到任何事实。找的是备份计划：crontab、cron.d、Kubernetes CronJob、Terraform 的 alicloud_db_backup_policy"
_LABELS = {
    "via": "来源",
    "target": "对象",
    "instance": "实例",
    "method": "方式",
    "schedule": "计划",
    "longest_gap_hours": "最长间隔",
    "time_zone": "时区",
    "window": "时段",
    "retention_days": "保留",
    "place": "位置",
    "stopped": "不会执行",
}
_UNITS = {"longest_gap_hours": " 小时", "retention_days": " 天"}
_WORDS = {
    "backup": "备份",
    "full": "全量",
    "incremental": "增量",
    "continuous": "连续",
    "schema": "只有表结构",
}


def _block(fact: dict[str, Any]) -> str:
    name = fact.pop("fact")
    lines = [f"{printable(fact.pop('path'))}:{fact.pop('line')}  {_WORDS.get(name, name)}"]
    for key, value in fact.items():
        if isinstance(value, dict) and set(value) == {"unknown"}:
            shown = f"未知（{printable(value['unknown'])}）"
        else:
            shown = _WORDS.get(str(value), printable(str(value))) + _UNITS.get(key, "")
        label = _LABELS.get(key, key)
        lines.append(f"  {label}{'　' * (4 - len(label))}  {shown}")
    return "\n".join(lines)
