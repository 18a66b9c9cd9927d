"""What a plan takes from the playbook: sections, severities, floors, links, a team's own packs."""

from pathlib import Path

import pytest

from playbook.checks import embedded_packs, load_checks
from playbook.loading.playbooks import load_playbook_mapping
from playbook.plan import Plan, freeze, thaw
from playbook.plan.compile import compile_file, compile_plan
from playbook.plan.severities import told_apart

CHECKS = load_checks(embedded_packs())


def plan_of(**says: object) -> Plan:
    return compile_plan(load_playbook_mapping({"extends": "default", **says}), CHECKS)


def ids(plan: Plan) -> set[str]:
    return {check.id for check in plan.checks}


def severity(plan: Plan, ident: str, platform: str | None) -> str:
    (check,) = (check for check in plan.checks if check.id == ident)
    return check.severity(platform)


@pytest.mark.parametrize(
    ("section", "pack"), [("backup", "backup"), ("compatibility", "compat"), ("review", "wording")]
)
def test_a_section_that_is_off_takes_its_pack_along(section: str, pack: str) -> None:
    assert any(ident.startswith(f"{pack}/") for ident in ids(plan_of()))
    assert not any(ident.startswith(f"{pack}/") for ident in ids(plan_of(**{section: "off"})))


@pytest.mark.parametrize(
    ("severities", "scope", "told"),
    [
        ({"default": "error"}, (), {"default": "error"}),
        ({"default": "error", "wechat": "error"}, (), {"default": "error"}),
        ({"default": "warning", "douyin": "error"}, (), {"douyin": "error", "default": "warning"}),
        ({"default": "warning", "wechat": "error"}, ("wechat",), {"default": "error"}),
        (
            {"default": "info", "wechat": "error", "douyin": "off"},
            ("wechat", "douyin"),
            {"wechat": "error", "douyin": "off"},
        ),
        ({"default": "info", "wechat": "error"}, ("wechat", "douyin"), {"wechat": "error", "default": "info"}),
    ],
)
def test_severities_are_told_only_where_they_differ(
    severities: dict[str, str], scope: tuple[str, ...], told: dict[str, str]
) -> None:
    assert list(told_apart(severities, scope).items()) == list(told.items())


def test_the_reference_playbook_is_strictest_about_claims_on_douyin() -> None:
    plan = plan_of()
    assert severity(plan, "wording/absolute-claim", "douyin") == "error"
    assert severity(plan, "wording/absolute-claim", "wechat") == "warning"
    assert severity(plan, "compat/unguarded-api", "wechat") == "error"


def test_a_review_entry_sets_the_severity_on_its_platform() -> None:
    rule = {"rule": "不用绝对化用语", "check": "wording/absolute-claim", "severity": "error"}
    plan = plan_of(review={"wechat": {"claims": rule}})
    assert severity(plan, "wording/absolute-claim", "wechat") == "error"
    assert severity(plan, "wording/absolute-claim", "alipay") == "warning"


def test_a_check_can_be_off_on_one_platform_or_everywhere() -> None:
    rule = {"rule": "不查", "check": "wording/absolute-claim", "severity": "off"}
    (check,) = (
        each for each in plan_of(review={"wechat": {"claims": rule}}).checks if each.id == "wording/absolute-claim"
    )
    assert set(check.scope.platforms) == {"douyin", "alipay", "baidu"}
    assert "wording/absolute-claim" not in ids(plan_of(checks={"severity": {"wording/absolute-claim": "off"}}))


def test_the_teams_last_word_holds_on_every_platform() -> None:
    plan = plan_of(checks={"severity": {"wording/absolute-claim": "info"}})
    assert severity(plan, "wording/absolute-claim", "douyin") == "info"


def test_base_libraries_come_from_the_playbook() -> None:
    assert plan_of().base_library == {"wechat": "2.10.0"}
    plan = plan_of(
        compatibility={"base_library": {"wechat": "2.27.3"}},
        project={"mini_programs": [{"root": "mini", "platform": "wechat", "base_library": "3.0.0"}]},
    )
    assert plan.base_library == {"wechat": "2.27.3"}
    assert [tuple(each) for each in plan.mini_programs] == [("mini", "wechat", "3.0.0", None)]


def test_links_lead_to_the_teams_site_or_to_what_a_check_rests_on() -> None:
    (check,) = (each for each in plan_of(site="https://run.example.com/").checks if each.id == "backup/daily-full")
    assert check.url == "https://run.example.com/checks/backup/daily-full.html"
    (check,) = (each for each in plan_of().checks if each.id == "backup/daily-full")
    assert check.url == str(CHECKS["backup/daily-full"].says.references[0].url)


def test_a_teams_own_pack_is_found_beside_its_playbook(tmp_path: Path) -> None:
    pack = tmp_path / "team" / "ops-checks"
    pack.mkdir(parents=True)
    (pack / "own.yaml").write_bytes(CHECKS["backup/daily-full"].path.read_bytes())
    path = tmp_path / "team" / "playbook.yaml"
    path.write_text("extends: default\nchecks: {packs: [ops-checks]}\n", encoding="utf-8")
    plan, sources = compile_file(str(path))
    assert "ops-checks/own" in ids(plan)
    assert str(pack / "own.yaml") in sources.files
    assert str(pack) in sources.folders


def test_the_embedded_playbook_leaves_its_own_repositorys_block_behind() -> None:
    plan, _ = compile_file(None)
    assert (plan.exclude, plan.roots, plan.mini_programs) == ((), (), ())


def test_freezing_keeps_everything() -> None:
    plan = plan_of()
    assert freeze(thaw(freeze(plan))) == freeze(plan)
