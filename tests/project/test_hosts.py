"""Mini-programs in the form of a platform that run elsewhere: told of, and judged only where they run there too."""

from collections.abc import Mapping
from pathlib import Path

import pytest

import playbook
from playbook.project import MiniProgram
from playbook.project.opening import open_files, open_project

from .conftest import Build

WECHAT = {"app.json": '{"pages": ["a/a"]}', "a/a.wxml": "", "a/a.js": "wx.openPrivacyContract({})"}
DOUYIN = {"app.json": '{"pages": ["a/a"]}', "a/a.ttml": "", "a/a.js": ""}
REGISTERED = '"appid": "wx0123456789abcdef"'


def told(root: str) -> dict[str, str]:
    return {path: reason.zh for path, reason in open_project(root).unread}


@pytest.mark.parametrize(
    ("tree", "name"),
    [
        ({**WECHAT, "fide.project.config.json": '{"appid": "fc2271442446288197"}'}, "FinClip"),
        ({**WECHAT, "project.config.json": '{"appid": "fc2271442446288197"}'}, "FinClip"),
        ({**WECHAT, "project.config.json": '{"TCMPPappid": "mpf3vd8c3d50q4ip"}'}, "TCMPP"),
        ({**WECHAT, "project.config.json": '{"TCMPPLibVersion": "1.5.42", "appid": "touristappid"}'}, "TCMPP"),
        ({**WECHAT, "project.config.json": '{"qqappid": "1108100302"}'}, "QQ"),
        ({**DOUYIN, "project.config.json": '{"appid": "cli_a93fd942c2f85cd6"}'}, "飞书"),
    ],
)
def test_what_runs_elsewhere_only_is_told_of_and_not_judged(build: Build, tree: dict[str, str], name: str) -> None:
    root = build(tree)
    assert open_project(root).mini_programs == ()
    assert list(told(root)) == ["."]
    assert name in told(root)["."]
    assert "没有检查" in told(root)["."]
    alone = open_files(root, ["a/a.js"])
    assert (alone.files, alone.mini_programs) == ((), ())
    assert name in alone.unread[0].reason.zh
    part = open_project(f"{root}/a")
    assert part.mini_programs == ()
    assert [(each.path, name in each.reason.zh) for each in part.unread] == [("..", True)]


@pytest.mark.parametrize(
    "settings",
    [
        {"fide.project.config.json": '{"appid": "fc2271442446288197"}', "project.config.json": f"{{{REGISTERED}}}"},
        {"project.config.json": f'{{"TCMPPappid": "mpf3vd8c3d50q4ip", {REGISTERED}}}'},
        {"project.config.json": '{"TCMPPappid": "x"}', "project.private.config.json": f"{{{REGISTERED}}}"},
        # Each developer has settings for WeChat.
        {"fide.project.config.json": "{}", ".gitignore": "project.config.json\n"},
    ],
)
def test_what_runs_on_the_platform_too_is_judged_for_it(build: Build, settings: Mapping[str, str]) -> None:
    root = build({**WECHAT, **settings})
    assert open_project(root).mini_programs == (MiniProgram(".", "wechat", "native"),)
    assert "只按微信判断" in told(root)["."]
    assert open_files(root, ["a/a.js"]).mini_programs == (MiniProgram(".", "wechat", "native"),)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"project.config.json": f"{{{REGISTERED}}}"},
        {"project.config.json": '{"appid": "touristappid"}'},
        {"project.config.json": '{"appid": "fc"}'},
        {"project.config.json": '{"qqappid": ""}'},
        {"project.config.json": "nonsense"},
        {"mini/fide.project.config.json": "{}"},
    ],
)
def test_without_a_proof_the_form_decides(build: Build, settings: Mapping[str, str]) -> None:
    root = build({**WECHAT, **settings})
    assert open_project(root).mini_programs == (MiniProgram(".", "wechat", "native"),)
    assert "." not in told(root)


def test_what_the_playbook_says_decides(build: Build) -> None:
    root = Path(build({**WECHAT, "fide.project.config.json": "{}"}))
    report = playbook.check(root, select=["compat"])
    assert not report.findings
    assert [each.path for each in report.inspected.cannot_tell] == ["."]
    said = "extends: default\nproject:\n  mini_programs: [{root: ., platform: wechat}]\n"
    (root / "playbook.yaml").write_text(said, encoding="utf-8")
    report = playbook.check(root, select=["compat"])
    assert [each.check for each in report.findings] == ["compat/unguarded-api"]
    assert report.inspected.cannot_tell == ()
