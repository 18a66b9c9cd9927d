"""What is known of a mini-program as a whole, from files of every form and of no good form."""

import json
import os
from pathlib import Path

import pytest

from playbook.findings import Location
from playbook.manifest import weighing
from playbook.manifest.facts import Manifest, MiniProgramFacts, NotUnderstood, Weights
from playbook.manifest.gathering import facts_of
from playbook.names import Platform
from playbook.project import Framework, MiniProgram

from .conftest import Build

EVERYTHING = ("pages", "sizes")


def facts(
    root: Path, at: str = ".", platform: Platform = "wechat", framework: Framework = "native"
) -> MiniProgramFacts:
    return facts_of(str(root), MiniProgram(at, platform, framework), None, EVERYTHING, whole=True)


def manifest(found: MiniProgramFacts) -> Manifest:
    assert isinstance(found.manifest, Manifest)
    return found.manifest


def sizes(found: MiniProgramFacts) -> dict[str, tuple[int, int]]:
    """Return of each package what is kept and what is worked on."""
    assert isinstance(found.weights, Weights)
    named = [(each.package.name if each.package else "", each) for each in found.weights.packages]
    return {name: (each.kept, each.worked_on) for name, each in named}


def test_pages_subpackages_tabs_and_declarations_stand_where_the_file_has_them(build: Build) -> None:
    root = build(
        {
            "mini/app.json": """{
  "pages": ["pages/a"],
  "subPackages": [{"root": "shop/", "pages": ["list"]}],
  "entryPagePath": "pages/a",
  "tabBar": {"list": [{"pagePath": "pages/a", "iconPath": "a.png"}]},
  "requiredPrivateInfos": ["getLocation"],
  "permission": {"scope.userLocation": {"desc": "用途"}}
}"""
        }
    )
    read = manifest(facts(root, "mini"))
    assert [(each.name, each.where.line) for each in read.pages] == [("pages/a", 2), ("shop/list", 3)]
    assert [each.name for each in read.packages] == ["shop"]
    assert read.entry is not None
    assert read.tabs[0].page is not None
    assert [icon.name for icon in read.tabs[0].icons] == ["a.png"]
    assert read.private_infos[0].where == Location("mini/app.json", 6, 28, 6, 41)
    assert (read.purpose and read.purpose.name) == "用途"
    assert read.flaws == {}


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('{"pages": [\n}', 2, "值"),
        ("[]", 1, "对象"),
        (b"\xff\xfe\x00", 1, "值"),
        ("", 1, "值"),
    ],
)
def test_a_broken_manifest_is_told_with_its_line(build: Build, text: str | bytes, line: int, word: str) -> None:
    found = facts(build({"app.json": text})).manifest
    assert isinstance(found, NotUnderstood)
    assert (found.path, found.line) == ("app.json", line)
    assert word in found.why.zh


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("pages", {"a": 1}),
        ("pages", [1]),
        ("subpackages", "shop"),
        ("subpackages", [3]),
        ("tabBar", []),
        ("tabBar", {"list": {}}),
        ("entryPagePath", 1),
        ("requiredPrivateInfos", True),
        ("permission", "x"),
        ("permission", {"scope.userLocation": {"desc": 1}}),
    ],
)
def test_a_part_of_the_wrong_shape_is_told_and_the_rest_is_read(build: Build, key: str, value: object) -> None:
    text = json.dumps({"requiredPrivateInfos": ["getLocation"], "pages": ["pages/a"], key: value}, indent=1)
    read = manifest(facts(build({"app.json": text})))
    (flaw,) = read.flaws.values()
    assert key in read.flaws
    assert flaw.line > 1
    assert read.pages or read.private_infos


def test_a_library_without_a_manifest_has_none(build: Build) -> None:
    assert facts(build({"src/index.js": ""}), "src").manifest is None


