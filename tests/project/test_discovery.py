import json
from collections.abc import Mapping

import pytest

from playbook.names import Platform
from playbook.project import MiniProgram
from playbook.project.opening import open_project

from .conftest import Build

WECHAT_APP = '{"pages": ["pages/index/index"]}'
TARO = '{"dependencies": {"@tarojs/taro": "3.6.0"}, "scripts": {%s}}'
ALL_OF_TARO = ", ".join(
    f'"build:{name}": "taro build --type {name}"' for name in ("weapp", "tt", "alipay", "swan", "h5")
)


def found(
    root: str, roots: tuple[str, ...] = (), declared: tuple[tuple[str, Platform], ...] = ()
) -> list[tuple[str, str, str]]:
    project = open_project(root, roots=roots, declared=declared)
    return [(each.root, each.platform, each.framework) for each in project.mini_programs]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(
            {"app.json": WECHAT_APP, "pages/index/index.wxml": "", "project.config.json": '{"appid": "wx12"}'},
            [(".", "wechat", "native")],
            id="wechat",
        ),
        pytest.param(
            {"project.config.json": '{"miniprogramRoot": "./mini/"}', "mini/app.json": WECHAT_APP, "mini/app.js": ""},
            [("mini", "wechat", "native")],
            id="wechat below its settings",
        ),
        pytest.param(
            {"app.json": '{"subpackages": [{"root": "/shop/", "pages": ["a/a"]}]}', "shop/a/a.wxml": ""},
            [(".", "wechat", "native")],
            id="pages in subpackages alone",
        ),
        pytest.param(
            {"app.json": WECHAT_APP, "pages/index/index.ttml": "", "project.config.json": '{"appid": "tt12"}'},
            [(".", "douyin", "native")],
            id="douyin with settings under wechat's name",
        ),
        pytest.param(
            {"app.json": WECHAT_APP, "app.js": "", "project.config.json": '{"douyinProjectType": "native"}'},
            [(".", "douyin", "native")],
            id="douyin by its settings",
        ),
        pytest.param(
            {"app.json": WECHAT_APP, "app.js": "", "project.tt.json": "{}"},
            [(".", "douyin", "native")],
            id="douyin by the name of its settings",
        ),
        pytest.param(
            {"app.json": WECHAT_APP, "pages/index/index.axml": "", "mini.project.json": "{}"},
            [(".", "alipay", "native")],
            id="alipay",
        ),
        pytest.param({"app.json": WECHAT_APP, "app.acss": ""}, [(".", "alipay", "native")], id="alipay by its styles"),
        pytest.param(
            {"app.json": WECHAT_APP, "pages/index/index.swan": "", "project.swan.json": "{}"},
            [(".", "baidu", "native")],
            id="baidu",
        ),
        pytest.param(
            {"app.json": WECHAT_APP, "pages/index/index.wxml": "", "pages/index/index.ttml": ""},
            [(".", "douyin", "native"), (".", "wechat", "native")],
            id="one source, two platforms",
        ),
        pytest.param(
            {"app.json": WECHAT_APP, "pages/index/index.js": ""},
            [(".", "wechat", "native")],
            id="pages and code alone",
        ),
        pytest.param(
            {"app.json": "\ufeff// the app\n" + WECHAT_APP[:-1] + ",}", "pages/index/index.wxml": ""},
            [(".", "wechat", "native")],
            id="comments, a trailing comma and a byte order mark",
        ),
        pytest.param(
            {"app.json": '{"pages": ["pages/首页/首页"]}'.encode("gb18030"), "pages/首页/首页.wxml": ""},
            [(".", "wechat", "native")],
            id="settings in GB18030",
        ),
        pytest.param(
            {
                "wx/app.json": WECHAT_APP,
                "wx/pages/index/index.wxml": "",
                "my/app.json": WECHAT_APP,
                "my/pages/index/index.axml": "",
                "server/app.js": "",
            },
            [("my", "alipay", "native"), ("wx", "wechat", "native")],
            id="two in one repository",
        ),
        pytest.param(
            {
                "app.json": WECHAT_APP,
                "pages/index/index.wxml": "",
                "example/app.json": WECHAT_APP,
                "example/pages/index/index.wxml": "",
            },
            [(".", "wechat", "native"), ("example", "wechat", "native")],
            id="one inside another",
        ),
        pytest.param(
            {"manifest.json": '{ /* */ "mp-weixin": {"appid": "wx1"}, "mp-alipay": {"appid": ""}}', "pages.json": "{}"},
            [(".", "wechat", "uni-app")],
            id="uni-app for wechat",
        ),
        pytest.param(
            {
                "src/manifest.json": json.dumps(
                    {f"mp-{name}": {"appid": "x"} for name in ("alipay", "baidu", "toutiao", "qq")}
                ),
                "src/pages.json": "{}",
                "package.json": "{}",
            },
            [("src", "alipay", "uni-app"), ("src", "baidu", "uni-app"), ("src", "douyin", "uni-app")],
            id="uni-app for three",
        ),
        pytest.param(
            {"manifest.json": '{"mp-weixin": {"appid": ""}}', "pages.json": "{}"},
            [(".", "wechat", "uni-app")],
            id="uni-app without an appid",
        ),
        pytest.param(
            {
                "manifest.config.ts": "export default defineManifestConfig({ 'mp-weixin': { appid: env.WX },"
                " 'mp-alipay': { appid: '2021' }, 'mp-toutiao': { usingComponents: true } })",
                "pages.config.ts": "export default defineUniPages({})",
                "src/App.vue": "",
            },
            [("src", "alipay", "uni-app"), ("src", "wechat", "uni-app")],
            id="uni-app with settings that are scripts",
        ),
        pytest.param(
            {"pages.config.mts": "export default {}", "manifest.json": '{"mp-baidu": {"appid": "1"}}', "main.ts": ""},
            [(".", "baidu", "uni-app")],
            id="uni-app with generated pages",
        ),
        pytest.param(
            {"pages.config.ts": "export default {}", "src/manifest.json": "{}", "src/main.ts": ""},
            [("src", "wechat", "uni-app")],
            id="uni-app with generated pages above its source",
        ),
        pytest.param({"manifest.config.ts": "", "src/App.vue": ""}, [], id="a browser extension's manifest"),
        pytest.param(
            {"manifest.json": "{ nonsense", "pages.json": "{}"},
            [(".", "wechat", "uni-app")],
            id="uni-app with a broken manifest",
        ),
        pytest.param(
            {
                "package.json": TARO % ALL_OF_TARO,
                "src/app.config.ts": "",
                "project.config.json": '{"appid": "touristappid"}',
            },
            [("src", "wechat", "taro")],
            id="taro as its template leaves it",
        ),
        pytest.param(
            {
                "package.json": TARO % '"a": "taro build --type tt", "b": "taro build --type=weapp"',
                "src/app.config.js": "",
            },
            [("src", "douyin", "taro"), ("src", "wechat", "taro")],
            id="taro by its scripts",
        ),
        pytest.param(
            {"package.json": TARO % (ALL_OF_TARO + ', "build": "taro build --type alipay"'), "src/app.config.js": ""},
            [("src", "alipay", "taro")],
            id="taro by the script that is not its template's",
        ),
        pytest.param(
            {"package.json": TARO % ALL_OF_TARO, "src/app.config.ts": "", "project.tt.json": '{"appid": "tt12"}'},
            [("src", "douyin", "taro")],
            id="taro by its settings",
        ),
        pytest.param(
            {"package.json": TARO % "", "src/app.jsx": "", "config/index.js": ""},
            [("src", "wechat", "taro")],
            id="taro before its third version",
        ),
        pytest.param(
            {"package.json": TARO % "", "apps/shop/package.json": "{}", "apps/shop/src/app.config.ts": ""},
            [("apps/shop/src", "wechat", "taro")],
            id="taro in a workspace",
        ),
    ],
)
def test_mini_programs_and_their_platforms(
    build: Build,
    tree: Mapping[str, str | bytes],
    expected: list[tuple[str, str, str]],
) -> None:
    assert found(build(tree)) == expected


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param({"app.json": '{"expo": {"name": "x"}}', "App.js": "", "app.js": ""}, id="expo"),
        pytest.param({"app.json": '{"name": "x", "env": {}, "buildpacks": []}', "app.js": ""}, id="heroku"),
        pytest.param({"app.json": '{"name": "x", "displayName": "x"}', "index.js": ""}, id="react native"),
        pytest.param(
            {"game.json": "{}", "game.js": "", "project.config.json": '{"compileType": "game"}'}, id="mini-game"
        ),
        pytest.param({"manifest.json": '{"manifest_version": 3}', "background.js": ""}, id="browser extension"),
        pytest.param({"package.json": '{"dependencies": {"nuxt": "3"}}', "app.config.ts": ""}, id="nuxt"),
        pytest.param({"package.json": "{}", "src/app.jsx": ""}, id="react"),
        pytest.param({"app.json": WECHAT_APP, "pages/index/index.qml": ""}, id="a platform of others"),
        pytest.param({"app.json": "[]", "app.js": ""}, id="a list"),
        pytest.param({"app.json": '{"pages": {"a": 1}, "subpackages": [1, {"root": 2}]}'}, id="pages that are none"),
        pytest.param({"server/app.json": '{"name": "x"}', "project.config.json": "{}"}, id="settings elsewhere"),
        pytest.param({}, id="nothing"),
    ],
)
def test_what_is_no_mini_program(build: Build, tree: Mapping[str, str]) -> None:
    assert found(build(tree)) == []


