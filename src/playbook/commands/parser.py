"""The command line's grammar: argparse with Chinese messages, building only the parser of the command asked for."""

# ruff: noqa: ANN001, ANN202, ARG002 - what argparse calls has argparse's parameters, which have no public types

import argparse
import re
from collections.abc import Iterable, Sequence
from importlib import import_module

from playbook import __version__
from playbook.commands.console import Console
from playbook.errors import UsageError
from playbook.hints import NoReturn

_ENGLISH = (
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"argument (\S+): expected one argument", r"\1 后面要跟一个值"),
    (r"argument (\S+): expected at least one argument", r"\1 后面至少要跟一个值"),
    (r"argument (\S+): invalid choice: '(.*?)' \(choose from (.*)\)", r"\1 不能是“\2”，可选：\3"),
    (r"argument (\S+): invalid int value: '(.*)'", r"\1 后面要写整数，写的是“\2”"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 和 \2 不能一起用"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 不带值，多写了 \2"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 可以是 \2 中的任意一个，请写全"),
    (r"argument (\S+): (.*)", r"\1：\2"),
)


# argparse looks for a translation of its words each time, and imports `locale` to do so; one that were found would be
# unknown to `_ENGLISH`.
argparse._ = str  # type: ignore[attr-defined]


class _HelpAskedFor(Exception):  # noqa: N818 - not an error
    """The help was asked for; the text is the first argument."""


class _ShowHelp(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None) -> NoReturn:  # type: ignore[no-untyped-def]
        raise _HelpAskedFor(parser.format_help())


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        for english, chinese in _ENGLISH:
            if re.fullmatch(english, message, re.DOTALL):
                message = _without_quotes(re.sub(english, chinese, message, count=1, flags=re.DOTALL))
                break
        raise UsageError(f"{self.prog}: {message}{self._meant(message)}\n用法见 {self.prog} --help")

    def _meant(self, message: str) -> str:
        """Return which option may have been meant, where one isn't known."""
        unknown = re.search(r"不认识的参数：.*?(--[^\s=]+)", message)
        return _hint(unknown[1], self._option_string_actions) if unknown else ""


def _hint(written: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(written, list(known), 1)
    return f"，是不是想用 {near[0]}？" if near else ""


def _without_quotes(message: str) -> str:
    """Write the choices as `text、json`; how argparse quotes them differs between versions of Python."""
    said, sign, choices = message.partition("，可选：")
    return said + sign + choices.replace("'", "").replace(", ", "、")


_WIDTH = 80
"""Columns of the narrowest terminal that people use."""
_HELP_AT = 26
"""The column at which the help says what an option does."""
_USAGE = 72
"""How many characters a line of the usage has; those that are Chinese take two columns."""


class _Help(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        # A fixed width: to ask the terminal, argparse would import shutil and three compression libraries each time.
        super().__init__(prog, max_help_position=_HELP_AT, width=_USAGE)

    def format_help(self) -> str:
        return re.sub(r"(?m)^(参数|选项):$", r"\1：", super().format_help())

    def _format_action(self, action) -> str:  # type: ignore[no-untyped-def]
        """Return what the help says of an option, in columns as a terminal has them: argparse counts characters."""
        from playbook.report.columns import width, wrapped

        header = "  " + self._format_action_invocation(action)
        lines = wrapped(self._expand_help(action), _WIDTH - _HELP_AT) if action.help else []
        margin = "\n" + " " * _HELP_AT
        beside = width(header) + 2 <= _HELP_AT
        gap = " " * (_HELP_AT - width(header)) if beside else margin
        return header + (gap + margin.join(lines) if lines else "") + "\n"

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def parse(arguments: Sequence[str], commands: Sequence[str], console: Console) -> argparse.Namespace | None:
    """Return the parsed command line, its command's name in `command`; None if help or the version was printed.

    Raises:
        UsageError: the command line is wrong.
    """
    if not arguments or arguments[0] in {"-h", "--help"}:
        console.out(_overview(commands))
        return None
    if arguments[0] in {"-V", "--version"}:
        console.out(f"playbook {__version__}\n")
        return None
    command, rest = arguments[0], arguments[1:]
    if command.startswith("-"):
        hint = _hint(command, ("--help", "--version")) or "，命令要写在选项前面"
        raise UsageError(f"playbook: 不认识的参数：{command}{hint}\n用法见 playbook --help")
    if command not in commands:
        hint = _hint(command, commands) or f"，可用的命令：{'、'.join(commands)}"
        raise UsageError(f"playbook: 没有 {command} 这个命令{hint}\n用法见 playbook --help")
    module = import_module(f"playbook.commands.{command}")
    parser = _Parser(
        prog=f"playbook {command}",
        description=module.HELP,
        formatter_class=_Help,
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("-h", "--help", action=_ShowHelp, nargs=0, help="显示这份说明")
    module.add_arguments(parser)
    for group in parser._action_groups:  # noqa: SLF001 - argparse has no public way to name its own groups
        group.title = {"positional arguments": "参数", "options": "选项"}.get(group.title or "", group.title)
    try:
        parsed = parser.parse_args(rest)
    except _HelpAskedFor as asked:
        console.out(str(asked))
        return None
    parsed.command = command
    return parsed


def _overview(commands: Sequence[str]) -> str:
    lines = [f"  {name:<10} {import_module(f'playbook.commands.{name}').HELP}" for name in commands]
    return "\n".join(
        [
            "用法：playbook 命令 [参数]",
            "",
            "把小程序的运维手册写成一个文件，并让项目照着做。",
            "",
            "命令：",
            *lines,
            "",
            "每个命令的参数：playbook 命令 --help",
            "退出码：0 没有达到 --fail-on 的发现；1 有；2 用法或 playbook 有误、没有可查的内容；3 内部错误；130 中断",
            "",
        ],
    )
