"""`playbook schema`: the JSON Schema of a playbook, for editors."""

import argparse

from playbook.commands.console import Console
from playbook.commands.options import filled
from playbook.commands.writing import write_output

HELP = "输出 playbook.yaml 的 JSON Schema，编辑器用它补全、解释和报错"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `playbook schema`."""
    parser.add_argument("--output", type=filled, metavar="文件", help="写到文件里，而不是屏幕上")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print the schema or write it to a file; always 0.

    Raises:
        UsageError: The file can't be written.
    """
    from playbook.schema import schema_text

    if arguments.output is not None:
        write_output(arguments.output, [schema_text()])
        line = f"# yaml-language-server: $schema={arguments.output}"
        console.err(f"已写入 {arguments.output}；在 playbook.yaml 第一行写上，编辑器就会用它：\n{line}\n")
    else:
        console.data(schema_text())
    return 0
