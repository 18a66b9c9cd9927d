import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording.claims import Claim, claims_in
from playbook.wording.lexicon import Lexicon, lexicon_of
from playbook.wording.preparing import prepared

SENTENCE = {"zh": "x", "en": "x"}
Claims = Callable[[str], list[Claim]]

CAUGHT = ["全网最低价", "销量第一", "国家级品质", "独一无二", "史上最强优惠", "根治脱发", "稳赚不赔", "碾压同行"]
QUIET = [
    "修复最大字号下文字被截断的问题",
    "第一次进入页面时不再闪烁",
    "列表的 key 必须唯一",
    "最近浏览与最新上架互换位置",
    "上传进度到 100% 后自动跳转",
    "绝对定位的弹窗在横屏时错位",
    "首页首屏加载由 2.1s 降到 1.3s",
    "最多可选 5 项，最低 1 元起",
    "置顶级别改为三档",
    "统一流程，减少一步确认",
]


def small(families: dict[str, list[str]], benign: tuple[str, ...] = (), **exemptions: object) -> Lexicon:
    return lexicon_of(
        prepared(
            {
                "families": {
                    name: {"name": SENTENCE, "instead": SENTENCE, "terms": terms, "spaced": name != "plain"}
                    for name, terms in families.items()
                },
                "benign": {"all": benign},
                "exemptions": exemptions,
            }
        )
    )


def texts(text: str, lexicon: Lexicon) -> list[str]:
    return [text[claim.start : claim.end] for claim in claims_in(text, lexicon) if claim.exemption is None]


def test_a_benign_phrase_that_goes_beyond_a_claim_covers_it() -> None:
    lexicon = small({"rank": ["销量第一"]}, ("第一页",))
    assert texts("修复销量第一页的错误", lexicon) == []
    assert texts("销量第一", lexicon) == ["销量第一"]


def test_a_benign_phrase_inside_of_a_longer_claim_does_not_count() -> None:
    assert texts("全网最低价", small({"price": ["全网最低价"]}, ("最低价",))) == ["全网最低价"]


@pytest.mark.parametrize("text", ["最-低-价搬家", "最 低 价搬家", "蕞低价搬家", "最*低*价搬家", "最…低…价搬家"])
def test_what_is_too_common_to_be_told_is_told_in_disguise(text: str) -> None:
    assert texts(text, disguising("最低价"))


@pytest.mark.parametrize("text", ["最低价不能为空", "最低價不能為空", "「最低价」不能为空", "先看最低，价高者再议"])
def test_what_counts_in_disguise_only_is_not_told_as_it_is_ordinarily_written(text: str) -> None:
    assert texts(text, disguising("最低价")) == []


@pytest.mark.parametrize("text", ["第 一 章", "姓 名：第 一", "第(一)款"])
def test_spaces_between_two_characters_are_no_disguise(text: str) -> None:
    assert texts(text, disguising("第一")) == []


def test_a_benign_phrase_does_not_cover_what_is_written_in_disguise() -> None:
    assert texts("蕞低价提醒", disguising("最低价", benign=("最低价提醒",)))


def disguising(phrase: str, benign: tuple[str, ...] = ()) -> Lexicon:
    family = {"name": SENTENCE, "instead": SENTENCE, "terms": ["无"], "disguised": [phrase], "spaced": True}
    return lexicon_of(prepared({"families": {"price": family}, "benign": {"all": benign}}))


def test_of_overlapping_claims_the_longest_is_told() -> None:
    assert texts("全网最低价", small({"a": ["最低"], "b": ["全网最低价"], "c": ["全网"]})) == ["全网最低价"]


def test_parts_of_a_phrase_belong_to_one_clause() -> None:
    lexicon = small({"superlative": ["行业~6最{快|低}"]})
    assert texts("行业里收费最低", lexicon) == ["行业里收费最低"]
    assert texts("行业资讯，收费最低", lexicon) == []
    assert texts("行业里各家都要收的费用最低", lexicon) == []


def test_a_word_of_which_nothing_is_seen_leaves_the_others_whole() -> None:
    lexicon = small({"plain": ["{-|第一品牌|·}", "{-|·}最大"]})
    assert texts("我们是第一品牌，销量最大 - ·", lexicon) == ["第一品牌", "最大"]


