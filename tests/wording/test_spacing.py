import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.wording.normalising import MASK, SQUEEZED
from playbook.wording.spacing import without_number, without_separators


@pytest.mark.parametrize("sign", ["、", "，", ",", "+", "=", "<", ":", "：", "%", "&", "$", "!", "。", ";"])
def test_one_sign_between_all_characters_of_a_row_is_no_text(sign: str) -> None:
    text = f"全场{sign.join('全网最低价')}。"
    assert without_separators(text).translate(SQUEEZED) == "全场全网最低价。"


@pytest.mark.parametrize(
    "text", ["中、英", "大小:中号:小号", "最高、最低", "A=B=C", "1:2:3", "甲、乙，丙", "x、最、好", "最，、好，、的"]
)
def test_what_means_something_between_words_stays(text: str) -> None:
    assert without_separators(text) == text


@given(st.text(alphabet="最低价、，:=% a1\n…", max_size=60))
def test_offsets_stay(text: str) -> None:
    read = without_separators(text)
    assert len(read) == len(text)
    assert all(here == there or there in "·。" for here, there in zip(text, read, strict=True))


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("1. 98%的家长", "1. "),
        ("12、0 添加", "12、"),
        ("（2）三天见效", "（2）"),
        ("  3) 零风险", "  3) "),
        ("①零返修", "①"),
        ("❷ 100%有效", "❷ "),
    ],
)
def test_the_number_of_an_item_is_no_part_of_the_number_behind_it(line: str, item: str) -> None:
    assert without_number(line) == MASK * len(item) + line[len(item) :]


@pytest.mark.parametrize("line", ["1.98%", "1.0 版", "1. 最低价", "100%有效", "第1、2条", "①号店", "2026年"])
def test_other_numbers_stay(line: str) -> None:
    assert without_number(line) == line
