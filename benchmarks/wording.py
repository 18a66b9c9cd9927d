"""Look for claims in the Chinese lines of real projects, and compare with what people read by hand.

    python benchmarks/wording.py CHECKOUT… [--new FILE] [--unflagged FILE] [--checker CLONE]

A checkout is a git clone in a folder named `owner+name`. Lines are taken from change logs, translations and templates,
each distinct line once. Prints how many lines were read, how many claims were told, and how the labels in
`benchmarks/labels/wording.tsv` judge them; then a table of the labelled lines of `tests/wording/data`, beside a plain
list of words and, with `--checker`, a clone of 521xueweihan/advertising_law_checker, whose words are read from there.
`--new` writes the findings that nobody has read yet, `--unflagged` 500 lines that hold a character of the words that
make claims and in which nothing was told.
"""

import argparse
import csv
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from playbook.wording.categories import families_for
from playbook.wording.claims import claims_in
from playbook.wording.lexicon import Lexicon, lexicon_of
from playbook.wording.preparing import prepared

ROOT = Path(__file__).parent.parent
LABELS = Path(__file__).parent / "labels" / "wording.tsv"
COLUMNS = ("repository", "commit", "path", "line", "subject", "verdict", "reason")
NAIVE = (
    *(
        "最",
        "第一",
        "唯一",
        "首个",
        "首家",
        "首创",
        "首选",
        "独家",
        "独一无二",
        "顶级",
        "顶尖",
        "极致",
        "极品",
        "终极",
        "至尊",
    ),
    *("国家级", "世界级", "100%", "百分百", "永久", "绝对", "保证", "零", "万能", "王牌", "冠军"),
)
"""A list as many tools have it."""
READ = re.compile(
    r"change-?log|release|history|(^|/)(locales?|lang|i18n|languages?)[/.]|zh[-_](cn|hans)|\.(wxml|ttml|axml|n?vue)$",
    re.IGNORECASE,
)
CHINESE = re.compile("[\u4e00-\u9fff]")
TRIGGER = re.compile("[最第唯首顶极绝全无零保独冠王]|100|百分")
OTHERS = re.compile(r"(^|/)(node_modules|vendor)/|\.(png|jpe?g|gif|webp|ico|zip|woff2?|ttf)$", re.IGNORECASE)
COMMENT = re.compile(r"\s*(//|/\*|\*|<!--|#\s|--)")


class Line(NamedTuple):
    """A line of a project."""

    repository: str
    commit: str
    path: str
    number: int
    text: str


def main(arguments: Sequence[str]) -> None:
    """Print both tables, and write what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkouts", nargs="*", type=Path, metavar="CHECKOUT")
    parser.add_argument("--new", type=Path, metavar="FILE")
    parser.add_argument("--unflagged", type=Path, metavar="FILE")
    parser.add_argument("--checker", type=Path, metavar="CLONE")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args(arguments)
    if options.checkouts:
        real_lines(options)
    print("\n| on the labelled lines | precision | recall |\n|---|--:|--:|")
    others = [public(options.checker)] if options.checker else []
    for name, tells in (("playbook", told), ("a plain list of words", naive), *others):
        print(f"| {name} | {' | '.join(f'{share:.3f}' for share in shares(tells))} |")


def real_lines(options: argparse.Namespace) -> None:
    """Read the projects and print how the findings are labelled."""
    known = {(row["repository"], row["path"], row["subject"]): row["verdict"] for row in labels()}
    verdicts: Counter[str] = Counter()
    new: list[tuple[object, ...]] = []
    quiet: list[Line] = []
    read = 0
    for line in distinct(each for checkout in options.checkouts for each in lines_of(checkout)):
        read += 1
        subjects = told(line.text)
        if not subjects and TRIGGER.search(line.text):
            quiet.append(line)
        for subject in subjects:
            verdict = known.get((line.repository, line.path, subject), "unread")
            verdicts[verdict] += 1
            if verdict == "unread":
                new.append((*line[:4], subject, "", ""))
    print(f"{read} lines; {sum(verdicts.values())} claims: {dict(verdicts)}")
    print(f"wrong in 1,000 lines: {1000 * verdicts['wrong'] / max(1, read):.2f}")
    if options.new:
        write(options.new, COLUMNS, new)
    if options.unflagged:
        chosen = random.Random(options.seed).sample(quiet, min(500, len(quiet)))
        write(options.unflagged, Line._fields, chosen)


def lines_of(checkout: Path) -> Iterator[Line]:
    """Yield the Chinese lines of a checkout that users or reviewers read; packages of others are none of its own."""
    name = checkout.resolve().name.replace("+", "/")
    commit = git(checkout, "rev-parse", "HEAD").strip()
    for path in git(checkout, "-c", "core.quotepath=off", "ls-files").splitlines():
        file = checkout / path
        if not READ.search(path) or OTHERS.search(path) or not file.is_file() or file.stat().st_size > 3_000_000:
            continue
        data = file.read_bytes()
        if b"\0" in data:
            continue  # a program or an archive, whatever its name says
        for number, text in enumerate(data.decode("utf-8", "replace").split("\n"), start=1):
            if CHINESE.search(text) and len(text) < 2_000 and not COMMENT.match(text):
                yield Line(name, commit, path, number, text.strip())


def git(checkout: Path, *arguments: str) -> str:
    """Return what git prints."""
    return subprocess.run(
        ["git", "-C", str(checkout), *arguments], capture_output=True, check=True, encoding="utf-8"
    ).stdout


def distinct(lines: Iterator[Line]) -> Iterator[Line]:
    """Yield each text once."""
    seen: set[str] = set()
    for line in lines:
        if line.text not in seen:
            seen.add(line.text)
            yield line


@cache
def lexicon() -> Lexicon:
    """Return the words of the check as a run has them, prepared once for all lines."""
    stated = yaml.safe_load((ROOT / "checks" / "wording" / "absolute-claim.yaml").read_text(encoding="utf-8"))
    parameters = stated["parameters"]
    return lexicon_of(prepared({**parameters, "families": families_for(parameters)}))


def told(text: str) -> list[str]:
    """Return the claims that the tool tells."""
    return [text[claim.start : claim.end] for claim in claims_in(text, lexicon()) if claim.exemption is None]


def naive(text: str) -> list[str]:
    """Return the words of a plain list that a text holds."""
    return [word for word in NAIVE if word in text]


def public(clone: Path) -> tuple[str, Callable[[str], list[str]]]:
    """Return a public checker and what it tells: it marks its words wherever they stand, and as they are written."""
    commit = git(clone, "rev-parse", "--short=10", "HEAD").strip()
    listed = re.search(r"words: \[([^\]]*)\]", git(clone, "show", "HEAD:src/initStore.js"))
    words = re.findall(r"'([^']+)'", listed[1]) if listed else []
    return f"521xueweihan/advertising_law_checker {commit}", lambda text: [word for word in words if word in text]


def shares(tells: Callable[[str], list[str]]) -> tuple[float, float]:
    """Return precision and recall on the labelled lines."""
    counts: Counter[tuple[str, bool]] = Counter()
    for path in sorted((ROOT / "tests" / "wording" / "data").glob("*claims.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                counts[row["label"], bool(tells(row["text"].replace("\\n", "\n")))] += 1
    right, wrong, missed = counts["violation", True], counts["ok", True], counts["violation", False]
    return right / max(1, right + wrong), right / max(1, right + missed)


def labels() -> list[dict[str, str]]:
    """Return what was read by hand."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def write(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
