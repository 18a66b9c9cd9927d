import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from playbook.findings import Text
from playbook.project import Unreadable
from playbook.project.globs import matcher
from playbook.project.walking import walk

from .conftest import Build, Git

Symlink = Callable[[str, Path], None]
Files = Callable[..., list[str]]


def files(root: str, *exclude: str, use_git: bool = True, kept: tuple[str, ...] = ()) -> list[str]:
    return list(walk(root, matcher(exclude), kept, use_git=use_git).files)


@pytest.fixture(params=["with git", "without git"])
def either_way(request: pytest.FixtureRequest) -> Callable[..., list[str]]:
    """Return `files`; what holds with git holds without it."""
    return partial(files, use_git=request.param == "with git")


def test_ignored_files_dependencies_and_minified_files_are_left_out(build: Build, git: Git, either_way: Files) -> None:
    root = build(
        {
            ".gitignore": "*.log\n/secret/\n!keep.log\n",
            "app.js": "",
            "debug.log": "",
            "keep.log": "",
            "secret/a.js": "",
            "sub/secret/a.js": "",
            "sub/.gitignore": "b.js\n",
            "sub/b.js": "",
            "lib/qqmap-wx-jssdk.min.js": "",
            "node_modules/x/index.js": "",
            "sub/miniprogram_npm/x/index.js": "",
            "unpackage/dist/build/app.js": "",
            ".github/workflows/ci.yml": "",
        },
    )
    git(root, "init")
    assert either_way(root) == [
        ".github/workflows/ci.yml",
        ".gitignore",
        "app.js",
        "keep.log",
        "sub/.gitignore",
        "sub/secret/a.js",
    ]


def test_untracked_files_count_and_deleted_ones_do_not(build: Build, git: Git) -> None:
    root = build({"gone.js": "", "kept.js": ""})
    git(root, "init")
    git(root, "add", ".")
    os.remove(os.path.join(root, "gone.js"))
    build({"new.js": ""})
    assert files(root) == ["kept.js", "new.js"]


def test_a_tracked_file_counts_although_it_is_ignored(build: Build, git: Git) -> None:
    root = build({".gitignore": "*.js\n", "a.js": "", "b.js": ""})
    git(root, "init")
    git(root, "add", "-f", "a.js")
    assert files(root) == [".gitignore", "a.js"]


def test_ignore_files_above_the_project_count(build: Build, git: Git, either_way: Files) -> None:
    root = build({".gitignore": "/mini/a.js\n*.log\n", "mini/a.js": "", "mini/b.js": "", "mini/pages/c.log": ""})
    git(root, "init")
    build({".git/info/exclude": "mini/pages/d.js\n", "mini/pages/d.js": ""})
    assert either_way(os.path.join(root, "mini")) == ["b.js"]


def test_an_ignored_folder_that_is_asked_for_is_walked(build: Build, git: Git, either_way: Files) -> None:
    root = build({".gitignore": "out/\n", "out/mini/app.js": "", "out/mini/.gitignore": "b.js\n", "out/mini/b.js": ""})
    git(root, "init")
    assert either_way(os.path.join(root, "out/mini")) == [".gitignore", "app.js"]
    assert either_way(os.path.join(root, "out")) == ["mini/.gitignore", "mini/app.js"]


def test_repositories_inside_a_repository_are_projects_of_their_own(build: Build, git: Git, either_way: Files) -> None:
    root = build({"app.js": "", "vendor/other/x.js": "", "vendor/y.js": ""})
    git(root, "init")
    git(os.path.join(root, "vendor/other"), "init")
    assert either_way(root) == ["app.js", "vendor/y.js"]


def test_a_submodule_is_a_project_of_its_own(build: Build, git: Git, tmp_path: Path, either_way: Files) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.js").write_text("", encoding="utf-8")
    git(str(other), "init")
    git(str(other), "add", ".")
    git(str(other), "commit", "-m", "x")
    root = build({"app.js": ""})
    git(root, "init")
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", str(other), "sub")
    assert either_way(root) == [".gitmodules", "app.js"]


def test_a_folder_of_several_repositories_is_walked(build: Build, git: Git, either_way: Files) -> None:
    root = build({"shop/app.js": "", "shop/.gitignore": "b.js\n", "shop/b.js": "", "course/app.js": ""})
    git(os.path.join(root, "shop"), "init")
    git(os.path.join(root, "course"), "init")
    assert either_way(root) == ["course/app.js", "shop/.gitignore", "shop/app.js"]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(
            ["package.json", "dist/app.json", "dist/a.js", "src/app.json"],
            ["package.json", "src/app.json"],
            id="dist beside what builds it",
        ),
        pytest.param(["src/app.json", "dist/app.json"], ["src/app.json"], id="dist beside src"),
        pytest.param(["dist/rules/alerts.yml"], ["dist/rules/alerts.yml"], id="dist alone is a folder like any other"),
        pytest.param(["dist/app.json", "dist/a.js"], ["dist/a.js", "dist/app.json"], id="a mini-program kept in dist"),
        pytest.param(
            ["build/webpack.config.js", "build/mp-weixin/app.json", "build/mp-weixin/a.js"],
            ["build/webpack.config.js"],
            id="scripts stay, a compiled mini-program doesn't",
        ),
        pytest.param(["output/app.json", "src/a.js"], ["src/a.js"], id="a mini-program right in output"),
    ],
)
def test_build_output_is_left_out(build: Build, tree: list[str], expected: list[str], either_way: Files) -> None:
    assert either_way(build(dict.fromkeys(tree, "{}"))) == expected