def test_an_unrelated_app_json_above_does_not_take_a_mini_program_over(build: Build) -> None:
    root = build({"app.json": '{"name": "heroku"}', "mini/app.json": WECHAT_APP, "mini/pages/index/index.wxml": ""})
    assert found(root) == [("mini", "wechat", "native")]


def test_what_the_playbook_declares_adds_to_what_is_found(build: Build) -> None:
    root = build({"manifest.json": "{}", "pages.json": "{}", "lib/a.js": ""})
    assert found(root, declared=((".", "alipay"), ("./lib/", "wechat"))) == [
        (".", "alipay", "uni-app"),
        ("lib", "wechat", "native"),
    ]
    build({"manifest.json": '{"mp-weixin": {"appid": "wx1"}}'})
    assert found(root, declared=((".", "alipay"),)) == [(".", "alipay", "uni-app"), (".", "wechat", "uni-app")]


def test_a_declared_platform_replaces_a_guess(build: Build) -> None:
    root = build({"app.json": WECHAT_APP, "pages/index/index.js": ""})
    assert found(root, declared=((".", "douyin"),)) == [(".", "douyin", "native")]


def test_roots_leave_the_rest_of_the_project_out(build: Build) -> None:
    mini = {"app.json": WECHAT_APP, "app.js": "", "pages/x.js": ""}
    tree = {f"{name}/{path}": text for name in ("a", "ab", "c/d") for path, text in mini.items()}
    root = build(tree | {"ops/crontab": "", "package.json": "{}"})
    assert [each[0] for each in found(root, roots=("a", "c/", "ops"))] == ["a", "c/d"]
    assert [each[0] for each in found(root, roots=(".",))] == ["a", "ab", "c/d"]
    assert open_project(root, roots=("./a/", "ops")).files == ("a/app.js", "a/app.json", "a/pages/x.js", "ops/crontab")


