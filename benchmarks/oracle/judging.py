"""What running a program shows, against what the check says of it."""

import json
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from benchmarks.oracle.platform import FLOOR, Platform
from benchmarks.oracle.programs import Program

import playbook

RUNNER = Path(__file__).parent / "run.js"
_CHECK = "compat/unguarded-api"
_FIRST = re.compile(r"lack it \S+ (?:on line |at (?P<path>[^:\s]+):)(?P<line>\d+) fails first")
"""What a finding says of a line that nobody gets to yet."""
_TOGETHER = 400
"""Programs in one folder that is checked, and in one process of Node."""

Kind = Literal[
    "missed", "missed, only caught", "missed, low confidence", "missed, behind another", "names another line", "false"
]
Line = tuple[str, int]


class Ran(NamedTuple):
    """What happened when a program ran on all base libraries, with all values of what nobody can know."""

    thrown: frozenset[Line]
    """Lines whose TypeError nobody caught."""
    caught: frozenset[Line]
    """Lines whose TypeError a `catch` took."""
    later: frozenset[Line]
    """Lines that would throw on a base library where an earlier line throws too."""
    reached: frozenset[Line]
    """Marked calls that were made on some base library. Of what stands behind the others running tells nothing."""
    broken: str | None
    """Why the program itself is no good."""


class Said(NamedTuple):
    """What the check reports, by line."""

    high: frozenset[Line]
    low: frozenset[Line]
    first: dict[Line, Line]
    """For lines that nobody gets to yet: the one that is said to fail first."""
    cannot_tell: tuple[str, ...]


class Disagreement(NamedTuple):
    """A line about which execution and check differ."""

    program: Program
    kind: Kind
    line: Line


def run(programs: Sequence[Program], platform: Platform) -> list[Ran]:
    """Run programs under Node.

    Raises:
        OSError: there is no `node`; CalledProcessError: it failed.
    """
    found: list[Ran] = []
    for start in range(0, len(programs), _TOGETHER):
        part = programs[start : start + _TOGETHER]
        asked = {
            "since": platform.since,
            "canIUse": platform.can_i_use,
            "versions": platform.versions,
            "programs": [{"files": each.files, "unknowns": _unknowns(each)} for each in part],
        }
        done = subprocess.run(
            ["node", str(RUNNER)], input=json.dumps(asked), capture_output=True, check=True, encoding="utf-8"
        )
        found += map(_ran, json.loads(done.stdout))
    return found


def check(programs: Sequence[Program]) -> list[Said]:
    """Check programs, each as a mini-program of its own."""
    found: list[Said] = []
    for start in range(0, len(programs), _TOGETHER):
        found += _check(programs[start : start + _TOGETHER])
    return found


def _check(programs: Sequence[Program]) -> list[Said]:
    high: list[set[Line]] = [set() for _ in programs]
    low: list[set[Line]] = [set() for _ in programs]
    first: list[dict[Line, Line]] = [{} for _ in programs]
    reasons: list[list[str]] = [[] for _ in programs]
    with tempfile.TemporaryDirectory() as folder:
        for number, program in enumerate(programs):
            for path, text in {**program.analysed(), "app.json": '{"pages": ["index"]}'}.items():
                file = Path(folder, f"p{number}", path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        report = playbook.check(folder, select=[_CHECK], base_library={"wechat": FLOOR}, lang="en")
    for finding in report.findings:
        number, path = _of_program(finding.path)
        (high if finding.confidence == "high" else low)[number].add((path, finding.line))
        named = _FIRST.search(finding.message)
        if named is not None:
            there = _of_program(named["path"])[1] if named["path"] else path
            first[number][path, finding.line] = (there, int(named["line"]))
    for undecided in report.inspected.cannot_tell:
        number, path = _of_program(undecided.path)
        reasons[number].append(f"{path}: {undecided.why}")
    return [
        Said(frozenset(one), frozenset(other), named, tuple(why))
        for one, other, named, why in zip(high, low, first, reasons, strict=True)
    ]


def _of_program(path: str) -> tuple[int, str]:
    folder, _, name = path.partition("/")
    return int(folder.removeprefix("p")), name


def disagreements(program: Program, ran: Ran, said: Said) -> list[Disagreement]:
    """Compare the two, line by line."""
    found: list[Disagreement] = []

    def note(kind: Kind, line: Line) -> None:
        found.append(Disagreement(program, kind, line))

    for line in sorted(ran.thrown):
        if line in said.low and line not in said.high:
            note("missed, low confidence", line)
        elif line not in said.high:
            note("missed", line)
    for line in sorted(ran.caught - ran.thrown - said.high - said.low):
        note("missed, only caught", line)
    for line in sorted(ran.later - ran.thrown - ran.caught - said.high - said.low):
        note("missed, behind another", line)
    for line, named in sorted(said.first.items()):
        # What nobody gets to may be named too: another line fails before both.
        if line in ran.later and named not in ran.thrown | ran.caught | ran.later:
            note("names another line", line)
    for line in sorted((said.high & ran.reached) - ran.thrown - ran.caught - ran.later):
        note("false", line)
    return found


def undecidable(disagreement: Disagreement) -> str:
    """Return why a disagreement says nothing about the check; empty if it does."""
    if disagreement.kind == "false" and disagreement.program.distrusted:
        return "versions compared as text or parsed numbers, which is never accepted"
    if disagreement.kind == "missed, behind another" and _in_own_callback(disagreement):
        return "behind a call of the same API, in its callback, which a guard of that call holds too"
    return ""


def _in_own_callback(disagreement: Disagreement) -> bool:
    """Tell whether a line stands in a callback of a call of the target."""
    program, (path, number) = disagreement.program, disagreement.line
    lines = program.files[path].split("\n")
    depth = len(lines[number - 1]) - len(lines[number - 1].lstrip())
    for line in reversed(lines[: number - 1]):
        own = len(line) - len(line.lstrip())
        if line.strip() and own < depth:
            depth = own
            if f"{program.target}/*(*/(" in line and line.endswith("{"):
                return True
    return False


def _ran(result: dict[str, Any]) -> Ran:
    thrown, caught, later, reached = (
        frozenset(map(_line, result[how])) for how in ("thrown", "caught", "later", "reached")
    )
    return Ran(thrown, caught, later, reached, result["broken"])


def _unknowns(program: Program) -> int:
    text = "".join(program.files.values())
    return 2 if "u1" in text else 1 if "u0" in text else 0


def _line(written: str) -> Line:
    path, _, number = written.rpartition(":")
    return path, int(number)
