import re

import pytest

from playbook.wording import lacks
from playbook.wording.descriptions import judged_clauses
from playbook.wording.lacks import lack_of
from playbook.wording.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("", "empty"),
        ("\u3000\n", "empty"),
        ("。。", "punctuation"),
        ("🎉🎉", "punctuation"),
        ("v1.2.0", "version"),
        ("发布 2.3.0 版本", "version"),
        ("2024-06-01 更新", "version"),
        ("TODO", "placeholder"),
        ("{{desc}}", "placeholder"),
        ("（请补充更新内容）", "placeholder"),
        ("测试一下", "placeholder"),
        ("111", "placeholder"),
        ("fix #88", "ticket"),
        ("JIRA-1024、JIRA-1025", "ticket"),
        ("感谢您的支持", "courtesy"),
        ("更新内容：", "courtesy"),
        ("修复 12 个问题", "number"),
        ("优化 5 项体验，修复 3 个 bug", "number"),
        ("优化体验", "vague"),
        ("详见群公告", "elsewhere"),
        ("更新内容请看公众号文章", "elsewhere"),
        ("上次被驳回，重新提交", "resubmission"),
        ("试试能不能过审", "resubmission"),
        ("降本增效，赋能一线", "praise"),
        ("让就医更便捷", "praise"),
        ("程序猿用头发换来的新版本", "chatter"),
        ("系统将于今晚升级，届时可能短暂无法访问", "chatter"),
        ("已按审核意见修改", "vague"),
        ("下线部分功能", "vague"),
    ],
)
def test_it_is_said_what_a_text_is_instead_of_a_description(text: str, case: str, vocabulary: Vocabulary) -> None:
    assert lack_of(text, judged_clauses(text, vocabulary)) == case


def test_no_version_is_looked_for_in_a_long_text(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> re.Pattern[str]:
        raise AssertionError

    monkeypatch.setattr(lacks, "_version", refused)
    text = "1" * 20_000
    assert lack_of(text, judged_clauses(text, vocabulary)) == "placeholder"
