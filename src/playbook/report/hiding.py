"""Source lines as a report may show them: without the secrets that findings mark."""

from collections.abc import Iterable

from playbook.findings import Finding
from playbook.report.text import LineOf

_SHOWN = 4
"""Characters of a secret that stay, so that its owner knows it again."""


def without_secrets(findings: Iterable[Finding], line_of: LineOf) -> LineOf:
    """Return `line_of` with stars over what a finding hides, whichever finding the line is shown for."""
    hidden: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.hidden:
            hidden.setdefault(finding.path, []).append(finding)
    if not hidden:
        return line_of

    def covered(path: str, number: int) -> str | None:
        line = line_of(path, number)
        for finding in hidden.get(path, ()):
            if line is not None and finding.line <= number <= finding.end_line:
                start = finding.column - 1 + _SHOWN if number == finding.line else 0
                end = finding.end_column - 1 if number == finding.end_line else len(line)
                line = line[:start] + "*" * len(line[start:end]) + line[end:]
        return line

    return covered
