"""Measure how long `playbook check` takes beside other tools on the same files.

    python -m benchmarks.speed FOLDER --tools FOLDER [--rounds 5] [--slow-rounds 1] [--only NAME…]

`--tools` is a folder in which `npm install eslint@9 @typescript-eslint/parser oxlint @ast-grep/cli` was run; `rg` is
found on PATH. All tools take turns, round after round, so that a busy moment of the machine hits all of them; the table
has the medians, the ratios to ours, the processor time, and the most memory that one process took. `playbook` runs with
its plan on disk, as from the second run on.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.speed.peers import Peer, environment, peers

_SLOW = 20.0
"""Seconds from which a tool is run only `--slow-rounds` times."""


class Measured(NamedTuple):
    """One run of a tool."""

    seconds: float
    busy: float
    """Seconds of processor time, of all its threads and processes."""
    megabytes: float
    """The most memory of its largest process."""
    lines: int
    """Lines it printed: a tool that fails at once prints few."""


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tools", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slow-rounds", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=[])
    options = parser.parse_args(arguments)

    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        asked = [*ours(work)]
        if options.tools:
            asked += peers(options.tools.resolve(), work)
        asked = [each for each in asked if not options.only or any(name in each.name for name in options.only)]
        runs: dict[str, list[Measured]] = {each.name: [] for each in asked}
        for peer in asked:
            measure(peer, options.folder)  # the first run reads the disk, and writes the plan
        for round_ in range(options.rounds):
            for peer in asked:
                known = runs[peer.name]
                if round_ < options.slow_rounds or not known or known[0].seconds < _SLOW:
                    known.append(measure(peer, options.folder))
    ours_takes = median(each.seconds for each in next(iter(runs.values())))
    print(
        "| tool | does | seconds | to ours | processor | memory (MB) | runs | lines |\n"
        "|---|---|--:|--:|--:|--:|--:|--:|"
    )
    for peer in asked:
        seconds = median(each.seconds for each in runs[peer.name])
        memory = max(each.megabytes for each in runs[peer.name])
        busy = median(each.busy for each in runs[peer.name])
        cells = [peer.name, peer.does, f"{seconds:.2f}", f"{seconds / ours_takes:.2f}", f"{busy:.2f}", f"{memory:.0f}"]
        print("| " + " | ".join([*cells, str(len(runs[peer.name])), str(runs[peer.name][0].lines)]) + " |")


def ours(work: Path) -> list[Peer]:
    """Return our own commands."""
    check = [sys.executable, "-m", "playbook", "check", ".", "--fail-on", "never"]
    source = str(Path(__file__).parents[2] / "src")
    settings = {
        "XDG_CACHE_HOME": str(work / "cache"),
        "PYTHONPATH": source,
        "PYTHONPYCACHEPREFIX": str(work / "compiled"),
    }
    return [
        Peer("playbook check --select compat", "API compatibility", [*check, "--select", "compat"], settings),
        Peer("playbook check", "all checks", check, settings),
    ]


def measure(peer: Peer, folder: Path) -> Measured:
    """Run a tool once, in the folder that it is to look at."""
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            peer.command,
            cwd=folder,
            env=environment(peer),
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        _, _, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = 0
        output.seek(0)
        lines = output.read().count(b"\n")
    return Measured(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, lines)


if __name__ == "__main__":
    main(sys.argv[1:])
