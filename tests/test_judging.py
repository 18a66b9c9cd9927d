"""A project is told the same however its files are gone through: at a glance, at the end, by one process or several."""

import os
import pickle
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook import judging, looking, planning
from playbook.checker import check_project
from playbook.findings import Report
from playbook.floors import Floors
from playbook.material import File, Materials
from playbook.outcome import Outcome
from playbook.plan import Plan
from playbook.project import noted
from playbook.project.opening import open_project
from playbook.source.files import TOO_FAR

pytestmark = pytest.mark.forks
EXAMPLES = Path(__file__).parent.parent / "examples"


@cache
def plan_of(select: tuple[str, ...]) -> Plan:
    return planning.plan_for(None, planning.Options(select=select))


def checked(folder: Path, *, processes: int = 1, between: object = None, select: tuple[str, ...] = ()) -> Report:
    options = planning.Options(today="2026-01-01", show_exempted=True)
    plan = plan_of(select)
    project = open_project(str(folder), use_git=False)
    if callable(between):
        between()
    return check_project(
        project, plan, Floors(plan.base_library, (), {}), options.settings(str(folder)), processes=processes
    )


def share(patch: pytest.MonkeyPatch) -> None:
    """Let processes share even the smallest project, file by file."""
    for module in (looking, judging):
        patch.setattr(module, "_WORTH_SHARING", 0)
        patch.setattr(module, "_AT_ONCE", 1)


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    share(monkeypatch)


def closely(_self: Materials, _file: File) -> bool:
    """Look at every file, whatever it says."""
    return False


GUARDED = "export function show() {\n  if (wx.canIUse('getUserProfile')) { wx.getUserProfile({ desc: '' }) }\n}\n"
CALL = "export function ask() {\n  wx.getUserProfile({ desc: '完善资料' })\n}\n"
CALLER = "import { ask } from '../utils/ask'\nif (wx.getUserProfile) { ask() }\n"
CONTENTS = st.sampled_from(
    [
        *(GUARDED, CALL, CALLER, "const a = 1\n", "", "// wx\n", "uni.getUserProfile({})\n", "const unit = 1\n"),
        *("import Taro from '@tarojs/taro'\nTaro.getUserProfile({})\n", "import { View } from '@tarojs/components'\n"),
        *("tt.getUserProfile({})\n", "my.getAuthCode({})\n", "const v = SDKVersion > '2.10.0'\n", "wx.\0", "wx.("),
        "import { ask } from './ask'\nexport { ask }\n",
        "if (a) {\n  // #ifdef MP-WEIXIN\n  wx.getUserProfile({})\n  // #endif\n}\n",
    ]
)
PATHS = st.sampled_from(
    [
        *("app.js", "pages/index.js", "pages/index.ts", "pages/index.wxml", "pages/pay.alipay.js", "utils/ask.js"),
        *("utils/ask.ts", "utils/index.js", "utils/.js", "utils/a", "server/main.js", "tt/app.js", "tt/pages/a.js"),
        *(
            "static/mp-alipay/a.js",
            "pages/types.d.ts",
            "uni/pages/a.vue",
            "uni/utils/a.js",
            "uni/static/mp-weixin/b.js",
        ),
    ]
)
SETTINGS = {
    "native": {"app.json": '{"pages": ["pages/index"]}', "project.config.json": "{}"},
    "none": {},
    "two": {
        "app.json": '{"pages": ["pages/index"]}',
        "project.config.json": "{}",
        "tt/app.json": '{"pages": ["pages/a"]}',
        "tt/project.tt.json": "{}",
        "uni/manifest.json": '{"mp-weixin": {}, "mp-alipay": {}}',
        "uni/pages.json": '{"pages": [{"path": "pages/a"}]}',
    },
    "taro": {
        "app.config.js": "export default { pages: ['pages/index'] }",
        "package.json": '{"dependencies": {"@tarojs/taro": "3"}}',
    },
}


