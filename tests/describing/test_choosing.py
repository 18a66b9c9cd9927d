from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.describing.choosing import fitting, merged, ordered
from playbook.describing.composing import text_of
from playbook.describing.items import KINDS, Item
from playbook.wording.lengths import counted


def test_kinds_are_told_one_after_the_other() -> None:
    items = [Item("fix", "甲"), Item("add", "乙"), Item("improve", "丙"), Item("change", "丁"), Item("add", "戊")]
    assert [item.text for item in ordered(items)] == ["乙", "戊", "丙", "丁", "甲"]
    assert text_of(items[:2]) == "新增：\n- 乙\n修复：\n- 甲"
    assert text_of(items[:1], ["测试账号：a"]) == "修复：\n- 甲\n测试账号：a"


def test_what_is_said_twice_is_told_once_in_the_fuller_wording() -> None:
    items = [
        Item("fix", "支付失败后一直转圈"),
        Item("fix", "修复支付失败后一直转圈的问题"),
        Item("fix", "修复 支付失败后一直转圈"),
        Item("add", "支付失败后一直转圈"),
        Item("fix", "白屏"),
        Item("fix", "首页白屏"),
    ]
    assert [(item.kind, item.text) for item in merged(items)] == [
        ("fix", "修复支付失败后一直转圈的问题"),
        ("add", "支付失败后一直转圈"),
        ("fix", "白屏"),
        ("fix", "首页白屏"),
    ]


def test_the_least_important_items_go_first() -> None:
    items = [
        Item("add", "dark mode"),
        Item("change", "甲"),
        Item("improve", "乙"),
        Item("fix", "丙"),
        Item("add", "丁"),
        Item("change", "戊", breaking=True),
    ]
    _, left_out = fitting(items, [], len("新增：\n- 丁\n调整：\n- 戊"))
    assert [item.text for item in left_out] == ["丙", "乙", "甲", "dark mode"]


def test_without_a_limit_everything_is_told() -> None:
    items = [Item("add", "甲" * 500)]
    assert fitting(items, [], None) == (tuple(items), ())


_ITEMS = st.builds(Item, st.sampled_from(KINDS), st.text(alphabet="甲乙a ", min_size=1, max_size=12), st.booleans())


@given(items=st.lists(_ITEMS, max_size=12), limit=st.integers(1, 120))
@settings(max_examples=200, deadline=None)
def test_what_is_told_fits_and_nothing_is_lost(items: list[Item], limit: int) -> None:
    kept, left_out = fitting(items, [], limit)
    assert counted(text_of(kept)) <= limit
    assert sorted(kept + left_out) == sorted(items)


def test_an_item_that_leaves_no_room_for_itself_takes_none_from_others() -> None:
    items = [Item("add", "长" * 300), Item("add", "短"), Item("fix", "也短")]
    kept, left_out = fitting(items, [], 200)
    assert [item.text for item in kept] == ["短", "也短"]
    assert [item.text[:1] for item in left_out] == ["长"]
