"""Facts against demands: which are about the same thing, what passes, what fails, what is open."""

# ruff: noqa: ANN401 - facts and demands are changed in any of their fields

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from playbook.evidence.facts import Backup, DayTimes, Fact, Unknown, Unread
from playbook.findings import Location, Text
from playbook.kinds import CannotTell, PlannedCheck, Satisfied, Scope, Verdict, Violated
from playbook.kinds.fact import FactSubject, cases, judge

DAY = 24 * 3600
WHY = Text("不知道", "nobody knows")
OPEN: Any = Unknown(WHY)
PARAMETERS: dict[str, Any] = {
    "fact": "backup",
    "demand": "full",
    "where": {"method": "full"},
    "by_default": {"target": ["mysql", "postgres"]},
    "apart": ["target", "instance", "place"],
    "quantifier": "any",
    "compare": [
        {"field": "stopped", "test": "absent", "case": "stopped"},
        {"field": "longest_gap", "test": "at-most", "demand": "every", "case": "too-rare"},
        {"field": "window", "test": "within", "demand": "window", "case": "outside-window"},
        {"field": "retention", "test": "at-least", "demand": "retention", "case": "short-retention"},
        {
            "field": "longest_gap",
            "test": "at-most",
            "value": 0,
            "when": {"mode": "continuous"},
            "case": "not-continuous",
        },
    ],
    "missing": "missing",
    "expired": "expired",
}
DAILY = {"every": DAY}


def backup(line: int = 1, path: str = "crontab", **changes: Any) -> Backup:
    """Return a daily full backup of a database, changed as asked."""
    fact = Backup(
        via="crontab",
        where=Location(path, line, 1, line, 10),
        target="mysql",
        instance="localhost/orders",
        method="full",
        schedule="0 3 * * *",
        longest_gap=timedelta(days=1),
        time_zone="Asia/Shanghai",
        window=DayTimes(((180, 180),)),
        retention=timedelta(days=7),
    )
    return replace(fact, **changes)


WEEKLY: Mapping[str, Any] = {"longest_gap": timedelta(days=7)}


def verdicts(
    facts: list[Fact], target: Mapping[str, Any], unread: tuple[Unread, ...] = (), **parameters: Any
) -> list[Verdict]:
    check = PlannedCheck(
        id="backup/x",
        kind="fact",
        params={**PARAMETERS, **parameters, "demands": {"orders": {"name": "订单库", **target}}},
        severities={"default": "error"},
        scope=Scope(),
        title=Text("", ""),
        messages={},
        help=Text("", ""),
        url="",
    )
    return list(judge(check, FactSubject(tuple(facts), unread, "2026-11-22")))


def told(*arguments: Any, **parameters: Any) -> list[str]:
    """Return `ok`, the case, or `?`, each with the line it points at where there is one."""
    lines: list[str] = []
    for verdict in verdicts(*arguments, **parameters):
        if isinstance(verdict, Satisfied):
            lines.append("ok")
        elif isinstance(verdict, Violated):
            lines.append(f"{verdict.case}:{verdict.where.line}")
        else:
            assert isinstance(verdict, CannotTell)
            lines.append(f"?:{verdict.line}")
    return lines


# One fact


def test_a_fact_that_meets_the_demand() -> None:
    assert told([backup()], {"full": DAILY}) == ["ok"]


@pytest.mark.parametrize(
    ("changes", "demand", "case"),
    [
        (WEEKLY, DAILY, "too-rare:1"),
        ({"stopped": WHY}, DAILY, "stopped:1"),
        ({"retention": timedelta(days=3)}, {"every": DAY, "retention": 7 * DAY}, "short-retention:1"),
        ({}, {"mode": "continuous"}, "not-continuous:1"),
    ],
)
def test_a_fact_that_fails_is_a_violation_of_its_case(changes: Mapping[str, Any], demand: Any, case: str) -> None:
    assert told([backup(**changes)], {"full": demand}) == [case]


def test_every_comparison_that_fails_is_said() -> None:
    fact = backup(**WEEKLY, retention=timedelta(days=1))
    assert told([fact], {"full": {"every": DAY, "retention": 7 * DAY}}) == ["too-rare:1", "short-retention:1"]


def test_a_key_that_the_playbook_leaves_out_is_not_compared() -> None:
    assert told([backup(retention=OPEN, window=OPEN, time_zone=OPEN)], {"full": DAILY}) == ["ok"]


