"""Pydantic's errors in Chinese, at the places of the file."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, HttpUrl, TypeAdapter

from playbook.loading import LoadError, parse_document, validate
from playbook.loading.explaining import TRANSLATED
from playbook.model.base import Model
from playbook.model.check import CheckFile
from playbook.model.playbook import Playbook
from playbook.model.types import Duration


class Cron(Model):
    kind: Literal["cron"]
    every: Duration | Literal["team"]
    times: int = Field(default=1, ge=1, le=24)


class Page(Model):
    kind: Literal["page"]
    url: HttpUrl
    cron: dict[str, bool] = Field(default_factory=dict)


class Circle(Model):
    radius: float


class Square(Model):
    side: float
    colour: str | None = None


class Toy(Model):
    name: str
    parts: tuple[Annotated[Cron | Page, Field(discriminator="kind")], ...] = ()
    shape: Circle | Square | Literal["none"] = "none"
    weights: dict[Literal["low"] | Literal["default"], int] = Field(default_factory=dict)  # noqa: PYI030 - a union
    limits: dict[Literal["low", "high"], int] = Field(default_factory=dict)
    pair: tuple[int, str] = (1, "a")


def problems(text: str) -> list[str]:
    with pytest.raises(LoadError) as raised:
        validate(parse_document(text, "f"), Toy)
    return [f"{problem.line}:{problem.column} {problem.at}: {problem.message}" for problem in raised.value.problems]


def test_the_word_that_tells_forms_apart_is_no_step_of_the_path() -> None:
    assert problems(
        "name: a\nparts:\n  - {kind: cron, every: 10}\n  - {kind: page, url: 'https://a.cn', cron: {x: 1}}\n"
    ) == [
        f"3:25 parts[0].every: 10 不是时长（缺少单位）：{Duration.form}，例如 10m、24h、1d；也可以写 team",
        "4:49 parts[1].cron.x: 这里要写 true 或 false；写的是 1",
    ]


def test_a_form_that_is_not_known_or_not_named() -> None:
    assert problems("name: a\nparts: [{kind: corn}, {}, cron]\n") == [
        "2:16 parts[0]: kind 要写 cron、page 之一；写的是 corn，是不是想写 cron？",
        "2:23 parts[1]: 缺少 kind，它说明这是哪一种",
        "2:27 parts[2]: 这里要写一组键值；写的是 cron",
    ]


def test_of_several_forms_the_one_that_was_meant_is_explained() -> None:
    assert problems("name: a\nshape: {side: big}\n") == ["2:15 shape.side: 这里要写数字；写的是 big"]
    assert problems("name: a\nshape: round\n") == ["2:8 shape: 这里要写一组键值或 none；写的是 round"]


def test_unknown_keys_are_compared_with_the_keys_of_their_form() -> None:
    assert problems("name: a\nparts:\n  - {kind: cron, every: 1d, tmes: 2, address: x}\n") == [
        "3:29 parts[0].tmes: 没有这个键，是不是想写 times？",
        "3:38 parts[0].address: 没有这个键，这里可以写 kind、every、times",
    ]


def test_bounds_and_kinds() -> None:
    assert problems(
        "name: 3.10\nparts: [{kind: cron, every: 1d, times: 25}, {kind: page, url: ftp://a.cn}]\n"
        "limits: {low: '1', middle: 2}\npair: [x, y, z]\n"
    ) == [
        '1:7 name: 这里要写文字；写的是 3.10，要当文字就加引号："3.10"',
        "2:40 parts[0].times: 不能大于 24；写的是 25",
        "2:63 parts[1].url: 网址要以 https:// 或 http:// 开头；写的是 ftp://a.cn",
        "3:15 limits.low: 这里要写整数；写的是 1",
        "3:20 limits.middle: 没有这个键，这里可以写 low、high",
        "4:7 pair: 最多 2 项",
    ]


def test_a_key_that_is_none_of_several_kinds() -> None:
    assert problems("name: a\nweights: {lo: 1, other: 2}\n") == [
        "2:11 weights.lo: 没有这个键",
        "2:18 weights.other: 没有这个键",
    ]


def test_nothing_is_converted_on_the_way() -> None:
    for text in ("name: 10\n", "name: a\nlimits: {low: 1.0}\n", "name: a\nlimits: {low: true}\n"):
        assert problems(text)


def test_a_mistake_of_yaml_is_not_told_twice() -> None:
    assert problems("name: !!int x\nname: b\n") == [
        "1:7 name: x 和标签 !!int 对不上",
        "2:1 name: 键重复了：第 1 行已经写过，只能留一个",
    ]


def test_all_is_told_in_the_order_of_the_file() -> None:
    found = problems("pair: 5\nshape: [1]\nname: 1\nname: 2\nextra: 1\nparts: 5\n")
    places = [tuple(map(int, problem.split(" ")[0].split(":"))) for problem in found]
    assert places == sorted(places)
    assert [problem.split(":")[1].split(" ")[1] for problem in found] == [
        "pair",
        "shape",
        "name",
        "name",
        "extra",
        "parts",
    ]


ERRORS_OF = {
    "any": (),
    "bool": ("bool_type",),
    "default": (),
    "definitions": (),
    "definition-ref": (),
    "dict": ("dict_type",),
    "float": ("float_type", "finite_number"),
    "function-after": ("value_error", "assertion_error"),
    "function-before": ("value_error", "assertion_error"),
    "function-plain": ("value_error", "assertion_error"),
    "function-wrap": ("value_error", "assertion_error"),
    "int": ("int_type",),
    "list": ("list_type",),
    "literal": ("literal_error",),
    "model": ("model_type", "model_attributes_type"),
    "model-field": (),
    "model-fields": ("model_type", "model_attributes_type", "missing", "extra_forbidden"),
    "nullable": (),
    "str": ("string_type",),
    "tagged-union": ("union_tag_invalid", "union_tag_not_found"),
    "tuple": ("tuple_type", "too_short", "too_long"),
    "union": (),
    "url": ("url_type", "url_parsing", "url_syntax_violation", "url_scheme", "url_too_long"),
}
"""What each kind of pydantic's schemas can complain of, in strict validation of plain data."""

