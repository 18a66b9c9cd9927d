"""The list of checks: how bad a finding is, in words that say it once."""

from playbook.checks import embedded_packs, load_checks
from playbook.loading import load_default
from playbook.pages import pages
from playbook.pages.catalogue import Catalogue, drafts


def told() -> dict[str, tuple[tuple[str, str], ...]]:
    first = next(iter(drafts(load_default(), load_checks(embedded_packs()), {})))
    assert isinstance(first.view, Catalogue)
    return {link.id: link.severities for _, links in first.view.packs for link in links}


def test_a_severity_is_said_once_and_of_the_platforms_the_check_looks_at() -> None:
    severities = told()
    assert severities["review/missing-page"] == (("", "错误"),)
    assert severities["review/location-purpose"] == (("微信", "警告"),)
    assert severities["review/package-size"] == (("微信、抖音", "错误"),)
    assert severities["wording/absolute-claim"] == (("抖音", "错误"), ("其他平台", "警告"))


def test_the_list_names_platforms_apart_from_the_severity() -> None:
    text = pages(load_default(), load_checks(embedded_packs()))["checks/index.md"]
    assert "</code> 微信、抖音 错误\n" in text
    assert "</code> 抖音 错误，其他平台 警告\n" in text
    assert "</code> 错误\n" in text
