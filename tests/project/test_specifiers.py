"""What files import: found as quickly as possible, and still all of it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.project.specifiers import said_in

WHOLE = re.compile(
    rb"""(?:\bfrom|\bimport|\brequire(?:\.async)?)\s*\(?\s*(?:/\*[^*]{0,200}\*/\s*)?(["'`])([^"'`\n\\$]{1,300})\1"""
)
"""The same as one expression, which is slow."""

PARTS = st.sampled_from(
    [
        *("from", "import", "require", "require.async", "myrequire", "export", "a", "_", ".", "$", "*", "{ b }", "\\"),
        *("'", '"', "`", "(", ")", " ", "\n", ";", "/* chunk */", "/*", "*/", "//"),
        *("'./a'", '"../b"', "`@/c`", "'lodash'", "'..'", "'./'", "'./from'", "'a/.b'", "'./a.js'", "'页面/a'"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=12))
def test_finds_every_import(parts: list[str]) -> None:
    content = "".join(parts).encode()
    assert said_in(content) == [*dict.fromkeys(match[2] for match in WHOLE.finditer(content))]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["", "/* a */ ", "x.", "my", "_"]),
    st.sampled_from(["from", "import", "require"]),
    st.text(" \t\n\r\f\v(", max_size=4),
    st.sampled_from(["", "/* b */", "/* b */ ", "{ c } "]),
    st.sampled_from(["'./d'", '"e"', "`f`"]),
)
def test_finds_an_import_whatever_blanks_it_has(before: str, word: str, blanks: str, between: str, name: str) -> None:
    content = f"{before}{word}{blanks}{between}{name}".encode()
    assert said_in(content) == [match[2] for match in WHOLE.finditer(content)]
