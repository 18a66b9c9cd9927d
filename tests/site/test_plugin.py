"""The MkDocs plugin in sites of other teams."""

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from types import SimpleNamespace
from typing import Any

import pytest

from playbook.commands.build import write_pages
from playbook.embedded import embedded
from playbook.mkdocs_plugin import PlaybookPlugin
from playbook.publishing import make_pages

MKDOCS = """
site_name: 我们的手册
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: [playbook, search]
"""
Parse = Callable[[Path], Any]
Build = Callable[[Path, Path], CompletedProcess[str]]


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Return the folder of a team that has configured no more than it must."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (tmp_path / "playbook.yaml").write_text("extends: default\nname: 甲队\nbudget: off\n", encoding="utf-8")
    return tmp_path


def test_a_team_without_pages_of_its_own_gets_the_whole_site(team: Path, mkdocs_build: Build, parse: Parse) -> None:
    result = mkdocs_build(team / "mkdocs.yml", team / "out")
    assert (result.returncode, result.stderr) == (0, "")
    home = parse(team / "out" / "index.html")
    assert "甲队" in next(home.all("h1")).text
    assert (team / "out" / "oncall" / "faults" / "database.html").is_file()
    assert not (team / "out" / "manage" / "budget.html").exists()
    doors = next(element for element in home.all("div") if element.attributes.get("class") == "doors")
    assert [link.text for link in doors.all("a")] == ["出故障了", "要发布", "今天例行"]


def test_written_pages_need_no_plugin(team: Path, mkdocs_build: Build, parse: Parse) -> None:
    write_pages(team / "docs", make_pages(team / "playbook.yaml").pages)
    plain = "site_name: x\ntheme: mkdocs\nplugins: []\nmarkdown_extensions: [md_in_html, tables]\n"
    (team / "mkdocs.yml").write_text(plain, encoding="utf-8")
    result = mkdocs_build(team / "mkdocs.yml", team / "out")
    assert (result.returncode, result.stderr) == (0, "")
    page = parse(team / "out" / "oncall" / "faults" / "database" / "index.html")
    assert [step.text for step in next(page.all("ol")).all("li")] == [
        "切换到备库（主从架构）",
        "撤销最近一次数据库操作",
    ]


def test_cells_carry_the_heading_of_their_column(team: Path, mkdocs_build: Build, parse: Parse) -> None:
    mkdocs_build(team / "mkdocs.yml", team / "out")
    row = next(parse(team / "out" / "oncall" / "objectives.html").all("tbody")).all("tr")
    labels = [cell.attributes["data-label"] for cell in next(row).all("td")]
    assert labels == ["指标", "目标", "怎么算", "级别", "越线先翻"]


def test_own_pages_replace_ours_and_join_their_section(team: Path, mkdocs_build: Build, parse: Parse) -> None:
    own = {"oncall/contacts.md": "# 电话本", "oncall/incident.md": "# 我们的流程", "about.md": "# 关于"}
    for path, text in own.items():
        (team / "docs" / path).parent.mkdir(exist_ok=True)
        (team / "docs" / path).write_text(text, encoding="utf-8")
    assert mkdocs_build(team / "mkdocs.yml", team / "out").returncode == 0
    page = parse(team / "out" / "oncall" / "incident.html")
    assert "我们的流程" in next(page.all("h1")).text
    named = {link.attributes.get("href"): link.text.strip() for nav in page.all("nav") for link in nav.all("a")}
    assert named["contacts.html"] == "电话本"
    assert named["../about.html"] == "关于"


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("alert: {}\nextends: default\n", "playbook.yaml:1:1: alert: "),
        ("extends: default\ncompatibility: {checks: [compat/none]}\n", "playbook.yaml:2:"),
        ("extends: missing.yaml\n", "missing.yaml"),
        (None, "playbook.yaml"),
    ],
    ids=["unknown section", "unknown check", "missing base", "no playbook"],
)
def test_a_broken_playbook_stops_the_build_with_its_own_words(
    says: str | None, expected: str, team: Path, mkdocs_build: Build
) -> None:
    if says is None:
        (team / "playbook.yaml").unlink()
    else:
        (team / "playbook.yaml").write_text(says, encoding="utf-8")
    result = mkdocs_build(team / "mkdocs.yml", team / "out")
    assert result.returncode == 1
    assert expected in result.stderr + result.stdout
    assert "Traceback" not in result.stderr


