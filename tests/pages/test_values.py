"""Values of the playbook in pages of a team's own."""

import pytest

from playbook.errors import UsageError
from playbook.loading import load_playbook_mapping
from playbook.pages.values import with_values

PLAYBOOK = load_playbook_mapping(
    {
        "name": "手册 <b>",
        "alerts": {
            "notify": {"channels": ["sms", "wecom"], "tools": ["甲", "乙"]},
            "tiers": {"urgent": {"name": "紧急", "when": "不可用", "respond_within": "10m", "from": ["A-1", "A-2"]}},
            "objectives": {"open": {"name": "可打开率", "target": "team", "ideal": True}},
        },
        "release": {"stages": [{"id": "gray", "name": "灰度", "share": "10%"}]},
        "budget": "off",
    }
)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("alerts.tiers.urgent.respond_within", "10 分钟"),
        ("alerts.tiers.urgent.from", "A-1、A-2"),
        ("alerts.notify.tools", "甲、乙"),
        ("alerts.objectives.open.target", "由团队定"),
        ("alerts.objectives.open.ideal", "是"),
        ("release.stages.0.share", "10%"),
        ("name", "手册 &#60;b&#62;"),
    ],
)
def test_a_value_is_shown_as_people_read_it(asked: str, shown: str) -> None:
    assert with_values(f"响应：{{{{ playbook.{asked} }}}}。", lambda: PLAYBOOK, "a.md") == f"响应：{shown}。"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("alerts.tiers.urgnt.name", "没有 urgnt；可以写：urgent"),
        ("alerts.tiers.urgent", "不是一个值，还要往下写：from、"),
        ("alerts.tiers.urgent.name.x", "前面已经是一个值"),
        ("alerts.tiers.urgent.handled_within", "playbook 里没有写"),
        ("budget.sizing.reserve", "这一节关掉了（off）"),
        ("release.stages.1.name", "没有 1；可以写：0"),
    ],
)
def test_what_the_playbook_does_not_say_is_told_with_its_line(asked: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        with_values(f"# 标题\n\n见 {{{{playbook.{asked}}}}}\n", lambda: PLAYBOOK, "team/a.md")
    assert str(caught.value).startswith(f"team/a.md:3:3: playbook.{asked}：")
    assert told in str(caught.value)


def test_other_braces_stay() -> None:
    text = "`{{ user.name }}` {{ playbook }} {{playbook.}} {{ playbooks.a }}"
    assert with_values(text, lambda: PLAYBOOK, "a.md") == text
    assert with_values(r"\{{ playbook.name }}", lambda: PLAYBOOK, "a.md") == "{{ playbook.name }}"
