import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from playbook.project.globs import matcher
from playbook.project.ignore_files import IgnoreFiles
from playbook.project.walking import walk

from .conftest import Build, Git

NAMES = ["a", "b", "c.js", "d.log", "E", ".x"]
PATTERNS = [
    *("a", "b", "/a", "/b", "a/", "b/", "*.js", "*.log", "!*.log", "!a", "!b/", "!/a", "!c.js", "*", "/*", "!*/"),
    *(
        "a/b",
        "a/*",
        "**/b",
        "a/**",
        "a/**/c.js",
        "[ab]",
        "[!a]",
        "?",
        "c.*",
        "\\!x",
        "# note",
        "",
        "  ",
        "a ",
        "E/c.js",
    ),
    *("!a/b", "!a/b/c.js", "*.js/", ".*", "!.gitignore", "a//b", "**", "***/b", "b/**/", "[a-", "!", "/", "\\", "\\a"),
    *("**/", "/**", "!/**/", "**b", "a**", "a/**b", "*.*", "?.js", "[[:lower:]]", "[^[:upper:]].js", "[]a]", "[a-c]*"),
    *("[a\\]", "[c-a]", "[[:nope:]]", "a\\ ", "c.js\r", "/a/b/", "**/a/**/b", "a/**/**/b", "*a*", "c*.*s", "!**/a"),
]
names = st.sampled_from(NAMES)
paths = st.lists(names, min_size=1, max_size=4).map("/".join)
ignore_files = st.dictionaries(
    st.lists(st.sampled_from(["a", "b", "E"]), max_size=2).map("/".join),
    st.lists(st.sampled_from(PATTERNS), max_size=5),
    max_size=3,
)


def make(root: Path, files: list[str], ignoring: dict[str, list[str]]) -> None:
    for folder, lines in ignoring.items():
        place = root / folder
        if not any(each.is_file() for each in (place, *place.parents)):
            place.mkdir(parents=True, exist_ok=True)
            (place / ".gitignore").write_text("\n".join(lines), encoding="utf-8")
    for path in files:
        target = root / path
        if not target.exists() and not any(each.is_file() for each in target.parents):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("", encoding="utf-8")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files=st.lists(paths, max_size=12), ignoring=ignore_files)
@example(files=["a/b/c.js", "a/d.log"], ignoring={"": ["/*", "!/a", "a/*", "!a/b"]})
@example(files=["a/c.js", "a/d.log", "b"], ignoring={"": ["*", "!*/", "!*.js"]})
@example(files=["a/b/c.js"], ignoring={"": ["a"], "a": ["!b"]})
def test_without_git_the_same_files_are_found(files: list[str], ignoring: dict[str, list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = os.path.realpath(folder)
        make(Path(root), files, ignoring)
        subprocess.run(["git", "init", "-q"], cwd=root, check=True)
        nothing = matcher(())
        assert walk(root, nothing, use_git=False) == walk(root, nothing)


@pytest.mark.parametrize(
    ("lines", "ignored", "kept"),
    [
        ("*.log\r\n/tmp\r\n", ["a.log", "tmp"], ["a.js", "x/tmp"]),
        ("\ufeff*.log\n", ["a.log"], ["a.js"]),
        ("!\n*.log\n[\n", ["a.log"], ["a.js"]),
        ("登录.js\n", ["登录.js"], ["注册.js"]),
    ],
)
def test_ignore_files_as_people_write_them(build: Build, lines: str, ignored: list[str], kept: list[str]) -> None:
    root = build({".gitignore": lines})
    told = IgnoreFiles(root)
    assert [path for path in (*ignored, *kept) if told.ignores(path, folder=False)] == ignored


def test_an_ignore_file_that_is_no_file_ignores_nothing(build: Build, git: Git) -> None:
    root = build({".gitignore/x": "", "a.js": ""})
    git(root, "init")
    assert walk(root, matcher(()), use_git=False).files == (".gitignore/x", "a.js")


def test_a_hostile_pattern_takes_no_time(build: Build) -> None:
    # With an expression that goes back over every star, either line would take longer than the universe has lasted.
    root = build({".gitignore": "*a" * 60 + "\n" + "**/a/" * 60 + "b\n"})
    told = IgnoreFiles(root)
    assert not told.ignores("a" * 200 + "b", folder=False)
    assert not told.ignores("/".join(["a"] * 400) + "/c", folder=False)
