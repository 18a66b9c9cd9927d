import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from playbook.project import MiniProgram, Project
from playbook.project.opening import open_files, open_project
from playbook.project.owners import owner_of

from .conftest import Build, Git

APP = '{"pages": ["pages/login/login"]}'
SHOP = {"app.json": APP, "pages/login/login.wxml": "", "pages/login/login.js": ""}


def owners(project: Project) -> dict[str, list[tuple[str, str]]]:
    return {path: [(each.root, each.platform) for each in owner_of(project, path)] for path in project.files}


def test_the_mini_program_of_a_file_is_found_above_it(build: Build) -> None:
    root = build({f"mini/{path}": text for path, text in SHOP.items()} | {"server/a.js": ""})
    project = open_files(root, ["mini/pages/login/login.js", os.path.join(root, "server/a.js")])
    assert owners(project) == {"mini/pages/login/login.js": [("mini", "wechat")], "server/a.js": []}
    assert project.unread == ()


def test_it_may_lie_above_the_current_folder(build: Build) -> None:
    root = build(SHOP)
    project = open_files(f"{root}/pages/login", ["login.js", "../../app.json"])
    assert owners(project) == {"../../app.json": [("../..", "wechat")], "login.js": [("../..", "wechat")]}


def test_it_is_not_looked_for_above_the_repository(build: Build, git: Git) -> None:
    root = build(SHOP | {"lib/a.js": ""})
    git(f"{root}/lib", "init")
    assert owners(open_files(root, ["lib/a.js"])) == {"lib/a.js": []}


def test_frameworks_and_declared_platforms_count_for_single_files_too(build: Build) -> None:
    root = build(
        {
            "uni/manifest.json": '{"mp-alipay": {"appid": "1"}}',
            "uni/pages.json": "{}",
            "uni/a.vue": "",
            "taro/package.json": '{"dependencies": {"@tarojs/taro": "3"}, "scripts": {"a": "taro build --type tt"}}',
            "taro/src/app.config.ts": "",
            "taro/src/a.tsx": "",
            "lib/a.js": "",
        },
    )
    project = open_files(root, ["uni/a.vue", "taro/src/a.tsx", "lib/a.js"], declared=(("lib", "wechat"),))
    assert project.mini_programs == (
        MiniProgram("lib", "wechat", "native"),
        MiniProgram("taro/src", "douyin", "taro"),
        MiniProgram("uni", "alipay", "uni-app"),
    )


def test_what_is_no_file_is_reported(build: Build, symlink: Callable[[str, Path], None], tmp_path: Path) -> None:
    root = build({"folder/a.js": ""})
    (tmp_path / "outside.js").write_text("", encoding="utf-8")
    symlink("../outside.js", Path(root, "leaves.js"))
    project = open_files(root, ["gone.js", "folder", "leaves.js", "nul\0.js"])
    assert project.files == ()
    assert {path: reason.zh for path, reason in project.unread} == {
        "folder": "不是普通文件（文件夹、管道或设备），没有打开",
        "gone.js": "文件不存在",
        "leaves.js": "是符号链接，没有跟过去读",
        "nul\0.js": "文件名不合法，系统无法打开",
    }


def test_a_link_within_the_project_is_the_file_it_points_to(build: Build, symlink: Callable[[str, Path], None]) -> None:
    root = build({"a.js": ""})
    symlink("a.js", Path(root, "link.js"))
    assert open_files(root, ["link.js", "a.js"]).files == ("a.js",)


def test_excluded_files_stay_out(build: Build) -> None:
    root = build({"a.js": "", "examples/a.js": ""})
    assert open_files(root, ["a.js", "examples/a.js"], exclude=["examples/"]).files == ("a.js",)


def test_a_file_that_git_ignores_is_looked_at_when_it_is_named(build: Build, git: Git) -> None:
    root = build({".gitignore": "*.js", "a.js": ""})
    git(root, "init")
    assert open_files(root, ["a.js"]).files == ("a.js",)


def test_single_files_are_looked_at_without_heavy_imports_nor_those_of_one_system(build: Build) -> None:
    root = build(SHOP)
    program = f"""
import sys
for name in ("fcntl", "pwd", "grp", "resource", "termios"):
    sys.modules[name] = None  # as on Windows: importing it fails
import playbook.project.walking, playbook.project.owners
from playbook.project.opening import open_files
before = set(sys.modules)
assert open_files({root!r}, ["pages/login/login.js"]).mini_programs
import json
print(json.dumps(sorted(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8")
    loaded = set(json.loads(done.stdout))
    assert not loaded & {"subprocess", "pydantic", "yaml", "pathspec", "dataclasses", "pathlib"}


def test_links_and_pipes_in_the_place_of_source_are_told_of(build: Build, symlink: Callable[[str, Path], None]) -> None:
    app = {"mini/app.json": '{"pages": ["a"]}', "mini/a.wxml": "", "mini/a.js": ""}
    root = Path(build({**app, "shared/x.js": "", "server/y.js": ""}))
    symlink("../shared", root / "mini/shared")
    symlink("../shared/x.js", root / "mini/x.js")
    symlink("loop.js", root / "mini/loop.js")
    symlink("..", root / "mini/up")
    symlink("a.js", root / "mini/same.js")
    symlink("../README.md", root / "mini/README.md")
    symlink("../shared", root / "server/shared")
    project = open_project(str(root))
    told = {path: reason.zh for path, reason in project.unread}
    assert list(told) == ["mini/loop.js", "mini/shared", "mini/up", "mini/x.js"]
    assert all("符号链接" in why for why in told.values())
    assert set(project.files) == {*app, "shared/x.js", "server/y.js"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_with_the_name_of_a_script_is_told_of(build: Build) -> None:
    root = Path(build({"app.json": '{"pages": ["a"]}', "a.wxml": ""}))
    os.mkfifo(root / "a.js")
    os.mkfifo(root / "notes")
    assert [path for path, _ in open_project(str(root)).unread] == ["a.js"]
