"""Which places are evaluated whenever the function around them, or the file, runs to its end."""

import pytest

from playbook.grammars import parser_of
from playbook.source.sequence import runs_through
from playbook.source.tree import SourceTree


def runs(code: str) -> bool:
    tree = SourceTree(code.encode(), parser_of("js"))
    [node] = tree.occurrences("here")
    return runs_through(tree, node)


@pytest.mark.parametrize(
    "code",
    [
        "here()",
        "const a = 1, b = here()",
        "use({ a: [here()] })",
        "`${here()}`",
        "here() ? a : b",
        "here() && a",
        "a?.b ? 1 : 2; here?.a",
        "if (here()) a()",
        "while (here()) a()",
        "for (const a of here()) b()",
        "for (let a = here(); b; c) d()",
        "switch (here()) {}",
        "{ { here() } }",
        "try { here() } finally { a() }",
        "try { a() } catch (b) { c() } finally { here() }",
        "function a() { here() }",
        "const a = () => here()",
        "class A { b() { here() } }",
        "a.b = here()",
        "async () => { await here() }",
    ],
)
def test_runs_whatever_happens(code: str) -> None:
    assert runs(code)


@pytest.mark.parametrize(
    "code",
    [
        "a ? here() : b",
        "a && here()",
        "a ??= here()",
        "a?.b(here())",
        "a?.b.c[here()]",
        "if (a) here()",
        "if (a) b(); else here()",
        "while (a) here()",
        "do { here() } while (a)",
        "for (const a of b) here()",
        "for (;;here()) a()",
        "switch (a) { case 1: here() }",
        "switch (a) { case here(): }",
        "a: { here() }",
        "try { here() } catch (a) { b() }",
        "try { a() } catch (b) { here() }",
        "function a(b = here()) {}",
        "const { a = here() } = b",
    ],
)
def test_may_not_run(code: str) -> None:
    assert not runs(code)
