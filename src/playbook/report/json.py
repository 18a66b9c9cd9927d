"""The report as JSON: the contract that other tools read."""

import json
from collections.abc import Iterator
from functools import cache

from playbook.findings import Report


def parts(report: Report, *, statistics: bool = False) -> Iterator[str]:
    """Yield a JSON document with a final newline bit by bit: any number of findings takes no more memory than one.

    Two runs give the same bytes. With `statistics` it also has how many findings each check has, the most first.
    """
    document = report._replace(findings=()).to_dict()
    del document["findings"], document["summary"]
    yield '{\n  "findings": ['
    between = ""
    for finding in report.findings:
        yield f"{between}\n    {_indented(finding.to_dict(), 4)}"
        between = ","
    yield "\n  ]" if between else "]"
    document["summary"] = report.summary()
    if statistics:
        from playbook.report.statistics import counted

        document["statistics"] = [each.to_dict() for each in counted(report.findings)]
    for name, value in document.items():
        yield f',\n  "{name}": {_indented(value, 2)}'
    yield "\n}\n"


def _indented(value: object, by: int) -> str:
    """Return a value as it stands inside of a document: a string has no line breaks of its own."""
    line = "\n" + " " * by
    if isinstance(value, dict) and value and _SINGLE.issuperset(map(type, value.values())):
        # `json` indents in Python and writes all else in C, so what has one level, as a finding has, is not left to it.
        return f"{{{line}  {_one_level(line).encode(value)[1:-1]}{line}}}"
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", line)


_SINGLE = frozenset({str, int, bool, type(None)})


@cache
def _one_level(line: str) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, separators=(f",{line}  ", ": "))
