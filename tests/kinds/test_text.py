from typing import Any

import pytest

from playbook.findings import Location, Text
from playbook.kinds import CannotTell, PlannedCheck, Satisfied, Scope, Verdict, Violated
from playbook.kinds import text as text_kind
from playbook.kinds.text import cases, judge, prepared
from playbook.wording.clauses import HEAD
from playbook.wording.descriptions import Judged, judged_clauses
from playbook.wording.long_texts import pieces_of
from playbook.wording.pieces import piece_of_text
from playbook.wording.vocabulary import Vocabulary

CLAIMS: dict[str, Any] = {
    "judge": "claims",
    "report": "claims",
    "families": {
        "rank": {
            "name": {"zh": "排名用语", "en": "a claim of rank"},
            "instead": {"zh": "去掉名次", "en": "drop the rank"},
            "terms": ["{销量|口碑}第一"],
        }
    },
    "benign": {"ordinal": ["第一页"]},
    "exemptions": {
        "denial": {"why": {"zh": "否定", "en": "a denial"}, "before": ["不是"], "within": 4},
        "proof": {"why": {"zh": "有出处", "en": "it names a source"}, "outcome": "evidence", "after": ["来源"]},
    },
}
DESCRIPTION: dict[str, Any] = {
    "judge": "description",
    "report": "all-vague",
    "words": {
        "improve": ["优化"],
        "fix": ["修复"],
        "things": ["体验", "问题"],
        "places": ["首页", "支付"],
        "symptoms": ["失败"],
    },
}


def planned(params: dict[str, Any], *fields: str) -> PlannedCheck:
    messages = {case: Text(case, case) for case in cases(params)}
    name = Text("名称", "name")
    return PlannedCheck(
        "wording/x", "text", prepared(params), {"default": "warning"}, Scope(fields=fields), name, messages, name, ""
    )


def verdicts(params: dict[str, Any], text: str, field: str = "description", *fields: str) -> list[Verdict]:
    return list(judge(planned(params, *fields), piece_of_text(text, "a.txt", "douyin", field)))


def test_a_claim_is_told_with_its_family_and_what_to_write_instead() -> None:
    (found,) = verdicts(CLAIMS, "好吃\n销 量第一", "copy")
    assert isinstance(found, Satisfied)
    (found,) = verdicts(CLAIMS, "好吃\n口碑第一！", "copy")
    assert isinstance(found, Violated)
    assert found.case == "claim"
    assert found.where == Location("a.txt", 2, 1, 2, 5)
    assert found.subject == "口碑第一"
    assert found.exempted is None
    assert found.values == {
        "text": "口碑第一",
        "family": Text("排名用语", "a claim of rank"),
        "instead": Text("去掉名次", "drop the rank"),
        "platform": Text("抖音", "Douyin"),
    }


def test_checks_that_state_the_same_words_share_them() -> None:
    claims, evidence = planned(CLAIMS), planned({**CLAIMS, "report": "evidence"})
    assert claims.params["words"] is evidence.params["words"]
    other = planned({**CLAIMS, "benign": {"ordinal": ["第一行"]}})
    assert claims.params["words"] is not other.params["words"]


def test_an_exempted_claim_is_told_with_its_reason() -> None:
    (found,) = verdicts(CLAIMS, "我们不是销量第一")
    assert isinstance(found, Violated)
    assert found.exempted == Text("否定", "a denial")
    assert found.values["instead"] == Text("不用改", "nothing needs to change")


def test_a_claim_that_needs_proof_is_for_another_check() -> None:
    text = "销量第一（数据来源：协会）"
    assert all(isinstance(verdict, Satisfied) for verdict in verdicts(CLAIMS, text))
    (found,) = verdicts({**CLAIMS, "report": "evidence"}, text)
    assert isinstance(found, Violated)
    assert (found.case, found.exempted) == ("evidence", None)
    assert found.values["reason"] == Text("有出处", "it names a source")
    assert all(isinstance(verdict, Satisfied) for verdict in verdicts({**CLAIMS, "report": "evidence"}, "销量第一"))


