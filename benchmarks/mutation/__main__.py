"""Take the guards out of real projects, one at a time: the check must report what is unguarded then.

    python -m benchmarks.mutation CHECKOUT… [--silent FILE]

A checkout is a folder named `owner+name`. Guards are found by regular expressions (see `sites`). Prints a row per
project; `--silent` writes the guards without which nothing is reported and that `labels/mutation.tsv` doesn't explain.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.mutation.removing import Removed, remove_each

_BENCHMARKS = Path(__file__).parent.parent
LABELS = _BENCHMARKS / "labels" / "mutation.tsv"
PLAYBOOKS = _BENCHMARKS / "playbooks"
COLUMNS = ("repository", "path", "line", "idiom", "guard", "verdict", "reason")
MISSED = "missed"
"""The label of a guard whose absence the check should have noticed; any other says why there is nothing to notice."""


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkouts", nargs="+", type=Path, metavar="CHECKOUT")
    parser.add_argument("--silent", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)

    known = _labels()
    unread: list[dict[str, str]] = []
    totals: Counter[str] = Counter()
    idioms: dict[str, Counter[str]] = {}
    print("| project | guards | reported without it | another guard is left | nothing to report | missed | unread |")
    print("|---|--:|--:|--:|--:|--:|--:|", flush=True)
    for checkout in options.checkouts:
        name = checkout.resolve().name
        playbook = PLAYBOOKS / f"{name}.yaml"
        counts: Counter[str] = Counter()
        for each in remove_each(checkout, playbook if playbook.exists() else None):
            row = _row(name.replace("+", "/"), each)
            verdict = _verdict(each, known.get(_key(row)))
            counts[verdict] += 1
            idioms.setdefault(each.site.idiom, Counter())[verdict] += 1
            if verdict == "unread":
                unread.append(row)
        totals += counts
        print(_line(name.replace("+", "/"), counts), flush=True)
    print(_line("all", totals))
    for idiom, counts in sorted(idioms.items()):
        print(_line(f"… {idiom}", counts))
    wanted = totals["found"] + totals[MISSED] + totals["unread"]
    print(f"\nreported: {totals['found']} of {wanted}, {100 * totals['found'] / max(wanted, 1):.1f} %")
    if options.silent:
        with options.silent.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
            writer.writeheader()
            writer.writerows(unread)


def _verdict(each: Removed, label: str | None) -> str:
    if each.outcome == "found":
        return "found"
    if label is not None:
        return MISSED if label == MISSED else "another guard" if label == "another guard" else "nothing"
    return "another guard" if each.outcome == "another guard" else "unread"


def _line(name: str, counts: Counter[str]) -> str:
    cells = [counts[verdict] for verdict in ("found", "another guard", "nothing", MISSED, "unread")]
    return f"| {name} | {sum(counts.values())} | " + " | ".join(map(str, cells)) + " |"


def _row(repository: str, each: Removed) -> dict[str, str]:
    site = each.site
    cells = (repository, site.path, str(site.line), site.idiom, " ".join(site.text.split()), "", "")
    return dict(zip(COLUMNS, cells, strict=True))


def _key(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[column] for column in COLUMNS[:5])


def _labels() -> dict[tuple[str, ...], str]:
    if not LABELS.exists():
        return {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        return {_key(row): row["verdict"] for row in csv.DictReader(file, delimiter="\t")}


if __name__ == "__main__":
    main(sys.argv[1:])
