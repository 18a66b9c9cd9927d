"""The built reference site: complete, without dead links, without foreign hosts, every fact at its place."""

# ruff: noqa: ANN401 - elements of conftest, which tests can't import

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from playbook.checks import embedded_packs, load_checks
from playbook.loading import load_default, read_document
from playbook.loading.nodes import value_of
from playbook.pages import pages

ROOT = Path(__file__).parents[2]
FACTS: dict[str, list[dict[str, Any]]] = value_of(read_document(ROOT / "tests" / "facts.yaml").root)
ENTRIES = [
    pytest.param(ident, entry["page"], entry["shown"], id=f"{ident} {entry['playbook']}")
    for ident, entries in FACTS.items()
    for entry in entries
]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
Parse = Callable[[Path], Any]


def built(path: str) -> str:
    return path.removesuffix(".md") + ".html"


def article_of(page: Any) -> Any:
    return next(element for element in page.all("article"))


def test_every_page_is_built(site: Path) -> None:
    expected = pages(load_default(), load_checks(embedded_packs()))
    assert [path for path in expected if not (site / built(path)).is_file()] == []


def test_every_page_has_one_heading_of_the_first_level_and_a_way_to_it(site: Path, parse: Parse) -> None:
    home = parse(site / "index.html")
    named = {link.attributes["href"] for nav in home.all("nav") for link in nav.all("a") if "href" in link.attributes}
    for path in pages(load_default(), load_checks(embedded_packs())):
        assert len(list(article_of(parse(site / built(path))).all("h1"))) == 1, path
        assert path == "index.md" or built(path) in named, path


def test_sections_stand_in_the_order_of_the_readers_moments(site: Path, parse: Parse) -> None:
    page = parse(site / "oncall" / "index.html")
    tabs = [link.text.strip() for link in page.all("a") if link.attributes.get("class") == "md-tabs__link"]
    assert tabs == ["首页", "值班", "回滚", "发布", "日常", "经营", "检查", "指南"]


def links_of(page: Any) -> Iterator[tuple[Any, str]]:
    for element in page.all():
        for name in ("href", "src"):
            if name in element.attributes:
                yield element, element.attributes[name]


def test_no_link_and_no_anchor_is_broken(site: Path, parse: Parse) -> None:
    broken = []
    for path in sorted(site.rglob("*.html")):
        for _, address in links_of(parse(path)):
            parts = urlsplit(address)
            # The page for what isn't there is served from any address, so its links start at the root.
            if parts.scheme or parts.netloc or (path.name == "404.html" and address.startswith("/")):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file():
                broken.append(f"{path.relative_to(site)}: {address}")
            elif parts.fragment and target.suffix == ".html":
                ids = {element.attributes.get("id") for element in parse(target).all()}
                if unquote(parts.fragment) not in ids:
                    broken.append(f"{path.relative_to(site)}: {address}")
    assert broken == []


def test_who_is_lost_finds_the_way_home(site: Path, parse: Parse) -> None:
    article = article_of(parse(site / "404.html"))
    assert [link.attributes["href"] for link in article.all("a")] == ["/index.html"]
    assert "没有这一页" in article.text


def test_nothing_is_loaded_from_a_foreign_host(site: Path, parse: Parse) -> None:
    for path in sorted(site.rglob("*.html")):
        loaded = [address for element, address in links_of(parse(path)) if element.tag != "a"]
        assert [address for address in loaded if urlsplit(address).netloc] == [], path
    for path in site.rglob("assets/playbook.css"):
        assert "url(" not in path.read_text(encoding="utf-8")


def test_every_id_is_given_once(site: Path, parse: Parse) -> None:
    for path in sorted(site.rglob("*.html")):
        ids = [element.attributes["id"] for element in article_of(parse(path)).all() if "id" in element.attributes]
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize(("ident", "page", "shown"), ENTRIES)
def test_every_fact_stands_beside_its_source(
    ident: str, page: str, shown: str | list[str], site: Path, parse: Parse
) -> None:
    article = article_of(parse(site / built(page)))
    cited = [small for small in article.all("small") if ident in small.attributes.get("data-from", "").split()]
    wanted = [shown] if isinstance(shown, str) else shown
    regions = [region_of(small, article) for small in cited]
    assert any(all(text in region for text in wanted) for region in regions), regions
    assert any(element.attributes.get("id") == ident.lower() for element in article.all("span"))


def region_of(small: Any, article: Any) -> str:
    """Return the text that a source stands for: its row, its item, or else all under the nearest heading."""
    way = [small, *small.ancestors()]
    for element in way:
        if element.tag in {"tr", "li"}:
            return str(element.text)
    blocks = [child for child in article.children if not isinstance(child, str)]
    at = next(number for number, block in enumerate(blocks) if block in way)
    first = max(number for number, block in enumerate(blocks[: at + 1]) if block.tag in HEADINGS)
    after = (number for number, block in enumerate(blocks) if number > first and block.tag in HEADINGS)
    end = next((number for number in after if blocks[number].tag <= blocks[first].tag), len(blocks))
    return "\n".join(block.text for block in blocks[first:end])
