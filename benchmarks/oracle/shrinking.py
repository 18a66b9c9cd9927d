"""The smallest program about which execution and check still disagree."""

from collections.abc import Iterator, Sequence

from benchmarks.oracle.judging import Disagreement, check, disagreements, run
from benchmarks.oracle.platform import Platform
from benchmarks.oracle.programs import Program

_ROUNDS = 12


def shrunk(disagreement: Disagreement, platform: Platform) -> Disagreement:
    """Return a disagreement of the same kind about a smaller program."""
    for _ in range(_ROUNDS):
        candidates = list(_smaller(disagreement.program))
        found = _first(candidates, disagreement, platform)
        if found is None:
            return disagreement
        disagreement = found
    return disagreement


def _first(candidates: Sequence[Program], known: Disagreement, platform: Platform) -> Disagreement | None:
    for program, ran, said in zip(candidates, run(candidates, platform), check(candidates), strict=True):
        if ran.broken is None:
            for found in disagreements(program, ran, said):
                if found.kind == known.kind:
                    return found
    return None


def _smaller(program: Program) -> Iterator[Program]:
    """Yield programs with lines left out, the smallest first: a stretch of lines, or the first and last of one."""
    for path, text in program.files.items():
        lines = text.splitlines()
        if path != "index.js":
            yield program._replace(files={name: kept for name, kept in program.files.items() if name != path})
        for length in range(len(lines) - 1, 0, -1):
            for start in range(len(lines) - length + 1):
                kept = [*lines[:start], *lines[start + length :]]
                if _balanced(lines[start : start + length]):
                    yield _with(program, path, kept)
                if length > 2 and _balanced([lines[start], lines[start + length - 1]]):
                    yield _with(
                        program,
                        path,
                        [*lines[:start], *lines[start + 1 : start + length - 1], *lines[start + length :]],
                    )


def _with(program: Program, path: str, lines: list[str]) -> Program:
    return program._replace(files={**program.files, path: "\n".join(lines) + "\n"})


def _balanced(lines: Sequence[str]) -> bool:
    text = "".join(lines)
    return all(text.count(one) == text.count(other) for one, other in ("()", "{}", "[]"))
