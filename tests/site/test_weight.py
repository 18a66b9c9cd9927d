"""What a page weighs is what the guide says, and within the bounds it states."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "site.md"
STATED = {
    row[1]: tuple(map(int, row[2].split("|")))
    for row in re.finditer(r"^\| ([^|]+?) \| ([\d |]+?) \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
}
"""By what it is: kilobytes as they are and compressed, and the bounds of both."""
FONTS = {".woff", ".woff2", ".ttf", ".otf", ".eot"}


def files(site: Path, parse: Callable[[Path], Any], what: str) -> Iterator[Path]:
    """Yield what a page loads, or every page of which the largest counts."""
    page = site / "index.html"
    match what:
        case "HTML，最大的一页":
            yield max(site.rglob("*.html"), key=lambda path: path.stat().st_size)
        case "样式":
            sheets = (link for link in parse(page).all("link") if link.attributes.get("rel") == "stylesheet")
            yield from (site / link.attributes["href"] for link in sheets)
        case "脚本":
            yield from (site / each.attributes["src"] for each in parse(page).all("script") if "src" in each.attributes)
        case "搜索的脚本":
            yield site / "assets" / "find.js"
        case "搜索的索引":
            yield site / "search" / "search_index.json"
        case "字体":
            yield from (path for path in site.rglob("*") if path.suffix in FONTS)


@pytest.mark.parametrize("what", STATED)
def test_it_weighs_what_the_guide_says(what: str, site: Path, parse: Callable[[Path], Any]) -> None:
    said, said_packed, most, most_packed = STATED[what]
    # Where jieba is installed, the theme puts a space of no width behind each word of the index.
    contents = [path.read_bytes().replace("\u200b".encode(), b"") for path in files(site, parse, what)]
    plain = sum(map(len, contents)) / 1000
    packed = sum(len(gzip.compress(content)) for content in contents) / 1000
    assert plain <= most
    assert packed <= most_packed
    assert plain == pytest.approx(said, rel=0.15, abs=1)
    assert packed == pytest.approx(said_packed, rel=0.15, abs=1)


def test_everything_is_stated() -> None:
    assert list(STATED) == ["HTML，最大的一页", "样式", "脚本", "搜索的脚本", "搜索的索引", "字体"]


@pytest.mark.browser
def test_a_page_loads_nothing_else(site: Path, parse: Callable[[Path], Any], browser: Browser) -> None:
    counted = {path for what in STATED for path in files(site, parse, what)}
    loaded: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: loaded.append(request.url))
    page.goto((site / "index.html").as_uri(), wait_until="networkidle")
    page.close()
    # Over file:// the index is a script, with the same content.
    others = [url for url in loaded if url not in {path.as_uri() for path in counted}]
    assert {url.rpartition("/")[2] for url in others} <= {"index.html", "favicon.png", "search_index.js"}
