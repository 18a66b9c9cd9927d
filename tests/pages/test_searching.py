"""What the site's search runs with, and what counts more in it."""

import pytest

from playbook.pages.searching import FINDER, weight_of, with_own_search


def test_what_to_do_at_night_counts_more_than_what_is_read_by_day() -> None:
    paths = ("oncall/faults/pay.md", "oncall/alerts/paid.md", "release/review.md", "team.md", "checks/compat/a.md")
    weights = [weight_of(path) for path in paths]
    assert weights == sorted(weights, reverse=True)
    assert weight_of("team.md") == 1


@pytest.mark.parametrize("base", ["", "../..", "/"])
def test_a_page_searches_with_our_script(base: str) -> None:
    folder = f"{base}/" if base else ""
    page = f'"search": "{folder}assets/javascripts/workers/search.0a1b2c.min.js", "tags": null'
    assert with_own_search(page) == f'"search": "{folder}{FINDER}", "tags": null'


def test_another_page_stays_as_it_is() -> None:
    page = '<p>"search": "assets/javascripts/workers/mine.js"</p>'
    assert with_own_search(page) == page