def test_a_word_whose_end_is_not_seen_is_not_found_without_it() -> None:
    assert texts("价格最低的店", small({"price": ["价格最低{$|.}"]})) == []
    assert texts("我们价格最低.", small({"price": ["价格最低{$|。}"]})) == ["价格最低"]


def test_a_number_is_not_cut() -> None:
    lexicon = small({"rank": ["no1", "第一"]})
    assert texts("No.1 的选择", lexicon) == ["No.1"]
    assert texts("No.1023 号桌", lexicon) == []
    assert texts("No.1\u200b02\ufe0f3 号桌", lexicon) == []
    assert texts("第一百次", lexicon) == []


def test_the_one_of_only_is_no_number() -> None:
    assert texts("行业唯一五星服务商", small({"unique": ["行业唯一"]})) == ["行业唯一"]


def test_only_words_pulled_apart_throughout_are_put_together() -> None:
    lexicon = small({"level": ["国家级"], "plain": ["顶级"]})
    assert texts("国 家 级", lexicon) == ["国 家 级"]
    assert texts("顶 级", lexicon) == []


@pytest.mark.parametrize(
    "text", ["独*一无二", "史无前*例", "立竿见😀影", "遥遥-领先", "前无古·人", "绝无 仅有", "百分*百有效"]
)
def test_long_words_are_put_together_wherever_they_are_pulled_apart(text: str) -> None:
    words = ["独一无二", "史无前例", "立竿见影", "遥遥领先", "前无古人", "绝无仅有", "百分百{有效|正品}"]
    assert texts(text, small({"level": words})) == [text]
    assert texts(text, small({"plain": words})) == []


@pytest.mark.parametrize("text", ["首选|品牌", "首选/品牌", "{首选}{品牌}"])
def test_what_lists_are_written_with_pulls_no_word_apart(text: str) -> None:
    assert texts(text, small({"level": ["首选品牌"]})) == []


@pytest.mark.parametrize("text", ["| 历史 | 低 |", "口碑 / 第一", "首选 ｜ 品牌"])
def test_no_claim_goes_on_in_the_next_cell(text: str) -> None:
    assert texts(text, small({"plain": ["{历史|口碑}{低|第一}", "首选~2品牌"]})) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("1. 98%的家长选择了我们", "98%的家长"),
        ("更新：\n① 0 添加，放心吃", "0 添加"),
        ("1）100%有效", "100%有效"),
        ("2. 100%有效\n3. 100%有效", "100%有效"),
    ],
)
def test_the_number_of_an_item_is_no_part_of_a_claim(text: str, claim: str) -> None:
    assert set(texts(text, small({"plain": ["#%的家长", "0添加", "100%有效"]}))) == {claim}


def test_a_claim_is_not_told_beyond_its_quotation_marks() -> None:
    lexicon = small({"plain": ["第一~3"]})
    assert texts("我们“第一”等等", lexicon) == ["第一"]
    assert texts("我们第一等等", lexicon) == ["第一等等"]


def test_quotation_marks_do_not_hide_a_claim() -> None:
    lexicon = small({"plain": ["第一品牌"]})
    assert texts("我们是“第一”品牌", lexicon) == ["第一"]
    assert texts("我们是第一“品牌”，", lexicon) == ["第一“品牌"]
    assert texts("我们是“第一品牌”，", lexicon) == ["第一品牌"]


def test_code_addresses_and_titles_are_not_said() -> None:
    lexicon = small({"plain": ["最佳"]})
    assert texts("`最佳` 是字段值，见 https://a.cn/最佳 和《最佳拍档》", lexicon) == []


def test_an_exemption_acts_within_its_clause() -> None:
    goal = {"why": SENTENCE, "before": ["争做"], "within": 8}
    lexicon = small({"plain": ["最好的"]}, goal=goal)
    assert texts("争做最好的平台", lexicon) == []
    assert texts("争做表率，最好的平台", lexicon) == ["最好的"]


