"""Checks on a mini-program as a whole: what they report, where, how surely, and what they leave open."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from playbook import checker
from playbook.checks import load_checks
from playbook.embedded import embedded
from playbook.findings import Finding, Report
from playbook.floors import Floors
from playbook.loading.playbooks import load_playbook_mapping
from playbook.outcome import Settings
from playbook.plan import Plan
from playbook.plan.cache import round_trip
from playbook.plan.compile import compile_plan
from playbook.project.opening import open_files, open_project

CHECKS = load_checks([Path(embedded("checks")) / "review"])
SETTINGS = Settings("zh", "2026-11-22")
INDEX = {"pages/index.wxml": "<view/>"}

Check = Callable[..., Report]


def plan_of(playbook: Mapping[str, Any]) -> Plan:
    return round_trip(compile_plan(load_playbook_mapping({"extends": "default", **playbook}), CHECKS))


def files_of(app: Mapping[str, Any], files: Mapping[str, str | bytes], root: str = "") -> dict[str, str | bytes]:
    written = json.dumps({"pages": ["pages/index"], **app}, ensure_ascii=False, indent=1)
    return {
        f"{root}app.json": written,
        f"{root}pages/index.js": "Page({})\n",
        f"{root}pages/index.wxml": "<view/>",
        f"{root}project.config.json": "{}",
        **files,
    }


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return a function that checks a project made of files."""

    def run(files: Mapping[str, str | bytes], playbook: Mapping[str, Any] | None = None, *only: str) -> Report:
        for path, content in files.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        plan = plan_of(playbook or {})
        floors = Floors(plan.base_library, (), {})
        if only:
            project = open_files(str(tmp_path), only)
            return checker.check_project(project, plan, floors, SETTINGS, beside=())
        return checker.check_project(open_project(str(tmp_path), use_git=False), plan, floors, SETTINGS)

    return run


def told(report: Report, ident: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.check == f"review/{ident}"]


def places(report: Report, ident: str) -> list[tuple[str, int, int]]:
    return [(finding.path, finding.line, finding.column) for finding in told(report, ident)]


def test_a_clean_mini_program_has_no_finding_and_is_counted(check: Check) -> None:
    report = check(files_of({}, {}))
    assert (report.findings, report.inspected.cannot_tell) == ((), ())
    assert report.inspected.files >= 1


# ── private data ──


def test_an_undeclared_api_is_told_once_at_its_first_use(check: Check) -> None:
    files = {
        "pages/index.js": "Page({})\n\nwx.getLocation({})\nwx.getLocation({})\n",
        "utils/place.js": "module.exports = () => wx.chooseLocation({})\n",
    }
    app = {"requiredPrivateInfos": ["chooseAddress"], "permission": {"scope.userLocation": {"desc": "用途"}}}
    report = check(files_of(app, files))
    assert places(report, "undeclared-private-info") == [("pages/index.js", 3, 1), ("utils/place.js", 1, 24)]
    assert {finding.severity for finding in told(report, "undeclared-private-info")} == {"error"}


def test_a_single_file_is_held_to_the_manifest_above_it(check: Check) -> None:
    files = files_of({}, {"mini/pages/index.js": "wx.getLocation({})\n"}, "mini/")
    report = check(files, None, "mini/pages/index.js")
    assert {finding.check for finding in report.findings} == {"review/undeclared-private-info"}
    assert "mini/app.json" in report.findings[0].message
    declared = files_of(
        {"requiredPrivateInfos": ["getLocation"]}, {"mini/pages/index.js": "wx.getLocation({})\n"}, "mini/"
    )
    assert check(declared, None, "mini/pages/index.js").findings == ()


def test_a_wrong_declaration_is_told_where_it_stands(check: Check) -> None:
    infos = ["getFuzzyLocation", "startLocationUpdate", "chooseLocation", "chooseLocation", "openLocation"]
    report = check(files_of({"requiredPrivateInfos": infos}, {}))
    found = {finding.subject: finding.line for finding in told(report, "undeclared-private-info")}
    assert found == {"getFuzzyLocation": 6, "chooseLocation": 9, "openLocation": 10}


