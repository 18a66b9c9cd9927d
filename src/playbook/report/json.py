"""The report as JSON: the contract that other tools read."""

import json

from playbook.findings import Report


def render(report: Report) -> str:
    """Return the report as a JSON document with a final newline. Two runs give the same bytes."""
    return json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n"
