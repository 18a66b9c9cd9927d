"""The pages of the reference playbook, and of playbooks that say less or worse."""

import posixpath
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import AfterValidator, BaseModel

from playbook.checks import Checks, embedded_packs, load_checks
from playbook.loading import load_default, load_playbook, load_playbook_mapping
from playbook.model.playbook import Playbook
from playbook.pages import pages

HOSTILE = '"><script>alert(1)</script>*[a](javascript:x) `b` | {: onclick=c } ![d](http://e.cn/f.png) <!-- g'
USUAL = "鱻"  # stands nowhere else
LINK = re.compile(r"\]\(([^)#]+?\.md)(?:#[^)]*)?\)")


@cache
def checks() -> Checks:
    return load_checks(embedded_packs())


@cache
def reference() -> dict[str, str]:
    return pages(load_default(), checks())


def sections_of(says: Mapping[str, object]) -> set[str]:
    """Return the folders of the pages that a playbook makes, without those of the checks."""
    made = pages(load_playbook_mapping(dict(says)), checks())
    return {path.partition("/")[0] for path in made} - {"checks"}


def broken_links(made: Mapping[str, str]) -> list[str]:
    targets = (
        (path, posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
        for path, text in made.items()
        for target in LINK.findall(text)
    )
    return [f"{path} -> {target}" for path, target in targets if target not in made]


def test_every_fault_and_every_check_has_its_page() -> None:
    playbook = load_default()
    assert isinstance(playbook.faults, dict)
    assert {f"oncall/faults/{ident}.md" for ident in playbook.faults} <= set(reference())
    assert {f"checks/{ident}.md" for ident in checks()} <= set(reference())


def test_a_fault_page_opens_with_what_to_do() -> None:
    text = reference()["oncall/faults/database.md"]
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings[0] == "先做什么"
    assert text.index("切换到备库") < text.index("看数据库能否连接") < text.index("找出慢查询")
    assert re.search(r"^1\. <span id=\"step-1\"></span>切换到备库（主从架构）$", text, re.MULTILINE)


def test_faults_are_listed_by_urgency_on_the_home_page() -> None:
    text = reference()["index.md"]
    names = re.findall(r"oncall/faults/([a-z-]+)\.md", text)
    assert names == ["database", "third-party", "server-overload", "front-end-compatibility", "review-rejected"]


def test_nothing_stands_above_the_three_doors_but_the_name() -> None:
    above = reference()["index.md"].partition("- [出故障了](oncall/index.md)")[0]
    assert above == '# 小程序运维手册\n\n<div class="doors" markdown="1">\n\n'


def test_corrections_stand_beside_the_advice_they_correct() -> None:
    text = reference()["release/changes.md"]
    assert (
        text.index("## 小故障")
        < text.index("UpdateManager 只能换上已经发布的版本")
        < text.index("<del>小故障用前端热更新")
    )


def test_a_source_is_a_deep_link_once_per_page() -> None:
    for path, text in reference().items():
        anchors = re.findall(r'<span id="([^"]+)">', text)
        assert len(anchors) == len(set(anchors)), path
    assert '<span id="s1-a2">S1-A2</span>' in reference()["oncall/index.md"]


def test_no_link_of_the_reference_site_leads_nowhere() -> None:
    assert broken_links(reference()) == []


SECTIONS = [name for name, field in Playbook.model_fields.items() if field.default == "off"]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_that_is_off_disappears_without_leaving_dead_links(section: str) -> None:
    made = pages(load_playbook_mapping({"extends": "default", section: "off"}), checks())
    assert broken_links(made) == []
    assert made.keys() <= reference().keys()


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_alone_makes_pages_that_lead_nowhere_else(section: str) -> None:
    others = {name: "off" for name in SECTIONS if name != section}
    made = pages(load_playbook_mapping({"extends": "default", **others}), checks())
    assert broken_links(made) == []


def test_what_is_off_has_no_page() -> None:
    assert sections_of({"extends": "default", "release": {"rollback": {"within": "5m"}}}) >= {"rollback", "release"}
    assert "rollback" not in sections_of({"extends": "default", "release": "off"})
    assert sections_of({}) == {"index.md"}


def test_what_the_team_sets_is_said_in_words() -> None:
    assert "**由团队定**" in reference()["oncall/objectives.md"]
    assert not any(re.search(r"\bteam\b", text) for path, text in reference().items() if not path.startswith("checks/"))


def test_a_step_with_a_command_shows_it_as_code(rendered: Callable[[str], Any]) -> None:
    step = {"do": "看连接数", "command": "mysql -e 'show processlist'\nmysqladmin status"}
    fault = {"name": "连不上", "tier": "team", "symptom": ["报错"], "first_aid": [step, "切换备库"]}
    text = pages(load_playbook_mapping({"faults": {"db": fault}}), checks())["oncall/faults/db.md"]
    html = rendered(text)
    assert "mysql -e 'show processlist'\nmysqladmin status\n" in html.texts
    assert [tag for tag in html.tags if tag in {("ol",), ("/ol",)}] == [("ol",), ("/ol",)]


def test_own_rollback_window_backup_and_attestation_are_shown(tmp_path: Path) -> None:
    own = tmp_path / "playbook.yaml"
    own.write_text(
        """
extends: default
backup:
  targets:
    orders:
      name: 订单库
      match: {via: crontab}
      evidence: [deploy/**]
      full: {every: 1d, window: "02:00-05:00", time_zone: Asia/Shanghai, retention: 7d}
      incremental: {every: 1h}
      attestation: {by: 张三, on: 2026-11-01, saw: 控制台, until: 2027-02-01, covers: [full]}
""",
        encoding="utf-8",
    )
    text = pages(load_playbook(own), checks())["routine/backup.md"]
    for shown in (
        "订单库",
        "02:00–05:00",
        "Asia/Shanghai",
        "7 天",
        "1 小时",
        "张三",
        "2027-02-01",
        "全量备份",
        "crontab",
    ):
        assert shown in text


_PICTURE = re.compile(r'<figure class="picture"[^>]*>.*?</figure>', re.DOTALL)


def test_hostile_text_in_every_field_changes_no_markup(rendered: Callable[[str], Any]) -> None:
    usual = pages(with_text(load_default(), USUAL), checks())
    hostile = pages(with_text(load_default(), HOSTILE), checks())
    assert hostile.keys() == usual.keys()
    for path, text in hostile.items():
        # How many lines a picture needs depends on its text; test_pictures holds them to text and shapes.
        html, expected = rendered(_PICTURE.sub("", text)), rendered(_PICTURE.sub("", usual[path]))
        assert html.tags == expected.tags, path
        assert html.texts == [each.replace(USUAL, HOSTILE) for each in expected.texts], path
        links = {value for name, value in html.attributes if name == "href"}
        assert not any(link.startswith(("javascript:", "http://e.cn")) for link in links), path


def with_text(playbook: Playbook, text: str) -> Playbook:
    """Return the playbook with every free text in it replaced; figures, names of entries and choices stay."""
    replaced = _replaced(playbook, Playbook, text)
    assert isinstance(replaced, Playbook)
    return replaced


def _replaced(value: Any, annotation: Any, text: str) -> Any:  # noqa: ANN401 - any part of a playbook
    bare, is_name = _bare(annotation)
    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        return value.model_copy(
            update={
                name: _replaced(getattr(value, name), Annotated[field.annotation, *field.metadata, None], text)
                for name, field in fields
            }
        )
    if isinstance(value, dict):
        of_key, of_item = get_args(bare)
        # The names of entries are plain `str` and checked elsewhere; free text as a key is constrained.
        free = get_origin(of_key) is Annotated
        return {(text if free else key): _replaced(item, of_item, text) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_replaced(item, get_args(bare)[0], text) for item in value)
    return text if isinstance(value, str) and bare is str and not is_name else value


def _bare(annotation: Any) -> tuple[Any, bool]:  # noqa: ANN401 - any annotation
    """Return an annotation without what surrounds it, and whether it is that of an entry's name."""
    is_name = False
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *metadata = get_args(annotation)
            is_name = is_name or any(isinstance(each, AfterValidator) for each in metadata)
        elif get_origin(annotation) in {Union, UnionType}:
            parts = [
                part for part in get_args(annotation) if part is not type(None) and get_origin(part) is not Literal
            ]
            if len(parts) != 1:
                return annotation, is_name
            annotation = parts[0]
        else:
            return annotation, is_name
