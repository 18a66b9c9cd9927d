"""How quickly texts are judged, in how much memory, and how long `playbook lint -m` takes.

    python -m benchmarks.wording_speed [CHECKOUT…] [--megabytes 10] [--megabytes-of-memory 1 50 200]

- Speed on ordinary Chinese text in one process: processor time to look for claims, the reading of the words left out.
  The text is every distinct Chinese line, in the order of the files, of what users and developers of real projects
  read: change logs, release notes and documents as they stand, and the strings of templates, translations and settings.
  Nothing is drawn at random. Without checkouts our own documents take their place, over and over. Lines are `mostly
  Chinese` if half of them is. A second pair of figures is of the same text with one of the labelled lines of
  `tests/wording/data` in each hundred, which claims about as often as advertising would among other things.
- Speed of judging the same lines as update descriptions: each line as a description of its own, and all of them as
  descriptions of 100,000 characters, of which a longer one is judged no further. Most lines are none; those labelled as
  descriptions are judged too.
- `playbook lint -m` beside a bare `python -c pass`, in turns, so that a busy moment hits both.
- Memory of `playbook lint` on files of ordinary text of several lengths.
- Texts made to be slow, looked through for claims and judged as descriptions, at twice the length: about 2 where the
  time is linear.
"""

import argparse
import csv
import gc
import marshal
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playbook import cli, planning
from playbook.wording.claims import claims_in
from playbook.wording.clauses import HEAD
from playbook.wording.descriptions import judged_clauses
from playbook.wording.lexicon import Lexicon, lexicon_of
from playbook.wording.vocabulary import Vocabulary, vocabulary_from

ROOT = Path(__file__).parent.parent
CHINESE = re.compile("[\u4e00-\u9fff]")
DOCUMENT = re.compile(r"\.(md|markdown|txt)$", re.IGNORECASE)
SHOWN = re.compile(r"(^|/)(locales?|lang|i18n|languages?)[/.]|\.(wxml|ttml|axml|swan|n?vue|json)$", re.IGNORECASE)
STRING = re.compile(r"""(?<=[>"'`])[^<>"'`\n]*[\u4e00-\u9fff][^<>"'`\n]*(?=[<"'`])""")
HOSTILE = {
    "one character": "最",
    "claims": "全网最低价",
    "claims, spaced": "全网 最 低 价 ",
    "fragments": "第一第",
    "openings": "没有比",
    "rivals": "比同行",
    "digits": "1234567890",
    "numerals": "一二三百",
    "percent": "100%",
    "spaces": " ",
    "separators": "最*-·",
    "zero-width": "最\u200b",
    "brackets": "（【《",
    "quotes": "“",
    "backticks": "`",
    "addresses": "http://",
    "titles": "《最好",
    "pause": "……",
    "pinyin": "zui hao ",
    "marks": "e\u0301",
    "traditional": "頂級國家",
    "emoji": "🥇🔝",
}


