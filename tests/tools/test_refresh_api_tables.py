"""The facts of a small package of typings, and what becomes of a table that is refreshed from it."""

import json
import os
import shutil
import tarfile
from pathlib import Path
from typing import Any

import pytest

import refresh_api_tables
from wechat_typings.comments import note
from wechat_typings.declarations import declarations
from wechat_typings.facts import Facts, facts

ROOT = Path(__file__).parent.parent.parent
PACKAGE = Path(__file__).parent / "package"
TABLE = ROOT / "src" / "playbook" / "data" / "wechat.json"
API = "types/wx/lib.wx.api.d.ts"


@pytest.fixture(scope="module")
def found() -> Facts:
    return facts(declarations((PACKAGE / API).read_bytes()))


@pytest.mark.parametrize(
    ("api", "known"),
    [
        ("createCamera", {"since": "1.6.0"}),
        ("pluginFirst", {"since": "2.20.1"}),
        ("pluginOnly", {}),
        ("oldWriting", {"since": "2.30.0"}),
        (
            "gone",
            {"since": "1.1.0", "deprecated_since": "2.20.1", "replacement": ["createCamera", "CameraContext.setZoom"]},
        ),
        ("goneForGood", {"deprecated_since": "2.4.0"}),
        ("thereBefore", {}),
        ("twoForms", {"since": "2.7.0"}),
        ("withoutComment", {}),
        ("tools", {"since": "2.29.2", "kind": "property"}),
        ("env", {"kind": "property"}),
    ],
)
def test_apis(found: Facts, api: str, known: dict[str, Any]) -> None:
    assert found.apis[api] == known


def test_only_what_is_called_is_a_method_of_a_class(found: Facts) -> None:
    assert found.members == {
        "CameraContext.setZoom": "2.10.0",
        "CameraContext.onFrame": "2.7.0",
        "CameraContext.later": "2.9.0",
    }


def test_what_gives_an_object(found: Facts) -> None:
    assert found.classes == {
        "createCamera": "CameraContext",
        "createServer.success.server": "CameraContext",
        "CameraContext.onFrame": "FrameListener",
        "FrameListener.in": "FrameListener",
        "pluginOnly": "Network",
    }


@pytest.mark.parametrize(
    ("key", "since"),
    [
        ("createCamera", "1.6.0"),
        ("CameraContext.resolution", "3.0.0"),
        ("CameraContext.setZoom.object.zoom", "2.20.0"),
        ("CameraContext.setZoom.success.zoom", "2.21.0"),
        ("CameraContext.onFrame.callback.width", "2.12.0"),
        ("onFrameAnywhere.callback.width", "2.12.0"),
        ("createServer.fail.errno", "2.24.0"),
        ("pluginFirst.return.theme", "2.15.0"),
        ("Network", "2.11.0"),
        ("tools.view", "3.3.0"),
        ("tools.view.scroll", "3.3.1"),
    ],
)
def test_keys_of_can_i_use(found: Facts, key: str, since: str) -> None:
    assert found.can_i_use[key] == since


@pytest.mark.parametrize("key", ["pluginOnly", "FrameListener", "thereBefore", "CameraContext.setZoom", "looping"])
def test_what_has_no_key_of_its_own(found: Facts, key: str) -> None:
    """Nothing says since when; or the key is that of a member, which the table keeps apart."""
    assert key not in found.can_i_use


@pytest.mark.parametrize(
    ("comment", "since"),
    [
        ("/** 需要基础库： `2.10.4` */", "2.10.4"),
        ("/**\n * 最低基础库版本：[`2.8.2`](https://x.test) */", "2.8.2"),
        ("/**\r\n * 需要基础库： `2.10.4`\r\n */", "2.10.4"),
        ("/** 在插件中使用：需要基础库 `2.21.3` */", None),
        ("/** 基础库 2.3.0 开始支持。 */", None),
        ("/** 需要基础库： `latest` */", None),
        ("", None),
    ],
)
def test_versions_in_comments(comment: str, since: str | None) -> None:
    assert note(comment).since == since


@pytest.fixture
def table(tmp_path: Path) -> Path:
    before = {
        "platform": "wechat",
        "global": "wx",
        "typings": "9.9.8",
        "apis": {"createCamera": {"since": "1.5.0"}, "dropped": {"since": "1.0.0"}},
        "members": {},
        "classes": {},
        "scopes": {"createCamera": "scope.camera"},
        "can_i_use": {"createCamera": "1.5.0", "button": "1.0.0", "button.open-type.share": "1.2.0"},
        "components": {"button": {"since": "1.0.0", "attributes": {"open-type": {"values": {"share": "1.2.0"}}}}},
    }
    path = tmp_path / "wechat.json"
    path.write_text(json.dumps(before, ensure_ascii=False), encoding="utf-8")
    return path


def refresh(table: Path, source: Path | str = PACKAGE, *more: str) -> int:
    return refresh_api_tables.main([str(source), "--table", str(table), *more])


