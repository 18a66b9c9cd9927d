"""The report with a line for each finding, in the form that editors and `grep` know: `path:line:column: …`."""

from collections.abc import Iterator

from playbook.findings import Finding, Report
from playbook.names import SEVERITY_NAMES
from playbook.report.columns import printable
from playbook.report.text import COLORS, Style, nothing, totals


def parts(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each finding, for what could not be told and for what was not there, and the totals last."""
    for finding in report.findings:
        yield _line(finding, style) + "\n"
    untold = style.paint(style.say("无法判定", "cannot tell"), "35")
    for each in report.inspected.cannot_tell:
        # The whole line is meant; readers of this form expect a column.
        yield f"{_place(each.path, each.line, 1, style)} {untold} {printable(each.why)}\n"
    for line in nothing(report, style):
        yield line + "\n"
    yield totals(report, style) + "\n"


def _line(finding: Finding, style: Style) -> str:
    place = _place(finding.path, finding.line, finding.column, style)
    if finding.ignored is not None:
        exempted = style.paint(style.say("豁免", "exempted"), "2")
        colon = style.say("：", ": ")
        return f"{place} {exempted} {finding.check} “{printable(finding.subject)}”{colon}{printable(finding.ignored)}"
    severity = style.paint(SEVERITY_NAMES[finding.severity].to(style.language), COLORS[finding.severity] + ";1")
    doubt = style.say("（把握不大）", " (low confidence)") if finding.confidence == "low" else ""
    return f"{place} {severity} {finding.check} {printable(finding.message)}{doubt}"


def _place(path: str, line: int, column: int, style: Style) -> str:
    return style.paint(f"{printable(path)}:{line}:{column}:", "1")
