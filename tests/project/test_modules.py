import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.project.modules import Modules

Make = Callable[..., Modules]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def made(files: Mapping[str, str] | list[str], apps: tuple[str, ...] = ()) -> Modules:
        contents = files if isinstance(files, Mapping) else dict.fromkeys(files, "")
        for path, content in contents.items():
            whole = tmp_path / path
            whole.parent.mkdir(parents=True, exist_ok=True)
            whole.write_text(content, encoding="utf-8")
        return Modules(os.path.realpath(tmp_path), sorted(contents), apps=apps)

    return made


@pytest.mark.parametrize(
    ("specifier", "files", "found"),
    [
        ("./a", ["pages/a.js"], "pages/a.js"),
        ("./a.js", ["pages/a.js"], "pages/a.js"),
        ("../utils/a", ["utils/a.ts"], "utils/a.ts"),
        ("./a", ["pages/a/index.js"], "pages/a/index.js"),
        ("./a", ["pages/a.js", "pages/a/index.js"], "pages/a.js"),
        ("./a", ["pages/a.ts", "pages/a.js"], "pages/a.js"),
        ("./a.js", ["pages/a.ts"], "pages/a.ts"),
        (".", ["pages/index.js"], "pages/index.js"),
        ("..", ["index.ts"], "index.ts"),
        ("./a.b", ["pages/a.b.js"], "pages/a.b.js"),
        ("./a", ["pages/a.vue"], "pages/a.vue"),
        ("./a", ["pages/a.mjs"], "pages/a.mjs"),
        ("./a", ["pages/a.weapp.ts", "pages/a.ts", "pages/a.tt.ts"], "pages/a.weapp.ts"),
        ("./a", ["pages/a.mp-weixin.js", "pages/a.js"], "pages/a.mp-weixin.js"),
        ("./a", ["pages/a.tt.js"], None),
        ("./a", ["a.js"], None),
        ("../../a", ["a.js"], None),
        ("a", ["a.js", "pages/a.js"], None),
        ("lodash/get", ["node_modules/lodash/get.js"], None),
        ("../node_modules/x/index", ["node_modules/x/index.js"], None),
        ("./" + "../" * 500 + "a", ["a.js"], None),
        ("./\0", [], None),
        ("./a/", ["pages/a/index.js"], "pages/a/index.js"),
    ],
)
def test_finds_the_file_that_an_import_means(make: Make, specifier: str, files: list[str], found: str | None) -> None:
    assert make([*files, "pages/here.js"]).resolve(specifier, "pages/here.js") == found


@pytest.mark.parametrize(
    ("specifier", "files", "found"),
    [
        ("/utils/a", ["mini/utils/a.js", "utils/a.js"], "mini/utils/a.js"),
        ("/utils/a", ["utils/a.js"], None),
        ("@/utils/a", ["mini/utils/a.js"], "mini/utils/a.js"),
        ("~/utils/a", ["mini/utils/a.js"], "mini/utils/a.js"),
        ("@/utils/a", ["package.json", "src/utils/a.js"], "src/utils/a.js"),
        ("@tarojs/taro", ["mini/tarojs/taro.js"], None),
    ],
)
def test_knows_the_mini_programs_root(make: Make, specifier: str, files: list[str], found: str | None) -> None:
    assert make([*files, "mini/pages/here.js"], ("mini",)).resolve(specifier, "mini/pages/here.js") == found


def test_takes_the_innermost_mini_program(make: Make) -> None:
    modules = make(["a.js", "mini/a.js", "mini/b.js"], ("", "mini"))
    assert modules.resolve("/a", "mini/b.js") == "mini/a.js"


@pytest.mark.parametrize(
    ("settings_file", "specifier", "found"),
    [
        ('{"compilerOptions": {"baseUrl": ".", "paths": {"@utils/*": ["src/utils/*"]}}}', "@utils/a", "src/utils/a.ts"),
        ('{"compilerOptions": {"paths": {"@utils/*": ["./src/utils/*"]}}}', "@utils/a", "src/utils/a.ts"),
        ('{"compilerOptions": {"paths": {"#a": ["src/utils/a.ts"]}}}', "#a", "src/utils/a.ts"),
        ('{"compilerOptions": {"paths": {"@/*": ["none/*", "src/*"]}}}', "@/utils/a", "src/utils/a.ts"),
        ('{"compilerOptions": {"paths": {"*": ["none/*"], "u/*": ["src/utils/*"]}}}', "u/a", "src/utils/a.ts"),
        ('{"compilerOptions": {"baseUrl": "src"}}', "utils/a", "src/utils/a.ts"),
        ('{// note\n"compilerOptions": {"paths": {"u/*": ["src/utils/*"],},},}', "u/a", "src/utils/a.ts"),
        ('{"extends": "./base", "include": []}', "b/a", "src/utils/a.ts"),
        ('{"extends": ["./tsconfig.json", "./base.json"]}', "b/a", "src/utils/a.ts"),
        ('{"extends": "./none.json"}', "b/a", None),
        ('{"compilerOptions": {"paths": {"u/*": ["../../src/utils/*"]}}}', "u/a", None),
        ('{"compilerOptions": {"paths": {"u/*": "src/utils/*"}}}', "u/a", "src/utils/a.ts"),
        ('{"compilerOptions": {"paths": [], "baseUrl": 3}}', "u/a", None),
        ("[1]", "u/a", None),
        ("{", "u/a", None),
    ],
)
def test_reads_the_aliases_of_the_settings(make: Make, settings_file: str, specifier: str, found: str | None) -> None:
    files = {
        "tsconfig.json": settings_file,
        "base.json": '{"compilerOptions": {"paths": {"b/*": ["src/utils/*"]}}}',
        "src/utils/a.ts": "",
    }
    assert make(files).resolve(specifier, "src/pages/here.ts") == found


