"""The built site in Chromium, every foreign host blocked."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Response, Route

from playbook.loading import load_default

pytestmark = pytest.mark.browser

Build = Callable[[Path, Path], CompletedProcess[str]]
PHONE = {"width": 360, "height": 740}
# One page of each type.
PAGES = (
    *("index", "oncall/index", "oncall/faults/third-party", "oncall/objectives", "oncall/incident"),
    *("rollback/index", "rollback/wechat", "release/index", "release/changes", "release/review"),
    *("release/review-wechat", "routine/index", "routine/backup", "manage/iteration", "manage/budget"),
    *("manage/lifecycle", "checks/index", "checks/compat/unguarded-api", "checks/backup/daily-full"),
    *("checks/wording/absolute-claim", "guide/index", "guide/install", "guide/playbook"),
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """Serve the site on this machine and return its address."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Watched:
    """A page, and everything that went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.trouble: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("requestfailed", lambda request: self.trouble.append(f"failed: {request.url}"))
        page.on("response", self._response)
        page.on("dialog", self._dialog)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.trouble.append(message.text)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.trouble.append(f"{response.status}: {response.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self.trouble.append(dialog.message)
        dialog.dismiss()


@contextmanager
def opened(browser: Browser, home: str, **options: Any) -> Iterator[Watched]:  # noqa: ANN401 - options of a context
    """Open a tab that reaches nothing but the site at `home`."""
    own = urlsplit(home)
    context = browser.new_context(locale="zh-CN", **options)
    watched = Watched(context.new_page())

    def only_own(route: Route, request: Request) -> None:
        asked = urlsplit(request.url)
        if (asked.scheme, asked.netloc) == (own.scheme, own.netloc) or asked.scheme in {"data", "blob", "about"}:
            route.continue_()
        else:
            watched.trouble.append(f"foreign: {request.url}")
            route.abort()

    context.route("**/*", only_own)
    try:
        yield watched
    finally:
        context.close()


def results_of(page: Page, words: str) -> list[str]:
    """Put `words` into the search at once, as an input method does, and return the headings of what it finds."""
    page.fill(".md-search__input", words)
    page.wait_for_selector(".md-search-result__item", timeout=20_000)
    headings = page.locator(".md-search-result__item :is(h1, h2)").all_inner_texts()
    return [heading.replace("\u200b", "") for heading in headings]


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, site: Path) -> str:
    """Return the site's address: from a server, and from the disk."""
    return str(request.getfixturevalue("served")) if request.param == "http" else site.as_uri()


@pytest.mark.parametrize("words", ["回滚", "备份", "基础库"])
def test_search_finds_what_an_engineer_types(words: str, home: str, browser: Browser) -> None:
    with opened(browser, home, viewport={"width": 1440, "height": 900}) as watched:
        watched.page.goto(f"{home}/index.html")
        watched.page.click(".md-search__input")
        assert any(words in heading for heading in results_of(watched.page, words))
        watched.page.locator(".md-search-result__link").first.click()
        watched.page.wait_for_load_state("load")
        assert words in watched.page.inner_text("article")
        assert watched.trouble == []


def test_every_type_of_page_asks_no_foreign_host_and_complains_of_nothing(home: str, browser: Browser) -> None:
    with opened(browser, home, viewport=PHONE) as watched:
        for name in PAGES:
            watched.page.goto(f"{home}/{name}.html", wait_until="networkidle")
        assert watched.trouble == []


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_the_screen(width: int, served: str, browser: Browser) -> None:
    with opened(browser, served, viewport={"width": width, "height": 800}) as watched:
        too_wide = []
        for name in PAGES:
            watched.page.goto(f"{served}/{name}.html")
            if watched.page.evaluate("document.documentElement.scrollWidth") > width:
                too_wide.append(name)
        assert too_wide == []


def test_the_first_aid_of_every_fault_is_two_taps_from_home(served: str, browser: Browser) -> None:
    faults = load_default().faults
    assert isinstance(faults, dict)
    with opened(browser, served, viewport=PHONE, has_touch=True) as watched:
        page = watched.page
        for fault in faults.values():
            page.goto(f"{served}/index.html")
            page.locator(".doors").get_by_role("link", name="出故障了").tap()
            page.locator("article").get_by_role("link", name=fault.name, exact=True).first.tap()
            page.wait_for_load_state("load")
            assert page.locator("h1").inner_text().removesuffix("¶").strip() == fault.name
            heading = page.get_by_role("heading", name="先做什么")
            box = heading.bounding_box()
            assert box is not None
            assert box["y"] < PHONE["height"]


def test_the_doors_are_easy_to_hit_and_all_on_the_first_screen(served: str, browser: Browser) -> None:
    with opened(browser, served, viewport=PHONE) as watched:
        watched.page.goto(f"{served}/index.html")
        boxes = [door.bounding_box() for door in watched.page.locator(".doors li").all()]
        assert all(box and box["height"] >= 88 and box["y"] + box["height"] < PHONE["height"] for box in boxes)


def test_text_on_a_phone_is_large_and_airy(served: str, browser: Browser) -> None:
    with opened(browser, served, viewport=PHONE) as watched:
        watched.page.goto(f"{served}/oncall/faults/database.html")
        style = "const style = getComputedStyle(document.querySelector('article h2 + p'))"
        size, line = watched.page.evaluate(f"(() => {{ {style}; return [style.fontSize, style.lineHeight] }})()")
        assert float(size[:-2]) >= 16
        assert float(line[:-2]) / float(size[:-2]) >= 1.69


def test_a_table_becomes_cards_on_a_phone(served: str, browser: Browser) -> None:
    with opened(browser, served, viewport=PHONE) as watched:
        watched.page.goto(f"{served}/oncall/objectives.html")
        cell = watched.page.locator("td[data-label=目标]").first
        assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"目标"'
        assert cell.evaluate("cell => cell.getBoundingClientRect().width") > 250


def test_hostile_text_runs_nothing_and_reads_as_written(tmp_path: Path, browser: Browser, mkdocs_build: Build) -> None:
    hostile = "<img src=x onerror=alert(1)> <script>alert(2)</script> 白屏"
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nuse_directory_urls: false\ntheme: {name: material, language: zh, font: false}\n"
        "plugins: [playbook, search, offline]\n",
        encoding="utf-8",
    )
    (tmp_path / "playbook.yaml").write_text(
        f"name: '{hostile}'\nfaults: {{db: {{name: '{hostile}', tier: team, symptom: ['{hostile}'], "
        f"first_aid: [{{do: '{hostile}', command: '{hostile}'}}]}}}}\n",
        encoding="utf-8",
    )
    assert mkdocs_build(tmp_path / "mkdocs.yml", tmp_path / "out").returncode == 0
    home = (tmp_path / "out").as_uri()
    with opened(browser, home, viewport={"width": 1440, "height": 900}) as watched:
        for name in ("index", "oncall/index", "oncall/faults/db"):
            watched.page.goto(f"{home}/{name}.html", wait_until="networkidle")
            assert hostile in watched.page.inner_text("article")
        watched.page.click(".md-search__input")
        assert hostile in results_of(watched.page, "白屏")
        assert watched.trouble == []
