"""Components in templates, and calls in methods that a template binds."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.kinds.test_api_use import TABLES, check

from playbook.kinds import Violated, api_use
from playbook.project.modules import Modules
from playbook.source.components import read_components
from playbook.source.facts import SourceUses
from playbook.source.languages import TEMPLATES, language_of
from playbook.source.reader import read_uses
from playbook.source.roots import dialect_of

PARAMS = {"tables": TABLES}
NAMES = api_use.names_of_interest(PARAMS, "wechat")


class Program(NamedTuple):
    files: dict[str, str]
    floor: str


def programs() -> Iterator[Any]:
    for path in sorted((Path(__file__).parent / "template_cases").glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, _, rest = block.partition("\n")
            floor = re.search(r" floor=(\S+)", title)
            parts = re.split(r"^--- (\S+)\n", rest, flags=re.MULTILINE)
            files = {"app.json": "{}", **dict(zip(parts[1::2], parts[2::2], strict=True))}
            program = Program(files, floor[1] if floor else "2.10.0")
            yield pytest.param(program, id=f"{path.stem}: {re.sub(r' floor=.*', '', title)}")


def marked(files: dict[str, str]) -> set[tuple[str, int, str]]:
    return {
        (path, number, case)
        for path, code in files.items()
        for number, line in enumerate(code.split("\n"), 1)
        for note in re.findall(r"(?://|/\*|<!--) ! ([a-z -]+)", line)
        for case in note.replace("--", "").split()
    }


def violations(program: Program, folder: Path) -> list[Violated]:
    for path, code in program.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(code, encoding="utf-8")
    modules = Modules(os.path.realpath(folder), sorted(program.files), apps=("",))
    found: list[Violated] = []
    for path in program.files:
        if language_of(path) is not None or path.endswith(TEMPLATES):
            found += _of_file(program, path, modules)
    return found


def _of_file(program: Program, path: str, modules: Modules) -> Iterator[Violated]:
    language = language_of(path)
    data = program.files[path].encode()
    framework = {".vue": "uni-app", ".jsx": "taro", ".tsx": "taro"}.get(path[path.rfind(".") :], "native")
    dialect = dialect_of("wechat", framework)
    keys = api_use.components_of_interest(PARAMS, "wechat", program.floor)
    components = read_components(data, language=language, keys=keys, dialect=dialect, path=path, modules=modules)
    assert components.unreadable is None
    subject = api_use.SourceSubject(path, "wechat", program.floor, SourceUses(), components)
    if language is not None:
        uses = read_uses(data, language=language, names=NAMES, dialect=dialect, path=path, modules=modules)
        assert uses.unreadable is None
        subject = subject._replace(uses=uses)
    for judgement in ("unguarded", "unsupported-component"):
        for verdict in api_use.judge(check(judgement), subject):
            if isinstance(verdict, Violated):
                yield verdict


@pytest.mark.parametrize("program", list(programs()))
def test_finds_exactly_what_is_marked(program: Program, tmp_path: Path) -> None:
    found = {(each.where.path, each.where.line, each.case) for each in violations(program, tmp_path)}
    assert found == marked(program.files)


@pytest.mark.parametrize(
    ("template", "script", "waits"),
    [
        ('<button bindtap="go">x</button>', "if (this.data.ok) { wx.getUserProfile() }", True),
        ('<button bindtap="go" size="{{ok}}">x</button>', "if (this.data.ok) { wx.getUserProfile() }", True),
        (
            '<button bindtap="go" size="{{a ? b : c}}">x</button>',
            "if (a && this.data.ok) { wx.getUserProfile() }",
            True,
        ),
        (
            "<button bindtap=\"go\" open-type=\"{{a || ok ? '' : 'getUserInfo'}}\">x</button>",
            "const { ok } = this.data; if (a && ok) { wx.getUserProfile() }",
            False,
        ),
        ('<view wx:if="{{!ok}}">old</view>', "if (!this.data.ok) return; wx.getUserProfile()", False),
        ('<view wx:if="{{ok}}">new</view><view wx:else>old</view>', "this.data.ok && wx.getUserProfile()", False),
    ],
)
def test_a_template_may_have_the_other_way(template: str, script: str, waits: bool, tmp_path: Path) -> None:
    code = f"Page({{ data: {{ ok: !!wx.getUserProfile, b: 1 }}, go() {{ {script} }} }})"
    files = {"app.json": "{}", "a.wxml": template, "a.js": code}
    for path, content in files.items():
        (tmp_path / path).write_text(content, encoding="utf-8")
    modules = Modules(os.path.realpath(tmp_path), sorted(files), apps=("",))
    language = language_of("a.js")
    assert language is not None
    uses = read_uses(code.encode(), language=language, names=NAMES, path="a.js", modules=modules)
    subject = api_use.SourceSubject("a.js", "wechat", "2.10.0", uses)
    found = [each for each in api_use.judge(check("no-fallback"), subject) if isinstance(each, Violated)]
    assert bool(found) is waits
