"""`playbook check --playbook`, or with the one that holds: what a playbook leaves out, demands and attests."""

import json
from pathlib import Path

import pytest

from .shop import Run, places, write


def test_a_wrong_playbook_is_named_with_line_and_column(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\nunknwon: info\n")
    done = run(project, "check")
    assert done.returncode == 2
    assert "playbook.yaml:2:1: " in done.stderr
    assert "unknown" in done.stderr


def test_a_playbook_that_names_a_missing_check_is_wrong(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\nchecks:\n  severity:\n    compat/unguarded: error\n")
    done = run(project, "check")
    assert done.returncode == 2
    assert "playbook.yaml:4:" in done.stderr
    assert "compat/unguarded-api" in done.stderr


def test_a_playbook_with_the_wrong_ending_is_not_passed_over(project: Path, run: Run) -> None:
    (project / "playbook.yaml").unlink(missing_ok=True)
    write(project, "playbook.yml", "# 果铺\nextends: default\n")
    done = run(project, "check")
    assert done.returncode == 2
    assert "playbook.yml：文件名要写成 playbook.yaml" in done.stderr
    assert run(project, "check", "--playbook", "playbook.yml").returncode in {0, 1}
    write(project, "playbook.yml", "- hosts: all\n  tasks: []\n")
    assert run(project, "check").returncode in {0, 1}, "what Ansible calls a playbook is none of ours"


def test_a_section_that_is_off_is_not_checked(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\ncompatibility: off\nreview: off\n")
    write(project, "crontab", "0 3 * * 0 mysqldump shop > /backup/shop.sql\n")
    done = run(project, "check", "--format", "json")
    assert {check.partition("/")[0] for check, *_ in places(done.stdout)} == {"backup"}


def test_excluded_paths_are_left_out_even_when_named(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\nproject: {exclude: [pages/login/**]}\n")
    done = run(project, "check", "pages/login/login.js")
    assert done.returncode == 0
    assert "login.js" in done.stderr


def test_a_folder_below_the_playbook_is_held_to_it(project: Path, run: Run) -> None:
    (project / ".git").mkdir()
    write(
        project,
        "playbook.yaml",
        "extends: default\nproject: {exclude: ['pages/**']}\ncompatibility: {base_library: {wechat: 2.20.0}}\n",
    )
    done = run(project, "check", "pages", "--format", "json", "--select", "compat/unguarded-api")
    assert (done.returncode, places(done.stdout)) == (0, [])


def test_files_outside_of_the_roots_are_left_out_as_in_the_whole_project(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\nproject: {roots: [ops]}\n")
    write(project, "ops/crontab", "0 3 * * 0 mysqldump shop > /backup/shop.sql\n")
    done = run(project, "check", "pages/login/login.js")
    assert done.returncode == 0
    assert "login.js" in done.stderr
    assert places(run(project, "check", "ops/crontab", "--format", "json").stdout)


def test_a_folder_in_which_everything_is_turned_off_is_no_mistake(tmp_path: Path, run: Run) -> None:
    write(tmp_path, "playbook.yaml", "extends: default\nbackup: off\n")
    write(tmp_path, "crontab", "0 3 * * 0 mysqldump shop > /backup/shop.sql\n")
    done = run(tmp_path, "check", "--format", "json")
    document = json.loads(done.stdout)
    assert (done.returncode, document["findings"]) == (0, [])
    assert (document["inspected"]["files"], document["inspected"]["facts"]) == (0, {})
    assert "没有适用" in done.stderr, "silence is no pass"


DEMAND = "extends: default\nunknown: {}\nbackup:\n  targets:\n    database: off\n    orders: {}\n"


AT_NIGHT = "{name: 订单库, match: {target: mysql}, full: {every: 1d, window: '02:00-05:00', time_zone: Asia/Shanghai}}"


@pytest.mark.parametrize("unknown", ["info", "warning", "error"])
def test_what_cannot_be_told_weighs_what_the_playbook_says(tmp_path: Path, run: Run, unknown: str) -> None:
    write(tmp_path, "playbook.yaml", DEMAND.format(unknown, AT_NIGHT))
    write(tmp_path, "crontab", "0 3 * * * mysqldump shop > /backup/shop.sql\n")
    levels = ["error", "warning", "info"]
    for fail_on in levels:
        done = run(tmp_path, "check", "--fail-on", fail_on)
        assert done.returncode == int(levels.index(unknown) <= levels.index(fail_on))
    assert "crontab:1  无法判定  订单库：" in done.stdout
    document = json.loads(run(tmp_path, "check", "--format", "json").stdout)
    assert document["summary"] == {"error": 0, "warning": 0, "info": 0}
    assert [(each["path"], each["line"]) for each in document["inspected"]["cannot_tell"]] == [("crontab", 1)]


def test_a_duty_that_no_file_speaks_of_is_reported_in_the_playbook_that_makes_it(tmp_path: Path, run: Run) -> None:
    demand = DEMAND.format("info", "{name: 订单库, evidence: ['ops/**'], full: {every: 1d}}")
    write(tmp_path, "shop/crontab", "0 3 * * * mysqldump shop > /backup/shop.sql\n")
    write(tmp_path, "base/team.yaml", demand)
    done = run(tmp_path / "shop", "check", "--playbook", "../base/team.yaml", "--format", "json")
    assert places(done.stdout) == [("backup/daily-full", "../base/team.yaml", 1, 1)]
    done = run(tmp_path / "shop", "check", "crontab", "--playbook", "../base/team.yaml", "--format", "json")
    assert places(done.stdout) == [], "it is not about the file that was named"


def test_an_attestation_stands_until_its_day(tmp_path: Path, run: Run) -> None:
    write(tmp_path, "crontab", "0 3 * * 0 mysqldump shop > /backup/shop.sql\n")
    told = {}
    for until in ("2020-07-01", "2999-01-01"):
        attestation = f"{{by: 王敏, on: 2020-01-06, saw: 控制台上每天一次全量, until: {until}, covers: [full]}}"
        demand = f"{{name: 订单库, full: {{every: 1d}}, attestation: {attestation}}}"
        write(tmp_path, "playbook.yaml", DEMAND.format("info", demand))
        told[until] = json.loads(run(tmp_path, "check", "--format", "json").stdout)["findings"]
    assert told["2999-01-01"] == []
    (expired,) = told["2020-07-01"]
    assert (expired["check"], expired["path"]) == ("backup/daily-full", "playbook.yaml")
    assert "王敏" in expired["message"]


def test_a_platform_without_a_lowest_base_library_is_named_with_where_to_write_it(tmp_path: Path, run: Run) -> None:
    for path, text in {
        "app.json": '{"pages": ["pages/a"]}',
        "mini.project.json": "{}",
        "pages/a.js": "Page({ onLoad() { my.getLocation({}) } })\n",
        "pages/a.axml": "<view/>\n",
    }.items():
        write(tmp_path, path, text)
    done = run(tmp_path, "check")
    assert "没有写支付宝的最低基础库" in done.stdout
    assert "compatibility.base_library.alipay" in done.stdout
