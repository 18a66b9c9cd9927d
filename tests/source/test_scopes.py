"""A name means its innermost declaration around it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.grammars import parser_of
from playbook.source.scopes import Declaration, Scopes
from playbook.source.tree import SourceTree

BLOCKS: st.SearchStrategy[str] = st.recursive(
    st.sampled_from(["a;", "let a = 1;", "var a;", "b;", "const b = a;", "f(a, b);", "import a from 'a';"]),
    lambda inner: st.tuples(
        st.sampled_from(["{%s}", "function f(a) {%s}", "(a => {%s});", "for (const a of b) {%s}", "if (a) {%s}", "%s"]),
        st.lists(inner, max_size=4).map("".join),
    ).map(lambda parts: parts[0] % parts[1]),
    max_leaves=12,
)


def innermost(scopes: Scopes, name: str, start: int, end: int) -> Declaration | None:
    around = [
        each for each in scopes.declarations(name) if each.scope.start_byte <= start and end <= each.scope.end_byte
    ]
    smallest = min((each.scope.end_byte - each.scope.start_byte for each in around), default=0)
    return next((e for e in reversed(around) if e.scope.end_byte - e.scope.start_byte == smallest), None)


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, max_size=4).map("".join))
def test_a_name_means_its_innermost_declaration(program: str) -> None:
    tree = SourceTree(program.encode(), parser_of("js"))
    scopes = Scopes(tree)
    for name in ("a", "b", "f"):
        for node in tree.occurrences(name):
            assert scopes.resolve(node) == innermost(scopes, name, node.start_byte, node.end_byte)
