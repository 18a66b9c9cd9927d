"""What a file is parsed as, for which platform, and that what is kept never changes what is told."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.project.modules import Modules
from playbook.source.roots import Dialect, dialect_of
from playbook.source.tree import Budget, TooMuchError
from playbook.source.trees import Parsed, Trees, trees_of

WECHAT = dialect_of("wechat", "uni-app")
ALIPAY = dialect_of("alipay", "uni-app")


def followed(code: str, path: str, dialect: Dialect = WECHAT, trees: Trees | None = None) -> Parsed:
    found = (trees or Trees()).followed(code.encode(), path, dialect, Budget())
    assert found is not None
    return found


def exported(code: str, path: str = "a.js", dialect: Dialect = WECHAT, trees: Trees | None = None) -> set[str]:
    found = followed(code, path, dialect, trees).exports
    return {*found.names, *found.passed, *found.stars}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.js", "export const can = <T>(x) => x"),
        ("a.jsx", "export const can = () => <view>{a}</view>"),
        ("a.ts", "export const can = <T>(x: T): T => <T>x"),
        ("a.mts", "export enum can { a = 1 }"),
        ("a.tsx", "export const can = (x: number) => <view>{x as number}</view>"),
        ("a.vue", "<template><a/></template>\n<script lang='ts'>\nexport const can = <T>(x: T): T => x\n</script>"),
        ("a.vue", "<script>\nexport const can = 1\n</script>\n<script setup lang='ts'>\nlet a: number\n</script>"),
    ],
)
def test_a_file_is_parsed_in_the_language_of_its_name(path: str, code: str) -> None:
    parsed = followed(code, path)
    assert {*parsed.exports.names} == {"can"}
    assert parsed.tree.root.has_error == (path == "a.js")


@pytest.mark.parametrize("path", ["a.wxml", "a.json", "a", "a.d.ts", "a.md"])
def test_what_is_no_program_is_not_followed(path: str) -> None:
    assert Trees().followed(b"export const can = 1", path, WECHAT, Budget()) is None


def test_each_platform_has_its_part_of_a_file() -> None:
    code = (
        "// #ifdef MP-WEIXIN\nexport const one = 1\n// #endif\n// #ifndef MP-WEIXIN\nexport const two = 2\n// #endif\n"
    )
    trees = Trees()
    for _ in range(2):
        assert exported(code, dialect=WECHAT, trees=trees) == {"one"}
        assert exported(code, dialect=ALIPAY, trees=trees) == {"two"}


def test_each_platform_has_its_part_of_a_template() -> None:
    one = "<!-- #ifdef MP-WEIXIN -->\n<one/>\n<!-- #endif -->"
    two = one.replace("WEIXIN", "ALIPAY").replace("one", "two")
    text = f"<template>\n{one}\n{two}\n</template>"
    trees = Trees()
    for _ in range(2):
        for platform, name in (("wechat", "one"), ("alipay", "two")):
            shown, (template,) = trees.templates_in(text, platform, None)
            assert [element.name for element in template.elements] == [name]
            assert len(shown) == len(text)


def test_lines_stay_where_they_are_in_a_component() -> None:
    parsed = followed("<template>\n</template>\n<script>\nexport const can = 1\n</script>", "a.vue")
    (write,) = parsed.exports.names["can"]
    assert parsed.tree.place(write.node).line == 4


@pytest.mark.parametrize(
    "code",
    [
        "export const can = 1\nfunction (",
        "export const can = 1\n<<<<<<< HEAD\nconst a = 1\n=======\n",
        "}\nexport const can = 1",
        "export const can = 1\nconst text = `never closed",
    ],
)
def test_a_slip_of_syntax_leaves_the_rest(code: str) -> None:
    parsed = followed(code, "a.js")
    assert parsed.tree.root.has_error
    assert "can" in parsed.exports.names


def test_the_same_text_under_two_names_is_two_files() -> None:
    trees = Trees()
    one, other = (
        followed("export * from './b'", "a.js", trees=trees),
        followed("export * from './b'", "c.js", trees=trees),
    )
    assert one is not other
    assert exported("export const a = 1", "a.js", trees=trees) == {"a"}, "a file that was written anew"


def test_what_a_file_costs_does_not_depend_on_who_asked_before() -> None:
    code = "\n".join(f"export const a{number} = wx.x{number}" for number in range(200))
    trees = Trees()
    left = []
    for _ in range(2):
        budget = Budget(100_000)
        parsed = trees.followed(code.encode(), "a.js", WECHAT, budget)
        assert parsed is not None
        assert len(parsed.exports.names) == 200
        for number in range(200):
            assert parsed.tree.occurrences(f"x{number}")
        left.append(spent(budget))
    assert left[0] == left[1] > 0


def spent(budget: Budget) -> int:
    """Return how many of the 100,000 steps are gone."""
    count = 0
    try:
        while True:
            budget.spend(1)
            count += 1
    except TooMuchError:
        return 100_000 - count


def test_a_file_that_has_had_its_share_ends_and_another_goes_on() -> None:
    trees = Trees()
    code = "\n".join(f"export const a{number} = 1" for number in range(200)).encode()
    poor = trees.followed(code, "a.js", WECHAT, Budget(10))
    assert poor is not None
    with pytest.raises(TooMuchError):
        _ = poor.exports
    rich = trees.followed(code, "a.js", WECHAT, Budget())
    assert rich is not None
    assert len(rich.exports.names) == 200


def test_more_than_is_kept_is_read_alike() -> None:
    trees = Trees()
    codes = {f"f{number}.js": f"export const a{number} = '{'x' * 40_000}'" for number in range(12)}
    for _ in range(2):
        for number, (path, code) in enumerate(codes.items()):
            assert exported(code, path, trees=trees) == {f"a{number}"}
    assert exported(f"export const a = '{'x' * 400_000}'", trees=trees) == {"a"}, "larger than all that is kept"


def test_each_project_has_trees_of_its_own(tmp_path: Path) -> None:
    one, other = (Modules(os.path.realpath(tmp_path), []) for _ in range(2))
    assert trees_of(one) is trees_of(one)
    assert trees_of(one) is not trees_of(other)
    assert trees_of(None) is not trees_of(None)


_LINES = ("export const a = 1", "// #ifdef MP-WEIXIN", "// #ifndef MP-ALIPAY", "// #endif", "export let b", "(", "`")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.lists(st.sampled_from(_LINES), max_size=6), st.booleans()), max_size=8))
def test_what_was_parsed_before_changes_nothing(asked: list[tuple[list[str], bool]]) -> None:
    trees = Trees()
    for lines, wechat in asked:
        code, dialect = "\n".join(lines), WECHAT if wechat else ALIPAY
        assert exported(code, dialect=dialect, trees=trees) == exported(code, dialect=dialect)
