"""Random programs run under Node, and what the check says of them: `python -m benchmarks.oracle` runs thousands."""

import pytest
from benchmarks.oracle.judging import Disagreement, check, disagreements, run, undecidable
from benchmarks.oracle.platform import platform
from benchmarks.oracle.programs import Program, program

PROGRAMS = 300
TABLES = platform()


def test_a_seed_gives_the_same_program() -> None:
    assert [program(seed, TABLES) for seed in range(20)] == [program(seed, TABLES) for seed in range(20)]


@pytest.mark.node
def test_running_shows_which_lines_throw() -> None:
    text = "if (!wx.canIUse('getWindowInfo')) {\n  /*@*/wx.getWindowInfo/*(*/()\n}\nwx.getWindowInfo?.()\n"
    [ran] = run([written(text)], TABLES)
    assert ran.broken is None
    assert ran.thrown == {("index.js", 2)}


@pytest.mark.node
def test_a_line_that_throws_in_one_of_the_unknown_cases_throws() -> None:
    [ran] = run([written("u0 && /*@*/wx.getWindowInfo/*(*/()\n")], TABLES)
    assert ran.thrown == {("index.js", 1)}


@pytest.mark.node
def test_what_stands_behind_a_line_that_throws_is_seen_too() -> None:
    text = "/*@*/wx.getWindowInfo/*(*/()\nlater(() => {})\n/*@*/wx.getWindowInfo/*(*/()\n"
    [ran] = run([written(text)], TABLES)
    assert ran.thrown == {("index.js", 1)}
    assert ran.later == {("index.js", 3)}


@pytest.mark.node
def test_an_error_that_a_catch_takes_is_told_apart() -> None:
    [ran] = run([written("try {\n  /*@*/wx.getWindowInfo/*(*/()\n} catch (error) {\n  noop(error)\n}\n")], TABLES)
    assert not ran.thrown
    assert ran.caught == {("index.js", 2)}


@pytest.mark.node
def test_what_throws_is_reported_and_what_never_throws_is_not() -> None:
    programs = [program(seed, TABLES) for seed in range(PROGRAMS)]
    found: list[Disagreement] = []
    for each, ran, said in zip(programs, run(programs, TABLES), check(programs), strict=True):
        assert ran.broken is None, f"seed {each.seed}: {ran.broken}"
        found += [one for one in disagreements(each, ran, said) if not undecidable(one)]
    assert not found, "\n\n".join(shown(each) for each in found)


def written(text: str) -> Program:
    return Program(0, "getWindowInfo", {"index.js": text}, modules=False, idioms=(), distrusted=False)


def shown(found: Disagreement) -> str:
    texts = "\n".join(f"--- {path}\n{text}" for path, text in found.program.analysed().items())
    path, line = found.line
    return f"{found.kind}: seed {found.program.seed}, {path}:{line}\n{texts}"
