from typing import Any

import pytest
from pydantic import ValidationError

from playbook.model.parameters.text import TextParameters

SENTENCE = {"zh": "名称", "en": "name"}


def claims(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - what YAML may say
    family = {"name": SENTENCE, "instead": SENTENCE, "terms": ["全网{最低|最好}"]}
    return {"judge": "claims", "report": "claims", "families": {"price": family}, **changes}


@pytest.mark.parametrize(
    "phrase",
    ["全网最低", "{全网|}最{好|佳}", "行业~6最{快|低}", "好评率#%", "最好用$", "极品{茶|$}", "<scope>~8最低", "c++"],
)
def test_a_phrase_may_be_written_so(phrase: str) -> None:
    TextParameters.model_validate(claims(benign={"all": [phrase]}, sets={"scope": ["全网"]}))


@pytest.mark.parametrize(
    ("phrase", "part"),
    [
        ("最{好|佳", "没有闭合"),
        ("最好}", "不成对"),
        ("{最{好}}", "不成对"),
        ("最|好", "花括号里"),
        ("行业~最快", "最多隔几个字"),
        ("行业~99最快", "最多隔几个字"),
        ("~2天", "开头"),
        ("瘦#", "后面要有文字"),
        ("{瘦|减#}", "后面要有文字"),
        ("最好!", "花括号"),
        ("{本<scope>|全国}最低", "单独占一项"),
        ("打败~2#%", "间隔"),
        ("$", "开头"),
        ("最{}好", "花括号里是空的"),
        ("{|}", "花括号里是空的"),
        ("全网\n最低", "一行"),
    ],
)
def test_a_broken_phrase_is_refused(phrase: str, part: str) -> None:
    with pytest.raises(ValidationError, match=part):
        TextParameters.model_validate(claims(benign={"all": [phrase]}, sets={"scope": ["全网"]}))


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"report": "all-vague"}, "report"),
        ({"families": None}, "families"),
        ({"judge": "description"}, "report"),
        ({"exemptions": {"goal": {"why": SENTENCE, "families": ["price"]}}}, "before、after、around"),
        ({"families": {}}, "families"),
        ({"sets": {"scope": []}}, "scope"),
        ({"family": {}}, "family"),
        ({"exemptions": {"goal": {"why": SENTENCE, "before": ["力争~4做"]}}}, "~"),
        ({"exemptions": {"goal": {"why": SENTENCE, "before": ["{甲|乙|丙|丁}" * 6]}}}, "展开"),
        ({"benign": {"all": ["{甲|乙}" * 9]}}, "花括号"),
        ({"sets": {"scope": ["全\n网"]}}, "一行"),
        ({"sets": {"claim": ["全网"]}}, "不能叫 claim"),
        ({"benign": {"all": ["把<claim>"]}}, "around 里"),
        ({"exemptions": {"goal": {"why": SENTENCE, "before": ["把<claim>"]}}}, "around 里"),
        ({"exemptions": {"goal": {"why": SENTENCE, "around": ["把它"]}}}, "写一次"),
        ({"exemptions": {"goal": {"why": SENTENCE, "around": ["<claim>和<claim>"]}}}, "写一次"),
        ({"exemptions": {"goal": {"why": SENTENCE, "around": ["{把|<claim>}改"]}}}, "花括号外面"),
        ({"exemptions": {"goal": {"why": SENTENCE, "around": ["<claim>"]}}}, "前面或后面"),
        ({"exemptions": {"goal": {"why": SENTENCE, "around": ["<claim>~30改"]}}}, "最多隔几个字"),
        ({"benign": {"all": ["瘦#!{岁}"]}}, "后面要有文字"),
    ],
)
def test_parameters_that_do_not_belong_together_are_refused(changes: dict[str, Any], part: str) -> None:
    with pytest.raises(ValidationError, match=part):
        TextParameters.model_validate(claims(**changes))


def test_words_may_come_from_another_check() -> None:
    stated = {"judge": "description", "report": "some-vague", "same_as": "wording/vague-description"}
    assert TextParameters.model_validate(stated).words is None


def length(**limit: Any) -> dict[str, Any]:  # noqa: ANN401 - what YAML may say
    return {
        "judge": "length",
        "report": "length",
        "limits": [{"platform": "douyin", "field": "summary", "name": SENTENCE, **limit}],
    }


@pytest.mark.parametrize("limit", [{"at_most": 60}, {"at_least": 10}, {"at_least": 10, "at_most": 60}])
def test_a_limit_may_have_one_end_or_two(limit: dict[str, int]) -> None:
    TextParameters.model_validate(length(**limit))


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({}, "at_least 或 at_most"),
        ({"at_least": 60, "at_most": 10}, "不能比 at_most 大"),
        ({"at_most": 0}, "at_most"),
        ({"at_most": 10, "platform": "weixin"}, "platform"),
        ({"at_most": 10, "field": "title"}, "field"),
    ],
)
def test_a_wrong_limit_is_refused(changes: dict[str, Any], part: str) -> None:
    with pytest.raises(ValidationError, match=part):
        TextParameters.model_validate(length(**changes))


def test_a_check_on_length_needs_limits() -> None:
    with pytest.raises(ValidationError, match="limits"):
        TextParameters.model_validate({"judge": "length", "report": "length"})