def test_serving_watches_the_playbook_what_it_extends_and_the_checks(team: Path) -> None:
    (team / "base.yaml").write_text("extends: default\n", encoding="utf-8")
    pack = team / "ours"
    pack.mkdir()
    shutil.copy(Path(embedded("checks"), "wording", "vague-clause.yaml"), pack)
    playbook = team / "playbook.yaml"
    playbook.write_text("extends: base.yaml\nchecks: {packs: [ours]}\n", encoding="utf-8")
    plugin = PlaybookPlugin()
    plugin.made = make_pages(playbook)
    watched: list[str] = []
    plugin.on_serve(SimpleNamespace(watch=watched.append))  # type: ignore[arg-type]
    assert {str(playbook), str(team / "base.yaml"), str(pack)} <= set(watched)


def test_own_pages_use_values_of_the_playbook(team: Path, mkdocs_build: Build, parse: Parse) -> None:
    (team / "docs" / "team.md").write_text(
        "# 我们\n\n{{ playbook.alerts.tiers.urgent.respond_within }}\n", encoding="utf-8"
    )
    assert mkdocs_build(team / "mkdocs.yml", team / "out").returncode == 0
    assert "10 分钟" in next(parse(team / "out" / "team.html").all("article")).text
    (team / "docs" / "team.md").write_text("# 我们\n\n{{ playbook.alerts.tiers.urgnt.name }}\n", encoding="utf-8")
    result = mkdocs_build(team / "mkdocs.yml", team / "out")
    assert result.returncode != 0
    assert "team.md:3:1: playbook.alerts.tiers.urgnt.name：没有 urgnt" in result.stderr


def test_contacts_are_left_out_of_a_public_site(team: Path, mkdocs_build: Build) -> None:
    (team / "contacts.yaml").write_text("值班工程师:\n  - {name: 张三, wecom: zs}\n", encoding="utf-8")
    for public, there in (("false", True), ("true", False)):
        own = MKDOCS.replace(
            "[playbook, search]", f"[{{playbook: {{contacts: contacts.yaml, public: {public}}}}}, search]"
        )
        (team / "mkdocs.yml").write_text(own, encoding="utf-8")
        assert mkdocs_build(team / "mkdocs.yml", team / f"out-{public}").returncode == 0
        built = team / f"out-{public}"
        assert (built / "oncall" / "contacts.html").is_file() is there
        found = [path for path in built.rglob("*.*") if "张三" in path.read_bytes().decode("utf-8", "replace")]
        assert bool(found) is there


def test_broken_links_of_own_pages_fail_a_strict_build(team: Path, mkdocs_build: Build) -> None:
    (team / "mkdocs.yml").write_text(MKDOCS + "strict: true\nvalidation: {links: {anchors: warn}}\n", encoding="utf-8")
    for link in ("oncall/faults/none.md", "oncall/faults/database.md#没有这一节"):
        (team / "docs" / "team.md").write_text(f"# 我们\n\n[坏了]({link})\n", encoding="utf-8")
        assert mkdocs_build(team / "mkdocs.yml", team / "out").returncode != 0
    (team / "docs" / "team.md").write_text(
        "# 我们\n\n[先做什么](oncall/faults/database.md#先做什么)\n", encoding="utf-8"
    )
    assert mkdocs_build(team / "mkdocs.yml", team / "out").returncode == 0