def test_a_link_is_not_followed(build: Build) -> None:
    root = build({"elsewhere/app.json": "{}"})
    (root / "mini").mkdir()
    os.symlink(root / "elsewhere" / "app.json", root / "mini" / "app.json")
    found = facts(root, "mini").manifest
    assert isinstance(found, NotUnderstood)
    assert "链接" in found.why.zh


PAGE = {"pages/a.js": "Page({})", "pages/a.wxml": "<view/>"}


def presences(found: MiniProgramFacts) -> dict[str, tuple[bool, bool, str]]:
    assert found.presences is not None
    return {each.page.name: (each.script, each.template, each.alike) for each in found.presences.pages}


def test_pages_are_looked_for_with_script_and_template(build: Build) -> None:
    root = build({**PAGE, "app.json": '{"pages": ["/pages/a", "pages/b", "pages/A"]}', "pages/b.ts": ""})
    found = presences(facts(root))
    assert found["pages/a"] == (True, True, "")
    assert found["pages/b"] == (True, False, "")
    assert found["pages/A"] == (False, False, "pages/a.wxml")


@pytest.mark.parametrize("other", ["pages/b.vue", "pages/b.mpx", "pages/b.wpy"])
def test_generated_pages_are_left_alone(build: Build, other: str) -> None:
    root = build({**PAGE, "app.json": '{"pages": ["pages/a", "pages/b", "pages/c"]}', other: ""})
    assert facts(root).presences is None


def test_without_any_template_the_source_is_elsewhere(build: Build) -> None:
    root = build({"app.json": '{"pages": ["pages/a", "pages/b"]}', "pages/a.js": ""})
    assert facts(root).presences is None


def test_what_git_ignores_is_built_and_a_submodule_may_not_be_fetched(build: Build) -> None:
    root = build(
        {
            **PAGE,
            "app.json": '{"pages": ["pages/a", "made/b", "kit/pages/c", "pages/d"]}',
            ".gitignore": "made/\n",
            ".gitmodules": '[submodule "kit"]\n\tpath = kit\n\turl = ../kit.git\n',
        }
    )
    found = facts(root)
    assert set(presences(found)) == {"pages/a", "pages/d"}
    assert found.presences is not None
    assert [(module, page.name) for module, page in found.presences.not_fetched] == [("kit", "kit/pages/c")]


@pytest.mark.parametrize("page", ["../../etc/passwd", "a/" * 2000 + "b", "con\0nul", "*", "pages/" + "x" * 5000])
def test_a_hostile_page_name_harms_nobody(build: Build, page: str) -> None:
    root = build({**PAGE, "app.json": json.dumps({"pages": ["pages/a", page]})})
    assert ("pages/a", (True, True, "")) in presences(facts(root)).items()


def test_icons_by_address_or_theme_are_not_looked_for(build: Build) -> None:
    icons = ["https://cdn.example.com/a.png", "@home", "./images/a.png", "images/missing.png"]
    tabs = [{"pagePath": "pages/a", "iconPath": icon} for icon in icons]
    root = build({**PAGE, "images/a.png": "", "app.json": json.dumps({"pages": ["pages/a"], "tabBar": {"list": tabs}})})
    found = facts(root).presences
    assert found is not None
    assert [missing.file.name for missing in found.icons] == ["images/missing.png"]