def test_a_demand_that_the_playbook_does_not_make_is_not_judged() -> None:
    assert told([backup(**WEEKLY)], {"incremental": {"mode": "continuous"}}) == []


def test_an_open_field_leaves_the_demand_undecided() -> None:
    (verdict,) = verdicts([backup(line=4, longest_gap=OPEN)], {"full": DAILY})
    assert verdict == CannotTell("crontab", 4, Text(f"订单库：{WHY.zh}", f"订单库: {WHY.en}"))


def test_what_certainly_fails_fails_whatever_else_is_open() -> None:
    demand = {"every": DAY, "retention": 7 * DAY}
    assert told([backup(**WEEKLY, retention=OPEN)], {"full": demand}) == ["too-rare:1"]


def test_the_message_gets_both_sides_in_both_languages() -> None:
    (verdict,) = verdicts([backup(longest_gap=timedelta(hours=72))], {"full": DAILY})
    assert isinstance(verdict, Violated)
    assert verdict.values["found"] == Text("72 小时", "72 hours")
    assert verdict.values["demanded"] == Text("24 小时", "24 hours")
    assert verdict.values["name"] == "订单库"
    assert verdict.values["thing"] == "mysql localhost/orders"
    assert verdict.values["schedule"] == Text("0 3 * * *", "0 3 * * *")


@pytest.mark.parametrize(
    ("gap", "zh", "en"),
    [
        (timedelta(minutes=15), "15 分钟", "15 minutes"),
        (timedelta(hours=1), "1 小时", "1 hour"),
        (timedelta(hours=1, minutes=30), "1.5 小时", "1.5 hours"),
        (timedelta(days=31), "31 天", "31 days"),
    ],
)
def test_durations_are_shown_in_a_unit_that_fits(gap: timedelta, zh: str, en: str) -> None:
    (verdict,) = verdicts([backup(longest_gap=gap)], {"full": {"every": 1}})
    assert isinstance(verdict, Violated)
    assert verdict.values["found"] == Text(zh, en)


def test_each_case_names_the_placeholders_that_it_fills() -> None:
    known = cases(PARAMETERS)
    fact = backup(**WEEKLY)
    expired = {"by": "a", "on": "2020-01-01", "saw": "b", "until": "2020-02-01"}
    for facts, target in (
        ([fact], {"full": DAILY}),
        ([backup(method="schema")], {"full": DAILY}),
        ([fact], {"full": DAILY, "attestation": expired}),
    ):
        for verdict in verdicts(list(facts), target):
            assert isinstance(verdict, Violated)
            assert set(known[verdict.case]) == set(verdict.values)


@pytest.mark.parametrize("change", [{"fact": "bakcup"}, {"where": {"metod": "full"}}, {"apart": ["instanse"]}])
def test_a_check_that_names_what_no_fact_has_is_told_what_there_is(change: Mapping[str, Any]) -> None:
    with pytest.raises(ValueError, match="可用的"):
        cases({**PARAMETERS, **change})


# Windows and time zones

NIGHT = {"every": DAY, "window": ["02:00", "05:00"], "time_zone": "Asia/Shanghai"}


@pytest.mark.parametrize(
    ("spans", "zone", "expected"),
    [
        (((180, 180),), "Asia/Shanghai", "ok"),
        (((120, 300),), "Asia/Shanghai", "ok"),
        (((119, 119),), "Asia/Shanghai", "outside-window:1"),
        (((301, 301),), "Asia/Shanghai", "outside-window:1"),
        (((180, 180), (900, 900)), "Asia/Shanghai", "outside-window:1"),
        (((19 * 60, 20 * 60),), "UTC", "ok"),
        (((120, 180),), "UTC", "outside-window:1"),
        # 23:30 to 00:30 in Bangkok is 00:30 to 01:30 in Shanghai
        (((1410, 30),), "Asia/Bangkok", "outside-window:1"),
        (((180, 180),), "Nowhere/Land", "?:1"),
        (((180, 180),), OPEN, "?:1"),
    ],
)
def test_a_window_is_compared_in_its_own_zone(spans: Any, zone: Any, expected: str) -> None:
    assert told([backup(window=DayTimes(spans), time_zone=zone)], {"full": NIGHT}) == [expected]


