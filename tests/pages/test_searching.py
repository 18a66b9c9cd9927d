"""What the site's search runs with."""

import pytest

from playbook.pages.searching import FINDER, with_own_search


@pytest.mark.parametrize("base", ["", "../..", "/"])
def test_a_page_searches_with_our_script(base: str) -> None:
    folder = f"{base}/" if base else ""
    page = f'"search": "{folder}assets/javascripts/workers/search.0a1b2c.min.js", "tags": null'
    assert with_own_search(page) == f'"search": "{folder}{FINDER}", "tags": null'


def test_another_page_stays_as_it_is() -> None:
    page = '<p>"search": "assets/javascripts/workers/mine.js"</p>'
    assert with_own_search(page) == page
