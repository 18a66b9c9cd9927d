"""What a stranger's repository may hold, checked as a whole in a process of its own with limits on time and memory."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

import playbook
from playbook import planning
from playbook.checker import check_project
from playbook.findings import Report
from playbook.floors import Floors
from playbook.project import reading
from playbook.project.opening import open_project

Json: TypeAlias = dict[str, Any]

CALL = "wx.getWindowInfo()\n"
_SECONDS = 60
_BYTES = 700_000_000
"""Address space, most of which libraries take and never use."""
_POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no limits on processes, no pipes and other links")


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "app.json").write_text('{"pages": ["index"]}', encoding="utf-8")
    (folder / "index.js").write_text(CALL, encoding="utf-8")
    return folder


def _limits() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "playbook", "check", *arguments, "--no-cache", "--fail-on", "never"],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=5 * _SECONDS,
        stdin=subprocess.DEVNULL,
        preexec_fn=_limits,
    )


def limited(folder: Path, *arguments: str) -> Json:
    done = command(folder, *(arguments or (".",)), "--select", "compat", "--format", "json")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    report: Json = json.loads(done.stdout)
    return report


def found(report: Json) -> set[tuple[str, int]]:
    unguarded = (each for each in report["findings"] if each["check"] == "compat/unguarded-api")
    return {(each["path"], each["line"]) for each in unguarded}


def untold(report: Json) -> set[str]:
    return {each["path"] for each in report["inspected"]["cannot_tell"]}


# Large and deep


@_POSIX
@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("big.js", b"wx.getWindowInfo();" * 2_700_000),
        ("big.js", b"a=1;" * 2_000_000 + b"wx.getWindowInfo();" * 100_000),
    ],
    ids=["50 MB", "10 MB"],
)
def test_a_minified_line_is_given_up_with_a_reason(app: Path, name: str, line: bytes) -> None:
    (app / name).write_bytes(line)
    report = limited(app)
    assert (found(report), untold(report)) == ({("index.js", 1)}, {name})


@_POSIX
@pytest.mark.parametrize(("opening", "closing"), ["()", "[]", "{}", ("<view>", "</view>"), ("{{", "}}"), ("`${", "}`")])
def test_deep_nesting_is_given_up_or_read(app: Path, opening: str, closing: str) -> None:
    inside = f"{opening * 20_000}{CALL}{closing * 20_000}"
    for name in ("deep.js", "deep.tsx", "deep.wxml"):
        (app / name).write_text(inside, encoding="utf-8")
    (app / "deep.vue").write_text(f"<template>{inside}</template><script>{inside}</script>", encoding="utf-8")
    report = limited(app)
    assert ("index.js", 1) in found(report)
    if opening in "([{":
        assert {"deep.js", "deep.tsx", "deep.vue"} <= untold(report)


@_POSIX
def test_a_hundred_thousand_broken_lines(app: Path) -> None:
    (app / "broken.js").write_text("if (wx.canIUse( { wx.getWindowInfo( }\n" * 60_000, encoding="utf-8")
    assert untold(limited(app)) == {"broken.js"}


# Encodings


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("// 说明\nwx.getWindowInfo()".encode("gb18030"), (2, 1)),
        ("\ufeff// 说明\r\nwx.getWindowInfo()\r\n".encode(), (2, 1)),
        ("// 说明\nwx.getWindowInfo()".encode("utf-16"), (2, 1)),
        ("\ufeff// 说明\nwx.getWindowInfo()".encode("utf-16-be"), (2, 1)),
        (b"// \xff\xfe\xc0\nwx.getWindowInfo()", (2, 1)),
        (b"\0\0\nwx.getWindowInfo()\0", (2, 1)),
        (b"// a\rwx.getWindowInfo()", None),
        ("/* \u2028 */ wx.getWindowInfo()".encode(), None),
    ],
    ids=["GBK", "BOM and CRLF", "UTF-16", "UTF-16 BE", "invalid", "null bytes", "CR alone", "line separator"],
)
def test_any_encoding_is_read(app: Path, data: bytes, place: tuple[int, int] | None) -> None:
    (app / "index.js").write_bytes(data)
    report = playbook.check(app, select=["compat/unguarded-api"])
    places = [(each.line, each.column) for each in report.findings]
    assert places == [place] if place else len(places) + len(report.inspected.cannot_tell) == 1


# What is no file of the project


@_POSIX
def test_links_lead_nowhere(app: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.js").write_text(CALL, encoding="utf-8")
    links = {"loop": ".", "self.js": "self.js", "out": str(outside), "out.js": str(outside / "secret.js")}
    for name, target in links.items():
        (app / name).symlink_to(target)
    (app / "index.js").write_text(f"require('./out/secret')\nrequire('./out.js')\nrequire('./self')\n{CALL}", "utf-8")
    assert found(limited(app)) == {("index.js", 4)}


@_POSIX
def test_pipes_sockets_and_devices_are_not_opened(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(app / "pipe.js")
    (app / "device.js").symlink_to("/dev/zero")
    (app / "index.js").write_text("require('./pipe')\nrequire('./device')\nrequire('./socket')\n" + CALL, "utf-8")
    monkeypatch.chdir(app)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.js")
        assert found(limited(app)) == {("index.js", 4)}
        for name in ("pipe.js", "socket.js"):
            assert untold(limited(app, name)) == {name}


@pytest.mark.parametrize(
    "settings",
    [
        '{"compilerOptions": {"baseUrl": "../../..", "paths": {"@/*": ["../../../../etc/*", "/etc/*"]}}}',
        '{"extends": "../../outside.json", "compilerOptions": {"paths": {"*": ["*"]}}}',
        '{"extends": "./tsconfig.json"}',
        '{"compilerOptions": {"paths": 1, "baseUrl": []}}',
        "{" * 20_000,
        "[1, 2",
        "\0",
    ],
)
def test_a_tsconfig_leads_nowhere_else(app: Path, tmp_path: Path, settings: str) -> None:
    (tmp_path / "outside.json").write_text('{"compilerOptions": {"baseUrl": "/"}}', encoding="utf-8")
    (tmp_path / "lib.js").write_text("exports.ok = !!wx.getWindowInfo\n", encoding="utf-8")
    (app / "tsconfig.json").write_text(settings, encoding="utf-8")
    (app / "index.js").write_text(f"import {{ ok }} from '@/lib'\nimport x from '@/passwd'\nif (ok) {CALL}", "utf-8")
    assert [each.line for each in playbook.check(app, select=["compat/unguarded-api"]).findings] == [3]


# Names


@_POSIX
@pytest.mark.parametrize("form", ["text", "json"])
def test_names_do_not_get_into_the_terminal(app: Path, form: str) -> None:
    for name in (b"a\nb.js", b"\x1b[31mred\x1b[0m.js", b"\xff\xfe.js", b"a b'\".js", "页面.js".encode()):
        with open(os.path.join(os.fsencode(app), name), "wb") as file:
            file.write(CALL.encode())
    done = command(app, ".", "--format", form, "--select", "compat/unguarded-api")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert b"\x1b" not in done.stdout
    assert b"a\nb.js" not in done.stdout
    assert "页面.js".encode() in done.stdout


# Files that change


def report_of(folder: Path, between: Callable[[], None]) -> Report:
    """Check a folder; `between` happens after its files were listed and before they are read."""
    options = planning.Options(today="2026-01-01")
    plan = planning.plan_for(None, options)
    project = open_project(str(folder))
    between()
    return check_project(project, plan, Floors(plan.base_library, (), {}), options.settings(str(folder)))


def test_a_file_that_vanishes_is_told(app: Path) -> None:
    report = report_of(app, (app / "index.js").unlink)
    assert ("index.js", "文件不存在") in {(each.path, each.why) for each in report.inspected.cannot_tell}


@_POSIX
def test_a_file_that_becomes_a_link_is_not_followed(app: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.js"
    outside.write_text(CALL, encoding="utf-8")

    def replace() -> None:
        (app / "index.js").unlink()
        (app / "index.js").symlink_to(outside)

    report = report_of(app, replace)
    assert not report.findings
    assert "index.js" in {each.path for each in report.inspected.cannot_tell}


@pytest.mark.parametrize("size", [0, 5, 1_000_000])
def test_a_file_that_changes_while_it_is_read(app: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    real = os.fstat

    def fstat(descriptor: int) -> os.stat_result:
        status = real(descriptor)
        return os.stat_result((*status[:6], size, *status[7:]))

    monkeypatch.setattr(os, "fstat", fstat)
    assert reading.read_bytes(str(app), "index.js", 2_000_000) == CALL.encode()


def test_a_file_that_may_not_be_read_is_told(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refusing(path: str, flags: int) -> int:
        if os.fspath(path).endswith("index.js"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, flags)

    monkeypatch.setattr(os, "open", refusing)
    report = report_of(app, lambda: None)
    assert ("index.js", "没有读取权限") in {(each.path, each.why) for each in report.inspected.cannot_tell}


# Many files


@_POSIX
def test_ten_thousand_imports_in_a_chain(app: Path) -> None:
    for number in range(10_000):
        (app / f"m{number}.js").write_text(f"module.exports = require('./m{number + 1}')\n", encoding="utf-8")
    (app / "m10000.js").write_text("exports.ok = () => !!wx.getWindowInfo\n", encoding="utf-8")
    (app / "index.js").write_text("const { ok } = require('./m0')\nif (ok()) wx.getWindowInfo()\n", encoding="utf-8")
    limited(app)


@_POSIX
def test_files_that_import_each_other(app: Path) -> None:
    for number in range(60):
        others = "".join(f"import {{ f{other} }} from './m{other}'\n" for other in range(0, 60, 3))
        calls = " || ".join(f"f{other}()" for other in range(0, 60, 3))
        text = f"{others}export const f{number} = () => {calls}\nif (f{(number * 3) % 60}()) wx.getWindowInfo()\n"
        (app / f"m{number}.js").write_text(text, encoding="utf-8")
    report = limited(app)
    assert len(found(report) | {(path, 22) for path in untold(report)}) > 60