def test_a_root_may_be_a_part_of_a_mini_program(build: Build) -> None:
    root = build(
        {"app.json": WECHAT_APP, "app.js": "", "pages/x.js": "", "example/app.json": WECHAT_APP, "example/app.js": ""}
    )
    assert found(root, roots=("pages",)) == [(".", "wechat", "native")]
    assert open_project(root, roots=("pages",)).files == ("pages/x.js",)


def unread(root: str, **options: object) -> dict[str, str]:
    return {path: reason.zh for path, reason in open_project(root, **options).unread}  # type: ignore[arg-type]


def test_a_folder_that_the_playbook_names_in_vain_is_reported(build: Build) -> None:
    root = build({"server/a.js": ""})
    assert list(unread(root, roots=("mini", "server"))) == ["mini"]
    assert list(unread(root, declared=(("mini", "wechat"),))) == ["mini"]


def test_settings_that_cannot_be_understood_are_reported(build: Build) -> None:
    root = build({"app.json": "{ nonsense", "pages/a.wxml": "", "project.config.json": "[" * 100_000})
    assert found(root) == [(".", "wechat", "native")]
    assert list(unread(root)) == ["app.json", "project.config.json"]


def test_a_project_without_source_is_reported(build: Build) -> None:
    root = build(
        {"project.config.json": '{"miniprogramRoot": "dist/"}', "package.json": "{}", "dist/app.json": WECHAT_APP}
    )
    assert found(root) == []
    assert "dist/" in unread(root)["project.config.json"]


