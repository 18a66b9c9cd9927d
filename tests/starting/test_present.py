"""Whether files that were there before ask for our plugin or our hooks; whatever they hold, nothing is made of it."""

from pathlib import Path

import pytest

from playbook.starting.present import lists_us


@pytest.mark.parametrize(
    ("site", "listed"),
    [
        ("plugins: [search, playbook]\n", True),
        ("plugins:\n  - search\n  - playbook:\n      playbook: ../playbook.yaml\n", True),
        ("plugins: {search: {}, playbook: {}}\n", True),
        ("plugins: [playbook]\nmarkdown_extensions:\n  - x: {e: !!python/name:material.emoji.twemoji }\n", True),
        ("INHERIT: ../base.yml\nsite_name: 子站\n", True),
        ("INHERIT: ../base.yml\nplugins: {search: {}}\n", True),
        ("INHERIT: ../base.yml\nplugins: [search]\n", False),
        ("site_name: playbook 手册\n", False),
        ("# 以后加上 playbook\nplugins: [search]\n", False),
        ("plugins: [search, {tags: {name: playbook}}]\n", False),
        ("nav: [{playbook: index.md}]\n", False),
        ("INHERIT: mkdocs.yml\n", False),
        ("", False),
        ("playbook", False),
        ("- playbook\n", False),
        ("plugins: &a [*a]\n", False),
        ("plugins: !!python/object/apply:os.system [playbook-is-run]\n", False),
    ],
)
def test_a_site_is_ours_if_it_lists_the_plugin(tmp_path: Path, site: str, listed: bool) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "mkdocs.yml").write_text(site, encoding="utf-8")
    (tmp_path / "base.yml").write_text("plugins: {playbook: {}}\n", encoding="utf-8")
    assert lists_us(str(folder), "mkdocs.yml") is listed


def test_a_configuration_elsewhere_is_inherited_from(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("plugins: [playbook]\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"INHERIT: {(tmp_path / 'base.yml').as_posix()}\n", encoding="utf-8")
    assert lists_us(str(tmp_path), "mkdocs.yml")


@pytest.mark.parametrize(
    ("site", "why"),
    [
        (b"plugins: [playbook]\nsite_name: a: b\n", "mkdocs.yml 第 2 行不合 YAML 的写法，没有读懂"),
        (b"a: 1\n---\nplugins: [playbook]\n", "mkdocs.yml 第 2 行不合 YAML 的写法，没有读懂"),
        (b"\tplaybook: 1", "mkdocs.yml 第 1 行不合 YAML 的写法，没有读懂"),
        (b"\x00\x01playbook", "mkdocs.yml 不合 YAML 的写法，没有读懂"),
        (b"[" * 20_000, "mkdocs.yml 不合 YAML 的写法，没有读懂"),
        (b"- playbook\n" * 30_000, "mkdocs.yml 文件有 0.3 MB，超过 0.256 MB，没有读"),
        (b"INHERIT: nowhere.yml\n", "nowhere.yml 文件不存在"),
        (b'INHERIT: "a\\0\\e[2J"\n', "a··[2J 文件名不合法，系统无法打开"),
        (b"INHERIT: .\n", ". 不是普通文件（文件夹、管道或设备），没有打开"),
    ],
    ids=["mapping", "two documents", "tab", "control", "deep", "large", "no parent", "no name", "folder"],
)
def test_a_site_that_cannot_be_understood_is_told(tmp_path: Path, site: bytes, why: str) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(site)
    with pytest.raises(ValueError, match=r"没有读|文件|打") as caught:
        lists_us(str(tmp_path), "mkdocs.yml")
    assert str(caught.value) == why


@pytest.mark.parametrize(
    ("hooks", "listed"),
    [
        ("repos: [{repo: local, hooks: [{id: eslint}, {id: playbook-check}]}]\n", True),
        ("repos: [{repo: local, hooks: [{id: ansible-playbook, entry: ansible-playbook}]}]\n", False),
        ("# playbook-check\nrepos: []\n", False),
        ("repos: {hooks: [{id: playbook-check}]}\n", False),
    ],
)
def test_hooks_are_ours_by_their_id(tmp_path: Path, hooks: str, listed: bool) -> None:
    (tmp_path / ".pre-commit-config.yaml").write_text(hooks, encoding="utf-8")
    assert lists_us(str(tmp_path), ".pre-commit-config.yaml") is listed
