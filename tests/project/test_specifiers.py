"""What files import: found as quickly as possible, and still all of it."""

import os
import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.project.modules import Modules
from playbook.project.specifiers import Specifiers

WHOLE = re.compile(
    rb"""(?:\bfrom|\bimport|\brequire(?:\.async)?)\s*\(?\s*(?:/\*[^*]{0,200}\*/\s*)?(["'`])([^"'`\n\\$]{1,300})\1"""
)
"""The same as one expression, which is slow."""

PARTS = st.sampled_from(
    [
        *("from", "import", "require", "require.async", "myrequire", "export", "a", "_", ".", "$", "*", "{ b }", "\\"),
        *("'", '"', "`", "(", ")", " ", "\n", ";", "/* chunk */", "/*", "*/", "//"),
        *("'./a'", '"../b"', "`@/c`", "'lodash'", "'..'", "'./'", "'./from'", "'a/.b'", "'./a.js'", "'页面/a'"),
    ]
)


def said(content: bytes) -> set[str]:
    found = Specifiers()
    found.note("a.js", content)
    ends = {each.rstrip("/").rpartition("/")[2].partition(".")[0] for each in re.findall(r"[^\n]+", _all(content))}
    return {name for _, name in (*found.loose(lambda _: True), *found.ending_with(ends - {""}))}


def _all(content: bytes) -> str:
    return "\n".join(match[2].decode("utf-8", "replace") for match in WHOLE.finditer(content))


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=12))
def test_finds_every_import(parts: list[str]) -> None:
    content = "".join(parts).encode()
    assert said(content) == {match[2].decode("utf-8", "replace") for match in WHOLE.finditer(content)}


NAMES = st.sampled_from(["a", "b", "index", "utils", "a.b", ".hidden"])
FOLDERS = st.sampled_from(["", "pages", "pages/a", "utils", "src", "src/utils"])
FILES = st.builds(
    lambda folder, name, suffix: f"{folder}/{name}{suffix}".lstrip("/"), FOLDERS, NAMES, st.sampled_from([".js", ".ts"])
)
MEANT = st.sampled_from(
    [
        *("./a", "./b", "../a", "..", ".", "./", "../..", "../utils", "../utils/", "./utils/index", "@/utils", "~/a"),
        *("utils", "utils/a", "a", "tools", "/pages/a", "./a.b", "./.hidden", "../index", "lib/a", "./index.js"),
    ]
)
SETTINGS = st.sampled_from(
    [
        None,
        '{"compilerOptions": {"baseUrl": "."}}',
        '{"compilerOptions": {"baseUrl": "src", "paths": {"tools": ["utils/a"], "lib/*": ["../pages/*"]}}}',
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(FILES, st.lists(MEANT, max_size=3), min_size=1, max_size=8), SETTINGS, SETTINGS)
def test_whoever_imports_a_file_is_found(files: dict[str, list[str]], top: str | None, inner: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = os.path.realpath(folder)
        for path, imports in files.items():
            whole = Path(root, path)
            whole.parent.mkdir(parents=True, exist_ok=True)
            whole.write_text("".join(f"import '{each}'\n" for each in imports), encoding="utf-8")
        for place, content in (("tsconfig.json", top), ("pages/jsconfig.json", inner)):
            if content is not None:
                Path(root, place).parent.mkdir(exist_ok=True)
                Path(root, place).write_text(content, encoding="utf-8")
        modules = Modules(root, sorted(files), apps=[""])
        for path in files:
            importing = {each for each, names in files.items() if any(modules.resolve(n, each) == path for n in names)}
            found = modules.importers(path)
            assert found is not None
            assert {*found} == importing


def test_a_project_with_more_imports_than_can_be_kept_in_mind() -> None:
    found = Specifiers()
    found.note("a.js", "".join(f"import './{number}'\n" for number in range(500_001)).encode())
    assert not found.is_whole


def test_files_that_cannot_be_read_import_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("import './b'", encoding="utf-8")
    found = Specifiers()
    found.note_all(str(tmp_path), ["gone.js", "a.js"], 100)
    assert found.is_whole
    assert [*found.ending_with(["b"])] == [("a.js", "./b")]


def test_a_file_that_was_read_already_is_not_read_again(tmp_path: Path) -> None:
    found = Specifiers()
    found.note("a.js", b"import './b'")
    found.note_all(str(tmp_path), ["a.js"], 100)
    assert [*found.ending_with(["b"])] == [("a.js", "./b")]