SCRIPTS = {"manifest.config.ts": "export default { 'mp-weixin': { appid: 'wx1' } }", "pages.config.ts": "nonsense"}


def test_settings_scripts_that_cannot_be_read_are_reported(build: Build) -> None:
    root = build({**SCRIPTS, "src/App.vue": ""})
    assert found(root) == [("src", "wechat", "uni-app")]
    assert list(unread(root)) == ["pages.config.ts"]


def test_the_source_of_a_project_is_known_by_the_settings_right_above(build: Build) -> None:
    root = build({**SCRIPTS, "src/App.vue": "", "src/pages/a.vue": ""})
    assert open_project(f"{root}/src").mini_programs == (MiniProgram(".", "wechat", "uni-app"),)
    assert open_project(f"{root}/src/pages").mini_programs == (MiniProgram("..", "wechat", "uni-app"),)


def test_generated_pages_without_a_source_are_reported(build: Build) -> None:
    assert "App.vue" in unread(build({**SCRIPTS, "client/App.vue": ""}))["pages.config.ts"]


def test_a_plugin_beside_its_mini_program_is_reported(build: Build) -> None:
    settings = '{"miniprogramRoot": "miniprogram/", "pluginRoot": "plugin/"}'
    root = build(
        {
            "project.config.json": settings,
            "plugin/plugin.json": "{}",
            "plugin/index.js": "",
            "miniprogram/app.json": WECHAT_APP,
            "miniprogram/app.js": "",
        },
    )
    assert found(root) == [("miniprogram", "wechat", "native")]
    assert "插件" in unread(root)["plugin"]
    assert unread(root, declared=(("plugin", "wechat"),)) == {}


def test_a_component_library_is_reported_and_checked_where_it_is_declared(build: Build) -> None:
    mini = {"example/app.json": WECHAT_APP, "example/app.js": ""}
    library = {"packages/a/index.wxml": "", "packages/b/index.wxml": "", "packages/b/index.ts": ""}
    root = build(mini | library)
    assert found(root) == [("example", "wechat", "native")]
    assert unread(root)["packages"].startswith("有 2 个页面模板不属于任何小程序")
    assert unread(root, declared=(("packages", "wechat"),)) == {}
    assert unread(root, roots=("example",)) == {}


def test_a_part_of_a_mini_program_is_known_by_the_folders_above(build: Build) -> None:
    pages = {"mini/pages/a/a.js": "", "mini/pages/a/a.wxml": ""}
    root = build({"mini/app.json": WECHAT_APP, "mini/app.js": "", "mini/ops/alerts.yml": ""} | pages)
    part = open_project(f"{root}/mini/pages/a")
    assert part.mini_programs == (MiniProgram("../..", "wechat", "native"),)
    assert part.unread == ()
    assert open_project(f"{root}/mini/ops").mini_programs == ()
