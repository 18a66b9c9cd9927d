"""Check real projects and compare what is found with what people read by hand.

    python benchmarks/real_projects.py CHECKOUT… [--sample 30] [--new FILE]

A checkout is a git clone in a folder named `owner+name`. Prints a Markdown table: one row per project with its commit,
how many files were looked at, the seconds it took, the findings by check, how many of them are to be read, and how the
labels in `benchmarks/labels/` judge those they know. Where a project is a component library, a playbook in
`benchmarks/playbooks/` says where its code lies.
"""

import argparse
import csv
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import playbook
from playbook.findings import Finding, Report

LABELS = Path(__file__).parent / "labels"
PLAYBOOKS = Path(__file__).parent / "playbooks"
COLUMNS = ("repository", "commit", "path", "line", "check", "subject", "verdict", "reason")

Label = dict[str, str]
Key = tuple[str, str, str, str]


def main(arguments: Sequence[str]) -> None:
    """Print the table, and with `--new` write the sample that nobody has read yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkouts", nargs="+", type=Path, metavar="CHECKOUT")
    parser.add_argument("--sample", type=int, default=30, help="how many findings of a project are to be read")
    parser.add_argument("--seed", type=int, default=1, help="which findings these are")
    parser.add_argument("--new", type=Path, metavar="FILE", help="write the findings to be read that have no label yet")
    options = parser.parse_args(arguments)

    print("| project | commit | files | seconds | findings | cannot tell | read | right | wrong | unread |")
    print("|---|---|--:|--:|---|--:|--:|--:|--:|--:|")
    unread: list[Label] = []
    for checkout in options.checkouts:
        name, commit = checkout.resolve().name.replace("+", "/"), commit_of(checkout)
        playbook_of = PLAYBOOKS / f"{checkout.resolve().name}.yaml"
        started = time.perf_counter()
        report = playbook.check(checkout, playbook_of if playbook_of.exists() else None)
        seconds = time.perf_counter() - started
        chosen = sample(report, options.sample, options.seed)
        known = labels_of(name)
        verdicts = [known[key]["verdict"] for key in map(key_of, report.findings) if key in known]
        new = [each for each in chosen if key_of(each) not in known]
        unread += [label_of(each, name, commit) for each in new]
        cells = [
            *(name, commit[:10], report.inspected.files, f"{seconds:.1f}", by_check(report)),
            *(len(report.inspected.cannot_tell), len(verdicts)),
            *(verdicts.count("right"), verdicts.count("wrong"), len(new)),
        ]
        print("| " + " | ".join(map(str, cells)) + " |", flush=True)
    if options.new:
        with options.new.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
            writer.writeheader()
            writer.writerows(unread)


def commit_of(checkout: Path) -> str:
    """Return the commit that is checked out."""
    command = ["git", "-C", str(checkout), "rev-parse", "HEAD"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.strip()


def labels_of(name: str) -> dict[Key, Label]:
    """Return what is known of a project's findings."""
    path = LABELS / (name.replace("/", "+") + ".tsv")
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {(row["path"], row["line"], row["check"], row["subject"]): row for row in rows}


def by_check(report: Report) -> str:
    """Return how many findings there are, by check."""
    counts = Counter(finding.check.partition("/")[2] for finding in report.findings)
    return ", ".join(f"{count} {check}" for check, count in sorted(counts.items())) or "none"


def sample(report: Report, size: int, seed: int) -> list[Finding]:
    """Return the findings that are to be read by hand: all, or a random sample of `size`.

    Each finding draws its lot by itself, so that one finding more or less changes the sample by one at most.
    """
    chosen = sorted(report.findings, key=lambda each: lot_of(each, seed))[:size]
    return sorted(chosen, key=lambda each: (each.path, each.line, each.column, each.check))


def lot_of(finding: Finding, seed: int) -> str:
    """Return a number that is as good as random, and the same every time."""
    return blake2b("\t".join((str(seed), *key_of(finding))).encode()).hexdigest()


def key_of(finding: Finding) -> Key:
    """Return what a label is found by."""
    return (finding.path, str(finding.line), finding.check, finding.subject)


def label_of(finding: Finding, name: str, commit: str) -> Label:
    """Return a label without its verdict."""
    path, line, check, subject = key_of(finding)
    return dict(zip(COLUMNS, (name, commit, path, line, check, subject, "", ""), strict=True))


if __name__ == "__main__":
    main(sys.argv[1:])
