from playbook.pages.navigation import names_any, navigation

PAGES = ["index.md", "oncall/index.md", "oncall/faults/db.md", "oncall/incident.md", "checks/index.md", "checks/a/b.md"]


def test_sections_follow_the_readers_moments_whatever_the_order_of_pages() -> None:
    assert navigation(reversed(PAGES)) == [
        {"首页": "index.md"},
        {"值班": ["oncall/incident.md", {"故障": ["oncall/faults/db.md"]}, "oncall/index.md"]},
        {"检查": [{"a": ["checks/a/b.md"]}, "checks/index.md"]},
    ]


def test_sections_without_pages_are_left_out() -> None:
    assert navigation(["index.md"]) == [{"首页": "index.md"}]


def test_own_pages_join_the_section_of_their_folder_or_come_last() -> None:
    own = ["index.md", "oncall/contacts.md", "guide/start.md", "oncall/incident.md"]
    assert navigation(PAGES, own) == [
        {"首页": "index.md"},
        {"值班": ["oncall/index.md", {"故障": ["oncall/faults/db.md"]}, "oncall/incident.md", "oncall/contacts.md"]},
        {"检查": ["checks/index.md", {"a": ["checks/a/b.md"]}]},
        "guide/start.md",
    ]


def test_a_navigation_by_hand_is_told_by_the_pages_it_names() -> None:
    assert names_any([{"值班": [{"故障": ["oncall/faults/db.md"]}]}], PAGES)
    assert not names_any([{"指南": ["guide/index.md"]}, "about.md"], PAGES)
