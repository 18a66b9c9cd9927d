"""`extends`: what a playbook takes over, and what it says instead."""

import sys
from pathlib import Path

import pytest

from playbook.embedded import embedded
from playbook.loading import LoadError, load_default, load_playbook, load_playbook_mapping, load_playbook_sources
from playbook.model.alerts import Alerts
from playbook.model.backup import Backup
from playbook.model.playbook import Playbook

BASE = """
name: 公共手册
unknown: error
project: {roots: [app], exclude: [dist/**]}
alerts:
  notify: {channels: [sms, wecom]}
  tiers:
    urgent: {name: 紧急, when: 打不开, respond_within: 10m}
    normal: {name: 一般, when: 按钮错位, handled_within: 24h}
backup:
  targets:
    orders:
      name: 订单库
      full: {every: 1d}
      incremental: {mode: continuous}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "shared" / "base.yaml", BASE)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def own(folder: Path, text: str) -> Playbook:
    return load_playbook(write(folder / "shop" / "playbook.yaml", text))


def alerts(playbook: Playbook) -> Alerts:
    assert isinstance(playbook.alerts, Alerts)
    return playbook.alerts


def backup(playbook: Playbook) -> Backup:
    assert isinstance(playbook.backup, Backup)
    return playbook.backup


def test_everything_is_inherited_but_what_belongs_to_one_repository(folder: Path) -> None:
    base = load_playbook(folder / "shared" / "base.yaml")
    playbook = own(folder, "extends: ../shared/base.yaml\n")
    assert (playbook.name, playbook.unknown) == ("公共手册", "error")
    assert (playbook.alerts, playbook.backup) == (base.alerts, base.backup)
    assert base.project.roots == ("app",)
    assert (playbook.project.roots, playbook.project.exclude) == ((), ())


def test_maps_are_merged_and_lists_replaced(folder: Path) -> None:
    playbook = own(folder, """
extends: ../shared/base.yaml
alerts:
  notify: {channels: [feishu]}
  tiers:
    urgent: {respond_within: 5m}
    important: {name: 重要, when: 变慢, respond_within: 2h}
""")  # fmt: skip
    tiers = alerts(playbook).tiers
    assert list(tiers) == ["urgent", "normal", "important"]
    assert (tiers["urgent"].name, str(tiers["urgent"].respond_within)) == ("紧急", "5m")
    notify = alerts(playbook).notify
    assert notify is not None
    assert notify.channels == ("feishu",)


def test_off_takes_an_entry_a_part_or_a_section_away(folder: Path) -> None:
    playbook = own(folder, """