def test_a_text_without_claims_is_satisfied() -> None:
    assert verdicts(CLAIMS, "修复销量第一页的错误") == [Satisfied("修复销量第一页的错误")]


def test_a_vague_description_is_told_once() -> None:
    (found,) = verdicts(DESCRIPTION, "优化体验\n修复问题")
    assert isinstance(found, Violated)
    assert found.case == "vague"
    assert found.where == Location("a.txt", 1, 1, 2, 5)


@pytest.mark.parametrize(
    ("text", "place", "subject"),
    [
        ("", (1, 1, 1, 1), ""),
        ("  \n ", (1, 1, 1, 1), ""),
        ("。", (1, 1, 1, 2), "。"),
        ("\n  1、 \n", (2, 3, 2, 5), "1、"),
        ("[优化体验]", (1, 1, 1, 7), "[优化体验]"),
        ("测试账号 a/123456\n优化体验。", (2, 1, 2, 6), "优化体验。"),
        ("优化体验\n测试账号 a/123456", (1, 1, 1, 5), "优化体验"),
        ("测试账号 a/1\n优化体验\r\n测试账号 b/2", (2, 1, 2, 5), "优化体验"),
    ],
)
def test_a_description_that_says_nothing_is_pointed_at_without_the_test_accounts_around_it(
    text: str, place: tuple[int, int, int, int], subject: str
) -> None:
    words = {**DESCRIPTION["words"], "accounts": ["测试账号"]}
    (found,) = verdicts({**DESCRIPTION, "words": words}, text)
    assert isinstance(found, Violated)
    assert found.where == Location("a.txt", *place)
    assert found.subject == subject


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("口碑第一，欢迎", (1, 1, 1, 5)),
        ("口碑第一！", (1, 1, 1, 5)),
        ("口碑第一", (1, 1, 1, 5)),
        ("好，口碑第一；", (1, 3, 1, 7)),
    ],
)
def test_marks_around_a_claim_are_no_part_of_it(text: str, place: tuple[int, int, int, int]) -> None:
    family = {**CLAIMS["families"]["rank"], "terms": ["{,|}口碑第一{$|,|!|。}"]}
    (found,) = verdicts({**CLAIMS, "families": {"rank": family}}, text, "copy")
    assert isinstance(found, Violated)
    assert found.where == Location("a.txt", *place)
    assert found.subject == "口碑第一"


def let_through(params: dict[str, Any], text: str, field: str = "copy", *fields: str) -> list[tuple[str, str]]:
    found = text_kind.let_through(planned(params, *fields), piece_of_text(text, "a.txt", "douyin", field))
    return [(each.subject, each.exempted.en if each.exempted else "") for each in found]


def test_what_ordinary_phrases_cover_is_told_on_demand() -> None:
    params = {
        **CLAIMS,
        "benign": {"ordinal": ["销量第一页"], "brands": ["口碑第一燃茶"], "wide": ["{销量|口碑}第一!{$}"]},
        "reasons": {"brands": {"zh": "是名称", "en": "it is a name"}},
    }
    assert verdicts(params, "口碑第一燃茶", "copy") == [Satisfied("口碑第一燃茶")]
    assert let_through(params, "口碑第一燃茶") == [("口碑第一", "it is a name")]
    assert let_through(params, "口碑第一") == [], "nothing covers it"
    assert let_through(params, "不是口碑第一") == [], "judge tells of it"
    assert let_through(params, "好，不是口碑第一店") == [("口碑第一", "a denial")]
    (ordinary,) = let_through(params, "口碑第一，销量第一页")
    assert ordinary == ("销量第一", "it is part of an ordinary phrase, not aimed at the product (guide, art. 5)")
    assert let_through(params, "口碑第一燃茶", "copy", "description") == []
    assert let_through({**params, "report": "evidence"}, "口碑第一燃茶") == []


