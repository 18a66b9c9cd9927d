"""The Markdown of `playbook build` in another generator: Zensical, which knows nothing of this project."""

import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from playbook.commands.build import write_pages
from playbook.publishing import make_pages

pytestmark = pytest.mark.network


def test_a_second_generator_takes_the_pages(tmp_path: Path, parse: Callable[[Path], Any]) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run(
        [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "zensical>=0.0.70,<1"],
        check=True,
        env=environment,
    )
    write_pages(tmp_path / "docs", make_pages(None).pages)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nuse_directory_urls: false\ntheme: {language: zh}\nmarkdown_extensions: [md_in_html, tables]\n",
        encoding="utf-8",
    )
    built = subprocess.run(
        [programs / "zensical", "build"], capture_output=True, check=False, cwd=tmp_path, env=environment, text=True
    )
    assert built.returncode == 0, built.stderr
    fault = parse(tmp_path / "site" / "oncall" / "faults" / "database.html")
    assert [step.text.strip() for step in next(fault.all("ol")).all("li")] == [
        "切换到备库（主从架构）",
        "撤销最近一次数据库操作",
    ]
    assert list(parse(tmp_path / "site" / "release" / "index.html").all("figure"))
    assert list(parse(tmp_path / "site" / "oncall" / "objectives.html").all("td"))
