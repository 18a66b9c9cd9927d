"""Paths of the playbook's `project:` block, seen from the folder that is checked."""

from pathlib import Path

import pytest

from playbook.plan import DeclaredMiniProgram, Plan
from playbook.project import MiniProgram, Project
from playbook.project.globs import matcher
from playbook.scope import Scope, scope_of


def plan(*, exclude: tuple[str, ...] = (), roots: tuple[str, ...] = (), declared: tuple[str, ...] = ()) -> Plan:
    mini_programs = tuple(DeclaredMiniProgram(root, "wechat", "2.10.0") for root in declared)
    return Plan((), "warning", roots, exclude, mini_programs, {})


def seen(the_plan: Plan, below: str, tmp_path: Path) -> Scope:
    return scope_of(the_plan, str(tmp_path / "playbook.yaml"), str(tmp_path / below))


def test_from_the_playbooks_own_folder_everything_is_as_written(tmp_path: Path) -> None:
    scope = seen(plan(exclude=("examples/**", "*.gen.js"), roots=("mini",), declared=("mini/",)), "", tmp_path)
    assert scope.exclude == ("examples/**", "*.gen.js")
    assert scope.roots == ("mini",)
    assert scope.platforms() == (("mini", "wechat"),)


@pytest.mark.parametrize(
    ("pattern", "path", "excluded"),
    [
        ("examples/shop/pages/**", "pages/a.js", True),
        ("examples/shop/pages/**", "utils/pages/a.js", False),
        ("examples/shop/secret.js", "secret.js", True),
        ("examples/shop/secret.js", "utils/secret.js", False),
        ("*.gen.js", "utils/a.gen.js", True),
        ("other/**", "other/a.js", False),
        ("examples/**", "pages/a.js", False),
        ("examples/shop/**", "pages/a.js", False),
        ("./examples/shop/pages/", "pages/a.js", True),
    ],
)
def test_from_a_folder_below_only_what_speaks_of_it_counts(
    pattern: str, path: str, *, excluded: bool, tmp_path: Path
) -> None:
    scope = seen(plan(exclude=(pattern,)), "examples/shop", tmp_path)
    assert matcher(scope.exclude)(path) is excluded


def test_mini_programs_below_keep_their_base_library(tmp_path: Path) -> None:
    scope = seen(plan(declared=("examples/shop", "examples/shop/mini", "elsewhere")), "examples/shop", tmp_path)
    assert [each.root for each in scope.declared] == [".", "mini"]
    assert {each.base_library for each in scope.declared} == {"2.10.0"}


def test_a_playbook_that_lies_elsewhere_speaks_of_the_folder_it_is_used_on(tmp_path: Path) -> None:
    the_plan = plan(exclude=("pages/**",), roots=("mini",))
    scope = scope_of(the_plan, str(tmp_path / "team" / "playbook.yaml"), str(tmp_path / "shop"))
    assert (scope.exclude, scope.roots) == (("pages/**",), ("mini",))


def test_the_playbook_has_the_last_word_on_the_framework(tmp_path: Path) -> None:
    found = Project(
        str(tmp_path), (), (MiniProgram("mini", "alipay", "native"), MiniProgram("mini", "wechat", "native"))
    )
    mini_programs = (DeclaredMiniProgram("mini/", "wechat", None, "uni-app"),)
    scope = seen(Plan((), "warning", (), (), mini_programs, {}), "", tmp_path)
    assert [each.framework for each in scope.told(found).mini_programs] == ["native", "uni-app"]
    assert seen(plan(declared=("mini",)), "", tmp_path).told(found) == found