def test_a_window_over_midnight() -> None:
    demand = {"every": DAY, "window": ["23:00", "02:00"], "time_zone": "UTC"}
    for minutes, expected in (
        (1380, "ok"),
        (0, "ok"),
        (120, "ok"),
        (121, "outside-window:1"),
        (1379, "outside-window:1"),
    ):
        fact = backup(window=DayTimes(((minutes, minutes),)), time_zone="UTC")
        assert told([fact], {"full": demand}) == [expected]


def test_a_zone_that_changes_its_clock_must_fit_all_year() -> None:
    demand = {"every": DAY, "window": ["02:00", "03:00"], "time_zone": "UTC"}
    fact = backup(window=DayTimes(((150, 150),)), time_zone="Europe/Berlin")
    assert told([fact], {"full": demand}) == ["outside-window:1"]
    assert told([fact], {"full": {**demand, "window": ["00:30", "01:30"]}}) == ["ok"]


def test_both_zones_are_named_where_they_differ() -> None:
    (verdict,) = verdicts([backup(window=DayTimes(((120, 180),)), time_zone="UTC")], {"full": NIGHT})
    assert isinstance(verdict, Violated)
    assert verdict.values["found"] == Text(
        "02:00-03:00（UTC，合 Asia/Shanghai 10:00-11:00）", "02:00-03:00 (UTC, 10:00-11:00 in Asia/Shanghai)"
    )
    assert verdict.values["demanded"] == Text("02:00-05:00（Asia/Shanghai）", "02:00-05:00 (Asia/Shanghai)")


# Several facts of one thing


def test_one_fact_that_passes_is_enough() -> None:
    assert told([backup(1, **WEEKLY), backup(2)], {"full": DAILY}) == ["ok"]


def test_the_nearest_miss_is_the_one_that_is_shown() -> None:
    demand = {"every": DAY, "retention": 7 * DAY}
    far = backup(1, **WEEKLY, retention=timedelta(days=1))
    assert told([far, backup(2, **WEEKLY)], {"full": demand}) == ["too-rare:2"]


def test_a_fact_that_may_pass_leaves_it_open() -> None:
    assert told([backup(1, **WEEKLY), backup(2, method=OPEN)], {"full": DAILY}) == ["?:2"]
    assert told([backup(1, **WEEKLY), backup(2, method=OPEN, **WEEKLY)], {"full": DAILY}) == ["too-rare:1"]


def test_all_of_them_may_be_asked_for() -> None:
    facts: list[Fact] = [backup(1), backup(2, **WEEKLY), backup(3, longest_gap=OPEN)]
    assert told(facts, {"full": DAILY}, quantifier="all") == ["ok", "too-rare:2", "?:3"]


# Several things


def test_each_database_must_meet_the_demand_by_itself() -> None:
    facts: list[Fact] = [backup(1), backup(2, instance="localhost/users", **WEEKLY)]
    assert told(facts, {"full": DAILY}) == ["ok", "too-rare:2"]


def test_the_same_name_on_two_machines_is_two_things() -> None:
    assert told([backup(1, place="a"), backup(2, place="b", **WEEKLY)], {"full": DAILY}) == ["ok", "too-rare:2"]


def test_a_backup_of_the_whole_server_covers_its_databases() -> None:
    facts: list[Fact] = [backup(1, **WEEKLY), backup(2, instance="localhost")]
    assert told(facts, {"full": DAILY}) == ["ok", "ok"]
    facts = [backup(1, **WEEKLY), backup(2, instance="localhost-2")]
    assert told(facts, {"full": DAILY}) == ["too-rare:1", "ok"]


def test_a_log_of_the_whole_server_is_no_second_thing() -> None:
    facts: list[Fact] = [backup(1), backup(2, instance="localhost", method="continuous", longest_gap=timedelta(0))]
    assert told(facts, {"full": DAILY}) == ["ok"]
    assert told(facts, {"full": {"mode": "continuous"}}, where={"method": "continuous"}) == ["ok"]


def test_a_thing_without_any_fact_that_could_meet_the_demand() -> None:
    facts: list[Fact] = [backup(1), backup(2, instance="db2/users", method="incremental")]
    assert told(facts, {"full": DAILY}) == ["ok", "missing:2"]


def test_a_fact_that_names_nothing_may_be_about_anything() -> None:
    nameless = backup(2, instance=OPEN)
    assert told([backup(1, **WEEKLY), nameless], {"full": DAILY}) == ["?:2"]
    assert told([backup(1), nameless], {"full": DAILY}) == ["ok"]
    assert told([nameless], {"full": DAILY}) == ["ok"]


