"""The built site as machines judge it: accessibility by axe-core, HTML by the Nu validator."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.network

PAGES = (
    *("index", "404", "oncall/index", "oncall/faults/third-party", "oncall/alerts/core-success", "oncall/objectives"),
    *("oncall/incident", "rollback/index", "rollback/wechat", "release/index", "release/changes"),
    *("release/review-wechat", "release/checklists/major-wechat", "routine/index", "routine/backup"),
    *("manage/iteration", "manage/budget", "manage/lifecycle", "checks/index", "checks/compat/unguarded-api"),
    *("guide/index", "guide/install"),
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that fetches a package of npm and says where it lies. None of its scripts run."""
    folder = tmp_path_factory.mktemp("npm")

    def fetch(name: str) -> Path:
        npm = shutil.which("npm")
        assert npm is not None
        subprocess.run([npm, "install", "--ignore-scripts", "--silent", name], cwd=folder, check=True)
        return folder / "node_modules" / name.rpartition("@")[0]

    return fetch


@pytest.mark.node
@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nobody_is_kept_out(
    width: int, scheme: Literal["light", "dark"], site: Path, browser: Browser, package: Callable[[str], Path]
) -> None:
    axe = (package("axe-core@4.14.1") / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for name in PAGES:
        page.goto(f"{site.as_uri()}/{name}.html", wait_until="networkidle")
        page.evaluate(axe)
        for each in page.evaluate("axe.run()")["violations"]:
            if each["impact"] in {"serious", "critical"}:
                found += [(name, each["id"], node["html"][:120]) for node in each["nodes"]]
    context.close()
    assert found == []


@pytest.mark.node
@pytest.mark.java
def test_every_page_is_valid_html(site: Path, package: Callable[[str], Path]) -> None:
    jar = package("vnu-jar@26.9.27") / "build" / "dist" / "vnu.jar"
    checked = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", "--skip-non-html", str(site)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert checked.stderr == ""
    assert checked.returncode == 0
