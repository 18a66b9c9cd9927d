"""Measure how long `playbook check` takes beside other tools on the same files.

    python -m benchmarks.speed FOLDER --tools FOLDER [--rounds 5] [--only NAME…]
    python -m benchmarks.speed FOLDER --larger FOLDER FOLDER [--rounds 3]
    python -m benchmarks.speed FOLDER --file PATH [--tools FOLDER] [--rounds 15]

`--tools` is a folder in which `npm install eslint@9 @typescript-eslint/parser oxlint @ast-grep/cli` was run; `rg` is
found on PATH. All commands take turns, round after round, so that a busy moment of the machine hits all of them. A
command that takes more than 20 seconds runs only `--slow-rounds` times. The table has the medians, the ratios to ours,
the processor time of all threads and processes, and the most memory that one process took. `playbook` runs with its
plan on disk, as from the second run on.

The second form measures how the cost grows: the same check on larger trees. The third measures single files, beside an
interpreter that does nothing.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.speed.peers import Peer, environment, peers

_HEADS = (
    "| tool | does | seconds | to ours | processor | memory (MB) | runs | lines | exit |\n"
    "|---|---|--:|--:|--:|--:|--:|--:|--:|"
)
_SCRIPT = "import sys; from playbook.cli import main; sys.exit(main())"
"""What the installed command `playbook` does."""
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
    status: int
    """Its exit code; 1 says that something was found."""


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tools", type=Path)
    parser.add_argument("--larger", type=Path, nargs="+", default=[], help="larger trees of the same mixture")
    parser.add_argument("--file", help="a file of the folder, to be checked alone")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slow-rounds", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=[])
    options = parser.parse_args(arguments)

    with tempfile.TemporaryDirectory() as folder:
        asked = _asked(options, Path(folder))
        wanted = [run for run in asked if not options.only or any(name in run[0].name for name in options.only)]
        print(_HEADS)
        for row in _rows(wanted, options.rounds, options.slow_rounds):
            print("| " + " | ".join(row) + " |")


def _asked(options: argparse.Namespace, work: Path) -> list[tuple[Peer, Path]]:
    """Return what is to be run, each with the folder it is run in."""
    own = ours(work, options.file or ".")
    if options.larger:
        trees = [options.folder, *options.larger]
        return [(each._replace(does=_size_of(tree)), tree) for each in own[:2] for tree in trees]
    others = peers(options.tools.resolve(), work, options.file or ".") if options.tools else []
    bare = [Peer("python -c pass", "nothing", [sys.executable, "-c", "pass"])] if options.file else []
    return [(each, options.folder) for each in (*own, *bare, *others)]


def _size_of(tree: Path) -> str:
    sizes = [path.stat().st_size for path in tree.rglob("*") if path.is_file()]
    return f"{len(sizes)} files, {sum(sizes) / 1e6:.1f} MB"


def _rows(asked: Sequence[tuple[Peer, Path]], rounds: int, slow_rounds: int) -> Iterator[list[str]]:
    """Run everything in turns; yield the cells of a row for each."""
    runs: list[list[Measured]] = []
    for peer, folder in asked:
        first = measure(peer, folder)  # it reads the disk, and writes the plan
        runs.append([first] if first.seconds >= _SLOW else [])
    for round_ in range(rounds):
        for (peer, folder), known in zip(asked, runs, strict=True):
            if len(known) < slow_rounds or (known[0].seconds < _SLOW and len(known) <= round_):
                known.append(measure(peer, folder))
    ours_takes = median(each.seconds for each in runs[0])
    for (peer, _), known in zip(asked, runs, strict=True):
        seconds, busy = median(each.seconds for each in known), median(each.busy for each in known)
        digits = 3 if ours_takes < 0.5 else 2
        times = [f"{seconds:.{digits}f}", f"{seconds / ours_takes:.2f}", f"{busy:.{digits}f}"]
        memory = f"{max(each.megabytes for each in known):.0f}"
        yield [peer.name, peer.does, *times, memory, str(len(known)), str(known[0].lines), str(known[0].status)]


def ours(work: Path, path: str = ".") -> list[Peer]:
    """Return our own commands, which check `path`."""
    check = [sys.executable, "-c", _SCRIPT, "check", path, "--fail-on", "never"]
    one = [*check, "--select", "compat", "-j", "1"]
    source = str(Path(__file__).parents[2] / "src")
    settings = {
        "XDG_CACHE_HOME": str(work / "cache"),
        "PYTHONPATH": source,
        "PYTHONPYCACHEPREFIX": str(work / "compiled"),
    }
    return [
        Peer("playbook check --select compat", "API compatibility", [*check, "--select", "compat"], settings),
        Peer("playbook check", "all checks", check, settings),
        *([] if path != "." else [Peer("playbook check --select compat -j 1", "by one process", one, settings)]),
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
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = 0
        output.seek(0)
        lines = output.read().count(b"\n")
    busy = usage.ru_utime + usage.ru_stime
    return Measured(seconds, busy, usage.ru_maxrss / 1024, lines, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(sys.argv[1:])