def test_sizes_by_package_without_what_is_not_uploaded(build: Build) -> None:
    root = build(
        {
            "project.config.json": json.dumps(
                {
                    "miniprogramRoot": "mini/",
                    "cloudfunctionRoot": "mini/cloud/",
                    "packOptions": {
                        "ignore": [
                            {"type": "folder", "value": "design"},
                            {"type": "suffix", "value": ".psd.png"},
                            {"type": "glob", "value": "mock/**/*.js"},
                            {"type": "file", "value": "Notes.json"},
                        ],
                        "include": [{"type": "file", "value": "design/kept.png"}],
                    },
                }
            ),
            "mini/app.json": '{"pages": ["a"], "subpackages": [{"root": "shop", "pages": ["b"]},'
            ' {"root": "shop/deep", "pages": []}]}',
            "mini/a.png": b"x" * 1000,
            "mini/miniprogram_npm/kit/index.js": b"x" * 300,
            "mini/shop/b.png": b"x" * 70,
            "mini/shop/deep/c.png": b"x" * 7,
            "mini/shopping.png": b"x" * 20,
            "mini/node_modules/kit/index.js": b"x" * 9999,
            "mini/.git/a.png": b"x" * 9999,
            "mini/cloud/index.js": b"x" * 9999,
            "mini/design/a.png": b"x" * 9999,
            "mini/design/kept.png": b"x" * 5,
            "mini/logo.psd.png": b"x" * 9999,
            "mini/mock/deep/a.js": b"x" * 9999,
            "mini/notes.json": b"x" * 9999,
            "mini/README.md": b"x" * 9999,
            "mini/types.d.ts": b"x" * 9999,
            "mini/package.json": b"x" * 9999,
            "mini/style.less": b"x" * 40,
            "mini/style.wxss": b"x" * 30,
        }
    )
    app = (root / "mini" / "app.json").stat().st_size
    assert sizes(facts(root, "mini")) == {"": (1025, 330 + app), "shop": (70, 0), "shop/deep": (7, 0)}


@pytest.mark.parametrize(
    ("setting", "least"),
    [
        ({}, 0),
        ({"ignoreUploadUnusedFiles": False}, 40),
        ({"ignoreUploadUnusedFiles": False, "minified": False}, 100),
        ({"minified": False}, 0),
    ],
)
def test_what_is_certainly_uploaded_depends_on_the_settings(build: Build, setting: object, least: int) -> None:
    text = json.dumps({"setting": setting})
    root = build({"project.config.json": text, "app.json": '{"pages": []}', "a.js": b"x" * 87, "b.png": b"x" * 10})
    found = facts(root).weights
    assert isinstance(found, Weights)
    assert found.packages[0].least == 10 + least


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "regexp", "value": "(a+)+$"},
        {"type": "regexp", "value": "["},
        {"type": "glob", "value": "*a*a*a*a*a*a*b"},
        {"type": "cleverness", "value": "x"},
        {"value": "x"},
    ],
)
def test_rules_that_are_not_followed_leave_nothing_certain(build: Build, rule: object) -> None:
    config = {"setting": {"ignoreUploadUnusedFiles": False}, "packOptions": {"ignore": [rule]}}
    files: dict[str, str | bytes] = {
        "project.config.json": json.dumps(config),
        "app.json": '{"pages": []}',
        "a.js": b"x" * 100,
    }
    found = facts(build(files)).weights
    assert isinstance(found, Weights)
    assert (found.packages[0].least, found.packages[0].worked_on > 100) == (0, True)


@pytest.mark.parametrize(
    ("framework", "files", "built"),
    [
        ("uni-app", {"manifest.json": "{}", "pages.json": "{}"}, "unpackage/dist/build/mp-weixin"),
        ("uni-app", {"manifest.json": "{}", "pages.json": "{}"}, "dist/build/mp-weixin"),
        ("taro", {"app.config.ts": "export default {}"}, "dist/weapp"),
        ("taro", {"app.config.ts": "export default {}"}, "dist"),
    ],
)
def test_of_a_framework_the_build_counts(build: Build, framework: Framework, files: dict[str, str], built: str) -> None:
    assert facts(build(files), framework=framework).weights is None
    root = build({f"{built}/app.json": '{"subPackages": [{"root": "p"}]}', f"{built}/p/a.png": b"x" * 9})
    found = facts(root, framework=framework)
    assert sizes(found)["p"] == (9, 0)
    assert isinstance(found.weights, Weights)
    assert found.weights.built
    assert found.weights.where.path == f"{built}/app.json"