def test_refreshes_what_the_typings_state_and_keeps_the_rest(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = json.loads(table.read_text(encoding="utf-8"))
    assert refresh(table) == 0
    after = json.loads(table.read_text(encoding="utf-8"))
    assert after["typings"] == "9.9.9"
    assert after["apis"]["createCamera"] == {"since": "1.6.0"}
    assert "dropped" not in after["apis"]
    assert (after["components"], after["scopes"]) == (before["components"], before["scopes"])
    assert after["can_i_use"]["button.open-type.share"] == "1.2.0"
    told = capsys.readouterr().out.splitlines()
    assert "typings: 9.9.8 -> 9.9.9" in told
    assert "apis: createCamera since 1.5.0 -> since 1.6.0" in told
    assert "apis: - dropped since 1.0.0" in told
    assert "members: + CameraContext.setZoom 2.10.0" in told


def test_writes_one_entry_a_line_in_order(table: Path) -> None:
    refresh(table)
    lines = table.read_text(encoding="utf-8").splitlines()
    assert '  "createCamera": {"since": "1.6.0"},' in lines
    after = json.loads("\n".join(lines))
    assert all(list(after[name]) == sorted(after[name]) for name in ("apis", "members", "classes", "can_i_use"))


def test_a_second_run_changes_nothing(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refresh(table)
    first = table.read_bytes()
    capsys.readouterr()
    assert refresh(table, PACKAGE, "--check") == 0
    assert refresh(table) == 0
    assert capsys.readouterr().out == "9.9.9: nothing changed\n" * 2
    assert table.read_bytes() == first


def test_check_writes_nothing(table: Path) -> None:
    before = table.read_bytes()
    assert refresh(table, PACKAGE, "--check") == 1
    assert table.read_bytes() == before


def test_reads_an_archive(table: Path, tmp_path: Path) -> None:
    archive = tmp_path / "typings.tgz"
    with tarfile.open(archive, "w:gz") as stream:
        stream.add(PACKAGE, "package")
    assert refresh(table, archive) == 0


def broken(folder: Path, **files: bytes | None) -> Path:
    """Return a copy of the package in which files are replaced, or missing."""
    shutil.copytree(PACKAGE, folder)
    for name, data in {"package.json": files.get("about", b""), API: files.get("api", b"")}.items():
        if data is None:
            (folder / name).unlink()
        elif data:
            (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"api": None}, "lib.wx.api.d.ts"),
        ({"about": None}, "package.json"),
        ({"about": b"{"}, "no JSON"),
        ({"about": b'{"name": "other", "version": "1.0.0"}'}, "other 1.0.0"),
        ({"about": b'["miniprogram-api-typings"]'}, "not a version of"),
        ({"api": b"declare namespace W {\n  interface Wx {\n    login(: }\n"}, "line 3"),
        ({"api": b"\x00\xff\xfe" * 100}, "no TypeScript"),
        ({"api": b"declare namespace W { interface Other { a(): void } }"}, "interface Wx is not declared"),
        ({"api": b"interface Wx { only(): void }"}, "only 1 APIs where"),
    ],
)
def test_a_broken_package_is_refused(
    files: dict[str, bytes | None], said: str, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = table.read_bytes()
    assert refresh(table, broken(tmp_path / "broken", **files)) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "nothing was written" in told
    assert table.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["wechat.json"]


def test_an_archive_that_is_none_is_refused(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "typings.tgz"
    archive.write_bytes(b"not gzip")
    assert refresh(table, archive) == 2
    assert "can't be unpacked" in capsys.readouterr().err


@pytest.mark.parametrize("source", ["no-such-file.tgz", "5.2", "--flag-like", "5.2.3; rm"])
def test_what_is_no_source_is_refused(source: str, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refresh_api_tables.main(["--table", str(table), "--", source]) == 2
    assert "neither a folder" in capsys.readouterr().err


def test_without_npm_it_says_so(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refresh(table, "5.2.3") == 2
    assert "npm is not installed" in capsys.readouterr().err


def test_a_failed_write_leaves_the_table(
    table: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = table.read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    assert refresh(table) == 2
    assert "nothing was written" in capsys.readouterr().err
    assert table.read_bytes() == before
    assert list(table.parent.iterdir()) == [table]


def test_the_table_we_ship_is_written_as_the_command_writes_it() -> None:
    from wechat_typings.table import written

    text = TABLE.read_text(encoding="utf-8")
    assert written(json.loads(text)) == text


@pytest.mark.network
def test_the_recorded_version_gives_the_table_we_ship(capsys: pytest.CaptureFixture[str]) -> None:
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    version = json.loads(TABLE.read_text(encoding="utf-8"))["typings"]
    status = refresh_api_tables.main([version, "--check"])
    told = capsys.readouterr()
    assert (status, told.err, told.out) == (0, "", f"{version}: nothing changed\n")
