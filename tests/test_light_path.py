"""On a warm cache, checking a source file or a text imports none of the heavy libraries."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pydantic", "yaml", "jinja2", "rich", "click", "markdown_it")
PROBE = """
import json, sys
from playbook.cli import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(name for name in sys.modules if name.partition(".")[0] in {heavy!r})]), file=sys.stderr)
"""


def run(cache: Path, cwd: Path, *arguments: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-c", PROBE.format(heavy=HEAVY), *arguments]
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
    ],
)
def test_a_warm_run_is_light(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    project = tmp_path / "project"
    (project / "pages").mkdir(parents=True)
    (project / "app.json").write_text('{"pages": ["pages/index"]}', encoding="utf-8")
    (project / "project.config.json").write_text("{}", encoding="utf-8")
    (project / "pages" / "index.js").write_text("wx.getUserProfile({ desc: '完善资料' })\n", encoding="utf-8")
    cold_code, cold_imports = run(tmp_path / "cache", project, *arguments)
    assert "yaml" in cold_imports, "the probe sees what a cold run imports"
    warm_code, warm_imports = run(tmp_path / "cache", project, *arguments)
    assert (cold_code, warm_code) == (code, code)
    assert warm_imports == []
