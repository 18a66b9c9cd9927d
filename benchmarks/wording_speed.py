"""How quickly texts are judged.

    python benchmarks/wording_speed.py [--megabytes 10]

Prints the speed on ordinary Chinese text in one process (CPU time, with the reading of the words left out), the same on
texts made to be slow at twice the length, and how long `playbook lint -m` takes beside a bare `python -c pass`.
"""

import argparse
import marshal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from playbook import planning
from playbook.wording.claims import claims_in
from playbook.wording.lexicon import lexicon_of

ROOT = Path(__file__).parent.parent
RUNS = ("最", "全网最低价", "最 ", "行业第", "没有比", "100%", "“", "好评率高达")


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=10)
    options = parser.parse_args(arguments)
    text = ordinary(options.megabytes * 1_000_000)
    print(f"ordinary text: {speed(text):.1f} MB/s")
    for run in RUNS:
        short, long = (seconds(run * (length // len(run))) for length in (10_000, 20_000))
        print(f"{run!r} over and over: {long / short:.1f} times as long for twice the text")
    bare = best([sys.executable, "-c", "pass"])
    lint = best([sys.executable, "-m", "playbook", "lint", "-m", "修复订单页支付失败的问题", "--platform", "wechat"])
    print(
        f"python -c pass: {bare * 1000:.0f} ms; playbook lint -m: {lint * 1000:.0f} ms, {lint / bare:.1f} times as long"
    )


def ordinary(size: int) -> str:
    """Return text of about `size` bytes: the Chinese lines of our own documents, over and over."""
    files = sorted([ROOT / "README.zh-CN.md", *(ROOT / "docs").rglob("*.md")])
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if not line.isascii()]
    text = "\n".join(lines) + "\n"
    return text * (size // len(text.encode()) + 1)


def speed(text: str) -> float:
    """Return millions of bytes a second."""
    return len(text.encode()) / seconds(text) / 1e6


def seconds(text: str) -> float:
    """Return the CPU time that it takes to look for claims."""
    plan = planning.plan_for(None, planning.Options())
    (check,) = (check for check in plan.checks if check.id == "wording/absolute-claim")
    words = lexicon_of(marshal.loads(check.params["words"]))  # noqa: S302 - made a moment ago
    list(claims_in("最近更新。" * 5_000, words))
    started = time.process_time()
    for _ in claims_in(text, words):
        pass
    return max(time.process_time() - started, 1e-6)


def best(command: list[str]) -> float:
    """Return the shortest of ten runs."""
    times = []
    for _ in range(10):
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - started)
    return min(times)


if __name__ == "__main__":
    main(sys.argv[1:])
