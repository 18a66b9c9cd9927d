import pytest

from playbook.wording.categories import families_for

FAMILIES = {"price": {}, "cure": {"categories": ("medical",)}, "profit": {"categories": ("finance", "education")}}


def families(*categories: str) -> set[str]:
    demands = {"review": {"wechat": {"filed": {"rule": "类目", "categories": categories}}}}
    return set(families_for({"families": FAMILIES, "demands": demands}))


def test_families_without_a_category_always_hold() -> None:
    assert families() == {"price"}
    assert set(families_for({"families": FAMILIES})) == {"price"}


@pytest.mark.parametrize(
    ("category", "family"), [("医疗-互联网医院", "cure"), ("金融业-保险", "profit"), ("教育-在线教育", "profit")]
)
def test_a_category_brings_its_families(category: str, family: str) -> None:
    assert families(category) == {"price", family}


def test_other_categories_bring_none() -> None:
    assert families("餐饮-点餐平台", "社交-直播") == {"price"}
