"""What a finding says of the line that fails first."""

from collections.abc import Mapping
from pathlib import Path

import pytest

import playbook
from playbook.findings import Finding


def findings(folder: Path, files: Mapping[str, str], *select: str, root: str = ".") -> list[Finding]:
    for path, code in files.items():
        whole = folder / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(code, encoding="utf-8")
    return list(playbook.check(folder / root, select=select or ("compat/unguarded-api",)).findings)


def test_names_the_line_that_fails_first(tmp_path: Path) -> None:
    code = "wx.getWindowInfo()\n\nwx.getSystemSetting()\nwx.previewMedia({})\n"
    found = findings(tmp_path, {"app.json": '{"pages": ["a"]}', "a.js": code})
    assert [(each.line, each.severity, each.confidence) for each in found] == [
        (1, "error", "high"),
        (3, "info", "low"),
        (4, "info", "low"),
    ]
    assert ["第 1 行的 wx.getWindowInfo 先出错" in each.message for each in found] == [False, True, True]


def test_names_the_first_line_that_fails_on_all_clients(tmp_path: Path) -> None:
    code = "wx.previewMedia({})\nwx.getWindowInfo()\nwx.getSystemSetting()\n"
    found = findings(tmp_path, {"app.json": '{"pages": ["a"]}', "a.js": code})
    assert "第 2 行的 wx.getWindowInfo 先出错" in found[2].message


@pytest.mark.parametrize("root", [".", "shop"])
def test_names_a_line_of_another_file_as_seen_from_the_checked_folder(tmp_path: Path, root: str) -> None:
    (tmp_path / ".git").mkdir()
    files = {
        "shop/app.json": '{"pages": ["pages/a"]}',
        "shop/pages/a.js": "import '../utils/b'\nwx.getSystemSetting()\n",
        "shop/utils/b.js": "\nwx.getWindowInfo()\n",
    }
    [found] = [each for each in findings(tmp_path, files, root=root) if each.path.endswith("a.js")]
    where = "shop/utils/b.js:2" if root == "." else "utils/b.js:2"
    assert f"{where} 的 wx.getWindowInfo 先出错" in found.message


def test_mending_the_first_line_brings_the_second_back_at_the_same_place(tmp_path: Path) -> None:
    app = {"app.json": '{"pages": ["a"]}'}
    before = findings(tmp_path, {**app, "a.js": "wx.getWindowInfo()\nwx.getSystemSetting()\n"})
    after = findings(tmp_path, {**app, "a.js": "if (wx.getWindowInfo) wx.getWindowInfo()\nwx.getSystemSetting()\n"})
    assert [each.severity for each in before] == ["error", "info"]
    assert [each.severity for each in after] == ["error"]
    # What a list of known findings goes by.
    assert [(each.check, each.path, each.line, each.subject) for each in after] == [
        (each.check, each.path, each.line, each.subject) for each in before[1:]
    ]


def test_an_option_that_no_client_ignores_yet_says_so(tmp_path: Path) -> None:
    code = (
        "wx.getWindowInfo()\nwx.showModal({ editable: true })\nfunction other() { wx.showModal({ editable: true }) }\n"
    )
    found = findings(tmp_path, {"app.json": '{"pages": ["a"]}', "a.js": code}, "compat/unsupported-option")
    assert [each.confidence for each in found] == ["low", "high"]
    assert "第 1 行的 wx.getWindowInfo 先出错" in found[0].message


def test_a_comparison_is_reported_whatever_fails_before(tmp_path: Path) -> None:
    code = (
        "wx.getWindowInfo()\n"
        "const { SDKVersion } = wx.getSystemInfoSync()\n"
        "if (compareVersion(SDKVersion, '2.15.0') >= 0) { wx.getAppBaseInfo() } else { wx.showModal({}) }\n"
    )
    files = {"app.json": '{"pages": ["a"]}', "a.js": code}
    found = findings(tmp_path, files, "compat/wrong-version-guard")
    assert [(each.line, each.confidence) for each in found] == [(3, "high")]