extends: ../shared/base.yaml
alerts: {notify: off, tiers: {normal: off}}
backup: {targets: {orders: {incremental: off}}}
""")  # fmt: skip
    assert alerts(playbook).notify is None
    assert list(alerts(playbook).tiers) == ["urgent"]
    assert backup(playbook).targets["orders"].incremental is None
    assert own(folder, "extends: ../shared/base.yaml\nbackup: off\n").backup == "off"


def test_off_stays_where_it_is_a_value(folder: Path) -> None:
    write(folder / "shared" / "base.yaml", "checks: {severity: {compat/no-fallback: error}}\n")
    playbook = own(folder, "extends: ../shared/base.yaml\nchecks: {severity: {compat/no-fallback: off}}\n")
    assert playbook.checks.severity == {"compat/no-fallback": "off"}


def test_what_was_taken_away_may_come_back(folder: Path) -> None:
    write(folder / "shared" / "team.yaml", "extends: base.yaml\nalerts: {tiers: {normal: off}}\n")
    playbook = own(
        folder, "extends: ../shared/team.yaml\nalerts: {tiers: {normal: {name: 普通, when: 慢, respond_within: 1d}}}\n"
    )
    assert alerts(playbook).tiers["normal"].name == "普通"


def test_all_files_of_the_chain_are_named(folder: Path) -> None:
    team = write(folder / "shared" / "team.yaml", "extends: base.yaml\n")
    file = write(folder / "shop" / "playbook.yaml", f"extends: {team.as_posix()}\n")
    _, sources = load_playbook_sources(file)
    assert [path.resolve() for path in sources] == [file, team, folder / "shared" / "base.yaml"]


def test_the_default_is_the_reference_playbook(folder: Path) -> None:
    playbook = own(folder, "extends: default\n")
    assert playbook.alerts == load_default().alerts
    file = folder / "shop" / "playbook.yaml"
    assert load_playbook_sources(file)[1] == (file, Path(embedded("playbook.yaml")))
    assert load_playbook_sources(None)[1] == (Path(embedded("playbook.yaml")),)


def test_packs_of_a_parent_are_found_from_where_the_parent_lies(folder: Path) -> None:
    write(folder / "shared" / "base.yaml", "checks: {packs: [packs/house, ../other]}\n")
    inherited = own(folder, "extends: ../shared/base.yaml\n").checks.packs
    assert [Path(pack) for pack in inherited] == [folder / "shared" / "packs" / "house", folder / "other"]
    assert own(folder, "extends: ../shared/base.yaml\nchecks: {packs: [mine]}\n").checks.packs == ("mine",)


def test_an_installed_package_is_read_and_never_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = folder / "installed" / "acme_playbook"
    write(package / "__init__.py", "raise SystemExit('the code of the package ran')\n")
    write(package / "playbook.yaml", BASE)
    monkeypatch.syspath_prepend(folder / "installed")
    for name in ("acme_playbook", "acme-playbook"):
        assert own(folder, f"extends: {name}\n").name == "公共手册"
    assert "acme_playbook" not in sys.modules


def test_a_distribution_may_have_another_name_than_its_package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = folder / "installed"
    write(installed / "acme" / "playbook.yaml", BASE)
    write(
        installed / "acme.handbook-1.0.dist-info" / "METADATA",
        "Metadata-Version: 2.1\nName: acme.handbook\nVersion: 1.0\n",
    )
    write(installed / "acme.handbook-1.0.dist-info" / "RECORD", "acme/playbook.yaml,,\n")
    monkeypatch.syspath_prepend(installed)
    assert own(folder, "extends: acme.handbook\n").name == "公共手册"


def test_a_dotted_name_imports_no_parent(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = folder / "installed" / "acme_parent"
    write(package / "__init__.py", "raise SystemExit('the code of the package ran')\n")
    write(package / "inner" / "playbook.yaml", BASE)
    monkeypatch.syspath_prepend(folder / "installed")
    with pytest.raises(LoadError, match=r"没有安装叫 acme_parent\.inner 的包"):
        own(folder, "extends: acme_parent.inner\n")


def test_a_chain_has_an_end(folder: Path) -> None:
    for number in range(12):
        write(folder / f"{number}.yaml", f"extends: ./{number + 1}.yaml\n")
    with pytest.raises(LoadError) as raised:
        load_playbook("0.yaml")
    assert [str(problem) for problem in raised.value.problems] == ["9.yaml:1:10: extends: 一层套一层超过 10 层"]


def test_a_circle_is_noticed_through_links(folder: Path) -> None:
    file = write(folder / "playbook.yaml", "extends: ./link.yaml\n")
    try:
        (folder / "link.yaml").symlink_to(file)
    except OSError:
        pytest.skip("this machine doesn't let us make symbolic links")
    with pytest.raises(LoadError, match=r"绕成了圈：playbook\.yaml → playbook\.yaml"):
        load_playbook("playbook.yaml")


def test_places_of_inherited_values_point_into_the_parent(folder: Path) -> None:
    write(
        folder / "shared" / "base.yaml",
        "alerts:\n  tiers:\n    urgent: {name: 紧急, when: 打不开, respond_within: 10}\n",
    )
    write(folder / "playbook.yaml", "extends: shared/base.yaml\nalerts:\n  tiers:\n    urgent: {nme: 特急}\n")
    with pytest.raises(LoadError) as raised:
        load_playbook("playbook.yaml")
    assert [(problem.path, problem.line, problem.column, problem.at) for problem in raised.value.problems] == [
        ("playbook.yaml", 4, 14, "alerts.tiers.urgent.nme"),
        ("shared/base.yaml", 3, 51, "alerts.tiers.urgent.respond_within"),
    ]


def test_plain_data_is_loaded_like_a_file(folder: Path) -> None:
    says = {"extends": "shared/base.yaml", "alerts": {"tiers": {"normal": "off"}}}
    assert list(alerts(load_playbook_mapping(says)).tiers) == ["urgent"]
    with pytest.raises(LoadError) as raised:
        load_playbook_mapping({"release": {"stages": ({"id": "gray"},)}}, "例子")
    assert [str(problem) for problem in raised.value.problems] == ["例子:1:1: release.stages[0]: 缺少 name"]
    assert folder.is_dir()
