from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording import clauses
from playbook.wording.clauses import clauses_of
from playbook.wording.descriptions import all_vague, judged_clauses
from playbook.wording.vocabulary import Starts, Vocabulary, packed_starts

Verdict = Callable[[str], str]


def senses(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    return [(text[each.clause.start : each.clause.end], each.sense) for each in judged_clauses(text, vocabulary)]


def test_each_clause_is_judged_where_it_stands(vocabulary: Vocabulary) -> None:
    assert senses("1. 修复支付失败\r\n2. 其他优化；优化首页", vocabulary) == [
        ("修复支付失败", "specific"),
        ("其他优化", "generic"),
        ("优化首页", "place-only"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("修复白屏、优化体验", ["修复白屏", "优化体验"]),
        ("新增订单搜索、筛选和导出", ["新增订单搜索、筛选和导出"]),
        ("支持批量退款，同时优化体验", ["支持批量退款", "同时优化体验"]),
        ("①新增扫码点餐②修复桌号错误", ["新增扫码点餐", "修复桌号错误"]),
        ("1.修复白屏 2.优化体验", ["修复白屏", "优化体验"]),
        ("首屏由 2.1s 降到 1.3s，共 1,200 次", ["首屏由 2.1s 降到 1.3s", "共 1,200 次"]),
        ("优化性能（首屏 2s，列表 1s）", ["优化性能（首屏 2s，列表 1s）"]),
    ],
)
def test_a_description_is_cut_into_clauses(text: str, parts: list[str], vocabulary: Vocabulary) -> None:
    found = [text[clause.start : clause.end].strip("，；。、") for clause in clauses_of(text, vocabulary.verbs)]
    assert found == parts


def test_a_test_account_is_left_out(vocabulary: Vocabulary, verdict: Verdict) -> None:
    account = "测试账号：13800000000\n密码：abc123"
    assert verdict("修复收银台金额为 0\n" + account) == "clear"
    assert verdict("优化体验\n" + account) == "vague"
    assert not all_vague(judged_clauses(account, vocabulary))


@pytest.mark.parametrize(
    "account",
    [
        "用户名 admin，密码 admin123",
        "审核员可用账号 test01 登录后台，密码 888888",
        "测试商户号：1900000109",
        "测试账号：\n13800000000\n密码：\n123456",
        "测试账号：13800000000，验证码 1234",
        "Test account: demo@x.com, password: 123456",
    ],
)
def test_a_line_for_the_reviewer_costs_nothing(account: str, vocabulary: Vocabulary, verdict: Verdict) -> None:
    assert {sense for _, sense in senses(account, vocabulary)} == {"account"}
    assert verdict("修复收银台金额为 0\n" + account) == "clear"
    assert verdict(account + "\n优化体验") == "vague"


BREAKS = ("\r\n", "\r", "\u2028", "\x85")


@pytest.mark.parametrize("line_break", BREAKS)
@given(
    lines=st.lists(
        st.sampled_from(
            ["优化体验", "修复问题", "新增：", "1. 优化首页", "- 夜间模式", "修复支付失败", "测试账号 a/1", ""]
        ),
        max_size=5,
    )
)
@settings(deadline=None, max_examples=30)
def test_lines_may_end_in_any_way(line_break: str, lines: list[str], vocabulary: Vocabulary) -> None:
    expected = [(each.clause.text, each.sense) for each in judged_clauses("\n".join(lines), vocabulary)]
    assert [(each.clause.text, each.sense) for each in judged_clauses(line_break.join(lines), vocabulary)] == expected


def test_a_change_that_speaks_of_accounts_is_no_test_account(verdict: Verdict) -> None:
    assert verdict("新增账号注销入口") == "clear"
    assert verdict("修复忘记密码页点击提交无反应") == "clear"


@pytest.mark.parametrize(
    "text", ["", "  \n", "。。。", "v1.2.3", "2024-06-01", "{{desc}}", "${text}", "TODO", "#12 #13"]
)
def test_nothing_is_vague(text: str, verdict: Verdict) -> None:
    assert verdict(text) == "vague"


def test_a_clause_may_be_explained_by_the_next(verdict: Verdict) -> None:
    assert verdict("优化注册流程，减少填写步骤") == "clear"
    assert verdict("优化注册流程。减少填写步骤") == "mixed"


def test_what_something_is_good_for_needs_no_more(verdict: Verdict) -> None:
    assert verdict("支付页新增发票开具入口，使用更方便") == "clear"


@pytest.mark.parametrize(
    "text",
    [
        "应平台要求，补充剪贴板用途说明",
        "为了方便报销，支付页新增发票入口",
        "键盘收起后页面留白，已修复",
        "订单列表，增加按日期筛选",
        "修复以下问题：\n1. 购物车数量不更新\n2. 地址丢失",
        "新增\n- 夜间模式\n修复\n- 退款金额为负",
        "- [音乐] 修复歌词滚动不同步",
        "feat: ✨ 支持导出账单",
        ":bug: 修复退款金额为负",
        "1️⃣支持导出账单2️⃣修复退款金额为负",
    ],
)
def test_what_only_leads_to_a_change_needs_to_say_nothing(text: str, verdict: Verdict) -> None:
    assert verdict(text) == "clear"


@pytest.mark.parametrize(
    "text",
    ["修复以下问题：\n1. 若干 bug\n2. 其他问题", "应平台要求，进行了整改", "为了更好的体验，我们做了优化", "已修复"],
)
def test_where_nothing_follows_it_stays_vague(text: str, verdict: Verdict) -> None:
    assert verdict(text) == "vague"


@pytest.mark.parametrize("text", ["修复订单页翻页后数据重复", "优化体验", "新增按门店筛选", "修复支付问题"])
@pytest.mark.parametrize("frame", ["{}。", "- {}", "1、{}", "（1）{}", "fix: {}", "🎉 {}", "更新内容：\n{}"])
def test_marks_around_a_clause_do_not_matter(text: str, frame: str, verdict: Verdict) -> None:
    assert verdict(frame.format(text)) == verdict(text)


@given(text=st.text(alphabet="修复优化首页的问题、，。；（）()1.2 \n-#{}$新增abc测试账号：", max_size=80))
@settings(max_examples=200, deadline=None)
def test_clauses_are_ranges_in_order(text: str, vocabulary: Vocabulary) -> None:
    behind = 0
    for each in judged_clauses(text, vocabulary):
        assert behind <= each.clause.start < each.clause.end <= len(text)
        behind = each.clause.end


@pytest.mark.parametrize("run", ["优化", "修复、", "（", "1.", "。", "fix ", "啊", "{", "0a1b", " "])
def test_long_runs_are_read_to_their_end(run: str, verdict: Verdict) -> None:
    assert verdict(run * (20_000 // len(run))) in ("vague", "mixed", "clear")


def test_who_made_a_change_is_no_clause_to_judge(verdict: Verdict) -> None:
    assert verdict("新增日期选择器清空后的回调。 @octocat") == "clear"
    assert verdict("优化体验。 @octocat、@hubot") == "vague"


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        ("感谢大家一路陪伴，我们用心打磨每个细节，最终形成了今天的版本，希望您喜欢，敬请体验", "vague"),
        ("感谢大家一路陪伴，我们用心打磨每个细节，余额明细挪进了钱包，希望您喜欢，敬请体验", "mixed"),
    ],
)
def test_a_letter_says_something_only_where_it_names_something(letter: str, expected: str, verdict: Verdict) -> None:
    assert verdict(letter) == expected


NAMING = (
    "修复{}页白屏",
    "修复{}无法打开",
    "{}支持导出 Excel",
    "{}可批量删除",
    "{}到期前 3 天提醒",
    "{}价格由 10 元改为 8 元",
    "{}详情页新增分享按钮",
    "首页新增{}入口",
    "新增{}日历",
)
EMPTY = ("filler", "things", "praise", "chatter", "courtesy", "placeholders")


@pytest.fixture(scope="module")
def empty_words(vocabulary: Vocabulary) -> list[str]:
    return sorted(word for word, sort in vocabulary.words.all() if sort in EMPTY and not word.isascii())


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_what_names_a_change_is_never_vague_whatever_empty_word_is_beside_it(
    empty_words: list[str], verdict: Verdict, data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from(empty_words))
    assert verdict(data.draw(st.sampled_from(NAMING)).format(word)) != "vague"


CLAUSES = st.lists(
    st.sampled_from([*"修复优化订单,，。！？；!;", "以及", "并", "、", " ", "(", "1", "a.", "\n"]), max_size=12
)


@given(text=CLAUSES.map("".join))
@settings(max_examples=300, deadline=None)
def test_a_short_text_is_cut_like_a_long_one(text: str) -> None:
    verbs = Starts(packed_starts(("修复", "优化")))
    with pytest.MonkeyPatch.context() as patch:
        quickly = list(clauses_of(text, verbs))
        patch.setattr(clauses, "_FEW", -1)
        assert quickly == list(clauses_of(text, verbs))
