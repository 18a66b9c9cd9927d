"""Which texts of a project are judged, and for which platform."""

from pathlib import Path

import pytest

import playbook
from playbook.wording.places import shows_nothing

CLAIM = "全网最低价"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def told(folder: Path) -> list[tuple[str, str, str, int]]:
    report = playbook.check(folder, select=["wording"])
    return [(each.check.partition("/")[2], each.severity, each.path, each.line) for each in report.findings]


NATIVE = {
    "app.json": '{"pages": ["pages/a"]}',
    "project.config.json": "{}",
    "pages/a.wxml": "<view>{{tip}}</view>",
}
UNI_APP = {
    "manifest.json": '{"mp-weixin": {"appid": "wx1"}, "mp-toutiao": {"appid": "tt1"}}',
    "pages.json": '{"pages": [{"path": "pages/a"}]}',
}


def test_what_a_script_shows_is_judged(project: Path) -> None:
    script = f"Page({{\n  f() {{ wx.showToast({{ title: '{CLAIM}' }}); console.log('{CLAIM}') }},\n"
    write(project, {**NATIVE, "pages/a.js": script + f"  g() {{ this.setData({{ tip: '{CLAIM}' }}) }} }})\n"})
    assert told(project) == [
        ("absolute-claim", "warning", "pages/a.js", 2),
        ("absolute-claim", "warning", "pages/a.js", 3),
    ]


def test_scripts_outside_of_a_mini_program_are_anybodys(project: Path) -> None:
    files = {f"miniprogram/{path}": text for path, text in NATIVE.items()}
    write(project, {**files, "server/a.js": f"showToast('{CLAIM}')", "server/locales/zh.json": f'{{"a": "{CLAIM}"}}'})
    assert told(project) == []


def test_translations_are_judged(project: Path) -> None:
    write(project, {**NATIVE, "locales/zh-CN.json": f'{{"{CLAIM}": "{CLAIM}"}}'})
    assert told(project) == [("absolute-claim", "warning", "locales/zh-CN.json", 1)]


@pytest.mark.parametrize(
    ("condition", "severity"), [("MP-WEIXIN", "warning"), ("MP-TOUTIAO", "error"), ("MP", "error"), ("H5", None)]
)
def test_what_is_compiled_for_a_platform_is_judged_for_it(project: Path, condition: str, severity: str | None) -> None:
    page = (
        f"<template>\n  <!-- #ifdef {condition} -->\n  <view>{CLAIM}</view>\n  <!-- #endif -->\n</template>\n"
        f"<script>\nexport default {{ f() {{\n// #ifdef {condition}\nuni.showToast({{ title: '{CLAIM}' }})\n// #endif\n"
        "} }\n</script>\n"
    )
    write(project, {**UNI_APP, "pages/a.vue": page})
    expected = [("absolute-claim", severity, "pages/a.vue", line) for line in (3, 9)] if severity else []
    assert told(project) == expected


def test_a_file_for_one_platform_is_judged_for_it(project: Path) -> None:
    write(
        project,
        {**UNI_APP, "static/mp-weixin/a.js": f"showToast('{CLAIM}')", "static/mp-qq/a.js": f"showToast('{CLAIM}')"},
    )
    assert told(project) == [("absolute-claim", "warning", "static/mp-weixin/a.js", 1)]


CHANGELOG = "# 更新日志\n\n## 1.1.0\n- 优化体验\n\n## 1.0.0\n- 修复已知问题\n"


def test_the_newest_section_of_the_changelog_is_judged(project: Path) -> None:
    write(project, {**NATIVE, "CHANGELOG.md": CHANGELOG, "utils/vendor/CHANGELOG.md": CHANGELOG})
    assert told(project) == [("vague-description", "warning", "CHANGELOG.md", 4)]


def test_the_changelog_above_a_mini_program_is_its_own(project: Path) -> None:
    files = {f"miniprogram/{path}": text for path, text in NATIVE.items()}
    write(project, {**files, "CHANGELOG.md": CHANGELOG, "server/CHANGELOG.md": CHANGELOG})
    assert told(project) == [("vague-description", "warning", "CHANGELOG.md", 4)]


def test_the_changelog_of_a_library_is_for_programmers(project: Path) -> None:
    write(project, {**{f"example/{path}": text for path, text in NATIVE.items()}, "CHANGELOG.md": CHANGELOG})
    assert told(project) == []


def test_nobody_counts_the_characters_of_a_changelog(project: Path) -> None:
    items = "".join(f"- 修复第 {number} 个页面在安卓上图片无法预览的问题\n" for number in range(30))
    write(project, {**UNI_APP, "CHANGELOG.md": f"## 1.0.0\n{items}", "更新说明.md": items})
    assert told(project) == [("description-length", "error", "更新说明.md", 9)]


def test_a_name_that_is_no_platform_is_told(project: Path) -> None:
    write(project, {**NATIVE, "docs/1.0.0.md": "---\ntype: release\nplatforms: [weixin]\n---\n## 更新说明\n优化体验\n"})
    report = playbook.check(project, select=["wording"])
    assert [(each.path, each.line, "wechat" in each.why) for each in report.inspected.cannot_tell] == [
        ("docs/1.0.0.md", 3, True)
    ]
    assert told(project) == [("vague-description", "warning", "docs/1.0.0.md", 6)]


def test_a_program_without_a_character_beyond_ascii_shows_nothing() -> None:
    assert shows_nothing("pages/a.js", b"wx.showToast({ title: 'ok' })")
    assert not shows_nothing("pages/a.js", "wx.showToast({ title: '好' })".encode())
    assert not shows_nothing("pages/a.js", "const a = 1".encode("utf-16"))
    assert not shows_nothing("locales/zh/common.js", rb"export default { a: '\u597d' }")
    assert not shows_nothing("pages/a.wxml", b"<text>best</text>")


@pytest.mark.parametrize(
    ("path", "line", "times"),
    [("pages/a.js", "showToast('全网最低价')\n", 160_000), ("locales/zh.yaml", "a: 全网最低价\n", 25_000)],
)
def test_a_file_too_large_to_be_read_for_its_texts_is_named(project: Path, path: str, line: str, times: int) -> None:
    write(project, {**NATIVE, path: line * times})
    said = playbook.check(project, select=["wording"]).inspected.cannot_tell
    assert [(each.path, each.line, each.why.partition("太大")[2]) for each in said] == [
        (path, 1, "，没有检查其中的文字")
    ]


def test_a_template_too_large_to_be_read_for_its_program_is_named(project: Path) -> None:
    template = "<view>{{tip}}</view>\n" + "<view />\n" * 400_000
    write(project, {**NATIVE, "pages/b.js": "Page({ data: { tip: '全网最低价' } })", "pages/b.wxml": template})
    said = playbook.check(project, select=["wording"]).inspected.cannot_tell
    assert [(each.path, each.line, each.why) for each in said] == [
        ("pages/b.js", 1, "同名的模板读不了（文件有 3.6 MB，超过 3 MB，没有读），没有检查由它显示的文字")
    ]
