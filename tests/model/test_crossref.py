"""References between entries: to what exists, to what is switched off, to what never was."""

from typing import Any

import pytest
from pydantic import ValidationError

from playbook.model.playbook import Playbook

TIER = {"name": "紧急", "when": "核心功能不可用", "respond_within": "10m"}
FAULT = {"name": "故障", "tier": "urgent", "symptom": ["现象"], "first_aid": ["处理"]}
OBJECTIVE = {"name": "可打开率", "target": ">= 99.9%", "tier": "urgent", "faults": ["overload", "database"]}


def document(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - as free as YAML is
    return {
        "alerts": {
            "tiers": {"urgent": TIER},
            "objectives": {"open": OBJECTIVE},
        },
        "faults": {"overload": FAULT, "database": FAULT},
        "release": {"stages": [{"id": "audit", "name": "审核", "on_rejection": "overload"}]},
        **changes,
    }


def message(says: object) -> str:
    with pytest.raises(ValidationError) as caught:
        Playbook.model_validate(says)
    [error] = caught.value.errors()
    return f"{'.'.join(map(str, error['loc']))}: {error['msg']}"


def test_references_to_what_exists() -> None:
    playbook = Playbook.model_validate(document())
    assert playbook.alerts != "off"
    assert playbook.alerts.objectives["open"].faults == ("overload", "database")


def test_a_wrong_reference_names_what_was_meant_and_what_is_there() -> None:
    says = document(faults={"overload": {**FAULT, "tier": "urgnt"}, "database": FAULT})
    assert message(says) == "faults.overload.tier: alerts.tiers 里没有 urgnt，是不是想写 urgent？可以写：urgent、team"


def test_the_only_entry_is_named_once() -> None:
    stages = [{"id": "audit", "name": "审核", "on_rejection": "databse"}]
    says = document(alerts={"tiers": {"urgent": TIER}}, faults={"database": FAULT}, release={"stages": stages})
    assert message(says) == "release.stages.0.on_rejection: faults 里没有 databse，是不是想写 database？"


def test_a_wrong_reference_in_a_list_is_found_at_its_item() -> None:
    says = document(faults={"overload": FAULT})
    assert message(says).startswith("alerts.objectives.open.faults.1: faults 里没有 database")


def test_a_stage_may_only_lead_to_a_fault_that_exists() -> None:
    says = document(release={"stages": [{"id": "audit", "name": "审核", "on_rejection": "rejected"}]})
    assert message(says).startswith("release.stages.0.on_rejection: faults 里没有 rejected")


def test_escalation_goes_to_a_tier_and_not_to_the_team() -> None:
    escalate = {"to": "team", "when": "支付也用不了"}
    says = document(faults={"overload": {**FAULT, "escalate": escalate}, "database": FAULT})
    assert message(says) == "faults.overload.escalate.to: alerts.tiers 里没有 team；可以写：urgent"


def test_links_to_a_fault_that_is_off_go_with_it() -> None:
    playbook = Playbook.model_validate(document(faults={"overload": "off", "database": FAULT}))
    assert playbook.alerts != "off"
    assert playbook.release != "off"
    assert playbook.alerts.objectives["open"].faults == ("database",)
    assert playbook.release.stages[0].on_rejection is None


def test_links_into_a_section_that_is_off_go_with_it() -> None:
    playbook = Playbook.model_validate(document(faults="off"))
    assert playbook.alerts != "off"
    assert playbook.alerts.objectives["open"].faults == ()


def test_links_into_an_empty_section_are_wrong() -> None:
    with pytest.raises(ValidationError, match="faults 里没有 overload；可以写：无"):
        Playbook.model_validate(document(faults={}))


def test_a_tier_that_is_off_may_not_be_used() -> None:
    with pytest.raises(ValidationError, match=r"alerts\.tiers 里没有 urgent"):
        Playbook.model_validate(document(alerts={"tiers": {"urgent": "off"}}))


def test_tiers_are_not_asked_for_when_alerts_are_off() -> None:
    playbook = Playbook.model_validate(document(alerts="off"))
    assert playbook.faults != "off"
    assert playbook.faults["overload"].tier == "urgent"


@pytest.mark.parametrize(
    "odd", [None, 3, [], "x", {"tiers": 3}, {"tiers": {"urgent": 3}, "objectives": [1, {"tier": []}]}]
)
def test_references_are_looked_up_in_any_document(odd: object) -> None:
    with pytest.raises(ValidationError):
        Playbook.model_validate({"alerts": odd, "faults": odd, "release": {"stages": odd}})