MOST_DESCRIBED = 10 * HEAD
"""Characters judged as descriptions."""


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkouts", nargs="*", type=Path, metavar="CHECKOUT")
    parser.add_argument("--megabytes", type=int, default=10, help="least length of the text that speed is measured on")
    parser.add_argument("--megabytes-of-memory", type=int, nargs="*", default=[1, 50, 200])
    options = parser.parse_args(arguments)
    # As `playbook` itself does.
    gc.set_threshold(cli.SELDOM)
    words = lexicon()
    lines = sample(options.checkouts or [ROOT])
    with_claims = among(lines, labelled())
    kinds = {
        "ordinary text": lines,
        "of it mostly Chinese": [line for line in lines if is_mostly_chinese(line)],
        "with a labelled line in each hundred": with_claims,
        "of it mostly Chinese, likewise": [line for line in with_claims if is_mostly_chinese(line)],
    }
    for name, chosen in kinds.items():
        text = "\n".join(chosen) + "\n"
        text *= options.megabytes * 1_000_000 // len(text.encode()) + 1
        rates = [len(text.encode()) / seconds(text, words) / 1e6 for _ in range(5)]
        print(f"{name}: {len(text.encode()) / 1e6:.1f} MB, {statistics.median(rates):.1f} MB/s", flush=True)
    vocabulary = vocabulary_of_descriptions()
    print_descriptions(lines, vocabulary)
    print_lint_times()
    print_memory("\n".join(with_claims) + "\n", options.megabytes_of_memory)
    print("\n| over and over | MB/s | twice the text takes | as a description | twice the text takes |")
    print("|---|--:|--:|--:|--:|")
    for name, run in HOSTILE.items():
        size = 10_000
        texts = [run * (length // len(run)) for length in (size, 2 * size)]
        once, twice = (seconds(text, words) for text in texts)
        judged, judged_twice = (seconds_to_judge([text], vocabulary) for text in texts)
        megabytes = len(texts[0].encode()) / 1e6
        print(
            f"| {name} `{run}` | {megabytes / once:.2f} | {twice / once:.1f} times "
            f"| {megabytes / judged:.2f} | {judged_twice / judged:.1f} times |",
            flush=True,
        )


def lexicon() -> Lexicon:
    """Return the words of claims, ready for long texts."""
    words = lexicon_of(words_of("wording/absolute-claim"))
    list(claims_in("最近更新。" * 5_000, words))
    return words


def vocabulary_of_descriptions() -> Vocabulary:
    """Return the words of update descriptions."""
    return vocabulary_from(words_of("wording/vague-description"))


def words_of(ident: str) -> dict[str, Any]:
    """Return the words of a check as they are kept."""
    plan = planning.plan_for(None, planning.Options(), ("text",))
    (check,) = (check for check in plan.checks if check.id == ident)
    words: dict[str, Any] = marshal.loads(check.params["words"].content())  # noqa: S302 - made a moment ago
    return words


def sample(folders: Sequence[Path]) -> list[str]:
    """Return the lines that are judged, each once."""
    return list(dict.fromkeys(line for folder in folders for line in lines_of(folder)))


def labelled(names: str = "*.tsv") -> list[str]:
    """Return the lines that somebody labelled as claims, as descriptions, or as neither."""
    return [
        row["text"].replace("\\n", " ")
        for path in sorted((ROOT / "tests" / "wording" / "data").glob(names))
        for row in csv.DictReader(path.read_text(encoding="utf-8").split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def among(lines: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return the lines with one of the others in each hundred."""
    mixed: list[str] = []
    for number, line in enumerate(lines):
        mixed.append(line)
        if number % 100 == 0:
            mixed.append(others[number // 100 % len(others)])
    return mixed


def lines_of(folder: Path) -> Iterator[str]:
    """Yield the Chinese lines and strings below a folder that somebody reads."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each != "node_modules")
        for name in sorted(names):
            file = Path(where, name)
            is_document = DOCUMENT.search(name) is not None
            if not (is_document or SHOWN.search(file.as_posix())) or file.is_symlink() or file.stat().st_size > 3e6:
                continue
            text = file.read_text(encoding="utf-8", errors="replace")
            for line in text.split("\n") if is_document else STRING.findall(text):
                if CHINESE.search(line) and len(line) < 2_000:
                    yield line.strip()


def is_mostly_chinese(line: str) -> bool:
    """Tell whether at least half of a line's characters are Chinese."""
    return 2 * len(CHINESE.findall(line)) >= len(line)


def seconds(text: str, words: Lexicon) -> float:
    """Return the processor time that it takes to look for claims."""
    started = time.process_time()
    for _ in claims_in(text, words):
        pass
    return max(time.process_time() - started, 1e-6)


def seconds_to_judge(texts: Sequence[str], vocabulary: Vocabulary) -> float:
    """Return the processor time that it takes to judge texts as update descriptions."""
    started = time.process_time()
    for text in texts:
        judged_clauses(text, vocabulary)
    return max(time.process_time() - started, 1e-6)


def print_descriptions(lines: Sequence[str], vocabulary: Vocabulary) -> None:
    """Print how quickly lines, and texts of many of them, are judged as update descriptions."""
    text = "\n".join(lines)
    text = (text * (MOST_DESCRIBED // len(text) + 1))[:MOST_DESCRIBED]
    kinds = {
        "ordinary lines, each as a description": text.split("\n"),
        "ordinary text in descriptions of 100,000 characters": [
            text[start : start + HEAD] for start in range(0, len(text), HEAD)
        ],
        "labelled descriptions": labelled("*descriptions.tsv"),
    }
    for name, texts in kinds.items():
        size = sum(len(each.encode()) for each in texts) / 1e6
        rates = [size / seconds_to_judge(texts, vocabulary) for _ in range(5)]
        print(f"{name}: {size:.1f} MB, {statistics.median(rates):.2f} MB/s", flush=True)


def print_lint_times(rounds: int = 21) -> None:
    """Print how long a text of one line takes beside Python itself."""
    bare = [sys.executable, "-c", "pass"]
    script = Path(sys.executable).with_name("playbook")
    program = [str(script)] if script.exists() else [sys.executable, "-m", "playbook"]
    texts = {"no finding": "修复订单页支付失败的问题", "two findings": "全网最低价，史上最强优惠"}
    commands = {
        "python -c pass": bare,
        **{name: [*program, "lint", "-m", text, "--platform", "wechat"] for name, text in texts.items()},
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "PLAYBOOK_CACHE_DIR": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for command in commands.values():
            subprocess.run(command, capture_output=True, check=False, env=environment)
        # Files are trusted by their times once these are a while ago.
        time.sleep(2.5)
        for number in range(rounds + 1):
            for name, command in commands.items():
                started = time.perf_counter()
                subprocess.run(command, capture_output=True, check=False, env=environment)
                if number:
                    times[name].append(time.perf_counter() - started)
    floor = statistics.median(times["python -c pass"])
    for name, measured in times.items():
        of_each = statistics.median(one / other for one, other in zip(measured, times["python -c pass"], strict=True))
        median = statistics.median(measured)
        print(
            f"{name}: median {median * 1000:.1f} ms, least {min(measured) * 1000:.1f} ms; "
            f"{median / floor:.2f} times a bare Python by the medians, {of_each:.2f} by the rounds"
        )


def print_memory(text: str, sizes: Sequence[int]) -> None:
    """Print the most memory that `playbook lint FILE` and `playbook lint -` held on texts of several lengths."""
    probe = (
        "import sys; from playbook.cli import main; code = main(sys.argv[1:]);"
        # What `resource` tells holds what the process had that started this one.
        "held = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'));"
        "print(code, int(held.split()[1]) // 1000, file=sys.stderr)"
    )
    data = text.encode()
    with tempfile.TemporaryDirectory() as folder:
        for megabytes in sizes:
            file = Path(folder, "text.txt")
            with file.open("wb") as stream:
                for _ in range(megabytes * 1_000_000 // len(data)):
                    stream.write(data)
                stream.write(data[: megabytes * 1_000_000 % len(data)])
            for name in (str(file), "-"):
                started = time.perf_counter()
                with file.open("rb") as stream:
                    done = subprocess.run(
                        [sys.executable, "-c", probe, "lint", name, "--platform", "wechat", "--format", "json"],
                        stdin=stream,
                        stdout=subprocess.DEVNULL,
                        stderr=subprocess.PIPE,
                        check=False,
                    )
                code, memory = done.stderr.decode().split()[-2:]
                taken = time.perf_counter() - started
                shown = "FILE" if name != "-" else "-"
                print(
                    f"lint {shown}, {megabytes} MB: {memory} MB of memory, {taken:.1f} s, exit code {code}", flush=True
                )


if __name__ == "__main__":
    main(sys.argv[1:])
