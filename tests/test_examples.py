"""The examples hold what their README says."""

import re
from pathlib import Path

import playbook

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_the_wechat_example_passes() -> None:
    report = playbook.check(EXAMPLES / "wechat-shop")
    assert report.findings == ()
    assert report.inspected.cannot_tell == ()
    assert report.inspected.mini_programs == (("miniprogram", "wechat"),)


def test_the_douyin_example_has_the_faults_that_its_readme_lists_and_no_others() -> None:
    folder = EXAMPLES / "douyin-course"
    rows = re.findall(
        r"^\| `(.+?)` 第 (\d+) 行 \| (.+?) \| `(.+?)`", (folder / "README.md").read_text("utf-8"), re.MULTILINE
    )
    listed = {(path, int(line), check) for path, line, _, check in rows}
    report = playbook.check(folder)
    assert {(each.path, each.line, each.check) for each in report.findings} == listed
    for path, line, words, _ in rows:
        assert words in (folder / path).read_text("utf-8").splitlines()[int(line) - 1]
    assert report.inspected.mini_programs == ((".", "douyin"),)