def written(folder: Path, files: Mapping[str, str]) -> None:
    for path, content in files.items():
        whole = folder / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(content, encoding="utf-8", newline="")


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(PATHS, st.tuples(CONTENTS, st.sampled_from(["utf-8", "utf-16"])), max_size=9),
    st.sampled_from(sorted(SETTINGS)),
    st.booleans(),
)
def test_a_glance_tells_what_a_close_look_does(
    files: dict[str, tuple[str, str]],
    sort: str,
    all_checks: bool,
) -> None:
    select = () if all_checks else ("compat",)
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        folder = Path(os.path.realpath(place))
        written(folder, SETTINGS[sort])
        for path, (content, encoding) in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content.encode(encoding))
        quickly = checked(folder, select=select)
        share(patch)
        assert checked(folder, processes=2, select=select) == quickly
        patch.setattr(Materials, "is_silent", closely)
        assert checked(folder, select=select) == quickly


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("example", sorted(each.name for each in EXAMPLES.iterdir() if each.is_dir()))
def test_several_processes_tell_what_one_does(example: str) -> None:
    one = checked(EXAMPLES / example)
    assert checked(EXAMPLES / example, processes=3) == one


@pytest.fixture
def app(tmp_path: Path) -> Path:
    files = {f"pages/{name}.js": CALL for name in "abcdef"} | SETTINGS["native"]
    written(tmp_path, files)
    return tmp_path


