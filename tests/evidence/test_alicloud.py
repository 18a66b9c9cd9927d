"""Terraform `alicloud_db_backup_policy`."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.evidence import read_file
from playbook.evidence.facts import Backup, Evidence, Unknown

INSTANCE = 'resource "alicloud_db_instance" "orders" {\n  engine = "MySQL"\n}\n'
DAILY = """\
resource "alicloud_db_backup_policy" "orders" {
  instance_id             = alicloud_db_instance.orders.id
  preferred_backup_period = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  preferred_backup_time   = "19:00Z-20:00Z" # 03:00 in Beijing
  backup_retention_period = 14

  enable_backup_log           = true
  log_backup_retention_period = 30
}
"""


def read(text: str, path: str = "infra/rds.tf") -> Evidence:
    return read_file(path, text.encode())


def full(text: str) -> Backup:
    (fact,) = (fact for fact in read(text).facts if isinstance(fact, Backup) and fact.method == "full")
    return fact


def log(text: str) -> Backup | None:
    return next((fact for fact in read(text).facts if isinstance(fact, Backup) and fact.method == "continuous"), None)


def policy(body: str) -> str:
    return f'resource "alicloud_db_backup_policy" "p" {{\n  instance_id = "rm-1"\n  {body}\n}}\n'


def test_every_day_with_the_log() -> None:
    first, second = (fact.to_dict() for fact in read(INSTANCE + DAILY).facts)
    assert first == {
        "fact": "backup",
        "via": "terraform",
        "target": "mysql",
        "instance": "alicloud_db_instance.orders",
        "method": "full",
        "schedule": "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday 19:00Z-20:00Z",
        "longest_gap_hours": 24,
        "time_zone": "UTC",
        "window": "19:00-20:00",
        "retention_days": 14,
        "place": "infra",
        "path": "infra/rds.tf",
        "line": 6,
    }
    assert (second["method"], second["longest_gap_hours"], second["retention_days"], second["line"]) == (
        "continuous",
        0,
        30,
        10,
    )


def test_what_is_left_out_is_what_the_provider_takes() -> None:
    fact = full(policy(""))
    assert fact.longest_gap == timedelta(hours=72)
    assert str(fact.window) == "02:00-03:00"
    assert fact.retention == timedelta(days=7)
    assert fact.where.line == 1
    assert log(policy("")) is not None


def test_the_old_names_of_the_attributes() -> None:
    text = policy(
        'backup_period = ["Monday", "Wednesday"]\n  backup_time = "04:00Z-05:00Z"\n'
        "  retention_period = 30\n  log_backup = false"
    )
    fact = full(text)
    assert (fact.longest_gap, str(fact.window), fact.retention) == (
        timedelta(days=5),
        "04:00-05:00",
        timedelta(days=30),
    )
    assert log(text) is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ("preferred_backup_period = var.days", "longest_gap"),
        ('preferred_backup_period = ["Monday", var.day]', "longest_gap"),
        ('preferred_backup_period = ["Someday"]', "longest_gap"),
        ('preferred_backup_time = "${var.time}"', "window"),
        ('preferred_backup_time = "02:00-03:00"', "window"),
        ("backup_retention_period = var.keep", "retention"),
        ("backup_retention_period = -1", "retention"),
        ("count = var.create ? 1 : 0", "stopped"),
        ("for_each = toset(local.instances)", "stopped"),
        ("lifecycle {\n    ignore_changes = [preferred_backup_period]\n  }", "longest_gap"),
        ("lifecycle {\n    ignore_changes = all\n  }", "longest_gap"),
    ],
)
def test_what_only_terraform_knows_is_unknown(body: str, field: str) -> None:
    assert isinstance(getattr(full(policy(body)), field), Unknown)


def test_a_log_backup_that_depends_on_a_variable_may_not_be_on() -> None:
    fact = log(policy("enable_backup_log = var.log"))
    assert fact is not None
    assert isinstance(fact.stopped, Unknown)


def test_a_count_of_nothing_is_no_backup() -> None:
    assert read(policy("count = 0")) == ((), ())


def test_the_engine_is_one_of_those_that_rds_has() -> None:
    target = full(policy("")).target
    assert isinstance(target, Unknown)
    assert set(target.among) == {"mysql", "postgres", "sqlserver"}


def test_a_literal_id_is_the_same_instance_in_every_module() -> None:
    assert full(policy("")).place == ""
    assert full(DAILY).place == "infra"


@pytest.mark.parametrize(
    "text",
    [
        "",
        '# resource "alicloud_db_backup_policy" "p" {\n#   instance_id = 1\n# }\n',
        f"/*\n{DAILY}*/\n",
        f"// {DAILY.splitlines()[0]}\n",
        'variable "x" {\n  default = "alicloud_db_backup_policy"\n}\n',
        f'resource "x" "y" {{\n  text = <<EOT\n{DAILY}EOT\n}}\n',
        'data "alicloud_db_backup_policy" "p" {\n}\n',
        INSTANCE,
    ],
)
def test_nothing_to_tell(text: str) -> None:
    assert read(text) == ((), ())


def test_a_block_that_is_no_hcl_is_said_to_be_unread_and_hides_no_other() -> None:
    evidence = read(policy("= 3") + DAILY)
    assert [each.line for each in evidence.cannot_tell] == [1]
    assert len(evidence.facts) == 2


def test_what_the_parser_does_not_know_elsewhere_in_the_file_does_no_harm() -> None:
    assert full("this is { not ] hcl\n" + DAILY).longest_gap == timedelta(days=1)


def test_more_policies_than_can_be_parsed_in_time_are_said_to_be_unread() -> None:
    evidence = read(policy("# " + "x" * 20_000) * 6)
    assert {fact.where.line for fact in evidence.facts} == {1, 5, 9, 13}
    assert [(each.line, each.why.en) for each in evidence.cannot_tell] == [
        (17, "there are too many backup policies in this file; they were not read from this line on")
    ]


@pytest.mark.parametrize(
    "attack",
    [
        "x = " + "[" * 5_000,
        "x = " + "{" * 5_000,
        "x = " + "(" * 5_000,
        "<<A\n" * 5_000,
        "/*" * 5_000,
        '"' * 5_001,
        "x = 1\n" * 50_000,
    ],
)
def test_hostile_hcl_is_bounded(attack: str) -> None:
    read(policy(attack))
    read(attack + "\n" + DAILY)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mutated_policy_never_makes_it_fail(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(DAILY)))
    end = data.draw(st.integers(start, min(len(DAILY), start + 30)))
    read(DAILY[:start] + data.draw(st.text(alphabet='{}[]"$=#/*<a\n', max_size=5)) + DAILY[end:])
