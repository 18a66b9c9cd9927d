"""When a cron expression fires, held against stepping through its runs one by one."""

from datetime import datetime, timedelta
from itertools import pairwise, takewhile

import pytest
from cronsim import CronSim
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.evidence.facts import Unknown
from playbook.evidence.schedule import Dialect, read_schedule

START = datetime(2001, 1, 1)  # noqa: DTZ001 - wall clock
END = datetime(2030, 1, 1)  # noqa: DTZ001 - wall clock


def stepped_gap(expression: str, end: datetime) -> timedelta:
    runs = takewhile(lambda run: run < end, CronSim(expression, START - timedelta(minutes=1)))
    return max(later - earlier for earlier, later in pairwise(runs))


def field(low: int, high: int) -> st.SearchStrategy[str]:
    number = st.integers(low, high)
    span = st.tuples(number, number).map(lambda ends: f"{min(ends)}-{max(ends)}")
    step = st.integers(1, high).map(lambda step: f"*/{step}")
    plain = st.one_of(number.map(str), span, step, st.just("*"))
    return st.one_of(plain, st.lists(st.one_of(number.map(str), span), min_size=1, max_size=3).map(",".join))


@settings(max_examples=40, deadline=None)
@given(field(0, 59), field(0, 23), field(0, 7))
def test_the_longest_gap_within_weeks_is_the_one_found_by_stepping(minute: str, hour: str, weekday: str) -> None:
    expression = f"{minute} {hour} * * {weekday}"
    assert read_schedule(expression).longest_gap == stepped_gap(expression, START + timedelta(days=15))


@settings(max_examples=12, deadline=None)
@given(field(1, 28), field(1, 12), field(0, 7))
def test_the_longest_gap_over_years_is_the_one_found_by_stepping(day: str, month: str, weekday: str) -> None:
    expression = f"30 2 {day} {month} {weekday}"
    assert read_schedule(expression).longest_gap == stepped_gap(expression, END)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["cron", "kubernetes"]))
def test_no_text_makes_it_fail(text: str, dialect: Dialect) -> None:
    schedule = read_schedule(text, dialect)
    assert isinstance(schedule.longest_gap, Unknown | timedelta)


@pytest.mark.parametrize(
    ("expression", "hours"),
    [
        ("0 3 * * *", 24),
        ("@daily", 24),
        ("@midnight", 24),
        ("@weekly", 168),
        ("@every 24h", 24),
        ("@every 1h30m", 1.5),
        ("0 2 * * 2,4,6", 72),
        ("0 2 * * TUE,thu,Sat", 72),
        ("0 2 * * 1-5", 72),
        ("0 2 * * 7", 168),
        ("0 2,14 * * *", 12),
        ("0 9-18 * * *", 15),
        ("* * * * *", 1 / 60),
        ("*/7 * * * *", 7 / 60),
        ("0 3 1 * *", 31 * 24),
        ("0 3 31 * *", 61 * 24),
        ("0 3 */2 * *", 48),
        ("0 3 29 2 *", 1461 * 24),
    ],
)
def test_the_longest_gap_in_hours(expression: str, hours: float) -> None:
    assert read_schedule(expression).longest_gap == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("expression", "window"),
    [
        ("5 3 * * *", "03:05"),
        ("0 3,15 * * *", "03:00,15:00"),
        ("*/10 * * * *", "00:00-23:50"),
        ("@hourly", "00:00-23:00"),
    ],
)
def test_the_times_of_the_day(expression: str, window: str) -> None:
    assert str(read_schedule(expression).window) == window


@pytest.mark.parametrize("expression", ["0 0 31 2 *", "0 3 31 4,6,9,11 *", "0 0 30 feb *"])
def test_a_day_that_never_comes_is_said_to_never_come(expression: str) -> None:
    assert read_schedule(expression).never is not None


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "@reboot",
        "@every soon",
        "0 0 0 * * *",
        "0 3 * *",
        "0 25 * * *",
        "*/0 3 * * *",
        "0 3 ? * *",
        "0 3 L * *",
        "0 3 * * 5L",
        "0 3 * * 1#2",
        "0~59 3 * * *",
        "H 3 * * *",
        "0 3 * * *; rm",
        "9" * 5000 + " 3 * * *",
    ],
)
def test_what_is_no_plain_cron_is_unknown_with_a_reason(expression: str) -> None:
    schedule = read_schedule(expression)
    assert isinstance(schedule.longest_gap, Unknown)
    assert schedule.longest_gap.why.zh
    assert schedule.longest_gap.why.en


def test_kubernetes_reads_some_expressions_otherwise_than_cron() -> None:
    assert read_schedule("0 3 ? * *", "kubernetes").longest_gap == timedelta(hours=24)
    assert isinstance(read_schedule("0 3 * * 7", "kubernetes").longest_gap, Unknown)
    # A step is a choice of days for Kubernetes, so either of the two fields is enough.
    assert read_schedule("0 3 */2 * 1", "kubernetes").longest_gap == timedelta(hours=48)
    assert read_schedule("0 3 */2 * 1", "cron").longest_gap > timedelta(hours=48)  # type: ignore[operator]


def test_every_is_counted_from_the_start_of_the_process() -> None:
    assert isinstance(read_schedule("@every 24h").window, Unknown)
