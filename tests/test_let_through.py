"""What `--show-exempted` lists: each sort of words that are no claim, with the article of the guide it rests on."""

import pytest

from playbook.findings import Finding
from playbook.linting import lint_text
from playbook.planning import Options


def listed(text: str) -> list[Finding]:
    options = Options(show_exempted=True)
    found = lint_text(text, "douyin", "copy", None, options).findings
    return [finding for finding in found if finding.ignored is not None]


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("质量第一是我们的经营理念", "第五条"),
        ("我们的目标是成为最受用户喜爱的工具", "第五条"),
        ("本店最便宜的套餐", "第六条第一项"),
        ("最佳食用时间为出炉后两小时", "第六条第二项"),
        ("最佳饮用温度 60℃", "第六条第二项"),
        ("国家级自然保护区预约须知", "第六条第三项"),
        ("获评“最受欢迎小程序”称号", "第六条第四项"),
        ("最佳新人奖投票", "第六条第五项"),
        ("按销量最高排序", "第五条"),
        ("已删除首页“全网最低价”等不合规文案", "第五条"),
        ("我们不承诺全网最低价", "第五条"),
        ("调整顶级菜单的间距", "第五条"),
    ],
)
def test_it_is_told_why_words_are_no_claim(text: str, article: str) -> None:
    assert lint_text(text, "douyin", "copy", None, Options()).findings == ()
    (finding, *_) = listed(text)
    assert finding.ignored is not None
    assert article in finding.ignored
    assert finding.severity == "info"
    assert finding.confidence == "low"
    assert text[finding.column - 1 : finding.end_column - 1] == finding.subject


def test_a_claim_is_told_once() -> None:
    options = Options(show_exempted=True)
    text = "全网最低价，国家级自然保护区，我们不承诺销量第一"
    found = lint_text(text, "douyin", "copy", None, options).findings
    assert [(each.subject, each.ignored is None) for each in found] == [
        ("全网最低价", True),
        ("国家级", False),
        ("销量第一", False),
    ]
