"""Categories that a playbook names bring families of their own."""

import csv
from functools import cache
from pathlib import Path

import pytest

import playbook
from playbook.wording.categories import families_for
from playbook.wording.claims import claims_in
from playbook.wording.lexicon import Lexicon, lexicon_of
from playbook.wording.preparing import prepared

from .conftest import parameters

FAMILIES = {"price": {}, "cure": {"categories": ("medical",)}, "profit": {"categories": ("finance", "education")}}
NAMES = {"medical": "医疗-互联网医院", "finance": "金融业-保险", "education": "教育-在线教育"}


def named(*categories: str) -> dict[str, object]:
    return {"review": {"wechat": {"filed": {"rule": "类目", "categories": categories}}}}


def families(*categories: str) -> set[str]:
    return set(families_for({"families": FAMILIES, "demands": named(*categories)}))


def test_families_without_a_category_always_hold() -> None:
    assert families() == {"price"}
    assert set(families_for({"families": FAMILIES})) == {"price"}


@pytest.mark.parametrize(
    ("category", "family"), [("医疗-互联网医院", "cure"), ("金融业-保险", "profit"), ("教育-在线教育", "profit")]
)
def test_a_category_brings_its_families(category: str, family: str) -> None:
    assert families(category) == {"price", family}


def test_other_categories_bring_none() -> None:
    assert families("餐饮-点餐平台", "社交-直播") == {"price"}


@cache
def lexicon(*categories: str) -> Lexicon:
    stated = parameters("absolute-claim")
    return lexicon_of(prepared({**stated, "families": families_for({**stated, "demands": named(*categories)})}))


def told(text: str, *categories: str) -> list[str]:
    claims = claims_in(text, lexicon(*categories))
    return [text[claim.start : claim.end] for claim in claims if claim.exemption is None]


def lines() -> list[object]:
    with (Path(__file__).parent / "data" / "categories.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [pytest.param(row["category"], row["text"], row["label"], id=row["id"]) for row in rows]


@pytest.mark.parametrize(("category", "text", "label"), lines())
def test_a_line_of_the_trade_is_judged_as_labelled(category: str, text: str, label: str) -> None:
    assert bool(told(text, NAMES[category])) == (label != "ok")
    if label != "in category":
        assert bool(told(text)) == (label == "violation")


@pytest.mark.parametrize(
    ("category", "text"),
    [
        ("医疗-私立医疗机构", "三个疗程下来，疼痛明显缓解，深受患者好评"),
        ("金融业-银行", "额度高，放款快，有社保就能借"),
        ("教育-培训机构", "轻松过六级，学员纷纷点赞"),
    ],
)
def test_a_playbook_that_names_a_category_looks_for_more(tmp_path: Path, category: str, text: str) -> None:
    own = tmp_path / "playbook.yaml"
    rule = f"{{rule: 已通过的类目, categories: [{category}]}}"
    own.write_text(f"extends: default\nreview:\n  wechat:\n    filed: {rule}\n", encoding="utf-8")
    assert checks(text) == set()
    assert checks(text, own) == {"wording/absolute-claim"}
    (tmp_path / "app.json").write_text('{"pages": ["a"]}', encoding="utf-8")
    (tmp_path / "project.config.json").write_text("{}", encoding="utf-8")
    (tmp_path / "a.wxml").write_text(f"<view>{text}</view>", encoding="utf-8")
    report = playbook.check(tmp_path, playbook=own, select="wording")
    assert {(finding.path, finding.check) for finding in report.findings} == {("a.wxml", "wording/absolute-claim")}


def checks(text: str, own: Path | None = None) -> set[str]:
    return {finding.check for finding in playbook.lint(text, "wechat", "copy", playbook=own)}
