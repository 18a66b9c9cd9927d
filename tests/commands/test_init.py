"""`playbook init`: the first files of a project."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import playbook
from playbook.starting import DESCRIPTIONS, SKIPPED

if TYPE_CHECKING:
    import subprocess

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ROOT = Path(__file__).parents[2]
WRITTEN = ("playbook.yaml", "mkdocs.yml", "runbook/notes.md", ".pre-commit-config.yaml")


def small_project(folder: Path) -> Path:
    shutil.copytree(ROOT / "examples" / "wechat-shop" / "miniprogram", folder / "miniprogram")
    shutil.copy(ROOT / "examples" / "wechat-shop" / "project.config.json", folder)
    return folder


def test_a_project_is_ready_to_be_checked(tmp_path: Path, run: Run) -> None:
    small_project(tmp_path)
    done = run(tmp_path, "init")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in done.stdout.splitlines() if line.startswith("写好了")] == [
        f"写好了  {path}" for path in WRITTEN
    ]
    assert "miniprogram（微信）" in done.stdout
    assert "packOptions" not in done.stdout
    checked = run(tmp_path, "check")
    assert checked.returncode == 0, checked.stdout
    assert "1 个微信小程序" in checked.stdout


def test_a_folder_without_a_mini_program_is_told(tmp_path: Path, run: Run) -> None:
    assert "没有找到小程序" in run(tmp_path, "init").stdout


def test_what_is_pasted_keeps_our_files_out_of_the_package(tmp_path: Path, run: Run) -> None:
    """A mini-program at the top of its repository would take the site along."""
    shutil.copytree(ROOT / "examples" / "wechat-shop" / "miniprogram", tmp_path, dirs_exist_ok=True)
    said = run(tmp_path, "init").stdout
    pasted = yaml.safe_load("{" + said[said.index('"packOptions"') : said.index("\n\n接下来")] + "}")
    settings = {"appid": "wx0000000000000000", "compileType": "miniprogram", **pasted}
    (tmp_path / "project.config.json").write_text(json.dumps(settings), encoding="utf-8")
    for path in ("site/search/index.json", "build/pages/all.json", "runbook/shop.json", "playbook.schema.json"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("[" + "1," * 2_000_000 + "1]", encoding="utf-8")
    done = run(tmp_path, "check", "--select", "review/package-size", "--fail-on", "info")
    assert done.returncode == 0, done.stdout


def test_what_is_there_stays_as_it_is(tmp_path: Path, run: Run) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: 自己的\n", encoding="utf-8")
    (tmp_path / "playbook.yaml").symlink_to(tmp_path / "nowhere.yaml")
    done = run(tmp_path, "init")
    assert done.returncode == 0
    assert "已经有  mkdocs.yml，没有动它" in done.stdout
    assert "已经有  playbook.yaml，没有动它" in done.stdout
    assert (tmp_path / "mkdocs.yml").read_text(encoding="utf-8") == "site_name: 自己的\n"
    assert not (tmp_path / "nowhere.yaml").exists()
    assert (tmp_path / ".pre-commit-config.yaml").is_file()
    again = run(tmp_path, "init")
    assert (again.returncode, "写好了" in again.stdout) == (0, False)


def test_what_to_add_to_files_that_were_there_is_said_until_it_is(tmp_path: Path, run: Run) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: 自己的\n", encoding="utf-8")
    (tmp_path / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    said = run(tmp_path, "init").stdout
    assert "  plugins: [playbook, search, offline]\n" in said
    pasted = said.partition("在 repos 下面加上：\n")[2].partition("\n\n")[0]
    (tmp_path / ".pre-commit-config.yaml").write_text(f"repos:\n{pasted}\n", encoding="utf-8")
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert [hook["id"] for hook in hooks] == ["playbook-check", "playbook-lint"]
    again = run(tmp_path, "init").stdout
    assert "repos 下面加上" not in again
    assert "plugins: [playbook" in again


def test_a_word_in_a_site_that_was_there_is_not_the_plugin(tmp_path: Path, run: Run) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: 我们的 playbook\n", encoding="utf-8")
    assert "mkdocs.yml 原来就有，要生成手册的页面" in run(tmp_path, "init").stdout
    site = "plugins: [playbook]\nmarkdown_extensions: [x: {emoji_index: !!python/name:material.emoji.twemoji }]\n"
    (tmp_path / "mkdocs.yml").write_text(site, encoding="utf-8")
    assert "原来就有" not in run(tmp_path, "init").stdout


def test_a_broken_site_that_was_there_is_told(tmp_path: Path, run: Run) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: [playbook\n", encoding="utf-8")
    done = run(tmp_path, "init")
    assert (done.returncode, done.stderr) == (0, "")
    assert "不合 YAML 的写法，没有读懂，看不出里面有没有加上 playbook。\nmkdocs.yml 原来就有" in done.stdout


def test_the_folder_is_made(tmp_path: Path, run: Run) -> None:
    assert run(tmp_path, "init", "新的/shop").returncode == 0
    assert all((tmp_path / "新的" / "shop" / path).is_file() for path in WRITTEN)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path, run: Run) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = run(tmp_path, "init", "taken")
    assert done.returncode == 2
    assert done.stderr == "taken：建不了这个目录：有同名的文件\n"
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "runbook").write_text("", encoding="utf-8")
    done = run(tmp_path, "init", "shop")
    assert done.returncode == 2
    assert done.stderr.startswith("写不了 runbook/notes.md：")


@pytest.mark.parametrize("name", ['quote"and: colon', "# 井号", "true", "{{ x }}", "两行\n名字"])
def test_any_name_of_a_folder_is_only_a_name(tmp_path: Path, run: Run, name: str) -> None:
    assert run(tmp_path, "init", name).returncode == 0
    written = tmp_path / name
    assert playbook.load_playbook(written / "playbook.yaml").name == f"{name} 运维手册"
    assert yaml.safe_load((written / "mkdocs.yml").read_text(encoding="utf-8"))["site_name"] == f"{name} 运维手册"


def test_what_stands_in_comments_is_true(tmp_path: Path, run: Run) -> None:
    run(tmp_path, "init")
    path = tmp_path / "playbook.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index("# backup:")
    opened = [line.removeprefix("# ") if number >= start else line for number, line in enumerate(lines)]
    kept = [line for line in opened if not line.startswith(("#", "站点"))]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    loaded: Any = playbook.load_playbook(path)
    assert "orders" in loaded.backup.targets
    assert loaded.site == "https://runbook.example.com"


def test_the_hooks_are_those_of_the_repository(tmp_path: Path, run: Run) -> None:
    run(tmp_path, "init")
    ours = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    written = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    for hook in written:
        assert hook["entry"] == ours[hook["id"]]["entry"]
    assert ours["playbook-lint"]["files"] == DESCRIPTIONS
    assert ours["playbook-check"]["exclude"] == SKIPPED