def test_build_output_that_the_playbook_names_is_walked(build: Build) -> None:
    root = build({"package.json": "", "dist/weapp/app.json": "", "build/app.json": "{}", "build/a.js": ""})
    assert files(root, kept=("dist/weapp", "build")) == [
        "build/a.js",
        "build/app.json",
        "dist/weapp/app.json",
        "package.json",
    ]


def test_the_asked_for_folder_may_have_any_name(build: Build) -> None:
    root = build({"package.json": "", "dist/app.json": "{}", "node_modules/x/a.js": ""})
    assert files(os.path.join(root, "dist")) == ["app.json"]
    assert files(os.path.join(root, "node_modules")) == ["x/a.js"]


def test_excluded_paths_are_left_out(build: Build, either_way: Files) -> None:
    root = build({"a.js": "", "examples/bad/a.js": "", "examples/good/a.js": "", "old.js": ""})
    assert either_way(root, "examples/bad", "old.*") == ["a.js", "examples/good/a.js"]


def test_links_are_not_followed(build: Build, git: Git, symlink: Symlink, tmp_path: Path, either_way: Files) -> None:
    (tmp_path / "secret.js").write_text("", encoding="utf-8")
    root = build({"a.js": "", "pages/b.js": ""})
    symlink("../secret.js", Path(root, "leaves.js"))
    symlink("a.js", Path(root, "stays.js"))
    symlink("..", Path(root, "pages/loop"))
    symlink("/", Path(root, "everything"))
    symlink("nowhere", Path(root, "broken"))
    git(root, "init")
    git(root, "add", ".")
    assert either_way(root) == ["a.js", "pages/b.js"]


def test_a_tracked_folder_that_became_a_link_is_not_followed(
    build: Build, git: Git, symlink: Symlink, tmp_path: Path
) -> None:
    root = build({"pages/a.js": "", "b.js": ""})
    git(root, "init")
    git(root, "add", ".")
    Path(root, "pages").rename(tmp_path / "outside")
    symlink(str(tmp_path / "outside"), Path(root, "pages"))
    assert files(root) == ["b.js"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_are_left_out(build: Build, git: Git, either_way: Files) -> None:
    root = build({"a.js": "", "was-a-file.js": ""})
    git(root, "init")
    git(root, "add", ".")
    os.remove(os.path.join(root, "was-a-file.js"))
    os.mkfifo(os.path.join(root, "was-a-file.js"))
    os.mkfifo(os.path.join(root, "pipe.js"))
    assert either_way(root) == ["a.js"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't have these names")
def test_odd_names_survive(build: Build, git: Git, either_way: Files) -> None:
    names = [
        "two\nlines.js",
        "aux.js",
        " lead.js",
        "trail. ",
        "全角　空格.js",
        "*.js",
        '"quoted".js',
        "-c.js",
        "a:b.js",
        "\\x.js",
    ]
    root = build(dict.fromkeys(names, ""))
    git(root, "init")
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/\xb5\xc7\xc2\xbc.js")).write_bytes(b"")
        names.append(os.fsdecode(b"\xb5\xc7\xc2\xbc.js"))
    except OSError:
        pass  # macOS has no names that are not UTF-8
    assert either_way(root) == sorted(names)


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(frozenset({".gitignore", "a.js"}), id="git passes over it"),
        pytest.param(None, id="without git"),
    ],
)
def test_a_folder_that_cannot_be_listed_is_reported(
    build: Build,
    git: Git,
    monkeypatch: pytest.MonkeyPatch,
    listed: frozenset[str] | None,
) -> None:
    # The tests may run as root, whom no permission stops: so the system's answers are played.
    root = build({"a.js": "", "locked/b.js": "", ".gitignore": "/data/\n", "data/c.js": ""})
    git(root, "init")
    scandir, access = os.scandir, os.access
    locked = (os.path.join(root, "locked"), os.path.join(root, "data"))

    def refuse(path: str) -> object:
        if path in locked:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("playbook.project.walking.os.scandir", refuse)
    monkeypatch.setattr(
        "playbook.project.walking.os.access", lambda path, mode: path not in locked and access(path, mode)
    )
    monkeypatch.setattr("playbook.project.walking.listed_files", lambda _root: listed)
    walked = walk(root, matcher(()))
    assert walked.files == (".gitignore", "a.js")
    assert [(place, reason.zh) for place, reason in walked.unread] == [("locked", "没有读取权限")]


def test_a_project_that_is_not_there_is_reported(tmp_path: Path) -> None:
    walked = walk(str(tmp_path / "nowhere"), matcher(()))
    assert walked.files == ()
    assert walked.unread == (Unreadable(".", Text("文件不存在", "no such file")),)


def test_a_very_deep_tree_is_walked(build: Build, either_way: Files) -> None:
    deep = "/".join(["d"] * 120)
    assert either_way(build({f"{deep}/a.js": ""})) == [f"{deep}/a.js"]
