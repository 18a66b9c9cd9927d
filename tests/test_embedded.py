"""What comes with the installation."""

from pathlib import Path

import pytest

from playbook import embedded as module
from playbook.embedded import embedded


def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str) -> Path:
    folder = tmp_path / package
    folder.mkdir(parents=True)
    monkeypatch.setattr(module, "_PACKAGE", str(folder))
    return folder


def test_a_checkout_uses_the_files_people_edit() -> None:
    assert Path(embedded("playbook.yaml")).is_file()
    assert Path(embedded("checks")).is_dir()


def test_a_wheel_carries_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = install(tmp_path, monkeypatch, "site-packages/playbook")
    (package / "_playbook.yaml").touch()
    assert Path(embedded("playbook.yaml")) == package / "_playbook.yaml"


def test_a_damaged_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "lib/playbook")
    # Not ours: a file of that name two folders above something that is no checkout.
    (tmp_path / "playbook.yaml").touch()
    with pytest.raises(FileNotFoundError, match="重新安装 miniprogram-playbook"):
        embedded("playbook.yaml")
