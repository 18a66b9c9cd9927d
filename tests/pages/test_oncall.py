"""What somebody on call reads: alerts, faults, and whom to call."""

from pathlib import Path

import pytest

from playbook.checks import embedded_packs, load_checks
from playbook.loading import LoadError, load_default, load_playbook_mapping
from playbook.model.contacts import Contacts, Person
from playbook.pages import pages
from playbook.publishing import make_pages

CHECKS = load_checks(embedded_packs())
SAYS = {
    "name": "手册",
    "alerts": {
        "tiers": {
            "urgent": {"name": "紧急", "when": "不可用", "respond_within": "10m", "tell": ["值班", "负责人"]},
            "normal": {"name": "一般", "when": "变慢", "handled_within": "24h", "tell": ["值班"]},
        },
        "objectives": {
            "paid": {"name": "支付成功率", "target": ">= 99.5%", "tier": "normal", "faults": ["pay"]},
            "speed": {"name": "首屏", "target": "team"},
        },
    },
    "faults": {
        "pay": {
            "name": "支付中断",
            "tier": "normal",
            "escalate": {"to": "urgent", "when": "超过 10 分钟"},
            "symptom": ["调不起支付"],
            "impact": "下不了单",
            "first_aid": ["切换服务商"],
            "verify": ["付一分钱"],
            "notice": "支付暂时用不了，预计【时间】恢复。",
        }
    },
}


def test_an_alert_leads_to_the_first_aid_without_another_page() -> None:
    text = pages(load_playbook_mapping(SAYS), CHECKS)["oncall/alerts/paid.md"]
    assert text.index("≥ 99.5%") < text.index("</span>切换服务商") < text.index("下不了单") < text.index("付一分钱")
    assert "[这种故障的全部步骤、公告和根治](../faults/pay.md)" in text
    assert "通知 **值班**" in text


def test_an_alert_without_a_runbook_says_so() -> None:
    text = pages(load_playbook_mapping(SAYS), CHECKS)["oncall/alerts/speed.md"]
    assert "还没有写这项指标越线时先做什么" in text
    assert "级别由团队定" in text


def test_a_fault_says_when_it_is_over_whom_to_tell_and_what_users_read() -> None:
    text = pages(load_playbook_mapping(SAYS), CHECKS)["oncall/faults/pay.md"]
    in_order = [text.index(part) for part in ("</span>切换服务商", "付一分钱", "超过 10 分钟", "支付暂时用不了")]
    assert in_order == sorted(in_order)
    assert "通知 **值班、负责人**" in text
    assert "```text\n支付暂时用不了，预计【时间】恢复。\n```" in text
    assert "[支付成功率](../alerts/paid.md)" in text


def test_every_alert_of_the_reference_playbook_has_its_page() -> None:
    playbook = load_default()
    made = pages(playbook, CHECKS)
    assert playbook.alerts != "off"
    assert {f"oncall/alerts/{name}.md" for name in playbook.alerts.objectives} <= made.keys()


def test_contacts_are_named_where_they_are_needed_and_nowhere_else() -> None:
    people: Contacts = {
        "值班": (Person(name="张三", phone="138 0000 0000"), Person(name="李四", wecom="lisi", note="周末"))
    }
    made = pages(load_playbook_mapping(SAYS), CHECKS, contacts=people)
    page = made["oncall/contacts.md"]
    assert '<a href="tel:13800000000">138 0000 0000</a>' in page
    assert "<code>lisi</code>，周末" in page
    assert "[怎么找](../contacts.md)" in made["oncall/faults/pay.md"]
    assert [path for path, text in made.items() if "张三" in text] == ["oncall/contacts.md"]
    without = pages(load_playbook_mapping(SAYS), CHECKS)
    assert "oncall/contacts.md" not in without
    assert "contacts" not in without["oncall/faults/pay.md"]


def test_a_phone_number_is_only_dialled_if_it_is_one() -> None:
    people: Contacts = {
        "值班": (Person(name="张三", phone='javascript:alert(1)">'), Person(name="王五", phone="总机转"))
    }
    page = pages(load_playbook_mapping(SAYS), CHECKS, contacts=people)["oncall/contacts.md"]
    assert 'href="tel:1"' in page
    assert "javascript:alert" not in page
    assert "总机转" in page


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("值班: []\n", "contacts.yaml:1:5: 值班: 不能是空的"),
        ("值班:\n  - {name: 张三}\n", "contacts.yaml:2:5: 值班[0]: 缺少联系方式"),
        ("值班:\n  - {name: 张三, phone: 13800000000}\n", "contacts.yaml:2:23: 值班[0].phone: 这里要写文字"),
        ("值班:\n  - {name: 张三, tel: x}\n", "contacts.yaml:2:"),
        ("- 张三\n", "contacts.yaml:1:1: "),
    ],
)
def test_a_wrong_file_of_contacts_is_told_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("contacts.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        make_pages(None, contacts="contacts.yaml")
    assert told in str(caught.value)