def test_a_map_kit_alone_is_no_certain_use(check: Check) -> None:
    kit = {"libs/qqmap-wx-jssdk.js": "wx.getLocation({})\n"}
    report = check(files_of({}, kit))
    assert [finding.confidence for finding in told(report, "undeclared-private-info")] == ["low"]
    own = {**kit, "pages/index.js": "wx.getLocation({})\n"}
    (finding,) = told(check(files_of({}, own)), "undeclared-private-info")
    assert (finding.path, finding.confidence) == ("pages/index.js", "high")


def test_a_part_that_is_not_understood_is_neither_a_pass_nor_a_violation(check: Check) -> None:
    report = check(files_of({"requiredPrivateInfos": {"getLocation": True}}, {"pages/index.js": "wx.getLocation({})"}))
    assert told(report, "undeclared-private-info") == []
    assert [(each.path, each.line) for each in report.inspected.cannot_tell if "requiredPrivateInfos" in each.why] == [
        ("app.json", 5)
    ]


def test_the_purpose_is_asked_for_only_where_the_location_is(check: Check) -> None:
    assert told(check(files_of({}, {"pages/index.js": "wx.chooseLocation({})"})), "location-purpose") == []
    located = files_of({}, {"pages/index.js": "wx.startLocationUpdate({})"})
    assert places(check(located), "location-purpose") == [("pages/index.js", 1, 1)]


@pytest.mark.parametrize(("length", "found"), [(30, 0), (31, 1)])
def test_the_purpose_has_at_most_thirty_characters(check: Check, length: int, found: int) -> None:
    app = {"permission": {"scope.userLocation": {"desc": "为" * length}}, "requiredPrivateInfos": ["getLocation"]}
    report = check(files_of(app, {"pages/index.js": "wx.getLocation({})"}))
    assert len(told(report, "location-purpose")) == found


DOUYIN = {"project.config.json": '{"appid": "tt0123456789abcdef"}', "pages/index.ttml": "<view/>"}


@pytest.mark.parametrize(
    ("app", "outcome"),
    [({}, [("info", "low")]), ({"usePrivacyCheck": False}, [("warning", "high")]), ({"usePrivacyCheck": True}, [])],
)
def test_the_privacy_check_of_douyin(check: Check, app: Mapping[str, Any], outcome: list[tuple[str, str]]) -> None:
    files = {"pages/index.js": "tt.getUserProfile({})", "app.json": json.dumps({"pages": ["pages/index"], **app})}
    found = told(check({**files, **DOUYIN}), "douyin-privacy-check")
    assert [(finding.severity, finding.confidence) for finding in found] == outcome


def test_wechat_is_never_asked_for_a_privacy_check(check: Check) -> None:
    assert told(check(files_of({}, {"pages/index.js": "wx.getLocation({})"})), "douyin-privacy-check") == []


# ── withdrawn ──


def test_what_is_withdrawn_is_told_at_every_use_guarded_or_not(check: Check) -> None:
    files = {
        "pages/index.js": "if (wx.getUserProfile) {\n  wx.getUserProfile({})\n}\nwx.getUserInfo({})\n",
        "pages/index.wxml": '<view>\n  <open-data type="userNickName" />\n  <form report-submit="{{yes}}" />\n</view>',
    }
    assert places(check(files_of({}, files)), "withdrawn-api") == [
        ("pages/index.js", 2, 3),
        ("pages/index.js", 4, 1),
        ("pages/index.wxml", 2, 14),
        ("pages/index.wxml", 3, 9),
    ]


def test_elements_of_other_platforms_in_uni_app_are_not_told(check: Check) -> None:
    template = (
        "<template><view>\n<!-- #ifdef MP-QQ -->\n<button open-type='getUserInfo'/>\n<!-- #endif -->\n"
        "<!-- #ifdef MP-WEIXIN -->\n<open-data type='userNickName'/>\n<!-- #endif -->\n</view></template>"
    )
    files = {
        "manifest.json": '{"mp-weixin": {"appid": ""}, "vueVersion": "3"}',
        "pages.json": '{"pages": [{"path": "pages/index"}]}',
        "pages/index.vue": template,
    }
    assert places(check(files), "withdrawn-api") == [("pages/index.vue", 6, 12)]


