"""Every statement says in which line of which file it is written."""

from pathlib import Path

import pytest

from playbook.publishing import make_pages

OWN = """\
extends: default
name: 我们的手册

alerts:
  tiers:
    urgent: {respond_within: 5m}
faults:
  pay:
    name: 支付中断
    tier: urgent
    symptom: [调不起支付]
    first_aid: [切换服务商]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "playbook.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_own_statements_and_inherited_ones_are_told_apart(own: Path) -> None:
    text = make_pages(own).pages["oncall/index.md"]
    urgent, important = (line for line in text.splitlines() if "紧急</span> **" in line or "重要</span> **" in line)
    assert "playbook.yaml&#58;6" in urgent
    assert "内置的 playbook&#58;" in important
    assert "href" not in urgent + important


def test_a_statement_without_a_source_has_its_line_too(own: Path) -> None:
    text = make_pages(own, source="https://git.example.com/ops/blob/main/").pages["oncall/faults/pay.md"]
    assert '<a class="line" href="https://git.example.com/ops/blob/main/playbook.yaml#L8">' in text
    assert "来源" not in text


def test_a_shared_base_is_named_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "all.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "playbook.yaml").write_text("extends: ../base/all.yaml\nname: 店\n", encoding="utf-8")
    text = make_pages(tmp_path / "shop" / "playbook.yaml", source="https://git.example.com/shop").pages
    assert "../base/all.yaml&#58;8" in text["oncall/faults/pay.md"]
    assert "git.example.com" not in text["oncall/faults/pay.md"]


def test_every_fact_of_the_reference_playbook_has_its_line() -> None:
    made = make_pages(None)
    cited = [line for text in made.pages.values() for line in text.splitlines() if "data-from" in line]
    assert [line for line in cited if "playbook.yaml&#58;" not in line and "correction" not in line] == []