def test_an_exemption_names_itself() -> None:
    lexicon = small({"plain": ["最好的"]}, goal={"why": SENTENCE, "before": ["争做"]})
    (claim,) = claims_in("争做最好的平台", lexicon)
    assert claim.exemption is not None
    assert claim.exemption.name == "goal"


def test_what_is_no_claim_needs_no_evidence() -> None:
    lexicon = small(
        {"plain": ["第一"]},
        proof={"why": SENTENCE, "outcome": "evidence", "before": ["来源"]},
        denial={"why": SENTENCE, "before": ["不是"]},
    )
    (claim,) = claims_in("来源说我们不是第一", lexicon)
    assert claim.exemption is not None
    assert not claim.exemption.evidence


@pytest.mark.parametrize("claim", CAUGHT)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_noise_does_not_hide_a_claim(claim: str, claims: Claims, data: st.DataObject) -> None:
    noise = st.sampled_from(["", "\u200b", "\ufe0f", "\u200d", "\u00ad", "\u2060"])
    typed = "".join(character + data.draw(noise) for character in claim)
    before = data.draw(st.sampled_from(["", "欢迎，", "🎉", "e\u0301 "]))
    behind = data.draw(st.sampled_from(["", "！", "\r\n"]))
    found = claims(before + typed + behind)
    assert found
    assert all(len(before) <= each.start < each.end <= len(before + typed) for each in found)


@pytest.mark.parametrize("text", ["ＮＯ．１ 品牌", "TOP1 品牌", "ｔｏｐ１ 品牌", "100%有效", "１００％有效"])
def test_width_and_case_do_not_hide_a_claim(text: str, claims: Claims) -> None:
    assert claims(text)


def wide(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text)


@pytest.mark.parametrize("text", QUIET)
@pytest.mark.parametrize("change", [str, str.upper, wide, lambda text: unicodedata.normalize("NFD", text)])
def test_ordinary_text_stays_quiet(text: str, change: Callable[[str], str], claims: Claims) -> None:
    assert claims(change(text)) == []


def test_long_and_short_texts_are_searched_alike(lexicon: Lexicon) -> None:
    filler = "修复订单列表翻页后数据重复的问题。\n" * 2000
    found = [
        (text[claim.start : claim.end], claim.start)
        for text in (filler + "全网最低价" + filler + "销量第一",)
        for claim in claims_in(text, lexicon)
    ]
    assert found == [("全网最低价", len(filler)), ("销量第一", 2 * len(filler) + 5)]


@pytest.mark.parametrize(
    "run", ["最", "全网", "全网最低价", "最 ", "行业第", "“", "《", "`", "http://", "100%", "没有比"]
)
def test_long_runs_are_read_to_their_end(run: str, claims: Claims) -> None:
    text = run * (6_000 // len(run))
    found = claims(text)
    assert all(0 <= claim.start < claim.end <= len(text) for claim in found)


@given(text=st.text(alphabet="最好第一全网行业低价销量唯 *“”，。《》`\u200b①NOo.10%不是没有比更", max_size=80))
@settings(max_examples=200, deadline=None)
def test_claims_are_ranges_in_order(text: str, lexicon: Lexicon) -> None:
    behind = 0
    for claim in claims_in(text, lexicon):
        assert behind <= claim.start < claim.end <= len(text)
        behind = claim.end


@pytest.mark.parametrize("before", range(16_384 - 420, 16_384 + 20, 7))
def test_a_claim_is_found_wherever_it_stands_in_a_text_without_punctuation(before: int) -> None:
    lexicon = small({"rank": ["{销量|口碑}~4第一"]}, ("第一页",))
    text = "好" * before + "销量稳居第一" + "好" * 500 + "销量第一页" + "好" * 20_000 + "口碑第一"
    assert [(claim.start, claim.end) for claim in claims_in(text, lexicon)] == [
        (before, before + 6),
        (len(text) - 4, len(text)),
    ]


def test_a_denial_counts_wherever_a_long_text_is_cut() -> None:
    lexicon = small({"rank": ["销量第一"]}, denial={"before": ["不是"], "within": 4})
    assert texts("我们不是销量第一，" * 5_000, lexicon) == []
