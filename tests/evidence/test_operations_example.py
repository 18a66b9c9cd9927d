"""The operations example holds what its README says."""

import shutil
from pathlib import Path

import playbook

EXAMPLE = Path(__file__).parents[2] / "examples" / "operations"


def test_it_satisfies_the_reference_playbook() -> None:
    report = playbook.check(EXAMPLE)
    assert report.findings == ()
    assert report.inspected.cannot_tell == ()
    assert not [line for line in report.inspected.nothing_to_look_at if "backup" in line]


def test_without_its_days_the_policy_leaves_72_hours(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "operations")
    rds = tmp_path / "operations" / "terraform" / "rds.tf"
    lines = rds.read_text(encoding="utf-8").splitlines(keepends=True)
    rds.write_text("".join(line for line in lines if "preferred_backup_period =" not in line), encoding="utf-8")
    (finding,) = playbook.check(tmp_path / "operations").findings
    assert (finding.check, finding.path) == ("backup/daily-full", "terraform/rds.tf")
    assert "72 小时" in finding.message
