"""A kind's verdict turned into a finding: its texts filled in, in one language."""

import re
from collections.abc import Mapping

from playbook.findings import Finding, Language, Severity, Text, at_or_above
from playbook.kinds import PlannedCheck, Violated

PLACEHOLDER = re.compile(r"\{([a-z][a-z_]*)\}")
"""`{name}` stands for a value. Braces around anything else are code shown to the reader and stay as they are."""


def fill(template: Text, values: Mapping[str, str | Text], language: Language) -> str:
    """Return `template` in `language` with its placeholders replaced.

    Values are inserted as they are and never looked at again, so a value that holds `{braces}` stays what it is.

    Raises:
        KeyError: a placeholder has no value.
    """

    def value_of(match: re.Match[str]) -> str:
        value = values[match[1]]
        return value.to(language) if isinstance(value, Text) else value

    return PLACEHOLDER.sub(value_of, template.to(language))


def _severity(check: PlannedCheck, verdict: Violated, platform: str | None) -> Severity:
    severity = check.severity(platform)
    mild = verdict.at_most
    return mild if mild is not None and not at_or_above(mild, severity) else severity


def finding_of(check: PlannedCheck, verdict: Violated, platform: str | None, language: Language) -> Finding:
    """Return the finding that tells a reader about `verdict`.

    A verdict of low confidence is information only: a build that fails on a guess is soon ignored.
    """
    return Finding(
        check=check.id,
        severity="info" if verdict.confidence == "low" else _severity(check, verdict, platform),
        title=check.title.to(language),
        message=fill(check.messages[verdict.case], verdict.values, language),
        help=fill(check.help, verdict.values, language),
        path=verdict.where.path,
        line=verdict.where.line,
        column=verdict.where.column,
        end_line=verdict.where.end_line,
        end_column=verdict.where.end_column,
        subject=verdict.subject,
        url=check.url,
        confidence=verdict.confidence,
        ignored=verdict.exempted.to(language) if verdict.exempted else None,
        code=verdict.code.to(language),
        fix=verdict.fix,
        hidden=verdict.hidden,
    )
