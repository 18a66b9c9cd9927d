"""How many of the findings about API compatibility are right, on projects as they are.

    python -m benchmarks.precision CHECKOUT… --base-library 2.27.3 [--round 2] [--size 150] [--new FILE]

All projects are checked at one lowest base library of WeChat; the findings of pack `compat` are pooled, and a sample
is drawn. `labels/precision-<base library>.tsv` holds what people read. Prints a table by check, and lists what is
labelled wrong or has no label yet. A checkout is a git clone in a folder named `owner+name`.

What was mended because of a sample makes it look better than others. So a later round draws anew, and leaves out what
earlier rounds saw and found right; its labels are in `labels/precision-<base library>-<round>.tsv`.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from benchmarks.real_projects import LABELS, PLAYBOOKS, commit_of

import playbook
from playbook.findings import Finding
from playbook.running import NothingToCheck

COLUMNS = ("repository", "commit", "path", "line", "check", "severity", "subject", "verdict", "reason")

Key = tuple[str, str, str, str, str]


class Found(NamedTuple):
    """A finding, and in which project."""

    repository: str
    commit: str
    finding: Finding

    @property
    def key(self) -> Key:
        """What its label is found by."""
        each = self.finding
        return (self.repository, each.path, str(each.line), each.check, each.subject)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table and what is to be looked at."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkouts", nargs="+", type=Path, metavar="CHECKOUT")
    parser.add_argument("--base-library", default="2.10.0", help="the lowest one of WeChat")
    parser.add_argument("--size", type=int, default=150, help="how many findings are read")
    parser.add_argument("--round", type=int, default=1, help="which sample: each round draws other findings")
    parser.add_argument("--new", type=Path, metavar="FILE", help="write the findings of the sample that have no label")
    options = parser.parse_args(arguments)

    pooled = [found for checkout in options.checkouts for found in findings_of(checkout, options.base_library)]
    seen = [labels_of(options.base_library, earlier) for earlier in range(1, options.round)]
    known = {key for labels in seen for key, label in labels.items() if label["verdict"] == "right"}
    fresh = [found for found in pooled if found.key not in known]
    chosen = sorted(fresh, key=lambda found: lot_of(found, options.round))[: options.size]
    labels = labels_of(options.base_library, options.round)
    print(
        f"{len(pooled)} findings in {len({found.repository for found in pooled})} of {len(options.checkouts)} projects"
    )
    print("| check | severity | findings | read | right | wrong |")
    print("|---|---|--:|--:|--:|--:|")
    for kind in sorted({(found.finding.check, found.finding.severity) for found in pooled}):
        own = [found for found in chosen if (found.finding.check, found.finding.severity) == kind]
        whole = sum((found.finding.check, found.finding.severity) == kind for found in pooled)
        verdicts = Counter(labels[found.key]["verdict"] for found in own if found.key in labels)
        read = verdicts["right"] + verdicts["wrong"]
        print(f"| {kind[0]} | {kind[1]} | {whole} | {read} | {verdicts['right']} | {verdicts['wrong']} |")
    for found in chosen:
        label = labels.get(found.key)
        if label is not None and label["verdict"] == "wrong":
            print(f"wrong: {' '.join(found.key)}: {label['reason']}")
    unread = sorted(found.key for found in chosen if found.key not in labels)
    print(f"{len(chosen) - len(unread)} of {len(chosen)} read")
    if options.new:
        write(options.new, [found for found in sorted(chosen, key=lambda each: each.key) if found.key in set(unread)])


def findings_of(checkout: Path, base_library: str) -> list[Found]:
    """Return the findings about API compatibility in one project."""
    folder = checkout.resolve()
    own = PLAYBOOKS / f"{folder.name}.yaml"
    chosen = own if own.exists() else None
    try:
        report = playbook.check(folder, chosen, select=("compat",), base_library={"wechat": base_library})
    except NothingToCheck:
        return []
    commit = commit_of(checkout)
    return [Found(folder.name.replace("+", "/"), commit, finding) for finding in report.findings]


def lot_of(found: Found, number: int) -> str:
    """Return a number that is as good as random, and the same every time."""
    return blake2b("\t".join((str(number), *found.key)).encode()).hexdigest()


def labels_of(base_library: str, number: int) -> dict[Key, dict[str, str]]:
    """Return what was read in one round."""
    suffix = f"-{number}" if number > 1 else ""
    return labels_at(LABELS / f"precision-{base_library}{suffix}.tsv")


def labels_at(path: Path) -> dict[Key, dict[str, str]]:
    """Return what was read, by finding."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {(row["repository"], row["path"], row["line"], row["check"], row["subject"]): row for row in rows}


def write(path: Path, found: Sequence[Found]) -> None:
    """Write labels without their verdicts."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for repository, commit, each in found:
            writer.writerow((repository, commit, each.path, each.line, each.check, each.severity, each.subject, "", ""))


if __name__ == "__main__":
    main()
