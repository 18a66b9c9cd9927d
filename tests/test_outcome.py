"""What a report says of checks that had nothing to look at: which, and what was missing."""

from pathlib import Path

import pytest

import playbook
from playbook.findings import Inspected


def inspected(folder: Path, files: dict[str, str], *packs: str) -> Inspected:
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8")
    return playbook.check(folder, select=packs).inspected


def nothing(folder: Path, files: dict[str, str], *packs: str) -> tuple[str, ...]:
    return inspected(folder, files, *packs).nothing_to_look_at


MINI_PROGRAM = {"app.json": '{"pages": ["a"]}', "a.js": "Page({})"}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("project.config.json", ()),
        (
            "mini.project.json",
            ("compat/unsupported-component、compat/unsupported-option：没有找到微信小程序的源文件",),
        ),
        (
            "project.tt.json",
            (
                "compat/no-fallback、compat/unguarded-api、compat/wrong-version-guard：没有找到微信或支付宝小程序的源文件",
                "compat/unsupported-component、compat/unsupported-option：没有找到微信小程序的源文件",
            ),
        ),
        ("project.swan.json", ("compat：没有找到微信、抖音或支付宝小程序的源文件",)),
    ],
)
def test_checks_that_miss_the_same_platforms_are_named_together(
    tmp_path: Path, settings: str, said: tuple[str, ...]
) -> None:
    assert nothing(tmp_path, {**MINI_PROGRAM, settings: "{}"}, "compat") == said


def test_a_pack_that_misses_everything_goes_by_its_name(tmp_path: Path) -> None:
    files = {"crontab": "0 3 * * * mysqldump orders > /backup/orders.sql\n"}
    assert nothing(tmp_path, files, "backup", "compat", "review", "wording") == (
        "compat：没有找到微信、抖音或支付宝小程序的源文件",
        "review：没有找到小程序",
        "wording：没有找到用户或审核人员会读到的文字",
    )


def test_packs_without_anything_to_look_at_are_data(tmp_path: Path) -> None:
    seen = inspected(tmp_path, {**MINI_PROGRAM, "project.tt.json": "{}"}, "backup", "compat", "review", "wording")
    assert seen.unseen_packs == ("backup", "wording"), "some checks of compat had something"
    assert seen.to_dict()["unseen_packs"] == ["backup", "wording"]
    assert seen.to_dict()["nothing_to_look_at"] == list(seen.nothing_to_look_at)


def test_where_everything_had_something_to_look_at_the_report_says_nothing_of_packs(tmp_path: Path) -> None:
    seen = inspected(tmp_path, {**MINI_PROGRAM, "project.config.json": "{}"}, "compat")
    assert "unseen_packs" not in seen.to_dict()
