"""No report shows a secret, whichever finding its line is shown for."""

from collections.abc import Callable

from playbook.findings import Finding
from playbook.report.hiding import without_secrets

LINES = ["const a = 1", "const secret = 'abcdefghijkl' // 保密", "-----BEGIN KEY-----", "aaaa", "bbbb", "cccc;"]


def shown(*findings: Finding) -> Callable[[int], str | None]:
    line_of = without_secrets(findings, lambda _path, number: LINES[number - 1] if number <= len(LINES) else None)
    return lambda number: line_of("a.js", number)


def finding(line: int, column: int, end_line: int, end_column: int, *, hidden: bool) -> Finding:
    place = (line, column, end_line, end_column)
    return Finding("a/b", "error", "", "", "", "a.js", *place, subject="", url="", hidden=hidden)


def test_what_is_marked_is_covered_but_for_its_start() -> None:
    line = shown(finding(2, 17, 2, 29, hidden=True), finding(2, 1, 2, 6, hidden=False))
    assert line(2) == "const secret = 'abcd********' // 保密"
    assert line(1) == LINES[0]
    assert line(99) is None


def test_a_secret_of_several_lines_is_covered_on_all_of_them() -> None:
    line = shown(finding(4, 1, 6, 5, hidden=True))
    assert [line(number) for number in (3, 4, 5, 6)] == ["-----BEGIN KEY-----", "aaaa", "****", "****;"]


def test_other_findings_show_their_line() -> None:
    assert shown(finding(2, 17, 2, 29, hidden=False))(2) == LINES[1]
