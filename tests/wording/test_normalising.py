import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording.normalising import READ, SQUEEZED, view_of
from playbook.wording.simplified import TRADITIONAL, simplified


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ＮＯ．１", "no.1"),
        ("頂級享受", "顶级享受"),
        ("全國第壹", "全国第一"),
        ("第①", "第1"),
        ("全网蕞低", "全网最低"),
        ("顶\u200b级", "顶级"),
        ("1\ufe0f\u20e3", "1"),
        ("zuì好", "zui好"),
        ("𝐍𝐨.𝟏", "no.1"),
        ("销量🥇", "销量第一"),
        ("Nо.1", "no.1"),
        ("第Ⅰ", "第1"),
        ("第ⅹ", "第10"),
        ("🅣🅞🅟1", "top1"),
        ("🆃🅾🅿", "top"),
        ("笫一", "第一"),
        ("有効", "有效"),
        ("最\u3164低\uffa0", "最低"),
    ],
)
def test_text_reads_the_same_however_it_was_typed(typed: str, read: str) -> None:
    assert typed.translate(READ) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("巔峰獨佔鰲頭", "巅峰独占鳌头"),
        ("最乾淨的夥伴", "最干净的伙伴"),
        ("裏面說説爲甚麼", "里面说说为甚么"),
        ("徵信靚過癮", "征信靓过瘾"),
        ("最懂妳的化粧品", "最懂你的化妆品"),
        ("百分百有効", "百分百有效"),
    ],
)
def test_characters_of_all_regions_read_as_simplified_ones(typed: str, read: str) -> None:
    assert view_of(typed, READ).text == read


def test_each_character_has_one_simplified_form_which_has_none_itself() -> None:
    assert len(set(TRADITIONAL)) == len(TRADITIONAL)
    assert not {simplified(character) for character in TRADITIONAL} & set(TRADITIONAL)


@pytest.mark.parametrize(
    "typed", ["最 好", "最-好", "最·好", "最🔥好", "“最”好", "最\u3000好", "最丨好", "最ㆍ好", "最丶好"]
)
def test_separators_are_squeezed_out(typed: str) -> None:
    assert typed.translate(SQUEEZED) == "最好"


def test_the_map_leads_back_to_what_was_typed() -> None:
    view = view_of("全网 *第①*的", SQUEEZED)
    assert view.text == "全网第1的"
    start, end = view.span(2, 4)
    assert "全网 *第①*的"[start:end] == "第①"


def test_a_range_takes_in_the_marks_on_its_last_character() -> None:
    typed = "第1\ufe0f\u20e3名"
    start, end = view_of(typed, READ).span(0, 2)
    assert typed[start:end] == "第1\ufe0f\u20e3"


@given(text=st.text(max_size=60), table=st.sampled_from([READ, SQUEEZED]))
@settings(max_examples=150, deadline=None)
def test_the_map_is_monotonic_and_total(text: str, table: dict[int, str]) -> None:
    view = view_of(text, table)
    assert view.text == text.translate(table)
    assert len(view.origins) == len(view.text) + 1
    assert view.origins == sorted(view.origins)
    assert view.origins[-1] == len(text)
    assert all(0 <= origin < len(text) for origin in view.origins[:-1])


@given(text=st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_reading_twice_changes_nothing(text: str) -> None:
    read = text.translate(READ)
    assert read.translate(READ) == read
