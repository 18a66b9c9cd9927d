"""What long texts are searched with leaves out no place where a phrase is found."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording import anchors
from playbook.wording.anchors import Anchors
from playbook.wording.lexicon import Lexicon
from playbook.wording.matching import Squeezed, hits_from
from playbook.wording.normalising import SQUEEZED

LINES = [
    row["text"].replace("\\n", "\n").translate(SQUEEZED)
    for path in sorted((Path(__file__).parent / "data").glob("*.tsv"))
    for row in csv.DictReader(path.read_text(encoding="utf-8").split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
]

Found = set[tuple[str, int, int]]


def found(text: str, searched: Anchors, lexicon: Lexicon) -> Found:
    squeezed = Squeezed(text, lexicon.words)
    return {
        (hit.family, hit.start, hit.end)
        for start, end, phrases in searched.find(text)
        for hit in hits_from(squeezed, (start, end), phrases)
    }


@pytest.fixture
def closely(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> Anchors:
    monkeypatch.setattr(anchors, "_PATIENCE", 10**12)
    return Anchors(lexicon.words, lexicon.anchors.phrases)


@pytest.fixture
def quickly(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> Anchors:
    monkeypatch.setattr(anchors, "_PATIENCE", 0)
    return Anchors(lexicon.words, lexicon.anchors.phrases)


def test_labelled_lines_are_searched_alike(closely: Anchors, quickly: Anchors, lexicon: Lexicon) -> None:
    for line in LINES + LINES[::3]:
        assert found(line, quickly, lexicon) == found(line, closely, lexicon)


@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_mixtures_of_lines_are_searched_alike(data: st.DataObject, lexicon: Lexicon) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(anchors, "_PATIENCE", 10**12)
        slow = Anchors(lexicon.words, lexicon.anchors.phrases)
        patch.setattr(anchors, "_PATIENCE", 0)
        fast = Anchors(lexicon.words, lexicon.anchors.phrases)
        random = data.draw(st.randoms(use_true_random=False))
        for _ in range(300):
            one, other = random.choice(LINES), random.choice(LINES)
            text = one[: random.randrange(len(one) + 1)] + other[random.randrange(len(other) + 1) :]
            assert found(text, fast, lexicon) == found(text, slow, lexicon)


FRAGMENTS = [
    *(
        "最",
        "第一",
        "全网",
        "行业",
        "更",
        "级",
        "国家",
        "优",
        "好",
        "的",
        "品牌",
        "是",
        "没有",
        "比",
        "同行",
        "100",
        "%",
        "0",
        "添加",
    ),
    *(
        "天",
        "见效",
        "退",
        "保证",
        "治",
        "价",
        "低",
        "销量",
        "推荐",
        "唯一",
        "顶",
        "史上",
        ",",
        "。",
        "\n",
        "用户",
        "失败",
        "像",
        "都",
    ),
]


@given(lines=st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join), min_size=30, max_size=60))
@settings(max_examples=15, deadline=None)
def test_fragments_of_claims_are_searched_alike(lines: list[str], lexicon: Lexicon) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(anchors, "_PATIENCE", 10**12)
        slow = Anchors(lexicon.words, lexicon.anchors.phrases)
        patch.setattr(anchors, "_PATIENCE", 0)
        fast = Anchors(lexicon.words, lexicon.anchors.phrases)
        for line in lines:
            assert found(line, fast, lexicon) == found(line, slow, lexicon)


def test_benign_phrases_are_searched_alike(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    benign = lexicon.ordinary.phrases
    monkeypatch.setattr(anchors, "_PATIENCE", 10**12)
    slow = Anchors(lexicon.words, benign)
    monkeypatch.setattr(anchors, "_PATIENCE", 0)
    fast = Anchors(lexicon.words, benign)
    for line in LINES:
        assert found(line, fast, lexicon) == found(line, slow, lexicon)