# Which facts are the demand's own


@pytest.mark.parametrize(
    ("match", "own"),
    [
        ({"target": "mysql"}, True),
        ({"target": "postgres"}, False),
        ({"target": ["postgres", "mysql"]}, True),
        ({"via": "crontab", "instance": "localhost/*"}, True),
        ({"instance": "localhost"}, False),
        ({"path": "ops/**"}, True),
        ({"path": "ops/*"}, False),
        ({"path": "**/crontab"}, True),
        ({"nonsense": "x"}, False),
    ],
)
def test_match_picks_the_facts(match: Mapping[str, Any], own: bool) -> None:
    fact = backup(path="ops/db/crontab", **WEEKLY)
    assert told([fact], {"match": match, "full": DAILY}) == (["too-rare:1"] if own else [])


def test_an_empty_match_means_what_the_check_says() -> None:
    assert told([backup(target="files", **WEEKLY)], {"match": {}, "full": DAILY}) == []
    assert told([backup(target="files", **WEEKLY)], {"match": {"target": "files"}, "full": DAILY}) == ["too-rare:1"]


def test_a_fact_that_may_be_the_demands_own_leaves_it_open() -> None:
    assert told([backup(target=OPEN)], {"full": DAILY}) == ["?:1"]


def test_what_a_field_can_only_be_may_be_enough_to_know() -> None:
    rds = Unknown(WHY, ("mysql", "postgres"))
    assert told([backup(target=rds, **WEEKLY)], {"full": DAILY}) == ["too-rare:1"]
    assert told([backup(target=rds, **WEEKLY)], {"match": {"target": "redis"}, "full": DAILY}) == []
    assert told([backup(target=rds)], {"match": {"target": "mysql"}, "full": DAILY}) == ["?:1"]


def test_evidence_elsewhere_is_not_the_demands_own() -> None:
    target = {"evidence": ["deploy/**"], "full": DAILY}
    assert told([backup(path="crontab")], target) == ["missing:1"]
    assert told([backup(path="deploy/crontab")], target) == ["ok"]


# Nothing found, or not read


def test_nothing_found_is_no_verdict_unless_the_playbook_says_where_it_is() -> None:
    assert told([], {"full": DAILY}) == []
    (verdict,) = verdicts([], {"evidence": ["deploy/**", "ops/**"], "full": DAILY})
    assert isinstance(verdict, Violated)
    assert (verdict.case, verdict.where.path) == ("missing", "playbook.yaml")
    assert verdict.values["thing"] == Text("deploy/**、ops/** 里", "anything in deploy/**, ops/**")


UNREAD = (Unread("deploy/chart.yaml", 3, WHY),)


def test_what_could_not_be_read_may_be_what_is_missing() -> None:
    assert told([], {"evidence": ["deploy/**"], "full": DAILY}, UNREAD) == ["?:3"]
    assert told([], {"evidence": ["ops/**"], "full": DAILY}, UNREAD) == ["missing:1"]
    assert told([backup(method="incremental")], {"full": DAILY}, UNREAD) == ["?:3"]


def test_what_could_not_be_read_excuses_nothing_that_was_found() -> None:
    assert told([backup(**WEEKLY)], {"full": DAILY}, UNREAD) == ["too-rare:1"]


# Attestations


def attested(until: str, covers: tuple[str, ...] = ("full",)) -> dict[str, Any]:
    return {
        "full": DAILY,
        "attestation": {"by": "王敏", "on": "2026-01-06", "saw": "控制台", "until": until, "covers": covers},
    }


@pytest.mark.parametrize("facts", [[], [backup(**WEEKLY)], [backup(longest_gap=OPEN)]])
def test_an_attestation_stands_for_what_files_do_not_prove(facts: list[Fact]) -> None:
    assert told(facts, attested("2026-11-22")) == ["ok"]
    assert told(facts, attested("2026-11-21")) == ["expired:1"]


def test_an_attestation_that_is_not_needed_may_expire() -> None:
    assert told([backup()], attested("2020-01-01")) == ["ok"]


def test_an_attestation_covers_what_it_says() -> None:
    assert told([backup(**WEEKLY)], attested("2099-01-01", ("incremental",))) == ["too-rare:1"]
