"""`playbook describe` as it is typed: where the changes come from, what is printed, what is said of the rest."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

CHANGELOG = """# 更新日志

## [Unreleased]

## [1.2.0] - 2024-06-01

### 新增

- 订单列表支持按门店筛选 ([#12](https://a/12))
- 全网最低价活动页
- 优化体验

### 修复

- 支付失败后一直转圈，closes #33
- 修复支付失败后一直转圈
- crash when opening the map on Android 14

### Chores

- 升级 lodash

## 1.1.0

- 支持导出账单
"""

RECORD = """---
type: release
version: 1.2.0
platforms: [wechat]
---

## 更新说明

- 订单详情页新增物流轨迹
- 修复优惠券叠加后金额为负

测试账号：13800000000 密码：123456

## 灰度

放量 10%
"""


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def test_the_newest_section_of_the_changelog_is_told(tmp_path: Path, run: Run) -> None:
    write(tmp_path, CHANGELOG=CHANGELOG)
    done = run(tmp_path, "describe", "--platform", "douyin")
    assert done.returncode == 0
    assert done.stdout == (
        "新增：\n- 订单列表支持按门店筛选\n修复：\n- 支付失败后一直转圈\n- crash when opening the map on Android 14\n"
    )
    assert done.stderr == (
        "没写“全网最低价活动页”：“全网最低价”属于最低价用语，抖音审核可能驳回\n"
        "没写“优化体验”：太笼统，没说清改了什么\n"
        "没写 1 项内部改动（合并、发版、依赖、测试、文档等）\n"
        "有 1 项是英文，照原样写了，请自己改成中文：crash when opening the map on Android 14\n"
    )


@pytest.mark.parametrize("version", ["1.1.0", "v1.1.0", "1.1"])
def test_a_section_may_be_named(tmp_path: Path, run: Run, version: str) -> None:
    write(tmp_path, CHANGELOG=CHANGELOG)
    done = run(tmp_path, "describe", "--version", version, "--platform", "wechat")
    assert (done.returncode, done.stdout, done.stderr) == (0, "新增：\n- 支持导出账单\n", "")


def test_a_release_record_is_told_for_its_platform(tmp_path: Path, run: Run) -> None:
    write(tmp_path, record=RECORD)
    done = run(tmp_path, "describe", "record.md", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == {
        "source": "record.md",
        "version": "1.2.0",
        "platform": "wechat",
        "description": (
            "新增：\n- 订单详情页新增物流轨迹\n修复：\n- 修复优惠券叠加后金额为负\n测试账号：13800000000 密码：123456"
        ),
        "characters": 63,
        "limit": None,
        "items": [
            {"kind": "add", "text": "订单详情页新增物流轨迹"},
            {"kind": "fix", "text": "修复优惠券叠加后金额为负"},
        ],
        "left_out": [],
    }


def test_a_name_that_is_no_platform_is_said(tmp_path: Path, run: Run) -> None:
    write(tmp_path, record=RECORD.replace("wechat", "weixin"))
    done = run(tmp_path, "describe", "record.md")
    assert done.stderr.splitlines()[0] == "record.md:4：platforms 里的 weixin 不是平台名，应该是 wechat"


def test_what_does_not_fit_is_left_out_whole_and_told(tmp_path: Path, run: Run) -> None:
    items = "".join(f"- 支持在第 {number} 个页面按门店、时间和支付方式筛选订单\n" for number in range(10))
    write(tmp_path, CHANGELOG=f"## 1.0.0\n### 新增\n{items}")
    done = run(tmp_path, "describe", "--platform", "douyin", "--format", "json")
    told = json.loads(done.stdout)
    assert told["limit"] == 200
    assert told["characters"] <= 200
    assert len(told["items"]) + len(told["left_out"]) == 10
    assert done.stderr.count("放不下") == len(told["left_out"]) > 0
    assert run(tmp_path, "describe", "--platform", "wechat").stderr == ""


def test_what_is_printed_passes_the_checks(tmp_path: Path, run: Run) -> None:
    write(tmp_path, CHANGELOG=CHANGELOG)
    text = run(tmp_path, "describe", "--platform", "douyin").stdout
    done = run(tmp_path, "lint", "-", "--platform", "douyin", given=text.encode())
    assert done.returncode == 0


@pytest.mark.parametrize(
    "changelog", ["## 1.0.0\n- 优化体验\n- chore: 升级依赖\n", "## 1.0.0\n- 全网最低价\n", "说明\n"]
)
def test_where_nothing_specific_can_be_said_nothing_is_printed(tmp_path: Path, run: Run, changelog: str) -> None:
    write(tmp_path, CHANGELOG=changelog)
    done = run(tmp_path, "describe", "--platform", "douyin")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("没有能写进更新说明的具体改动\n")


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (("CHANGELOG.md", "CHANGELOG.zh-CN.md"), "CHANGELOG.zh-CN.md"),
        (("CHANGE_LOG.md",), "CHANGE_LOG.md"),
        (("CHANGELOG_zh.md",), "CHANGELOG_zh.md"),
        (("更新日志.md",), "更新日志.md"),
    ],
)
def test_a_changelog_is_found_by_the_names_it_has(tmp_path: Path, run: Run, names: tuple[str, ...], read: str) -> None:
    for name in names:
        (tmp_path / name).write_text(f"## 1.0.0\n- 订单页支持导出 {name[:-3]}\n", encoding="utf-8")
    done = run(tmp_path, "describe", "--platform", "wechat", "--format", "json")
    assert json.loads(done.stdout)["source"] == read


def test_changelogs_further_down_are_named(tmp_path: Path, run: Run) -> None:
    for folder in ("packages/a", "packages/b", "node_modules/c", ".git/d"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "CHANGELOG.md").write_text("## 1.0.0\n", encoding="utf-8")
    told = run(tmp_path, "describe").stderr
    assert "下面这些目录里有：packages/a/CHANGELOG.md、packages/b/CHANGELOG.md。" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "当前目录没有更新日志"),
        (("nothing.md",), "nothing.md"),
        (("log.md", "--version", "9.9.9"), "没有 9.9.9 这一版，有的是：Unreleased、1.2.0、1.1.0"),
        (("record.md", "--version", "9.9.9"), "是 1.2.0 的"),
        (("log.md", "--since", "v1.0.0"), "--since"),
        (("--since", "v1.0.0"), "这里不是 git 仓库"),
        (("README.md",), "README 不是更新日志"),
        (("--since", "--output=x"), "--since"),
        (("--platform", "weixin"), "weixin"),
    ],
)
def test_wrong_usage(tmp_path: Path, run: Run, arguments: tuple[str, ...], told: str) -> None:
    write(tmp_path, log=CHANGELOG, record=RECORD)
    done = run(tmp_path, "describe", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_the_platform_is_that_of_the_project(tmp_path: Path, run: Run) -> None:
    (tmp_path / "app.json").write_text('{"pages": ["pages/a"]}', encoding="utf-8")
    (tmp_path / "project.config.json").write_text("{}", encoding="utf-8")
    write(tmp_path, CHANGELOG="## 1.0.0\n- 支持导出账单\n")
    done = run(tmp_path, "describe", "--format", "json")
    assert (json.loads(done.stdout)["platform"], done.stderr) == ("wechat", "")


def test_where_nobody_knows_the_platform_the_strictest_counts(tmp_path: Path, run: Run) -> None:
    write(tmp_path, CHANGELOG="## 1.0.0\n- 支持导出账单\n")
    done = run(tmp_path, "describe", "--format", "json")
    assert json.loads(done.stdout)["platform"] == "douyin"
    assert done.stderr == "看不出是哪个平台，按 douyin 的要求写；要写给别的平台，用 --platform\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git isn't installed")

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgSign=false"]
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    for subject in (
        "feat: 支持导出账单",
        "v1.0.0",
        "feat(order): 支持按门店筛选",
        "chore: 升级依赖",
        "fix(pay): 支付失败后一直转圈 (#3)",
        "feat: 支持打印",
        'Revert "feat: 支持打印"',
    ):
        git("commit", "-q", "--allow-empty", "-m", subject)
        if subject == "v1.0.0":
            git("tag", "v1.0.0")
    return tmp_path


def test_commits_since_a_tag_are_told(repository: Path, run: Run) -> None:
    done = run(repository, "describe", "--since", "v1.0.0", "--platform", "wechat")
    assert done.returncode == 0
    assert done.stdout == "新增：\n- 订单：支持按门店筛选\n修复：\n- 支付失败后一直转圈\n"
    assert done.stderr == "没写 3 项内部改动（合并、发版、依赖、测试、文档等）\n"


def test_commits_beyond_those_that_are_read_are_told(repository: Path, run: Run) -> None:
    who = "committer a <a@example.com> 1700000000 +0000"
    later = "".join(f"commit refs/heads/later\n{who}\ndata 5\nchore\n" for _ in range(3_001))
    stream = later.replace("data 5\nchore\n", "data 5\nchore\nfrom v1.0.0^0\n", 1)
    subprocess.run(["git", "fast-import", "--quiet"], cwd=repository, input=stream.encode(), check=True)
    subprocess.run(["git", "checkout", "-q", "later"], cwd=repository, check=True)
    done = run(repository, "describe", "--since", "v1.0.0", "--platform", "wechat")
    assert "从 v1.0.0 起的提交超过 3000 个，只整理了最近的 3000 个" in done.stderr


@pytest.mark.parametrize("revision", ["v9", "--all", "-n1", "v1.0.0..HEAD", "a b", ""])
def test_what_is_no_revision_is_wrong_usage(repository: Path, run: Run, revision: str) -> None:
    assert run(repository, "describe", f"--since={revision}", "--platform", "wechat").returncode == 2


def test_an_unknown_tag_names_those_there_are(repository: Path, run: Run) -> None:
    assert "有的标签：v1.0.0；缺标签就先取回" in run(repository, "describe", "--since", "v9").stderr
    subprocess.run(["git", "tag", "-d", "v1.0.0"], cwd=repository, check=True, capture_output=True)
    assert "仓库里没有标签" in run(repository, "describe", "--since", "v9").stderr


def test_a_tag_behind_which_nothing_was_committed_is_told(repository: Path, run: Run) -> None:
    done = run(repository, "describe", "--since", "HEAD", "--platform", "wechat")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("HEAD 之后没有提交\n")


def test_a_shallow_clone_is_told(repository: Path, run: Run, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    origin = ["git", "clone", "-q", "--depth", "3", repository.as_uri(), str(clone)]
    subprocess.run(origin, check=True, capture_output=True)
    assert "浅克隆，先取回全部提交和标签：git fetch --unshallow" in run(clone, "describe", "--since", "v1.0.0").stderr
    done = run(clone, "describe", "--since", "HEAD~2", "--platform", "wechat")
    assert "仓库是浅克隆，提交可能不全" in done.stderr


def test_the_settings_of_a_repository_run_nothing(repository: Path, run: Run) -> None:
    trap = repository / "trap.sh"
    trap.write_text('#!/bin/sh\ntouch "$(dirname "$0")/sprung"\n', encoding="utf-8")
    trap.chmod(0o755)
    for name, value in (
        ("core.fsmonitor", str(trap)),
        ("core.pager", str(trap)),
        ("log.showSignature", "true"),
        ("gpg.program", str(trap)),
        ("diff.external", str(trap)),
    ):
        subprocess.run(["git", "config", name, value], cwd=repository, check=True)
    assert run(repository, "describe", "--since", "v1.0.0", "--platform", "wechat").returncode == 0
    assert not (repository / "sprung").exists()


def test_in_a_folder_of_a_repository_only_its_own_commits_count(repository: Path, run: Run) -> None:
    folder = repository / "shop"
    folder.mkdir()
    (folder / "a.txt").write_text("a", encoding="utf-8")
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgSign=false"]
    subprocess.run(["git", "add", "-A"], cwd=repository, check=True)
    subprocess.run(["git", *identity, "commit", "-q", "-m", "feat: 支持退货"], cwd=repository, check=True)
    done = run(folder, "describe", "--since", "v1.0.0", "--platform", "wechat")
    assert done.stdout == "新增：\n- 支持退货\n"


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("修复 withTimeout 超时后页面空白", "withTimeout"),
        ("订单页改用 env.ts 里的地址", "env.ts"),
        ("修复 iOS 上支付后白屏", ""),
        ("订单页支持导出 PDF", ""),
    ],
)
def test_names_out_of_the_program_are_told(tmp_path: Path, run: Run, item: str, name: str) -> None:
    (tmp_path / "CHANGELOG.md").write_text(f"## 1.0.0\n- {item}\n", encoding="utf-8")
    done = run(tmp_path, "describe", "--platform", "wechat")
    assert ("代码里的名字" in done.stderr) is bool(name)
    assert name in done.stderr
