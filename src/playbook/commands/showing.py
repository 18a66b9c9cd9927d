"""A report on its way out: in the format asked for, to the screen or to a file."""

import argparse

from playbook.commands.console import Console
from playbook.commands.options import exit_code
from playbook.findings import Report
from playbook.report.text import LineOf, Style


def show(report: Report, arguments: argparse.Namespace, console: Console, line_of: LineOf) -> int:
    """Write the report out and return the exit code that it means.

    Raises:
        UsageError: `--output` can't be written.
    """
    if report.findings:
        from playbook.report.hiding import without_secrets

        line_of = without_secrets(report.findings, line_of)
    to_file: str | None = arguments.output
    if arguments.format == "json":
        from playbook.report import json

        text = json.render(report)
        write = console.data
    else:
        from playbook.report import text as plain

        text = plain.render(report, line_of, Style(arguments.lang, console.color and to_file is None))
        write = console.out
    if to_file is None:
        write(text)
    else:
        from playbook.commands.writing import write_output

        write_output(to_file, text)
    return exit_code(report, arguments.fail_on)
