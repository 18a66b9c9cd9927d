"""Options that several commands share, and how their values are read."""

import argparse
from itertools import chain

from playbook.findings import Report, at_or_above

_LANGUAGES = ("zh", "en")
_FAIL_ON = ("error", "warning", "info", "never")


def add_playbook_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the playbook's file."""
    parser.add_argument(
        "--playbook", type=filled, metavar="文件", help="用这个 playbook；默认用项目里的 playbook.yaml，没有就用自带的"
    )


def add_language_option(parser: argparse.ArgumentParser, says: str = "用哪种语言，默认 zh") -> None:
    """Add the option that chooses the language of what is said."""
    parser.add_argument("--lang", choices=_LANGUAGES, default="zh", help=says)


def filled(value: str) -> str:
    """Return the value of an option. An empty one is the unset variable of some script: it must not mean the default.

    Raises:
        argparse.ArgumentTypeError: it is empty.
    """
    if not value:
        raise argparse.ArgumentTypeError("后面的值是空的（变量没有值？）")
    return value


def add_report_options(parser: argparse.ArgumentParser) -> None:
    """Add what `check` and `lint` have in common."""
    add_playbook_option(parser)
    parser.add_argument(
        "--format",
        choices=("text", "concise", "json"),
        default="text",
        help="输出格式：text 带代码和改法（默认），concise 每条一行，json 供其他工具读",
    )
    parser.add_argument(
        "--statistics",
        action="store_true",
        help="不逐条列出，只列每个检查有几条，多的在前；json 里另加一项 statistics",
    )
    parser.add_argument("--output", type=filled, metavar="文件", help="写到文件里，而不是屏幕上")
    parser.add_argument(
        "--fail-on", choices=_FAIL_ON, default="warning", help="从哪个级别起以退出码 1 结束，默认 warning；never 从不"
    )
    parser.add_argument("--show-exempted", action="store_true", help="把豁免的也列出来，并说明为什么豁免")
    add_language_option(parser, "标题、说明和建议用哪种语言，默认 zh")
    parser.add_argument("--no-cache", action="store_true", help="不用缓存，重新读 playbook 和检查")


def exit_code(report: Report, fail_on: str) -> int:
    """Return 1 if a finding that counts, or a "cannot tell", weighs as much as `fail_on` says; otherwise 0."""
    if fail_on == "never":
        return 0
    undecided = [report.unknown] if report.inspected.cannot_tell else []
    found = (finding.severity for finding in report.findings if finding.ignored is None)
    return int(any(at_or_above(severity, fail_on) for severity in chain(undecided, found)))  # type: ignore[arg-type]
