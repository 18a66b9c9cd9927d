"""The report as a person reads it in a terminal: place, title, source line, help, totals."""

from collections.abc import Callable, Iterator

from playbook.findings import Finding, Language, Report, Severity
from playbook.names import FACT_NAMES, PLATFORM_NAMES, SEVERITY_NAMES
from playbook.report.columns import printable, width
from playbook.tuples import NamedTuple

LineOf = Callable[[str, int], str | None]
"""The text of a line of a file (path, line from 1); None where it can't be had."""

_MOST_COLUMNS = 120  # a longer source line (minified code, one-line JSON) is cut around the mark

COLORS: dict[Severity, str] = {"error": "31", "warning": "33", "info": "36"}
"""Of the severities in a terminal."""


class Style(NamedTuple):
    """How the report is written."""

    language: Language
    color: bool

    def paint(self, text: str, code: str) -> str:
        """Return `text` in a terminal colour, where colours are wanted."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text

    def say(self, zh: str, en: str) -> str:
        """Return the text of the style's language."""
        return zh if self.language == "zh" else en


def parts(report: Report, line_of: LineOf, style: Style) -> Iterator[str]:
    """Yield the report bit by bit, each finding with its source line, and the totals last."""
    for finding in report.findings:
        yield "\n".join(_finding(finding, line_of, style)) + "\n\n"
    rest = list(_undecided(report, style)) + list(nothing(report, style))
    if rest:
        yield "\n".join(rest) + "\n\n"
    yield totals(report, style) + "\n"


def _finding(finding: Finding, line_of: LineOf, style: Style) -> Iterator[str]:
    place = f"{printable(finding.path)}:{finding.line}:{finding.column}"
    if finding.ignored is not None:
        # It doesn't count: what it would have said, and how to mend it, would only mislead.
        exempted = style.paint(style.say("豁免", "exempted"), "2")
        yield f"{style.paint(place, '1')}  {exempted}  {finding.check}"
        yield f"  “{printable(finding.subject)}”{style.say('：', ': ')}{printable(finding.ignored)}"
        yield from _frame(finding, line_of, style)
        return
    severity = style.paint(SEVERITY_NAMES[finding.severity].to(style.language), COLORS[finding.severity] + ";1")
    doubt = style.say("  把握不大", "  low confidence") if finding.confidence == "low" else ""
    yield f"{style.paint(place, '1')}  {severity}  {finding.check}{doubt}"
    yield f"  {printable(finding.message)}"
    yield from _frame(finding, line_of, style)
    label = style.say("建议", "help")
    yield f"  {style.paint(label, '32')}  " + f"\n  {' ' * width(label)}  ".join(
        map(printable, finding.help.splitlines())
    )
    yield f"  {style.paint(style.say('说明', 'more'), '2')}  playbook explain {finding.check}"


def _frame(finding: Finding, line_of: LineOf, style: Style) -> Iterator[str]:
    """Show the line above and the marked line, the mark under the right columns."""
    line = line_of(finding.path, finding.line)
    if line is None:
        return
    gutter = len(str(finding.line))
    above = line_of(finding.path, finding.line - 1) if finding.line > 1 else None
    if above is not None and not _is_long(above) and above.strip():
        yield f"  {style.paint(f'{finding.line - 1:>{gutter}} |', '2')} {printable(above)}"
    start = finding.column - 1
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    left, marked, right = _cut(line, start, max(end, start + 1))
    yield f"  {style.paint(f'{finding.line:>{gutter}} |', '2')} {left}{marked}{right}".rstrip()
    mark = style.paint("^" * max(width(marked), 1), COLORS[finding.severity])
    yield f"  {style.paint(' ' * gutter + ' |', '2')} {' ' * width(left)}{mark}"


def _cut(line: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the line in three printable parts, shortened around the marked one where it is too long."""
    start, end = min(start, len(line)), min(end, len(line))
    if not _is_long(line):
        left, marked, right = line[:start], line[start:end], line[end:]
    else:
        # Only what is shown is copied: a line of a million characters may have a finding every few of them.
        left = "…" + line[start - 30 : start] if start > 31 else line[:start]
        marked = line[start : min(end, start + 60)]
        right = line[end : end + 30] + "…" if len(line) - end > 31 else line[end:]
    return printable(left), printable(marked), printable(right)


def _is_long(line: str) -> bool:
    # Counting columns takes a step for each character; of a minified file, whose lines have a million, it would be
    # done anew for every finding.
    return len(line) > _MOST_COLUMNS or width(line) > _MOST_COLUMNS


def _undecided(report: Report, style: Style) -> Iterator[str]:
    label = style.paint(style.say("无法判定", "cannot tell"), "35")
    for each in report.inspected.cannot_tell:
        yield f"{printable(each.path)}:{each.line}  {label}  {printable(each.why)}"


def nothing(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for whatever had nothing to look at."""
    label = style.paint(style.say("没有可查", "nothing to look at"), "2")
    for sentence in report.inspected.nothing_to_look_at:
        yield f"{label}  {sentence}"


def totals(report: Report, style: Style) -> str:
    """Return the line that says what was looked at and how much was found."""
    inspected, counts = report.inspected, report.summary()
    platforms = [platform for _, platform in inspected.mini_programs]
    untold, weight = len(inspected.cannot_tell), SEVERITY_NAMES[report.unknown].to(style.language)
    # Information is what it looks like; what weighs more decides the exit code without being a finding.
    weighs = style.say(f"，按{weight}计", f" (counted as {weight})") if report.unknown != "info" else ""
    if style.language == "en":
        looked = [f"{inspected.files} file(s)"]
        looked += [f"{platforms.count(p)} {PLATFORM_NAMES[p].en} mini-program(s)" for p in sorted(set(platforms))]
        looked += [f"{number} {FACT_NAMES[fact].en}" for fact, number in inspected.facts.items() if number]
        tail = f"; {untold} undecided{weighs}" if untold else ""
        verdict = f"{counts['error']} error(s), {counts['warning']} warning(s), {counts['info']} info"
        return f"Checked {', '.join(looked)}; {verdict}{tail}"
    looked = [f"{inspected.files} 个文件"]
    looked += [f"{platforms.count(p)} 个{PLATFORM_NAMES[p].zh}小程序" for p in sorted(set(platforms))]
    looked += [f"{number} {FACT_NAMES[fact].zh}" for fact, number in inspected.facts.items() if number]
    tail = f"；{untold} 处无法判定{weighs}" if untold else ""
    verdict = f"{counts['error']} 个错误，{counts['warning']} 个警告，{counts['info']} 条提示"
    return f"检查了 {'，'.join(looked)}；{verdict}{tail}"
