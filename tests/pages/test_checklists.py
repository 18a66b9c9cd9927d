"""Checklists hold what applies to one kind of release on one platform, and nothing else."""

from pathlib import Path
from typing import Any

import pytest

from playbook.checks import embedded_packs, load_checks
from playbook.loading import LoadError, load_default, load_playbook, load_playbook_mapping
from playbook.pages import pages

CHECKS = load_checks(embedded_packs())
SAYS: dict[str, Any] = {
    "name": "手册",
    "release": {
        "kinds": {
            "hotfix": {"name": "紧急修复", "holds": "只修严重缺陷", "stages": ["audit", "full"]},
            "major": {"name": "重大更新", "holds": "架构", "tell_users": "提前三天发公告"},
        },
        "stages": [
            {"id": "test", "name": "测试", "isolated_from": "生产数据", "do": ["全量测试"], "pass_when": "功能都可用"},
            {"id": "audit", "name": "平台审核", "do": ["提审"], "on_rejection": "rejected"},
            {
                "id": "gray",
                "name": "灰度",
                "share": "10%",
                "watch": "24h",
                "watch_for": ["崩溃率"],
                "platforms": {"wechat": {"limits": ["比例只能调高"]}},
            },
            {"id": "full", "name": "全量", "watch": "1h", "on_problem": "马上回滚"},
        ],
        "rollback": {
            "within": "10m",
            "prepare": ["上一个版本的包"],
            "wechat": {"steps": ["撤销灰度"]},
            "douyin": {"steps": ["回退"]},
        },
    },
    "review": {
        "all": {"claims": {"rule": "不用绝对化用语", "check": "wording/absolute-claim"}},
        "wechat": {"private": {"rule": "声明隐私接口"}},
        "douyin": {"intro": {"rule": "简介 10 到 60 字"}},
    },
    "faults": {"rejected": {"name": "提审被驳回", "tier": "team", "symptom": ["驳回"], "first_aid": ["读驳回原因"]}},
}


def items(text: str) -> list[str]:
    return [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- ")]


def test_a_list_has_what_its_kind_and_its_platform_ask_for() -> None:
    made = pages(load_playbook_mapping(SAYS), CHECKS)
    assert items(made["release/checklists/major-wechat.md"]) == [
        "备好上一个版本的包",
        "告知用户：提前三天发公告",
        "与生产数据隔离",
        "全量测试",
        "功能都可用",
        "不用绝对化用语（[wording/absolute-claim](../../checks/wording/absolute-claim.md)）",
        "声明隐私接口",
        "提审",
        "平台限制：比例只能调高",
        "放给 10% 的用户",
        "观察 24 小时：崩溃率",
        "观察 1 小时",
    ]
    assert items(made["release/checklists/hotfix-douyin.md"]) == [
        "备好上一个版本的包",
        "不用绝对化用语（[wording/absolute-claim](../../checks/wording/absolute-claim.md)）",
        "简介 10 到 60 字",
        "提审",
        "观察 1 小时",
    ]


def test_what_goes_wrong_leads_to_the_page_that_helps() -> None:
    text = pages(load_playbook_mapping(SAYS), CHECKS)["release/checklists/major-douyin.md"]
    assert "被驳回，看[提审被驳回](../../oncall/faults/rejected.md)" in text
    assert "马上回滚，看[抖音回滚](../../rollback/douyin.md)" in text


def test_a_project_has_lists_for_its_own_platforms_only(tmp_path: Path) -> None:
    path = tmp_path / "playbook.yaml"
    path.write_text(
        "extends: default\nname: 店\nproject:\n  mini_programs:\n    - {root: ., platform: wechat}\n", encoding="utf-8"
    )
    made = pages(load_playbook(path), CHECKS)
    assert "release/checklists/feature-wechat.md" in made
    assert [each for each in made if "checklists" in each and "douyin" in each] == []
    assert "功能迭代 · 微信" in made["release/index.md"]


def test_the_reference_playbook_has_a_list_for_each_kind_on_each_platform_it_describes() -> None:
    playbook = load_default()
    assert playbook.release != "off"
    wanted = {f"release/checklists/{k}-{p}.md" for k in playbook.release.kinds for p in ("wechat", "douyin")}
    assert {path for path in pages(playbook, CHECKS) if "checklists" in path} == wanted


def test_a_kind_may_only_run_through_stages_that_there_are(tmp_path: Path) -> None:
    path = tmp_path / "playbook.yaml"
    path.write_text(
        "name: 店\nrelease:\n  kinds:\n    hotfix: {name: 紧急, holds: 缺陷, stages: [full, grey]}\n"
        "  stages:\n    - {id: full, name: 全量}\n",
        encoding="utf-8",
    )
    with pytest.raises(LoadError) as caught:
        load_playbook(path)
    assert ":4:50: release.kinds.hotfix.stages[1]: release.stages 里没有 grey 这个阶段；可以写：full" in str(
        caught.value
    )
