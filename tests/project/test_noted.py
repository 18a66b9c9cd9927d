"""What files import is noted in little room, by one process or several, and whoever imports a file is found."""

import os
import pickle
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.project import noted
from playbook.project.modules import Modules
from playbook.project.noted import Notes, Specifiers

NAMES = st.sampled_from(["a", "b", "index", "utils", "a.b", ".hidden"])
FOLDERS = st.sampled_from(["", ".hidden", "pages", "pages/a", "utils", "src", "src/utils"])
FILES = st.builds(
    lambda folder, name, suffix: f"{folder}/{name}{suffix}".lstrip("/"), FOLDERS, NAMES, st.sampled_from([".js", ".ts"])
)
MEANT = st.sampled_from(
    [
        *("./a", "./b", "../a", "..", ".", "./", "../..", "../utils", "../utils/", "./utils/index", "@/utils", "~/a"),
        *("utils", "utils/a", "a", "tools", "/pages/a", "./a.b", "./.hidden", "../index", "lib/a", "./index.js"),
        *("./../a", "./../utils/index", "../../utils/b", "../pages/../a", ".hidden/a", "./utils/..", "././a"),
    ]
)
SETTINGS = st.sampled_from(
    [
        None,
        '{"compilerOptions": {"baseUrl": "."}}',
        '{"compilerOptions": {"baseUrl": "src", "paths": {"tools": ["utils/a"], "lib/*": ["../pages/*"]}}}',
    ]
)


def content_of(imports: Iterable[str]) -> str:
    return "".join(f"import '{each}'\n" for each in imports)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(FILES, st.lists(MEANT, max_size=3), min_size=1, max_size=8), SETTINGS, SETTINGS)
def test_whoever_imports_a_file_is_found(files: dict[str, list[str]], top: str | None, inner: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = os.path.realpath(folder)
        for path, imports in files.items():
            whole = Path(root, path)
            whole.parent.mkdir(parents=True, exist_ok=True)
            whole.write_text(content_of(imports), encoding="utf-8")
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


PLACES = ("a.js", "pages/a/a.js", "utils/a.js", "src/utils/a.js")


def found_in(specifiers: Specifiers, names: Iterable[str]) -> list[tuple[str, str]]:
    named = {each for path in PLACES for each in specifiers.ending_with({*names}, path)}
    return sorted({*named, *specifiers.loose(lambda _: True)})


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(FILES, st.lists(MEANT, max_size=4), max_size=8), st.lists(st.booleans(), min_size=8, max_size=8))
def test_notes_of_several_processes_are_those_of_one(files: Mapping[str, list[str]], by_other: list[bool]) -> None:
    alone, here, other = Notes(), Notes(), Notes()
    together, shared = Specifiers(), Specifiers()
    for (path, imports), elsewhere in zip(files.items(), by_other, strict=False):
        data = content_of(imports).encode()
        alone.note(path, data)
        process = other if elsewhere else here
        process.note(path, data)
        numbered = process.take().numbered([*files])
        shared.add(pickle.loads(pickle.dumps(numbered)).named([*files]))  # noqa: S301 - as it goes between processes
    together.add(alone.take())
    names = ("a", "b", "utils", "tools", "index", "hidden")
    assert found_in(shared, names) == found_in(together, names)
    assert {(path, name) for path, name in found_in(together, names)} <= {
        (path, name) for path, names_there in files.items() for name in names_there
    }


@pytest.mark.parametrize("share", [[0, 1, 2], [0, 0, 1], [0, 0, 0]])
def test_a_project_with_more_imports_than_can_be_kept_in_mind(
    share: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noted, "_MOST_SPECIFIERS", 5)
    notes = [Notes(), Notes(), Notes()]
    found = Specifiers()
    for number, process in enumerate(share):
        notes[process].note(f"{number}.js", b"import './a'; import './b'")
        found.add(notes[process].take())
        assert found.has_too_many is (number == 2)
        assert found.is_whole is (number < 2)


def test_files_that_cannot_be_read_import_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("import './b'", encoding="utf-8")
    found = Specifiers()
    found.note_all(str(tmp_path), ["gone.js", "a.js"], 100)
    assert found.is_whole
    assert [*found.ending_with(["b"], "b.js")] == [("a.js", "./b")]


def test_a_file_that_was_read_already_is_not_read_again(tmp_path: Path) -> None:
    found, notes = Specifiers(), Notes()
    notes.note("a.js", b"import './b'")
    found.add(notes.take())
    found.note_all(str(tmp_path), ["a.js"], 100)
    assert [*found.ending_with(["b"], "b.js")] == [("a.js", "./b")]