@pytest.mark.parametrize("example", sorted(each.name for each in EXAMPLES.iterdir() if each.is_dir()))
def test_what_a_look_shows_can_be_handed_over(example: str) -> None:
    plan = plan_of(())
    project = open_project(str(EXAMPLES / example), use_git=False)
    kinds = frozenset(check.kind for check in plan.checks)
    materials = Materials(project, plan, Floors(plan.base_library, (), {}), kinds, alone=False)
    options = planning.Options(today="2026-01-01").settings(project.root)

    def read(_outcome: Outcome, path: str) -> File:
        return materials.file(path, Path(project.root, path).read_bytes())

    seen = looking.Look(plan, options, materials, read).at(project.files)
    again: looking.Seen = pickle.loads(pickle.dumps(seen))  # noqa: S301 - as it goes between processes
    assert again._replace(imports=seen.imports) == seen
    assert [*again.imports.named(project.files).named] == [*seen.imports.named(project.files).named]


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(("module", "name"), [(judging, "judged"), (looking, "judged")])
def test_nothing_is_lost_with_a_helper_that_is_killed(
    app: Path, module: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(app, {"silent.js": "const a = 1\n"})
    whole = checked(app, select=("compat",))
    assert len(whole.findings) == 6
    here = os.getpid()
    judged = judging.judged

    def dies(*given: object) -> Iterator[bool]:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return judged(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(module, name, dies)
    assert checked(app, processes=2, select=("compat",)) == whole


def test_a_file_that_vanishes_before_it_is_read_again_is_told(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = Materials.is_silent

    def vanishes(self: Materials, file: File) -> bool:
        if file.path == "pages/c.js":
            (app / "pages/c.js").unlink()
        return looks(self, file)

    monkeypatch.setattr(Materials, "is_silent", vanishes)
    report = checked(app)
    assert {each.path for each in report.findings} == {f"pages/{name}.js" for name in "abdef"}
    assert ("pages/c.js", "文件不存在") in {(each.path, each.why) for each in report.inspected.cannot_tell}


def test_a_file_that_becomes_a_pipe_is_told(app: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")

    def becomes() -> None:
        (app / "pages/c.js").unlink()
        os.mkfifo(app / "pages/c.js")

    report = checked(app, between=becomes, processes=2)
    assert {each.path for each in report.findings} == {f"pages/{name}.js" for name in "abdef"}
    assert "pages/c.js" in {each.path for each in report.inspected.cannot_tell}


def test_a_caller_in_another_file_is_found_whichever_comes_first(tmp_path: Path) -> None:
    for names in (("a", "z"), ("z", "a")):
        folder = tmp_path / "".join(names)
        ask, caller = (f"{name}.js" for name in names)
        guarded = f"import {{ ask }} from './{names[0]}'\nif (wx.getUserProfile) {{ ask() }}\n"
        written(folder, SETTINGS["native"] | {ask: CALL, caller: guarded, "m.js": "export const a = 1\n"})
        assert not [each for each in checked(folder).findings if each.check == "compat/unguarded-api"]


def write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def not_followed(folder: Path) -> list[tuple[str, str]]:
    said = checked(folder, select=("compat",)).inspected.cannot_tell
    return [(each.path, each.why) for each in said]


def test_what_is_too_much_to_be_followed_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"app.json": '{"pages": []}', "project.config.json": "{}", "utils/ask.js": CALL})
    write(tmp_path, {f"pages/p{number}.js": CALLER for number in range(70)})
    assert not_followed(tmp_path) == [
        ("utils/ask.js", "与它互相引用的代码太多，没有全部读；别的文件里的版本判断可能没有算上")
    ]


def test_a_caller_too_large_to_be_followed_is_named(tmp_path: Path) -> None:
    large = CALLER + "const a = 1 // 1\n" * 30_000
    write(tmp_path, {"app.json": '{"pages": []}', "project.config.json": "{}", "utils/ask.js": CALL})
    write(tmp_path, {"pages/a.js": large})
    assert [path for path, _ in not_followed(tmp_path)] == ["utils/ask.js"]


def test_a_file_read_without_what_it_leads_to_is_named(tmp_path: Path) -> None:
    often = "export let can\n" + "can = wx.canIUse('getUserProfile')\n" * 4_000
    write(tmp_path, {"app.json": '{"pages": []}', "project.config.json": "{}", "utils/can.js": often})
    write(tmp_path, {"pages/a.js": "import { can } from '../utils/can'\nif (can()) wx.getUserProfile()\n"})
    assert ("pages/a.js", TOO_FAR.zh) in not_followed(tmp_path)


def test_a_file_that_exports_too_much_to_be_followed_hides_no_call(tmp_path: Path) -> None:
    exports = "".join(f"export const a{number} = {number}\n" for number in range(250))
    ask = f"{exports}function ask() {{ wx.getUserProfile() }}\nif (wx.getUserProfile) ask()\nexport {{ ask }}\n"
    write(tmp_path, {"app.json": '{"pages": []}', "project.config.json": "{}", "utils/ask.js": ask})
    write(tmp_path, {"pages/a.js": "import { ask } from '../utils/ask'\nask()\n"})
    assert [each.check for each in checked(tmp_path, select=("compat",)).findings] == ["compat/unguarded-api"]


def test_a_caller_too_large_to_be_read_hides_no_call(tmp_path: Path) -> None:
    large = CALLER.replace("if (wx.getUserProfile) ", "") + "const a = 1 // 1\n" * 70_000
    write(tmp_path, {"app.json": '{"pages": []}', "project.config.json": "{}", "utils/ask.js": CALL})
    write(tmp_path, {"pages/a.js": CALLER, "pages/b.js": large})
    assert [each.check for each in checked(tmp_path, select=("compat",)).findings] == ["compat/unguarded-api"]
    assert ("utils/ask.js", TOO_FAR.zh) in not_followed(tmp_path)


def test_a_project_with_too_many_imports_is_named_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noted, "_MOST_SPECIFIERS", 2)
    write(tmp_path, {"app.json": '{"pages": []}', "project.config.json": "{}"})
    write(tmp_path, {"utils/ask.js": CALL, "utils/tell.js": CALL.replace("ask", "tell")})
    write(tmp_path, {f"pages/p{number}.js": CALLER for number in range(3)})
    assert not_followed(tmp_path) == [
        (".", "项目里的引用太多，没有查哪些文件引用了哪些；别的文件里的版本判断可能没有算上")
    ]