def test_too_many_files_are_not_counted(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "_MOST", 3)
    root = build({"app.json": '{"pages": []}', **{f"{number}.png": "" for number in range(4)}})
    assert isinstance(facts(root).weights, NotUnderstood)


def test_uni_app_declares_in_its_own_manifest(build: Build) -> None:
    said = {"mp-weixin": {"requiredPrivateInfos": ["getLocation"], "permission": {"scope.userLocation": {"desc": "x"}}}}
    pages = '{"pages": [{"path": "pages/a"}], "subPackages": [{"root": "shop", "pages": [{"path": "b"}]}]}'
    root = build({"manifest.json": "/* 设置 */" + json.dumps(said), "pages.json": pages})
    read = manifest(facts(root, framework="uni-app"))
    assert [info.name for info in read.private_infos] == ["getLocation"]
    assert read.purpose is not None
    assert [page.name for page in read.pages] == ["pages/a", "shop/b"]
    assert manifest(facts(root, platform="douyin", framework="uni-app")).private_infos == ()


LISTED = ("getLocation", "choosePoi")
UNTOLD = {"requiredPrivateInfos", "permission", "privacy-check"}


@pytest.mark.parametrize(
    ("text", "infos", "purpose", "flaws"),
    [
        ("export default { pages: [] }", [], "", set()),
        ("export default { requiredPrivateInfos: ['getLocation', \"choosePoi\",] }", [*LISTED], "", set()),
        ("export default {\n  // requiredPrivateInfos: ['getLocation'],\n}", [], "", set()),
        ("export default { permission: { 'scope.userLocation': { desc: '用途' } } }", [], "用途", set()),
        ("export default { requiredPrivateInfos: infos }", [], "", {"requiredPrivateInfos"}),
        ("export default { ...base }", [], "", UNTOLD),
        ("export default defineAppConfig(() => ({ requiredPrivateInfos: ['choosePoi'] }))", ["choosePoi"], "", set()),
        ("export default defineAppConfig(dev ? {} : {})", [], "", UNTOLD),
        ("export default { permission }", [], "", {"permission"}),
    ],
)  # fmt: skip
def test_taro_declares_in_a_script(build: Build, text: str, infos: list[str], purpose: str, flaws: set[str]) -> None:
    read = manifest(facts(build({"app.config.ts": text}), framework="taro"))
    assert [info.name for info in read.private_infos] == infos
    assert (read.purpose.name if read.purpose else "") == purpose
    assert set(read.flaws) == flaws


def test_a_place_in_a_script_is_right_after_a_comment_of_several_lines(build: Build) -> None:
    text = "/* a\n b */\nexport default {\n  requiredPrivateInfos: ['getLocation'],\n}"
    read = manifest(facts(build({"app.config.js": text}), framework="taro"))
    assert read.private_infos[0].where == Location("app.config.js", 4, 26, 4, 39)


@pytest.mark.parametrize(
    ("text", "infos", "flaws"),
    [
        ("export default { 'mp-weixin': { requiredPrivateInfos: ['getLocation'] } }", ["getLocation"], set()),
        ("export default { 'mp-alipay': { requiredPrivateInfos: ['getLocation'] } }", [], set()),
        ("export default { 'mp-weixin': weixin }", [], UNTOLD),
        ("export default { ...base }", [], UNTOLD),
        ("export default { 'mp-weixin': { permission: dev ? {} : {} } }", [], {"permission"}),
    ],
)
def test_uni_app_declares_in_a_script_above_its_source(
    build: Build, text: str, infos: list[str], flaws: set[str]
) -> None:
    root = build({"manifest.config.ts": text, "pages.config.ts": "export default {}", "src/App.vue": ""})
    read = manifest(facts(root, "src", framework="uni-app"))
    assert [info.name for info in read.private_infos] == infos
    assert set(read.flaws) == flaws
    assert read.where.path == "manifest.config.ts"