def test_what_is_withdrawn_names_the_platform(check: Check) -> None:
    (finding,) = told(check(files_of({}, {"pages/index.js": "wx.getUserProfile({})"})), "withdrawn-api")
    assert "被微信收回" in finding.message


def test_jsx_writes_elements_in_other_words(check: Check) -> None:
    page = "export default () => (\n  <Button type='primary' openType='getUserInfo'>登录</Button>\n)\n"
    files = {
        "package.json": '{"dependencies": {"@tarojs/taro": "3"}}',
        "src/app.config.ts": "export default { pages: ['pages/index'] }",
        "src/pages/index.tsx": page,
    }
    assert places(check(files), "withdrawn-api") == [("src/pages/index.tsx", 2, 26)]


# ── categories ──


OWN = {"rule": "类目齐了再提审", "check": "review/category-qualification"}
"""An entry that a team adds to those of the reference playbook."""


def qualified(categories: object) -> dict[str, Any]:
    return {"review": {"wechat": {"category": {"categories": categories}}}}


@pytest.mark.parametrize(
    ("playbook", "violated", "open_"),
    [
        ({}, 0, 1),
        (qualified([]), 1, 0),
        (qualified(["商家自营-服饰内衣"]), 1, 0),
        (qualified(["社交-直播"]), 0, 0),
        ({"review": {"wechat": {"category": "off"}}}, 0, 0),
        ({"review": {"wechat": {"category": {"qualifications": ["live-player 组件已开通"]}}}}, 0, 0),
        ({"review": {"wechat": {"own": {**OWN, "categories": ["社交-直播"]}}}}, 0, 0),
        ({"review": {"wechat": {"own": {**OWN, "categories": ["餐饮"]}}}}, 1, 0),
    ],
)
def test_a_capability_against_what_is_filed(
    check: Check, playbook: Mapping[str, Any], violated: int, open_: int
) -> None:
    report = check(files_of({}, {"pages/index.wxml": '<live-player src="x" />'}), playbook)
    assert len(told(report, "category-qualification")) == violated
    assert len([each for each in report.inspected.cannot_tell if "类目" in each.why]) == open_


def test_it_is_said_where_to_write_what_is_filed(check: Check) -> None:
    files = files_of({}, {"pages/index.wxml": '<live-player src="x" />'})
    (undecided,) = (each for each in check(files).inspected.cannot_tell if "类目" in each.why)
    assert "请在 review.wechat 中 check 是 review/category-qualification 的一项里写上" in undecided.why
    (finding,) = told(check(files, qualified([])), "category-qualification")
    assert finding.message.endswith("playbook 登记的类目和资质里没有对应的（登记的有：无）")


# ── pages ──


def test_a_missing_page_is_told_on_its_line(check: Check) -> None:
    report = check(files_of({"subPackages": [{"root": "shop", "pages": ["list"]}]}, {}))
    (finding,) = told(report, "missing-page")
    assert (finding.path, finding.line, finding.subject) == ("app.json", 9, "shop/list")
    assert "shop/list.wxml" in finding.message


def test_a_broken_manifest_is_told_with_its_line_and_only_once(check: Check) -> None:
    report = check(files_of({}, {"app.json": '{\n  "pages": [\n    "pages/index"\n    "pages/b"\n  ]\n}'}))
    assert [(each.path, each.line) for each in report.inspected.cannot_tell] == [("app.json", 4)]
    assert report.findings == ()


def test_pages_of_a_framework_are_left_alone(check: Check) -> None:
    files = {
        "manifest.json": '{"mp-weixin": {"appid": "wx0123456789abcdef"}}',
        "pages.json": '{"pages": [{"path": "pages/missing"}]}',
        "App.vue": "<script>export default {}</script>",
    }
    report = check(files)
    assert told(report, "missing-page") == []
    assert any("package-size" in each and "uni-app" in each for each in report.inspected.nothing_to_look_at)


# ── sizes ──


