import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording.front_matter import FrontMatter, front_matter_of


def of(stated: str) -> FrontMatter:
    return front_matter_of(f"---\n{stated}\n---\n正文\n")


@pytest.mark.parametrize(
    "stated",
    [
        "type: release",
        "type: 'release'",
        '"type": "release" # 正式',
        "{type: release}",
        "a: &t release\ntype: *t",
        "type:\n  release",
    ],
)
def test_a_release_says_so_however_yaml_writes_it(stated: str) -> None:
    assert of(stated).release


@pytest.mark.parametrize(
    "stated",
    [
        "type: incident",
        "kind: release",
        "nested:\n  type: release",
        "# type: release",
        "type: [drill, release]",
        "type: releases",
        "- type: release",
    ],
)
def test_other_documents_are_no_release(stated: str) -> None:
    assert not of(stated).release


@pytest.mark.parametrize(
    "stated",
    [
        "type: release\ntitle: 修复: 支付",
        "type: release # 正式\r\ntitle: [",
        "type: 'release'\ntitle: {{ version }}: x",
        "type: release\nx: " + "[" * 15_000,
        "type: release\nx: \x07",
    ],
    ids=["colon", "open-list", "template", "deep", "control-character"],
)
def test_a_slip_in_another_line_does_not_hide_a_record(stated: str) -> None:
    assert of(stated).release


def test_platforms_are_a_list_or_one_text() -> None:
    assert of("type: release\nplatforms: [wechat, douyin, wechat]").platforms == ("wechat", "douyin")
    assert of("type: release\nplatforms: wechat, douyin").platforms == ("wechat", "douyin")
    assert of("type: release\nplatforms:\n- wechat # 微信\n- [x]").platforms == ("wechat",)
    assert of("type: release\nplatforms: {a: b}").platforms == ()


@pytest.mark.parametrize("stated", ["", "description:", "description: [a]", "description: {a: b}", "description: ''"])
def test_a_description_may_be_missing(stated: str) -> None:
    assert of(f"type: release\n{stated}").description is None


def test_aliases_that_grow_cost_nothing() -> None:
    levels = "\n".join(f"l{at}: &l{at} [{', '.join([f'*l{at - 1}'] * 9)}]" for at in range(1, 40))
    stated = of(f"type: release\nl0: &l0 [x, x]\n{levels}\nplatforms: *l39")
    assert stated == FrontMatter(release=True, platforms=(), description=None, body=stated.body)


def test_an_endless_alias_ends() -> None:
    assert of("type: release\nplatforms: &a [wechat, *a]").release


@given(
    text=st.text(alphabet="-:[]{}&*!|>'\"#%@`,? \n\ttype:releasedescription最好", max_size=80),
    end=st.sampled_from(["\n---\n", "\n...\n", ""]),
)
@settings(max_examples=300, deadline=None)
def test_whatever_stands_above_what_is_found_stands_in_it(text: str, end: str) -> None:
    whole = f"---\ntype: release\n{text}{end}正文"
    found = front_matter_of(whole)
    assert 0 <= found.body <= len(whole)
    if found.description is not None:
        start, behind = found.description
        assert 0 < start < behind <= found.body
