"""What a phrase stands for is known before it is written out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording.phrases import chains, literals, members, with_sets
from playbook.wording.widths import MOST, width_of, widths_of

SETS = {"near": ["同城", "本地"], "scope": ["全网", "<near>", "全~3国"], "round": ["圈", "<round>"]}
MANY = "".join(map(chr, range(0x4E00, 0x4E00 + 60)))

words = st.sampled_from(["全网", "最好", "<near>", "<round>", "", "甲"])
signed = st.sampled_from(["全网", "最~2好", "<scope>", "#天", "", "甲"])


def phrases_of(alternatives: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.lists(alternatives, min_size=1, max_size=4).map(lambda each: "{" + "|".join(each) + "}")
    return st.lists(group | st.sampled_from(["<near>", "乙"]), min_size=1, max_size=4).map("".join)


@given(phrase=phrases_of(words))
@settings(max_examples=100, deadline=None)
def test_a_phrase_stands_for_no_more_words_than_told(phrase: str) -> None:
    assert len(literals(with_sets(phrase, SETS))) <= width_of(phrase, widths_of(SETS)).words


@given(phrase=phrases_of(signed))
@settings(max_examples=100, deadline=None)
def test_a_phrase_goes_no_more_ways_than_told(phrase: str) -> None:
    assert len(list(chains(with_sets(phrase, SETS)))) <= width_of(phrase, widths_of(SETS)).ways


@pytest.mark.parametrize(
    ("group", "use"),
    [("{" + "|".join(MANY) + "}", "words"), ("{" + "|".join(f"{each}~1末" for each in MANY) + "}", "ways")],
)
def test_what_multiplies_is_told_without_being_written_out(group: str, use: str) -> None:
    assert getattr(width_of(group * 8, {}), use) == 60**8 > MOST


def test_sets_that_double_at_every_level_or_go_in_circles_are_read_once() -> None:
    doubling = {f"a{at}": [f"<a{at + 1}>"] * 2 for at in range(60)} | {"a60": ["末"]}
    assert list(members("a0", doubling)) == ["末"]
    circles = {f"a{at}": [f"<a{other}>" for other in range(12)] + [f"词{at}"] for at in range(12)}
    assert sorted(members("a0", circles)) == sorted(f"词{at}" for at in range(12))


def test_sets_may_be_nested_very_deeply() -> None:
    deep = {f"a{at}": [f"<a{at + 1}>"] for at in range(20_000)} | {"a20000": ["底"]}
    assert with_sets("<a0>", deep) == "{底}"
