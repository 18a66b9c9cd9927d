"""`playbook list`: every check with its severity and title."""

import argparse
import json

from playbook.commands.console import Console
from playbook.commands.options import add_language_option, add_playbook_option
from playbook.names import PLATFORM_NAMES, SEVERITY_NAMES
from playbook.report.columns import width

HELP = "列出所有检查：id、级别、标题"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_playbook_option(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式，默认 text")
    add_language_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code.

    Raises:
        UsageError: the playbook or a check file is wrong.
    """
    from playbook import planning

    options = planning.Options(cache_dir=console.cache_dir)
    plan = planning.plan_for(arguments.playbook or planning.playbook_of(console.cwd), options)
    if arguments.format == "json":
        listed = [
            {
                "id": check.id,
                "title": check.title.to(arguments.lang),
                "severity": dict(check.severities),
                "url": check.url,
            }
            for check in plan.checks
        ]
        console.data(json.dumps({"checks": listed}, ensure_ascii=False, indent=2) + "\n")
        return 0
    language = arguments.lang
    elsewhere = "（{}为{}）" if language == "zh" else " ({1} on {0})"
    longest = max((width(check.id) for check in plan.checks), default=0)
    widest = max(width(name.to(language)) for name in SEVERITY_NAMES.values())
    for check in plan.checks:
        severity = SEVERITY_NAMES[check.severity(None)].to(language)
        severity += " " * (widest - width(severity))
        others = "".join(
            elsewhere.format(PLATFORM_NAMES[platform].to(language), SEVERITY_NAMES[level].to(language))
            for platform, level in sorted(check.severities.items())
            if platform != "default" and level != check.severity(None)
        )
        console.out(f"{check.id:<{longest}}  {severity}  {check.title.to(language)}{others}\n")
    return 0