ERRORS_OF_BOUND = {
    ("str", "min_length"): "string_too_short",
    ("str", "max_length"): "string_too_long",
    ("str", "pattern"): "string_pattern_mismatch",
    "min_length": "too_short",
    "max_length": "too_long",
    "gt": "greater_than",
    "ge": "greater_than_equal",
    "lt": "less_than",
    "le": "less_than_equal",
    "multiple_of": "multiple_of",
}


def kinds(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - pydantic's schemas, plain dicts
    """Iterate over all schemas inside one."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema
        for key, value in schema.items():
            if key not in {"metadata", "serialization", "expected", "function"}:
                yield from kinds(value)
    elif isinstance(schema, list | tuple):
        for value in schema:
            yield from kinds(value)


@pytest.mark.parametrize("model", [Playbook, CheckFile], ids=["playbook", "check"])
def test_every_error_the_models_can_produce_has_a_chinese_sentence(model: Any) -> None:  # noqa: ANN401 - a class
    possible: set[str] = set()
    for schema in kinds(TypeAdapter(model).core_schema):
        possible |= set(ERRORS_OF[schema["type"]])
        for bound, error in ERRORS_OF_BOUND.items():
            kind, name = bound if isinstance(bound, tuple) else (schema["type"], bound)
            if (
                schema["type"] == kind
                and schema.get(name) is not None
                and not (kind == "str" and isinstance(bound, str))
            ):
                possible.add(error)
    assert possible <= TRANSLATED


def test_every_sentence_of_the_playbooks_types_is_chinese() -> None:
    for name, schema in TypeAdapter(Playbook).json_schema()["$defs"].items():
        for field in schema.get("properties", {}).values():
            assert re.search("[\u4e00-\u9fff]", field["title"]), name
