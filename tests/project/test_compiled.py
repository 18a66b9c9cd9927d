"""Of a script and the TypeScript it was compiled from, only the source is told of."""

import json
from pathlib import Path

import pytest

import playbook
from playbook.project.compiled import compiled_in
from playbook.project.opening import open_files, open_project

from .conftest import Build

PAIR = {"app.json": '{"pages": ["a/a"]}', "a/a.wxml": "", "a/a.ts": "wx.getAppAuthorizeSetting()", "a/a.js": "1"}
PLUGIN = {"project.config.json": '{"setting": {"useCompilerPlugins": ["typescript", "less"]}}'}


def tsconfig(**options: object) -> dict[str, str]:
    return {"tsconfig.json": "// how\n" + json.dumps({"compilerOptions": options})}


@pytest.mark.parametrize(
    "settings",
    [
        PLUGIN,
        {"project.config.json": '{"setting": {"useCompilerPlugins": false}}', **tsconfig(strict=True)},
        tsconfig(outDir="./"),
        tsconfig(outDir="./a", rootDir="a/"),
        {"tsconfig.json": '{"extends": "./base"}', "base.json": '{"compilerOptions": {"target": "es5"}}'},
    ],
)
def test_what_the_source_beside_it_was_compiled_to_is_passed_over(build: Build, settings: dict[str, str]) -> None:
    root = build({**PAIR, **settings, "b.js": "", "c.d.ts": "", "c.js": ""})
    assert compiled_in(open_project(root), alone=False) == {"a/a.js"}
    assert compiled_in(open_files(root, ["a/a.js", "b.js", "c.js"]), alone=True) == {"a/a.js"}


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"project.config.json": '{"setting": {"useCompilerPlugins": ["sass"]}}'},
        {"project.config.json": "nonsense"},
        tsconfig(outDir="dist"),
        tsconfig(noEmit=True),
        {"tsconfig.json": '{"extends": "./base.json"}', "base.json": '{"compilerOptions": {"outDir": "../dist"}}'},
        {"tsconfig.json": '{"extends": "./tsconfig.json", "compilerOptions": {"noEmit": true}}'},
    ],
)
def test_what_nothing_shows_to_be_compiled_is_source(build: Build, settings: dict[str, str]) -> None:
    assert compiled_in(open_project(build({**PAIR, **settings})), alone=False) == frozenset()


def test_settings_above_the_mini_program_count(build: Build) -> None:
    below = {f"miniprogram/{path}": text for path, text in PAIR.items()}
    root = build({**below, **PLUGIN, "server/b.ts": "", "server/b.js": ""})
    assert compiled_in(open_project(root), alone=False) == {"miniprogram/a/a.js"}


def test_a_frameworks_bundler_decides_for_itself(build: Build) -> None:
    root = build({"manifest.json": "{}", "pages.json": "{}", "a.ts": "", "a.js": "", **tsconfig()})
    assert compiled_in(open_project(root), alone=False) == frozenset()


def test_the_report_tells_of_the_source_only(build: Build) -> None:
    code = "Page({ onLoad() { wx.openPrivacyContract({}) } })"
    root = Path(build({**PAIR, **PLUGIN, "a/a.ts": code, "a/a.js": code}))
    report = playbook.check(root, select=["compat/unguarded-api", "review/committed-secret"])
    assert [each.path for each in report.findings] == ["a/a.ts"]
    assert "1 个 .js 是旁边同名的 .ts 编译出来的，只查了 .ts" in report.inspected.nothing_to_look_at
    (root / "project.config.json").unlink()
    again = playbook.check(root, select=["compat/unguarded-api"])
    assert [each.path for each in again.findings] == ["a/a.js", "a/a.ts"]
