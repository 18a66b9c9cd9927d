"""What a playbook may say, and where its mistakes are."""

from typing import Any

import pytest
from pydantic import ValidationError

from playbook.model.playbook import Playbook

TIER = {"name": "紧急", "when": "核心功能不可用", "respond_within": "10m"}
FAULT = {"name": "故障", "tier": "team", "symptom": ["现象"], "first_aid": ["处理"]}
OBJECTIVE = {"name": "可打开率", "target": ">= 99.9%"}


def errors_of(document: Any) -> dict[tuple[str | int, ...], str]:  # noqa: ANN401 - as free as YAML is
    """Return the kind of each error by its place."""
    with pytest.raises(ValidationError) as caught:
        Playbook.model_validate(document)
    return {error["loc"]: error["type"] for error in caught.value.errors()}


def test_a_section_that_is_missing_is_off() -> None:
    playbook = Playbook.model_validate({"alerts": "off"})
    assert playbook.alerts == "off"
    assert playbook.backup == "off"


def test_what_cannot_be_told_is_a_warning_unless_the_playbook_says_otherwise() -> None:
    assert Playbook.model_validate({}).unknown == "warning"
    assert errors_of({"unknown": "off"}) == {("unknown",): "literal_error"}


def test_a_playbook_is_frozen() -> None:
    playbook = Playbook.model_validate({})
    with pytest.raises(ValidationError):
        setattr(playbook, "name", "别的")  # noqa: B010 - the type checker refuses the plain assignment


@pytest.mark.parametrize(
    ("document", "place", "kind"),
    [
        ({"alert": {}}, ("alert",), "extra_forbidden"),
        ({"alerts": None}, ("alerts",), "no_value"),
        ({"alerts": "of"}, ("alerts",), "model_type"),
        (
            {"alerts": {"tiers": {"urgent": {"name": "紧急", "when": "坏了"}}}},
            ("alerts", "tiers", "urgent"),
            "tier_time",
        ),
        ({"alerts": {"tiers": {"紧急": TIER}}}, ("alerts", "tiers", "紧急"), "id"),
        ({"alerts": {"notify": {"channels": ["微信"]}}}, ("alerts", "notify", "channels", 0), "literal_error"),
        (
            {"release": {"stages": [{"id": "a", "name": "甲"}, {"id": "b", "name": "乙"}, {"id": "a", "name": "丙"}]}},
            ("release", "stages", 2, "id"),
            "duplicate_id",
        ),
        ({"release": {"rollback": {"within": "10"}}}, ("release", "rollback", "within"), "duration"),
        ({"release": {"rollback": {"within": "10m", "qq": {}}}}, ("release", "rollback", "qq"), "extra_forbidden"),
        (
            {"compatibility": {"base_library": {"wechat": 2}}},
            ("compatibility", "base_library", "wechat"),
            "base_library",
        ),
        (
            {"backup": {"targets": {"a": {"name": "库", "full": {"every": "1d", "window": "02:00-05:00"}}}}},
            ("backup", "targets", "a", "full"),
            "window_time_zone",
        ),
        (
            {"backup": {"targets": {"a": {"name": "库", "incremental": {}}}}},
            ("backup", "targets", "a", "incremental"),
            "incremental_way",
        ),
        (
            {"backup": {"targets": {"a": {"name": "库", "incremental": {"mode": "continuous", "every": "1h"}}}}},
            ("backup", "targets", "a", "incremental"),
            "incremental_way",
        ),
        (
            {"backup": {"targets": {"a": {"name": "库", "full": None}}}},
            ("backup", "targets", "a", "full"),
            "no_value",
        ),
        (
            {"changes": {"migrations": {"name": "改表", "steps": ["备份"], "window": "02:00-05:00"}}},
            ("changes", "migrations"),
            "window_time_zone",
        ),
        ({"routines": {"drill": {"name": "演练", "do": ["断开"]}}}, ("routines", "drill"), "routine_time"),
        ({"faults": {"a": {**FAULT, "first_aid": []}}}, ("faults", "a", "first_aid"), "empty"),
        (
            {"faults": {"a": {**FAULT, "first_aid": [{"command": "x"}]}}},
            ("faults", "a", "first_aid", 0, "do"),
            "missing",
        ),
    ],
)
def test_a_mistake_is_found_where_it_is(document: object, place: tuple[str | int, ...], kind: str) -> None:
    assert errors_of(document) == {place: kind}


def test_all_mistakes_are_told_at_once() -> None:
    document = {
        "unknwn": "info",
        "faults": {"A": FAULT, "b": {**FAULT, "tier": "urgnt"}},
        "alerts": {"tiers": {"urgent": {**TIER, "respond_within": 10}}, "objectives": {"a": {"name": "指标"}}},
    }
    assert errors_of(document) == {
        ("unknwn",): "extra_forbidden",
        ("faults", "A"): "id",
        ("faults", "b", "tier"): "missing_entry",
        ("alerts", "tiers", "urgent", "respond_within"): "duration",
        ("alerts", "objectives", "a", "target"): "missing",
    }


def attestation(on: str, until: str) -> dict[str, Any]:
    said = {"by": "张三", "on": on, "saw": "控制台上每天 02:00 全量", "until": until, "covers": ["full"]}
    return {"backup": {"targets": {"a": {"name": "库", "attestation": said}}}}


def test_an_attestation_lasts_to_its_day_or_longer() -> None:
    Playbook.model_validate(attestation("2026-11-01", "2026-11-01"))
    place = ("backup", "targets", "a", "attestation", "until")
    assert errors_of(attestation("2026-11-02", "2026-11-01")) == {place: "attestation_until"}


def breakdown(*shares: str) -> dict[str, Any]:
    items = {f"part-{number}": {"name": "一项", "share": share} for number, share in enumerate(shares)}
    return {"budget": {"breakdowns": {"a": {"name": "拆分", "of": "预算", "items": items}}}}


@pytest.mark.parametrize("shares", [("40-60%", "40-60%"), ("50%", "50%"), ("10%", "team"), ("0-100%",)])
def test_shares_that_can_make_the_whole(shares: tuple[str, ...]) -> None:
    Playbook.model_validate(breakdown(*shares))


@pytest.mark.parametrize("shares", [("60-70%", "50-60%"), ("10-20%", "10-20%"), ("60%", "50%", "team")])
def test_shares_that_cannot_make_the_whole(shares: tuple[str, ...]) -> None:
    assert errors_of(breakdown(*shares)) == {("budget", "breakdowns", "a", "items"): "shares"}


def test_a_step_is_text_or_an_action_with_its_command() -> None:
    steps = ["扩容", {"do": "扩容", "command": "kubectl scale deploy/api --replicas=8"}]
    playbook = Playbook.model_validate({"faults": {"a": {**FAULT, "first_aid": steps}}})
    assert playbook.faults != "off"
    first_aid = playbook.faults["a"].first_aid
    assert [(step.do, step.command) for step in first_aid] == [
        ("扩容", None),
        ("扩容", "kubectl scale deploy/api --replicas=8"),
    ]