def test_a_word_in_the_next_clause_exempts_no_claim_that_ends_its_own() -> None:
    family = {**CLAIMS["families"]["rank"], "terms": ["口碑第一{$|,|。}"]}
    exemptions = {"denial": {"why": {"zh": "否定", "en": "a denial"}, "after": ["不是"]}}
    params = {**CLAIMS, "families": {"rank": family}, "exemptions": exemptions}
    (found,) = verdicts(params, "口碑第一，不是广告", "copy")
    assert isinstance(found, Violated)
    assert found.exempted is None


@pytest.mark.parametrize(
    ("text", "case"), [("", "empty"), ("v1.2.0", "version"), ("。。", "punctuation"), ("优化体验", "vague")]
)
def test_it_is_said_what_a_text_is_instead_of_a_description(text: str, case: str) -> None:
    (found,) = verdicts(DESCRIPTION, text)
    assert isinstance(found, Violated)
    assert found.case == case


def test_clauses_are_told_one_by_one_unless_all_are_vague() -> None:
    some = {**DESCRIPTION, "report": "some-vague"}
    found = verdicts(some, "修复支付失败；优化体验；优化首页")
    assert [(each.case, each.subject) for each in found if isinstance(each, Violated)] == [
        ("generic", "优化体验"),
        ("place-only", "优化首页"),
    ]
    assert [type(each) for each in verdicts(some, "优化体验；修复问题")] == [Satisfied]
    assert [type(each) for each in verdicts(DESCRIPTION, "修复支付失败；优化体验")] == [Satisfied]


def test_what_is_missing_depends_on_the_change() -> None:
    some = {**DESCRIPTION, "report": "some-vague"}
    fix, improve = (each for each in verdicts(some, "修复支付问题；优化首页") if isinstance(each, Violated))
    assert fix.values["missing"] == Text("做什么的时候、出现什么现象", "doing what, with what symptom")
    assert improve.values["missing"] != fix.values["missing"]
    assert improve.values["pattern"] != fix.values["pattern"]


def test_a_field_outside_of_the_scope_is_not_judged() -> None:
    assert verdicts(DESCRIPTION, "优化体验", "copy", "description") == []


def test_a_long_text_is_named_by_its_beginning() -> None:
    (found,) = verdicts(CLAIMS, "修复支付失败的问题，" * 30)
    assert len(found.subject) == 40  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("修复支付失败；修复问题", "在哪里、做什么的时候、出现什么现象"),
        ("修复支付失败；修复支付问题", "做什么的时候、出现什么现象"),
        ("修复支付失败；优化首页", "那里改了什么、怎么改的或改到什么程度"),
    ],
)
def test_what_a_clause_says_already_is_not_asked_for(text: str, missing: str) -> None:
    (found,) = verdicts({**DESCRIPTION, "report": "some-vague"}, text)
    assert isinstance(found, Violated)
    assert isinstance(found.values["missing"], Text)
    assert found.values["missing"].zh == missing


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("修复问题", "“修复〔页面〕里"),
        ("优化体验", "“〔页面〕的〔对象〕改为"),
        ("优化体验；修复问题", "一句说一处改动"),
        ("v1.2.0", "一句说一处改动"),
    ],
)
def test_the_pattern_fits_the_changes_that_are_named(text: str, pattern: str) -> None:
    (found,) = verdicts(DESCRIPTION, text)
    assert isinstance(found, Violated)
    assert isinstance(found.values["pattern"], Text)
    assert found.values["pattern"].zh.startswith(pattern)


def test_every_one_of_many_claims_in_a_line_is_told_at_its_column() -> None:
    found = verdicts(CLAIMS, "本店销量第一，" * 20_000)
    assert [each.where for each in found if isinstance(each, Violated)] == [
        Location("a.txt", 1, 7 * at + 3, 1, 7 * at + 7) for at in range(20_000)
    ]


def test_every_one_of_many_lines_is_judged_by_its_own_words() -> None:
    found = verdicts(CLAIMS, "销量第一\n不是销量第一\n销量第一页\n" * 5_000)
    assert [(each.where.line, each.exempted is None) for each in found if isinstance(each, Violated)] == [
        place for at in range(5_000) for place in ((3 * at + 1, True), (3 * at + 2, False))
    ]


