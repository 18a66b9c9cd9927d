"""Whatever a file holds, loading it gives a playbook or problems, each in Chinese and at its place."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from playbook.embedded import embedded
from playbook.loading import (
    Document,
    LoadError,
    Problem,
    load_playbook,
    parse_document,
    place_of,
    playbook_of,
    read_document,
)
from playbook.loading.nodes import Entries, Items, Node, value_of
from playbook.loading.problems import Step, dotted
from playbook.model.playbook import Playbook
from playbook.schema import playbook_schema

REFERENCE = Path(embedded("playbook.yaml"))
CHINESE = re.compile("[\u4e00-\u9fff]")


def load_bytes(content: bytes) -> Playbook | tuple[Problem, ...]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "playbook.yaml")
        file.write_bytes(content)
        try:
            return load_playbook(file)
        except LoadError as error:
            return error.problems


def check_problems(found: Playbook | tuple[Problem, ...], content: bytes) -> None:
    if isinstance(found, Playbook):
        return
    lines = re.split(r"\r\n|\r|\n", content.decode("utf-8", "replace").removeprefix("\ufeff"))
    assert found
    for problem in found:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert CHINESE.search(problem.message)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_arbitrary_bytes(content: bytes) -> None:
    check_problems(load_bytes(content), content)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_arbitrary_text(text: str) -> None:
    content = text.encode("utf-8", "replace")
    check_problems(load_bytes(content), content)


WORDS = st.sampled_from(
    [
        "off",
        "team",
        "on",
        "10m",
        "99.9%",
        ">= 99.9%",
        "week",
        "wechat",
        "sms",
        "",
        "~",
        "true",
        "3.10",
        "点餐",
        "urgent",
        "1",
    ]
)
KEYS = st.sampled_from(
    [
        *Playbook.model_fields,
        *(
            "tiers",
            "notify",
            "objectives",
            "targets",
            "stages",
            "rollback",
            "full",
            "name",
            "from",
            "urgent",
            "id",
            "within",
        ),
    ]
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 500) | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(KEYS, PLAIN, max_size=5), st.booleans())
def test_arbitrary_mappings(says: dict[str, Any], flow: bool) -> None:
    content = yaml.safe_dump(says, allow_unicode=True, default_flow_style=flow).encode()
    check_problems(load_bytes(content), content)


@cache
def reference() -> Document:
    return read_document(REFERENCE)


@cache
def schema() -> Draft202012Validator:
    return Draft202012Validator(playbook_schema())


def paths(node: Node, steps: tuple[Step, ...] = ()) -> list[tuple[Step, ...]]:
    if isinstance(node, Entries):
        return [
            path for key, entry in node.entries.items() for path in ((*steps, key), *paths(entry.value, (*steps, key)))
        ]
    if isinstance(node, Items):
        return [path for i, item in enumerate(node.items) for path in ((*steps, i), *paths(item, (*steps, i)))]
    return []


class Mutant(NamedTuple):
    document: Document
    problems: tuple[Problem, ...]


def load_mutant(says: object, *, flow: bool) -> Mutant:
    text = yaml.safe_dump(says, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=100)
    document = parse_document(text, "playbook.yaml")
    try:
        playbook_of(document)
    except LoadError as error:
        check_problems(error.problems, text.encode())
        problems = error.problems
    else:
        problems = ()
    # What loads, the schema accepts: an editor never underlines a good file.
    assert problems or schema().is_valid(value_of(document.root))
    return Mutant(document, problems)


def parent_of(says: Any, path: tuple[Step, ...]) -> Any:  # noqa: ANN401 - as free as YAML is
    for step in path[:-1]:
        says = says[step]
    return says


PATHS = st.deferred(lambda: st.sampled_from(paths(reference().root)))


@settings(max_examples=30, deadline=None)
@given(PATHS, st.booleans())
def test_a_wrong_type_is_told_where_it_stands(path: tuple[Step, ...], flow: bool) -> None:
    says = value_of(reference().root)
    parent = parent_of(says, path)
    parent[path[-1]] = 5 if isinstance(parent[path[-1]], dict | list) else [[[]]]
    mutant = load_mutant(says, flow=flow)
    place = place_of(mutant.document, path)
    assert any(problem.at.startswith(dotted(path)) and problem[:3] == place for problem in mutant.problems)


@settings(max_examples=30, deadline=None)
@given(PATHS, st.booleans())
def test_a_renamed_key_is_told_where_it_stands(path: tuple[Step, ...], flow: bool) -> None:
    says = value_of(reference().root)
    parent, key, new = parent_of(says, path), path[-1], f"{path[-1]}-Xy"
    assume(isinstance(parent, dict))
    entries = list(parent.items())
    parent.clear()
    parent.update({new if name == key else name: value for name, value in entries})
    mutant = load_mutant(says, flow=flow)
    around = mutant.document.part(*path[:-1]).root
    assert isinstance(around, Entries)
    here = dotted((*path[:-1], new))
    told = [problem for problem in mutant.problems if problem.at == here]
    assert told or free_names(path)
    assert all(problem[:3] == around.entries[new].place for problem in told)


def free_names(path: tuple[Step, ...]) -> bool:
    """Tell whether people choose the key themselves, in any letters."""
    return "figures" in path[-2:-1]


@settings(max_examples=30, deadline=None)
@given(PATHS, st.booleans())
def test_a_dropped_key_is_told_at_the_mapping_that_lacks_it(path: tuple[Step, ...], flow: bool) -> None:
    says = value_of(reference().root)
    parent, key = parent_of(says, path), path[-1]
    assume(isinstance(parent, dict))
    del parent[key]
    mutant = load_mutant(says, flow=flow)
    place = place_of(mutant.document, path[:-1])
    lacking = [problem for problem in mutant.problems if problem.message == f"缺少 {key}"]
    assert all((problem.at, problem[:3]) == (dotted(path[:-1]), place) for problem in lacking)
