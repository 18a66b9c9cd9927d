"""A report on its way out: in the format asked for, to the screen or to a file."""

import argparse
from collections.abc import Iterable, Iterator

from playbook.commands.console import Console
from playbook.commands.options import exit_code
from playbook.errors import UsageError
from playbook.findings import Report
from playbook.report.text import LineOf, Style

_SHOWN_AT_ONCE = 65_536
"""Characters of a report that is too large to be held as a whole."""


def show(report: Report, arguments: argparse.Namespace, console: Console, line_of: LineOf) -> int:
    """Write the report out and return the exit code that it means.

    Raises:
        UsageError: `--output` can't be written, or what is too long to be held can't be.
    """
    if report.findings:
        from playbook.report.hiding import without_secrets

        line_of = without_secrets(report.findings, line_of)
    to_file: str | None = arguments.output
    if arguments.format == "json":
        from playbook.report import json

        parts = json.parts(report, statistics=arguments.statistics)
        write = console.data
    else:
        parts = _for_people(report, arguments, Style(arguments.lang, console.color and to_file is None), line_of)
        write = console.out
    if to_file is not None:
        from playbook.commands.writing import write_output

        write_output(to_file, parts)
    else:
        for text in ["".join(parts)] if isinstance(report.findings, tuple) else _whole(parts):
            write(text)
    return exit_code(report, arguments.fail_on)


def _for_people(report: Report, arguments: argparse.Namespace, style: Style, line_of: LineOf) -> Iterator[str]:
    if arguments.statistics:
        from playbook.report import statistics

        return statistics.parts(report, style)
    if arguments.format == "concise":
        from playbook.report import concise

        return concise.parts(report, style)
    from playbook.report import text as plain

    return plain.parts(report, line_of, style)


def _whole(parts: Iterable[str]) -> Iterator[str]:
    """Yield a text that is too large for memory, once all of it is there: nobody gets half of it.

    Raises:
        UsageError: there is no room for it on the disk.
    """
    from tempfile import TemporaryFile

    with TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="") as file:
        try:
            file.writelines(parts)
            file.seek(0)
        except OSError as error:
            from playbook.refusals import why_not_written

            raise UsageError(f"报告太长，临时文件写不下：{why_not_written(error).zh}") from error
        while text := file.read(_SHOWN_AT_ONCE):
            yield text