def test_only_what_is_certain_is_an_error(check: Check) -> None:
    scripts = files_of({}, {"big.js": b"x" * 2_200_000})
    assert [(each.severity, each.confidence) for each in told(check(scripts), "package-size")] == [("info", "low")]
    picture = {**scripts, "big.png": b"x" * 2_300_000}
    (finding,) = told(check(picture), "package-size")
    assert (finding.severity, finding.confidence, finding.path) == ("error", "high", "app.json")
    assert finding.message.index("big.png") < finding.message.index("big.js"), "the largest first"


def test_a_subpackage_is_told_where_it_is_named(check: Check) -> None:
    files = files_of({"subpackages": [{"root": "shop", "pages": []}]}, {"shop/a.mp4": b"x" * 2_200_000})
    (finding,) = told(check(files), "package-size")
    assert (finding.path, finding.line) == ("app.json", 7)
    assert "分包 shop" in finding.message


def test_the_limits_are_those_of_the_playbook(check: Check) -> None:
    files = files_of({}, {"a.png": b"x" * 2_200_000})
    entry: dict[str, Any] = {"sizes": {"main": "4 MB"}}
    assert told(check(files, {"review": {"wechat": {"package-size": entry}}}), "package-size") == []
    assert told(check(files, {"review": {"wechat": {"package-size": "off"}}}), "package-size") == []


# ── secrets ──

KEY = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=3b0f6a52-91c7-4d8e-a6f3-5e2d7c90b18a"


def test_a_key_is_told_in_any_file_and_never_shown(check: Check) -> None:
    report = check({"ops/notify.sh": f"curl {KEY}\n", ".github/workflows/ci.yml": f"# 密钥\nrun: curl {KEY}\n"})
    assert places(report, "committed-secret") == [(".github/workflows/ci.yml", 2, 64), ("ops/notify.sh", 1, 59)]
    for finding in report.findings:
        assert "3b0f" in finding.message
        assert "91c7" not in repr(finding._replace(check=""))
        assert finding.hidden


def test_keys_beyond_those_that_are_told_are_not_passed_over_in_silence(check: Check) -> None:
    report = check({"ops/notify.sh": f"curl {KEY}\n" * 102})
    assert len(places(report, "committed-secret")) == 100
    assert [(each.path, each.line, each.why) for each in report.inspected.cannot_tell] == [
        ("ops/notify.sh", 101, "同一种密钥超过 100 个，从这一行起没有再一一列出")
    ]


def test_the_key_of_a_certificate_for_ones_own_machine_is_no_secret(check: Check) -> None:
    lines = "\n".join("MIIEowIBAAKCAQEAv3kQ9dXw2Zr8Ls5TgHn1Yp0Fu7Jc4Ba6Em" + str(number) + "Kq" for number in range(9))
    key = f"-----BEGIN PRIVATE KEY-----\n{lines}\n-----END PRIVATE KEY-----\n"
    report = check({"certs/localhost.key": key, "certs/server.key": key})
    assert [path for path, _, _ in places(report, "committed-secret")] == ["certs/server.key"]


def test_a_key_in_a_single_file(check: Check) -> None:
    report = check({"notify.sh": f"curl {KEY}\n", "other.sh": f"curl {KEY}\n"}, None, "notify.sh")
    assert places(report, "committed-secret") == [("notify.sh", 1, 59)]


def test_an_upload_key_is_called_by_its_name(check: Check) -> None:
    lines = "\n".join("MIIEowIBAAKCAQEAv3kQ9dXw2Zr8Ls5TgHn1Yp0Fu7Jc4Ba6Em" + str(number) + "Kq" for number in range(9))
    report = check({"ci/private.wx0123456789abcdef.key": f"-----BEGIN RSA PRIVATE KEY-----\n{lines}\n"})
    (finding,) = told(report, "committed-secret")
    assert "上传密钥" in finding.message


def test_without_a_mini_program_it_is_said(check: Check) -> None:
    report = check({"ops/backup.sh": "true\n"})
    assert report.inspected.nothing_to_look_at == ("review：没有找到小程序",)


def test_a_section_that_is_off_is_not_checked(check: Check) -> None:
    assert check(files_of({}, {"a.sh": KEY}), {"review": "off"}).findings == ()


def test_thousands_of_files_beside_it(check: Check, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(3_000):
        (folder / f"{number}.png").touch()
    assert told(check(files_of({}, {**INDEX})), "package-size") == []