def test_reads_the_aliases_of_the_app(make: Make) -> None:
    modules = make({"app.json": '{"resolveAlias": {"~/*": "/*", "#/*": "/utils/*"}}', "utils/a.js": ""}, ("",))
    assert modules.resolve("~/utils/a", "pages/here.js") == "utils/a.js"
    assert modules.resolve("#/a", "pages/here.js") == "utils/a.js"


def test_a_platform_has_its_own_variant(make: Make) -> None:
    modules = make(["a.weapp.js", "a.alipay.js", "a.js"])
    assert modules.resolve("./a", "here.js") == "a.weapp.js"
    assert modules.resolve("./a", "here.js", "alipay") == "a.alipay.js"
    assert modules.resolve("./a", "here.alipay.js") == "a.alipay.js"
    assert modules.resolve("./a", "here.js", "baidu") == "a.js"


def test_reads_files_inside_the_root_only(make: Make, tmp_path: Path) -> None:
    modules = make({"a.js": "a", "node_modules/b.js": "b", "large.js": "x" * 1_500_000})
    (tmp_path.parent / "outside.js").write_text("secret", encoding="utf-8")
    assert modules.read("a.js") == b"a"
    assert modules.read("a.js") == b"a"
    assert [modules.read(path) for path in ("../outside.js", "none.js", "large.js", "node_modules/b.js", "")] == [
        None
    ] * 5


def test_follows_no_link(tmp_path: Path) -> None:
    inside = tmp_path / "project"
    outside = tmp_path / "outside"
    for folder in (inside, outside):
        folder.mkdir()
    (outside / "a.js").write_text("secret", encoding="utf-8")
    try:
        (inside / "link").symlink_to(outside, target_is_directory=True)
        (inside / "b.js").symlink_to(outside / "a.js")
        (inside / "loop").symlink_to(inside, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets ordinary users make no links")
    modules = Modules(os.path.realpath(inside))
    assert [modules.resolve(name, "here.js") for name in ("./link/a", "./b", "./loop/b")] == [None] * 3
    assert [modules.read(path) for path in ("link/a.js", "b.js")] == [None, None]


def test_finds_the_files_beside(make: Make) -> None:
    modules = make(["pages/a.js", "pages/a.wxml", "pages/a.json"])
    assert modules.sibling("pages/a.js", (".axml", ".wxml")) == "pages/a.wxml"
    assert modules.sibling("pages/a.js", (".swan",)) is None


@pytest.mark.parametrize("name", ["app.js", "app.ts", "App.vue"])
def test_finds_the_file_that_starts_the_mini_program(make: Make, name: str) -> None:
    modules = make([f"mini/{name}", "mini/pages/a.js", "app.js", "b.js"], ("mini",))
    assert modules.app_file("mini/pages/a.js") == f"mini/{name}"
    assert modules.app_file("b.js") is None


def test_finds_who_imports_a_file(make: Make) -> None:
    modules = make(
        {
            "utils/compat.js": "",
            "utils/index.js": "export * from './compat'",
            "a.js": "import { x } from './utils/compat'",
            "b.ts": "const c = require( './utils/compat.js' )",
            "c.vue": "<script>\nimport c from '@/utils/compat'\n</script>",
            "d.js": "const c = await import(/* webpackChunkName: 'x' */ './utils/compat')",
            "e.js": "import compat from 'compat'; import './other/compat'",
            "f.js": "import u from './utils'",
            "other/compat.js": "",
            "notes.md": "import x from './utils/compat'",
        },
        ("",),
    )
    assert modules.importers("utils/compat.js") == ("a.js", "b.ts", "c.vue", "d.js", "utils/index.js")
    assert modules.importers("utils/index.js") == ("f.js",)
    assert modules.importers("a.js") == ()


def test_finds_importers_by_the_name_that_the_settings_give(make: Make) -> None:
    settings_file = '{"compilerOptions": {"paths": {"#c": ["lib/compat.ts"]}}}'
    modules = make({"tsconfig.json": settings_file, "lib/compat.ts": "", "a.ts": "import '#c'"})
    assert modules.importers("lib/compat.ts") == ("a.ts",)


def test_walks_the_project_where_nobody_lists_its_files(make: Make, tmp_path: Path) -> None:
    make({"a.js": "", "b.js": "require('./a')", "node_modules/c.js": "require('../a')"})
    assert Modules(os.path.realpath(tmp_path)).importers("a.js") == ("b.js",)


def test_settings_that_extend_each_other_end(make: Make) -> None:
    modules = make(
        {"tsconfig.json": '{"extends": "./a.json"}', "a.json": '{"extends": ["./tsconfig.json", "./a.json"]}'}
    )
    assert modules.resolve("x/y", "here.ts") is None


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["", "./", "../", "/", "@/", "~/"]))
def test_no_name_leads_out(tmp_path_factory: pytest.TempPathFactory, name: str, start: str) -> None:
    root = tmp_path_factory.getbasetemp() / "hostile"
    (root / "pages").mkdir(parents=True, exist_ok=True)
    (root / "pages" / "here.js").write_text("", encoding="utf-8")
    found = Modules(os.path.realpath(root), (), apps=("",)).resolve(start + name, "pages/here.js")
    assert found in {None, "pages/here.js"}
