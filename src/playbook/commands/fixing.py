"""`playbook check --fix`: mend the files, check them again, and say what was done on standard error."""

import os
from collections.abc import Callable, Iterable, Iterator

from playbook.commands.console import Console
from playbook.findings import Language, Report
from playbook.fixing.project import Fixed, Left
from playbook.fixing.project import fix as fix_findings
from playbook.report.columns import printable

_PLACES_SHOWN = 5


def fix(root: str, report: Report, again: Callable[[], Report], language: Language, console: Console) -> Report:
    """Mend what the report's findings allow in the folder `root`, and return the report on what is left."""
    fixed = fix_findings(os.path.realpath(root), report.findings)
    if fixed.files:
        report = again()
    said = "\n".join(_sentences(fixed, language)) if fixed.findings or fixed.left else ""
    console.err(f"{said or _nothing(language)}\n")
    return report


def _nothing(language: Language) -> str:
    return "没有能自动改的地方" if language == "zh" else "There was nothing to fix"


def _sentences(fixed: Fixed, language: Language) -> Iterator[str]:
    number, files, left = fixed.findings, fixed.files, len(fixed.left)
    if language == "en":
        done = f"Fixed {number} finding(s) in {files} file(s)" if number else "There was nothing to fix safely"
        yield done + (f"; {left} left for you:" if left else "")
    else:
        done = f"改好了 {files} 个文件里的 {number} 处" if number else "没有能放心改的地方"
        yield done + (f"；{left} 处没有自动改：" if left else "")
    for why, places in _by_reason(fixed.left, language).items():
        shown = [f"{printable(path)}:{line}" for path, line in places[:_PLACES_SHOWN]]
        more = len(places) - len(shown)
        if language == "en":
            yield f"  {why}: {', '.join(shown)}" + (f" and {more} more" if more else "")
        else:
            yield f"  {why}：{'、'.join(shown)}" + (f" 等 {len(places)} 处" if more else "")


def _by_reason(left: Iterable[Left], language: Language) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for path, line, why in left:
        found.setdefault(why.to(language), []).append((path, line))
    return dict(sorted(found.items(), key=lambda each: -len(each[1])))
