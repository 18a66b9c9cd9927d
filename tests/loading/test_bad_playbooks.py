"""Every file of `tests/bad_playbooks` has exactly the problems that the `.expected` file next to it lists.

The first line of an `.expected` file, `schema: invalid | valid | unreadable`, is the verdict that an independent JSON
Schema validator must give on the file's data; `valid` is for what a schema can't say (duplicate keys, references, sums)
and `unreadable` for what is no YAML document at all. Each further line is `line:column at message`, with the path of
the file in front where it is another one, and `-` where the problem is about no place inside the document.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from playbook.loading import LoadError, load_playbook, read_document
from playbook.loading.nodes import value_of
from playbook.schema import playbook_schema

FOLDER = Path(__file__).parents[1] / "bad_playbooks"
FILES = sorted(FOLDER.glob("*.yaml"))

ENGLISH = re.compile(r"\b(?:Input|input|should|expected|valid|could|while|must|not)\b")
"""Words of pydantic's and PyYAML's own messages."""


@cache
def schema() -> Draft202012Validator:
    return Draft202012Validator(playbook_schema())


def expected(file: Path) -> tuple[str, str]:
    verdict, _, problems = file.with_suffix(".expected").read_text(encoding="utf-8").partition("\n")
    return verdict.removeprefix("schema: "), problems


def problems_of(file: Path) -> str:
    with pytest.raises(LoadError) as raised:
        load_playbook(file)
    lines = []
    for problem in raised.value.problems:
        path = Path(problem.path).relative_to(FOLDER).as_posix()
        where = "" if path == file.name else f"{path}:"
        message = problem.message.replace(f"{FOLDER.as_posix()}/", "")
        lines.append(f"{where}{problem.line}:{problem.column} {problem.at or '-'} {message}\n")
    return "".join(lines)


def schema_verdict(file: Path) -> str:
    try:
        document = read_document(file)
    except LoadError:
        return "unreadable"
    return "valid" if schema().is_valid(value_of(document.root)) else "invalid"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_all_problems_are_told_at_their_places(file: Path) -> None:
    assert problems_of(file) == expected(file)[1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_independent_validator_gives_the_verdict_expected(file: Path) -> None:
    assert schema_verdict(file) == expected(file)[0]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_problem_is_told_in_chinese_and_lies_inside_its_file(file: Path) -> None:
    with pytest.raises(LoadError) as raised:
        load_playbook(file)
    for problem in raised.value.problems:
        text = Path(problem.path).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        lines = re.split(r"\r\n|\r|\n", text)
        assert 1 <= problem.line <= len(lines)
        assert not ENGLISH.search(problem.message)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def test_every_expectation_belongs_to_a_file() -> None:
    assert {file.stem for file in FOLDER.glob("*.expected")} == {file.stem for file in FILES}
