"""The site of a project that has just been started."""

import os
import subprocess
import sys
from pathlib import Path

from playbook.cli import main


def test_the_first_site_builds_without_a_warning(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path)]) == 0
    (tmp_path / "runbook" / "oncall").mkdir()
    (tmp_path / "runbook" / "oncall" / "phone.md").write_text("# 机房电话\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        check=True,
        cwd=tmp_path,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
    )
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert f"{tmp_path.name} 运维手册" in home
    assert "机房电话" in (tmp_path / "site" / "oncall" / "phone.html").read_text(encoding="utf-8")
    assert (tmp_path / "site" / "notes.html").is_file()
