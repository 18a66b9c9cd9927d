import pytest

from playbook.project import MiniProgram, Project
from playbook.project.owners import owner_of


def project(*roots: str) -> Project:
    return Project("/p", (), tuple(MiniProgram(root, "wechat", "native") for root in sorted(roots)))


@pytest.mark.parametrize(
    ("roots", "path", "expected"),
    [
        (["."], "a.js", "."),
        ([".", "mini"], "mini/a.js", "mini"),
        ([".", "mini"], "minis/a.js", "."),
        (["mini"], "minis/a.js", None),
        (["mini", "mini/sub"], "mini/sub/x/a.js", "mini/sub"),
        ([".."], "a.js", ".."),
        (["../.."], "../a.js", "../.."),
        ([".."], "../../a.js", None),
        (["."], "../a.js", None),
        (["..", "../x"], "../x/a.js", "../x"),
        (["..", "."], "a.js", "."),
        ([], "a.js", None),
    ],
)
def test_the_innermost_mini_program_owns_a_file(roots: list[str], path: str, expected: str | None) -> None:
    assert [each.root for each in owner_of(project(*roots), path)] == ([expected] if expected else [])


def test_a_file_of_several_platforms_has_an_owner_for_each() -> None:
    both = Project("/p", (), (MiniProgram(".", "douyin", "uni-app"), MiniProgram(".", "wechat", "uni-app")))
    assert [each.platform for each in owner_of(both, "a.vue")] == ["douyin", "wechat"]