CLEAR_LINE = "修复首页失败\n"


@pytest.mark.parametrize("report", ["all-vague", "some-vague"])
@pytest.mark.parametrize("more", ["优化首页", "优化体验\n" * 9])
def test_of_a_long_text_the_head_is_judged_whether_it_comes_as_a_whole_or_in_parts(report: str, more: str) -> None:
    check = planned({**DESCRIPTION, "report": report})
    head = CLEAR_LINE * (HEAD // len(CLEAR_LINE))
    text = head + "\n" * (HEAD - len(head)) + more
    in_parts = pieces_of([text[:200_000], text[200_000:]], "a.txt", "douyin", "description")
    for piece in (piece_of_text(text, "a.txt", "douyin", "description"), next(in_parts)):
        (told,) = judge(check, piece)
        assert isinstance(told, CannotTell)
        assert told.line == text.count("\n", 0, HEAD) + 1


@pytest.mark.parametrize("report", ["all-vague", "some-vague"])
def test_a_text_that_is_just_not_too_long_is_judged_to_its_end(report: str) -> None:
    text = CLEAR_LINE * (HEAD // len(CLEAR_LINE) - 1) + "优化首页\n"
    (found,) = verdicts({**DESCRIPTION, "report": report}, text + "\n" * (HEAD - len(text)))
    assert isinstance(found, Violated if report == "some-vague" else Satisfied)


def test_what_is_said_of_a_vague_text_goes_for_its_head_too() -> None:
    found = verdicts(DESCRIPTION, "优化体验\n" * HEAD)
    assert [type(each) for each in found] == [Violated, CannotTell]


def test_checks_with_the_same_words_judge_a_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def noted(text: str, vocabulary: Vocabulary) -> list[Judged]:
        judged.append(text)
        return judged_clauses(text, vocabulary)

    monkeypatch.setattr(text_kind, "judged_clauses", noted)
    some, every = ({**DESCRIPTION, "report": report} for report in ("some-vague", "all-vague"))
    for text in ("修复首页失败，优化体验", "修复首页"):
        verdicts(some, text)
        verdicts(every, text)
    assert judged == ["修复首页失败，优化体验", "修复首页"]


def test_a_pattern_uses_what_the_writer_has_named() -> None:
    some = {**DESCRIPTION, "report": "some-vague"}
    fix, improve = (each for each in verdicts(some, "修复支付问题；优化首页") if isinstance(each, Violated))
    assert fix.values["pattern"] == Text(
        "“修复支付里〔做什么〕时〔现象〕的问题”", "“fixed [symptom] of 支付 when [doing what]”"
    )
    assert improve.values["pattern"] == Text(
        "“首页的〔对象〕由〔原来怎样〕改为〔现在怎样〕”", "“[what] of 首页: from [before] to [now]”"
    )


LENGTH: dict[str, Any] = {
    "judge": "length",
    "report": "length",
    "limits": [
        {
            "platform": "douyin",
            "field": "summary",
            "name": {"zh": "简介", "en": "the introduction"},
            "at_least": 3,
            "at_most": 5,
        }
    ],
}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("记账", ("short", "2", "3", 1, 3)),
        ("  记账 \n", ("short", "2", "3", 1, 5)),
        ("好用记账本子", ("long", "6", "5", 6, 7)),
        ("😀记账本子x", ("long", "6", "5", 6, 7)),
    ],
)
def test_a_text_is_held_to_the_length_its_platform_takes(text: str, told: tuple[str, str, str, int, int]) -> None:
    (found,) = verdicts(LENGTH, text, "summary")
    assert isinstance(found, Violated)
    where = (found.where.column, found.where.end_column)
    assert (found.case, found.values["count"], found.values["limit"], *where) == told


@pytest.mark.parametrize(("text", "field"), [("记账本", "summary"), ("记账本子好", "summary"), ("记账", "copy")])
def test_other_texts_are_not_held_to_a_length(text: str, field: str) -> None:
    assert [type(each) for each in verdicts(LENGTH, text, field)] == [Satisfied]
