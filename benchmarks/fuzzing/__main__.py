"""Let the whole check run over broken programs, for as long as wanted.

    python -m benchmarks.fuzzing [--cases 100000] [--seed 1]

Any exception is printed with the seed that led to it, as is a file that takes longer than a second.
"""

import argparse
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from benchmarks.fuzzing.checking import check
from benchmarks.fuzzing.mutants import mutants

_SLOW = 1.0


def main(arguments: Sequence[str]) -> int:
    """Print what went wrong; 1 if anything did."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    failures, slowest = 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        for each in mutants(options.seed, options.cases):
            started = time.perf_counter()
            try:
                check(each, Path(folder))
            except Exception:  # noqa: BLE001 - whatever goes wrong is what is looked for
                failures += 1
                print(f"seed {each.seed} ({each.language})\n{traceback.format_exc()}", flush=True)
            took = time.perf_counter() - started
            slowest = max(slowest, took)
            if took > _SLOW:
                print(f"seed {each.seed} ({each.language}) took {took:.1f} s", flush=True)
    print(f"{options.cases} cases, {failures} failures, the slowest took {slowest:.2f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
