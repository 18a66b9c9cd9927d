from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording.preparing import vocabulary_of
from playbook.wording.vocabulary import Starts, Vocabulary, is_chinese, packed_starts, vocabulary_from, words_in

WORDS = st.text(alphabet="修复条优度fix0 ", min_size=1, max_size=5).filter(lambda word: word == word.strip())


def made_of(words: Mapping[str, tuple[str, ...]]) -> Vocabulary:
    return vocabulary_from(vocabulary_of(words))


def expected(clause: str, words: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """Return the words of a clause without Latin ones, by trying all of them at each place."""
    found: list[tuple[str, int, int]] = []
    known = [False] * len(clause)
    dropped = -1
    at = 0
    while at < len(clause):
        word = max((word for word in words if clause.startswith(word, at)), key=len, default="")
        end = at + max(len(word), 1)
        known[at:end] = [bool(word)] * (end - at)
        ends = len(word) == 1 and word in "条度" and at > 0
        if ends and (dropped == at or (not known[at - 1] and is_chinese(clause[at - 1]))):
            dropped = end
        elif word:
            found.append((words[word], at, end))
        at = end
    return found


@given(words=st.dictionaries(WORDS, st.sampled_from(["filler", "fix", "details"]), max_size=12), data=st.data())
@settings(max_examples=200, deadline=None)
def test_at_each_place_the_longest_word_is_found(words: dict[str, str], data: st.DataObject) -> None:
    words = {word: sort for word, sort in words.items() if not any(map(str.isascii, word)) or word == "0"}
    stated = {sort: tuple(word for word in words if words[word] == sort) for sort in words.values()}
    clause = "".join(data.draw(st.lists(st.sampled_from([*words, *"修复条优度0 "]), max_size=12)))
    assert words_in(clause, made_of(stated)) == expected(clause, words)


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("修复 bug", [("fix", 0, 2), ("things", 3, 6)]),
        ("debug 模式", []),
        ("bug-report", []),
        ("bugs", []),
        ("修复bug", [("fix", 0, 2), ("things", 2, 5)]),
        ("进度条", []),
        ("修复条", [("fix", 0, 2), ("filler", 2, 3)]),
    ],
)
def test_no_word_is_cut_in_two(clause: str, found: list[tuple[str, int, int]]) -> None:
    words = {"fix": ("修复",), "things": ("bug",), "filler": ("度", "条")}
    assert words_in(clause, made_of(words)) == found


def test_of_two_sorts_the_one_that_says_more_has_a_word() -> None:
    vocabulary = made_of({"filler": ("优化",), "improve": ("优化",)})
    assert words_in("优化", vocabulary) == [("improve", 0, 2)]
    assert list(vocabulary.words.all()) == [("优化", "improve")]


@given(words=st.lists(WORDS, max_size=8), text=st.text(alphabet="修复条优度fix0 ", max_size=9), at=st.integers(0, 10))
@settings(max_examples=200, deadline=None)
def test_a_start_is_told_as_by_trying_all(words: list[str], text: str, at: int) -> None:
    assert Starts(packed_starts(words)).stand_in(text, at) == text.startswith(tuple(words), at)
