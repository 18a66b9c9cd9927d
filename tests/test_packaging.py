"""What users install is what we test: sdist -> wheel -> a fresh environment outside the checkout, and editable."""

import json
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WHAT_IT_HOLDS = """
import json
from pathlib import Path
import playbook
from playbook.checks import embedded_packs, load_checks
from playbook.embedded import embedded
print(json.dumps({
    "package": str(Path(playbook.__file__).parent),
    "checks": list(load_checks(embedded_packs())),
    "playbook": Path(embedded("playbook.yaml")).read_text(encoding="utf-8"),
    "beside": sorted(path.name for path in Path(playbook.__file__).parent.parent.glob("*.yaml")),
    "typed": (Path(playbook.__file__).parent / "py.typed").exists(),
}))
"""


def held_by(python: Path | str, folder: Path) -> dict[str, object]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = run([str(python), "-c", WHAT_IT_HOLDS], folder, environment)
    found: dict[str, object] = json.loads(done)
    return found


def run(command: Sequence[str], folder: Path, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8", env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.network
def test_wheel_and_editable_install_hold_the_same(tmp_path: Path) -> None:
    run([sys.executable, "-m", "build", "--outdir", str(tmp_path / "dist"), str(ROOT)], tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    assert list((tmp_path / "dist").glob("miniprogram_playbook-*.tar.gz"))
    venv.create(tmp_path / "fresh", with_pip=True)
    python = tmp_path / "fresh" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)], tmp_path)

    installed, here = held_by(python, tmp_path), held_by(sys.executable, tmp_path)
    assert str(installed["package"]).startswith(str(tmp_path / "fresh"))
    assert installed["checks"] == here["checks"]
    assert "backup/daily-full" in installed["checks"]  # type: ignore[operator]
    assert installed["playbook"] == here["playbook"] == (ROOT / "playbook.yaml").read_text(encoding="utf-8")
    assert installed["typed"] is True
    assert installed["beside"] == [], "nothing of ours lies about in site-packages"

    # The checking part stands without the site's libraries, and works as it does here.
    modules = run([str(python), "-m", "pip", "list", "--format", "json"], tmp_path)
    assert not {"mkdocs", "mkdocs-material"} & {each["name"] for each in json.loads(modules)}
    project = tmp_path / "project"
    project.mkdir()
    (project / "crontab").write_text("0 3 * * 0 mysqldump shop > /backup/shop.sql\n", encoding="utf-8")
    done = subprocess.run(
        [str(python), "-m", "playbook", "check", "--format", "json"],
        cwd=project,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 1, done.stderr
    assert "backup/daily-full" in {finding["check"] for finding in json.loads(done.stdout)["findings"]}
