import pytest

from playbook.project.globs import matcher


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("examples", ["examples", "examples/", "examples/a.js", "x/examples/a.js"], ["example", "examples2/a.js"]),
        ("examples/bad", ["examples/bad/a.js", "examples/bad"], ["x/examples/bad/a.js", "examples/badly"]),
        ("/lib", ["lib/a.js"], ["x/lib/a.js"]),
        ("./lib/", ["lib/a.js", "lib/"], ["lib"]),
        ("lib/", ["lib/a.js", "x/lib/a.js"], ["lib", "x/lib"]),
        ("*.min.js", ["a.min.js", "x/a.min.js"], ["a.js", "min.js"]),
        ("pages/*.js", ["pages/a.js"], ["pages/a/b.js", "a.js"]),
        ("**/*.md", ["a.md", "x/y/a.md"], ["a.mdx"]),
        ("docs/**", ["docs/a/b.md"], ["docs2/a.md"]),
        ("docs/**/a.md", ["docs/a.md", "docs/x/y/a.md"], ["a.md"]),
        ("page?.js", ["page1.js"], ["page.js", "page12.js"]),
        ("page[0-9].js", ["page1.js"], ["pagex.js"]),
        ("page[!0-9].js", ["pagex.js"], ["page1.js"]),
        ("*.{wxml,ttml}", ["a.wxml", "x/a.ttml"], ["a.axml", "a.wxml,ttml"]),
        ("a.b+(c)", ["a.b+(c)"], ["aab", "a.bb(c)"]),
        ("[", ["["], ["a"]),
        ("{a", ["{a"], ["a"]),
        (".", ["anything/at/all.js"], []),
        ("odd\nname.js", ["odd\nname.js"], ["odd"]),
    ],
)
def test_a_pattern(pattern: str, yes: list[str], no: list[str]) -> None:
    matches = matcher([pattern])
    assert [path for path in yes + no if matches(path)] == yes


def test_no_pattern_matches_nothing() -> None:
    assert not matcher([])("a")
    assert not matcher(["", "  "])("a")


def test_any_of_several_patterns_may_match() -> None:
    matches = matcher(["a", "b/*.js"])
    assert [path for path in ("a", "b/x.js", "c") if matches(path)] == ["a", "b/x.js"]
