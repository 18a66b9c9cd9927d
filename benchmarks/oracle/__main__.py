"""Run random programs and check them; print where the two differ.

    python -m benchmarks.oracle [--programs 5000] [--seed 1] [--shrink 5] [--show N]

Needs `node`. Prints a table of the lines that were judged, then disagreements by idiom, then the smallest programs.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from benchmarks.oracle.judging import Disagreement, check, disagreements, run, undecidable
from benchmarks.oracle.platform import platform
from benchmarks.oracle.programs import program
from benchmarks.oracle.shrinking import shrunk


def main(arguments: Sequence[str]) -> int:
    """Print what was found; 1 if execution and check disagree anywhere."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shrink", type=int, default=5, help="how many disagreements of each kind are made small")
    options = parser.parse_args(arguments)

    tables = platform()
    programs = [program(options.seed + number, tables) for number in range(options.programs)]
    counts: Counter[str] = Counter()
    idioms: Counter[str] = Counter()
    by_idiom: Counter[tuple[str, str]] = Counter()
    found: list[Disagreement] = []
    for each, ran, said in zip(programs, run(programs, tables), check(programs), strict=True):
        if ran.broken is not None:
            counts["programs that do not run"] += 1
            print(f"seed {each.seed}: {ran.broken}", file=sys.stderr)
            continue
        counts["programs"] += 1
        counts["lines that throw"] += len(ran.thrown)
        counts["lines whose error is caught"] += len(ran.caught - ran.thrown)
        behind = ran.later - ran.thrown - ran.caught
        counts["lines behind another that throws"] += len(behind)
        counts["lines behind another that throws, reported with low confidence"] += len(behind & said.low - said.high)
        counts["reported, never reached (not judged)"] += len(
            said.high - ran.thrown - ran.caught - ran.later - ran.reached
        )
        counts["lines that never throw"] += len(ran.reached - ran.thrown - ran.caught - ran.later)
        counts["reported with low confidence, never throw"] += len(said.low - ran.thrown - ran.caught - ran.later)
        counts["cannot tell"] += len(said.cannot_tell)
        idioms.update(each.idioms)
        for differing in disagreements(each, ran, said):
            reason = undecidable(differing)
            counts[reason or differing.kind] += 1
            if not reason:
                found.append(differing)
                by_idiom.update((idiom, differing.kind) for idiom in each.idioms)
    print("| | |\n|---|--:|")
    for name, number in sorted(counts.items()):
        print(f"| {name} | {number} |")
    print("\n| idiom | programs | disagreements |\n|---|--:|---|")
    for idiom, number in sorted(idioms.items()):
        kinds = ", ".join(f"{count} {kind}" for (name, kind), count in sorted(by_idiom.items()) if name == idiom)
        print(f"| {idiom} | {number} | {kinds or 'none'} |")
    shown: Counter[str] = Counter()
    for differing in found:
        shown[differing.kind] += 1
        if shown[differing.kind] <= options.shrink:
            _show(shrunk(differing, tables))
    return 1 if found else 0


def _show(disagreement: Disagreement) -> None:
    path, line = disagreement.line
    print(f"\n{disagreement.kind}: seed {disagreement.program.seed}, {path}:{line}")
    for name, text in disagreement.program.analysed().items():
        print(f"--- {name}\n{text}", end="")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
