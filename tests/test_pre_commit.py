"""The hooks as pre-commit runs them: installed from this repository into an environment of their own."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit tries a repository, and this is no checkout"),
]

APP = '{"pages": ["pages/login/login"]}'
UNGUARDED = "Page({ chat() { wx.openCustomerServiceChat({}) } })\n"
GUARDED = """\
Page({
  chat() {
    if (wx.canIUse('openCustomerServiceChat')) {
      wx.openCustomerServiceChat({})
    } else {
      wx.showModal({ title: '请更新微信', content: '当前版本不能联系客服' })
    }
  }
})
"""
RECORD = "---\ntype: release\nversion: 1.0.1\ndate: 2026-10-20\nplatforms: [wechat]\n---\n\n## 更新说明\n\n{}\n"

Commit = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository that holds what this checkout holds, committed or not."""
    copy = tmp_path_factory.mktemp("hooks") / "repository"
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    git(copy, "init", "--quiet")
    commit_all(copy, "As it stands")
    return copy


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return a repository with a mini-program that passes."""
    write(
        tmp_path,
        {"app.json": APP, "pages/login/login.js": "Page({})\n", "pages/login/login.wxml": "<view>登录</view>\n"},
    )
    git(tmp_path, "init", "--quiet")
    commit_all(tmp_path, "登录页")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout


def commit_all(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    author = ("-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    git(folder, *author, "commit", "--quiet", "--no-verify", "--message", message)


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def try_hooks(hooks: Path, folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the hooks over what is staged; 0 is a commit that goes through."""
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), *arguments, "--verbose", "--color", "never"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8", errors="replace")
    return done.returncode, done.stdout + done.stderr


def test_a_bad_commit_is_refused_and_the_mended_one_goes_through(hooks: Path, shop: Path) -> None:
    write(shop, {"pages/login/login.js": UNGUARDED, "docs/releases/v1.0.1.md": RECORD.format("优化体验，修复已知问题")})
    git(shop, "add", "--all")
    code, output = try_hooks(hooks, shop)
    assert code == 1, output
    assert "compat/unguarded-api" in output
    assert "pages/login/login.js:1" in output
    assert "wording/vague-description" in output

    write(
        shop,
        {
            "pages/login/login.js": GUARDED,
            "docs/releases/v1.0.1.md": RECORD.format("修复登录页点“联系客服”没有反应的问题"),
        },
    )
    git(shop, "add", "--all")
    code, output = try_hooks(hooks, shop)
    assert code == 0, output


def test_a_commit_of_the_readme_alone_is_not_touched(hooks: Path, shop: Path) -> None:
    write(shop, {"README.md": "全网最低价的水果店。优化体验，修复已知问题。\n"})
    git(shop, "add", "--all")
    code, output = try_hooks(hooks, shop)
    assert code == 0, output
    assert output.count("(no files to check)Skipped") == 2, output


def test_commit_messages_are_judged_for_those_who_ask(hooks: Path, shop: Path) -> None:
    message = shop / ".git" / "COMMIT_EDITMSG"
    arguments = ("playbook-lint-commit-msg", "--hook-stage", "commit-msg", "--commit-msg-filename", str(message))
    from_git = "\n# 请为您的变更输入提交说明\n#\t修改：     pages/login/login.js\n"
    message.write_text(f"优化体验\n{from_git}", encoding="utf-8")
    code, output = try_hooks(hooks, shop, *arguments)
    assert code == 1, output
    assert "wording/vague-description" in output

    message.write_text(f"修复登录页点“联系客服”没有反应的问题\n{from_git}", encoding="utf-8")
    code, output = try_hooks(hooks, shop, *arguments)
    assert code == 0, output
