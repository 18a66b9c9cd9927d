"""What is followed from file to file ends, whatever the files import, and does not depend on who was read first."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.project.modules import Modules
from playbook.source.facts import SourceUses
from playbook.source.reader import read_uses

NAMES = frozenset({"getUserProfile", "canIUse"})
_FILES = 5

_LINES = (
    "import {{ f{other} as g{other} }} from './m{other}'\nif (g{other}()) {{ wx.getUserProfile() }}",
    "const m{other} = require('./m{other}')\nm{other}.f{other}('getUserProfile') && wx.getUserProfile()",
    "export * from './m{other}'",
    "export {{ f{other} as f{own} }} from './m{other}'",
    "import all{other} from './m{other}'\nexport default all{other}",
    "export function f{own}(name) {{ return wx.canIUse(name || 'getUserProfile') }}",
    "import * as n{other} from './m{other}'\nexport const f{own} = (x) => n{other}.f{other}(x)",
    "exports.f{own} = () => require('./m{other}').f{other}()",
    "export const go{own} = () => {{ wx.getUserProfile() }}",
    "import {{ go{other} }} from './m{other}'\nif (wx.getUserProfile) {{ go{other}() }}",
    "import b{other} from './m{other}'\nPage({{ ...b{other}, tap() {{ if (this.can) wx.getUserProfile() }} }})",
    "module.exports = {{ f{own}() {{ return wx.getUserProfile }}, can: true }}",
)

_GRAPHS = st.lists(
    st.lists(st.tuples(st.sampled_from(_LINES), st.integers(0, _FILES - 1)), max_size=4),
    min_size=_FILES,
    max_size=_FILES,
)


def _written(folder: str, graph: list[list[tuple[str, int]]]) -> list[str]:
    for own, lines in enumerate(graph):
        code = "\n".join(line.format(own=own, other=other) for line, other in lines)
        Path(folder, f"m{own}.js").write_text(code + "\n", encoding="utf-8")
    return [f"m{own}.js" for own in range(len(graph))]


def _read(modules: Modules, path: str) -> SourceUses:
    return read_uses(modules.read(path) or b"", language="js", names=NAMES, path=path, modules=modules)


@settings(max_examples=60, deadline=None)
@given(_GRAPHS, st.permutations(range(_FILES)))
def test_any_files_are_read_and_in_any_order_alike(graph: list[list[tuple[str, int]]], order: list[int]) -> None:
    with TemporaryDirectory() as folder:
        root = os.path.realpath(folder)
        paths = _written(root, graph)
        one, other = Modules(root, paths, apps=("",)), Modules(root, paths, apps=("",))
        first = {path: _read(one, path) for path in paths}
        second = {paths[index]: _read(other, paths[index]) for index in order}
        assert first == second
        assert all(uses.unreadable is None for uses in first.values())


def test_a_long_chain_of_helpers_ends_as_unknown(tmp_path: Path) -> None:
    for number in range(300):
        code = f"import {{ can as next }} from './f{number + 1}'\nexport const can = () => next()\n"
        (tmp_path / f"f{number}.js").write_text(code, encoding="utf-8")
    (tmp_path / "f300.js").write_text("export const can = () => wx.canIUse('getUserProfile')", encoding="utf-8")
    (tmp_path / "a.js").write_text("import { can } from './f0'\nif (can()) wx.getUserProfile()", encoding="utf-8")
    (use,) = _read(Modules(os.path.realpath(tmp_path)), "a.js").uses
    assert use.guards == ()


def test_a_fan_of_files_that_hand_everything_through_ends(tmp_path: Path) -> None:
    for number in range(100):
        stars = "".join(f"export * from './f{(number * 7 + step * 13) % 100}'\n" for step in range(30))
        (tmp_path / f"f{number}.js").write_text(stars, encoding="utf-8")
    (tmp_path / "a.js").write_text("import { can } from './f0'\nif (can()) wx.getUserProfile()", encoding="utf-8")
    (use,) = _read(Modules(os.path.realpath(tmp_path)), "a.js").uses
    assert use.guards == ()


def test_functions_that_all_call_each_other_end(tmp_path: Path) -> None:
    everybody = range(12)
    for number in everybody:
        imports = "".join(f"import {{ g{each} }} from './f{each}'\n" for each in everybody if each != number)
        calls = " && ".join(f"g{each}(a)" for each in everybody if each != number)
        body = f"if ({calls}) {{ wx.getUserProfile(); return wx.canIUse(a) }}"
        (tmp_path / f"f{number}.js").write_text(
            f"{imports}export function g{number}(a) {{ {body} }}\n", encoding="utf-8"
        )
    uses = _read(Modules(os.path.realpath(tmp_path)), "f0.js")
    assert uses.unreadable is None
    assert [use.name for use in uses.uses] == ["getUserProfile", "canIUse"]
