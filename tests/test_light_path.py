"""On a warm cache, checking a source file or a text imports none of the heavy libraries, and a text little else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pydantic", "yaml", "jinja2", "rich", "click", "markdown_it")
NOT_FOR_A_TEXT: tuple[str, ...] = (
    *("contextlib", "dataclasses", "hashlib", "inspect", "locale", "pathlib", "shutil", "subprocess", "tempfile"),
    *("playbook.commands.check", "playbook.commands.writing", "playbook.checker", "playbook.source"),
    *("playbook.plan.compile", "playbook.wording.decoding", "playbook.wording.markdown"),
)
NOT_FOR_A_GOOD_TEXT: tuple[str, ...] = (
    *("playbook.rendering", "playbook.report.hiding", "playbook.wording.benign", "playbook.wording.exemptions"),
    *("playbook.wording.lacks", "playbook.wording.side_by_side"),
)
PROBE = """
import sys
already = set(sys.modules)
from playbook.cli import main
code = main(sys.argv[1:])
imported = sorted(set(sys.modules) - already)
import json
print(json.dumps([code, imported]), file=sys.stderr)
"""


def run(cache: Path, cwd: Path, *arguments: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-c", PROBE, *arguments]
    environment = {**os.environ, "PLAYBOOK_CACHE_DIR": str(cache), "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, cwd=cwd, env=environment, check=True)
    code, imported = json.loads(done.stderr.splitlines()[-1])
    return code, imported


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "pages/index.js"), 1),
        (("check", "pages/index.js", "--format", "json"), 1),
        (("lint", "-m", "全网最低价，史上最强", "--platform", "douyin"), 1),
        (("lint", "-m", "修复订单页支付失败", "--platform", "wechat", "--format", "json"), 0),
        (("lint", "-m", "支持批量导出订单"), 0),
    ],
)
def test_a_warm_run_is_light(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    project = tmp_path / "project"
    (project / "pages").mkdir(parents=True)
    (project / "app.json").write_text('{"pages": ["pages/index"]}', encoding="utf-8")
    (project / "project.config.json").write_text("{}", encoding="utf-8")
    (project / "pages" / "index.js").write_text("wx.getUserProfile({ desc: '完善资料' })\n", encoding="utf-8")
    cold_code, cold_imports = run(tmp_path / "cache", project, *arguments, "--no-cache")
    assert "yaml" in cold_imports, "the probe sees what a cold run imports"
    assert "typing" in cold_imports, "likewise"
    run(tmp_path / "cache", project, *arguments)
    warm_code, warm_imports = run(tmp_path / "cache", project, *arguments)
    assert (cold_code, warm_code) == (code, code)
    assert [name for name in warm_imports if name.partition(".")[0] in HEAVY] == []
    # Python's own class of named tuples brings it from 3.14 on.
    assert sys.version_info >= (3, 14) or "typing" not in warm_imports
    if arguments[0] == "lint":
        unneeded = NOT_FOR_A_TEXT if code else (*NOT_FOR_A_TEXT, *NOT_FOR_A_GOOD_TEXT)
        if "json" in arguments:
            # To write bytes takes more than to write text.
            unneeded = tuple(name for name in unneeded if name not in {"contextlib", "playbook.commands.writing"})
        assert sorted({*warm_imports} & {*unneeded}) == []
