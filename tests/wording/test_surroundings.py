"""What an exemption may ask for around a claim, by `around` and `quoted`."""

from collections.abc import Mapping
from typing import Any

import pytest

from playbook.wording import nearby
from playbook.wording.claims import claims_in
from playbook.wording.lexicon import lexicon_of
from playbook.wording.preparing import prepared

SENTENCE = {"zh": "名称", "en": "name"}


def exempted(text: str, sets: Mapping[str, Any] | None = None, **exemption: object) -> bool:
    family = {"name": SENTENCE, "instead": SENTENCE, "terms": ["全网最低", "最好"]}
    stated = {"families": {"price": family}, "exemptions": {"one": {"why": SENTENCE, **exemption}}, "sets": sets or {}}
    (claim,) = claims_in(text, lexicon_of(prepared(stated)))
    return claim.exemption is not None


@pytest.fixture(params=[10**9, 0], ids=["looked for", "by automaton"], autouse=True)
def patience(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearby, "_PATIENCE", request.param)


@pytest.mark.parametrize(
    ("phrase", "text", "holds"),
    [
        ("{把|将}~4<claim>~2{改为|换成}", "把首页全网最低都改为活动价", True),
        ("{把|将}~4<claim>~2{改为|换成}", "把全网最低换成活动价", True),
        ("{把|将}~4<claim>~2{改为|换成}", "把全网最低给你", False),
        ("{把|将}~4<claim>~2{改为|换成}", "全网最低改为活动价", False),
        ("{把|将}~4<claim>~2{改为|换成}", "改为活动价，把全网最低", False),
        ("{把|将}~4<claim>~2{改为|换成}", "把商品页里写的全网最低改为活动价", False),
        ("搜<claim>", "请搜全网最低", True),
        ("搜<claim>", "请搜：“全网最低”", False),
        ("搜{:|}<claim>", "请搜：“全网最低”", True),
        ("<claim>{字样|一词}", "全网最低字样", True),
        ("<claim>{字样|一词}", "全网最低的字样", False),
        ("<claim>!{的}~4字样", "全网最低这种字样", True),
        ("<claim>!{的}~4字样", "全网最低的字样", False),
        ("!{不}要<claim>", "要全网最低", True),
        ("!{不}要<claim>", "不要全网最低", False),
        ("要!{求}~4<claim>", "要做到全网最低", True),
        ("要!{求}~4<claim>", "要求做到全网最低", False),
        ("要<claim>$", "要全网最低，快", True),
        ("要<claim>$", "要全网最低的", False),
        ("<claim>!{$}", "全网最低价", True),
        ("<claim>!{$}", "全网最低", False),
        ("第#{条|款}~3<claim>", "第 12 条：全网最低", True),
        ("第#{条|款}~3<claim>", "第条：全网最低", False),
        ("<claim>等#{个|条}", "全网最低等 30 个词", True),
        ("<claim>等#{个|条}", "全网最低等个词", False),
        ("{<who>|他}说<claim>", "有人说全网最低", True),
        ("{<who>|他}说<claim>", "我们说全网最低", False),
    ],
)
def test_a_phrase_holds_on_both_sides(phrase: str, text: str, holds: bool) -> None:
    assert exempted(text, {"who": ["有人", "谁"]}, around=[phrase]) is holds


def test_it_stays_in_the_clause_unless_told() -> None:
    text = "搜过了，都说全网最低"
    assert not exempted(text, around=["搜~6<claim>"])
    assert exempted(text, around=["搜~6<claim>"], reach="sentence")
    assert not exempted("搜过了。都说全网最低", around=["搜~6<claim>"], reach="sentence")


def test_what_excludes_it_goes_first() -> None:
    assert not exempted("搜全网最低，等你来", around=["搜<claim>"], unless=["等你来"], reach="sentence")


def test_another_word_is_enough() -> None:
    assert exempted("力争全网最低", around=["搜<claim>"], before=["力争"])


@pytest.mark.parametrize(
    ("text", "quoted", "holds"),
    [
        ("本店“最好”", True, True),
        ("“本店最好”", True, True),
        ("本店最好", True, False),
        ("本店“最好”", False, False),
        ("“本店最好”", False, True),
        ("本店最好", False, True),
        ("本店“最好”", None, True),
        ("本店最好", None, True),
        ('placeholder="本店最好"', True, False),
    ],
)
def test_quotation_marks_may_be_asked_for_or_refused(text: str, quoted: bool | None, holds: bool) -> None:
    assert exempted(text, before=["本店"], quoted=quoted) is holds
