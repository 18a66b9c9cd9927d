"""The built site in Chromium, every foreign host blocked."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Response, Route

from playbook.loading import load_default

pytestmark = pytest.mark.browser

Build = Callable[[Path, Path], CompletedProcess[str]]
PHONE = {"width": 360, "height": 740}
# One page of each type.
PAGES = (
    *("index", "oncall/index", "oncall/faults/third-party", "oncall/alerts/core-success", "oncall/objectives"),
    *("oncall/incident", "release/checklists/major-wechat"),
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
        page.on("requestfailed", self._failed)
        page.on("response", self._response)
        page.on("dialog", self._dialog)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.trouble.append(message.text)

    def _failed(self, request: Request) -> None:
        # What a page had not loaded yet when it was left is no failure.
        if request.failure != "net::ERR_ABORTED":
            self.trouble.append(f"failed: {request.url}: {request.failure}")

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


# What somebody types, and the page and heading that must come first; no heading: the page itself.
TYPED = {
    "回滚": ("rollback/index.html", ""),
    "微信 回滚": ("rollback/wechat.html", ""),
    "怎么回滚": ("rollback/index.html", ""),
    "灰度": ("release/index.html", "4--灰度发布"),
    "支付失败": ("oncall/faults/third-party.html", ""),
    "基础库": ("release/changes.html", "最低基础库"),
    "最": ("release/review-douyin.html", "营销内容如优惠券活动遵守营销规范不用最这类绝对化用语"),
    "canIUse": ("release/changes.html", "新接口新组件"),
    "caniuse": ("release/changes.html", "新接口新组件"),
    "10 分钟": ("oncall/index.html", "多快响应"),
    "10分钟": ("oncall/index.html", "多快响应"),
    "１０ 分钟": ("oncall/index.html", "多快响应"),
    "紧急": ("oncall/index.html", "多快响应"),
    "P0": ("oncall/index.html", "多快响应"),
    "白屏": ("oncall/faults/front-end-compatibility.html", ""),
    "小程序打不开怎么办": ("oncall/faults/front-end-compatibility.html", ""),
    "登录失败": ("oncall/faults/server-overload.html", "升级"),
    "超时": ("oncall/faults/server-overload.html", ""),
    "扩容": ("oncall/faults/server-overload.html", "先做什么"),
    "数据库": ("oncall/faults/database.html", ""),
    "备份": ("routine/backup.html", ""),
    "恢复点": ("routine/backup.html", "业务数据库"),
    "告警": ("oncall/index.html", "告警发到哪里"),
    "审核被拒": ("oncall/faults/review-rejected.html", ""),
    "驳回": ("oncall/faults/review-rejected.html", ""),
    "复盘": ("oncall/incident.html", "复盘"),
    "付不了款": ("oncall/faults/third-party.html", ""),
    "怎么撤回": ("rollback/index.html", ""),
    "502": ("oncall/faults/server-overload.html", ""),
    "oncall": ("oncall/index.html", ""),
    "备份恢复": ("routine/backup.html", "业务数据库"),
    "压测": ("routine/index.html", "压力测试"),
    "包太大": ("release/review-wechat.html", "代码包不超过上限"),
    "wx.login": ("checks/review/withdrawn-api.html", "会报告"),
}


SAYS = "document.querySelector('.md-search-result__meta').innerText"


def asked(page: Page, words: str) -> None:
    """Put `words` into the search at once, as an input method does, and wait for the answer."""
    page.fill(".md-search__input", "")
    page.wait_for_function(f"{SAYS}.includes('键入')")
    page.fill(".md-search__input", words)
    page.wait_for_function(f"!{SAYS}.includes('键入')")


def test_what_an_engineer_types_leads_to_the_right_heading(home: str, browser: Browser) -> None:
    with opened(browser, home, viewport={"width": 1440, "height": 900}) as watched:
        page = watched.page
        page.goto(f"{home}/index.html")
        page.click(".md-search__input")
        led = {}
        for words in TYPED:
            asked(page, words)
            first = page.locator(".md-search-result__link").first.get_attribute("href", timeout=5_000) or ""
            path, _, anchor = unquote(first).removeprefix(f"{home}/").partition("#")
            led[words] = (path.partition("?")[0], anchor)
        assert led == TYPED
        assert watched.trouble == []


@pytest.mark.parametrize("words", ["灰度", "基础库", "10 分钟", "扩容", "恢复点"])
def test_a_result_opens_at_its_heading(words: str, home: str, browser: Browser) -> None:
    path, anchor = TYPED[words]
    with opened(browser, home, viewport=PHONE, has_touch=True, is_mobile=True) as watched:
        page = watched.page
        page.goto(f"{home}/checks/index.html")
        page.locator("label.md-header__button[for=__search]").tap()
        page.fill(".md-search__input", words)
        page.locator(".md-search-result__link").first.tap(timeout=20_000)
        page.wait_for_url("**?h=**")
        assert urlsplit(page.url).path.endswith(path)
        assert page.evaluate("decodeURIComponent(location.hash)") == f"#{anchor}"
        page.wait_for_function("Math.abs(document.querySelector(':target').getBoundingClientRect().top) < 200")
        page.wait_for_selector("article mark")
        assert watched.trouble == []


def test_what_nobody_wrote_is_not_found(served: str, browser: Browser) -> None:
    with opened(browser, served, viewport={"width": 1440, "height": 900}) as watched:
        page = watched.page
        page.goto(f"{served}/index.html")
        page.click(".md-search__input")
        # A number is never left out.
        for words in ("15分钟", "区块链", "***", "<script>alert(1)</script>"):
            asked(page, words)
            assert page.locator(".md-search-result__item").count() == 0, words
        asked(page, "证书过期")
        assert "证书" in page.locator(".md-search-result__terms").first.inner_text()
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


def test_ticks_stay_on_the_device_until_they_are_cleared(home: str, browser: Browser) -> None:
    with opened(browser, home, viewport=PHONE) as watched:
        page = watched.page
        page.goto(f"{home}/release/checklists/major-wechat.html")
        status = page.get_by_role("status").filter(has_text="已完成")
        boxes = page.locator(".checklist").get_by_role("checkbox")
        total = boxes.count()
        boxes.nth(1).check()
        page.get_by_text("全量测试").click()
        page.reload()
        assert boxes.nth(1).is_checked()
        assert page.get_by_role("checkbox", name="全量测试").is_checked()
        assert status.inner_text() == f"已完成 2 / {total}"
        page.goto(f"{home}/release/checklists/emergency-wechat.html")
        assert page.locator(".checklist input:checked").count() == 0
        page.goto(f"{home}/release/checklists/major-wechat.html")
        page.get_by_role("button", name="清空打勾").click()
        assert page.locator(".checklist input:checked").count() == 0
        page.get_by_role("button", name="恢复打勾").click()
        assert page.locator(".checklist input:checked").count() == 2
        page.get_by_role("button", name="清空打勾").click()
        page.reload()
        assert page.locator(".checklist input:checked").count() == 0
        assert watched.trouble == []


def test_a_device_that_keeps_nothing_can_still_tick(served: str, browser: Browser) -> None:
    with opened(browser, served, viewport=PHONE) as watched:
        refuse = "Storage.prototype.{} = () => {{ throw new DOMException('no', 'SecurityError') }}"
        for method in ("getItem", "setItem", "removeItem"):
            watched.page.add_init_script(refuse.format(method))
        watched.page.goto(f"{served}/release/checklists/major-wechat.html")
        watched.page.locator(".checklist").get_by_role("checkbox").first.check()
        assert watched.page.get_by_role("status").filter(has_text="已完成 1").count() == 1


def test_every_step_has_a_link_of_its_own(served: str, browser: Browser) -> None:
    with opened(browser, served, viewport=PHONE) as watched:
        page = watched.page
        page.goto(f"{served}/oncall/faults/third-party.html")
        step = page.locator(".do li").nth(1)
        step.locator("a.headerlink").click()
        assert page.url.endswith("#step-2")
        page.goto(f"{served}/oncall/faults/third-party.html#step-3")
        assert page.locator("#step-3").evaluate("step => step.closest('li').matches('.do li:nth-child(3)')")


def test_pages_read_the_same_without_scripts(served: str, browser: Browser) -> None:
    with opened(browser, served, viewport=PHONE, java_script_enabled=False) as watched:
        watched.page.goto(f"{served}/release/checklists/major-wechat.html")
        assert "全量测试" in watched.page.inner_text(".checklist")
        watched.page.goto(f"{served}/oncall/faults/database.html")
        assert "切换到备库" in watched.page.inner_text(".do")


def test_text_of_a_picture_stays_inside_it(served: str, browser: Browser) -> None:
    with opened(browser, served, viewport=PHONE) as watched:
        outside = """() => [...document.querySelectorAll(".picture text")].filter((text) => {
          const inner = text.getBBox();
          const [x, , width] = text.closest("svg").getAttribute("viewBox").split(" ").map(Number);
          return inner.x < x - 1 || inner.x + inner.width > x + width + 1;
        }).map((text) => text.textContent)"""
        for name in ("release/index", "oncall/incident", "routine/index", "routine/backup", "manage/budget"):
            watched.page.goto(f"{served}/{name}.html")
            assert watched.page.locator(".picture svg").count() >= 1
            assert watched.page.evaluate(outside) == []


def test_the_keyboard_reaches_doors_sections_and_search(served: str, browser: Browser) -> None:
    with opened(browser, served, viewport={"width": 1440, "height": 900}) as watched:
        page = watched.page

        def reached(name: str, presses: int) -> set[str]:
            page.goto(f"{served}/{name}.html")
            found: set[str] = set()
            for _ in range(presses):
                page.keyboard.press("Tab")
                found.add(page.evaluate("document.activeElement.textContent.trim()"))
            return found

        assert {"出故障了", "要发布", "今天例行"} <= reached("index", 10)
        assert {"值班", "回滚", "发布", "日常", "经营", "检查"} <= reached("oncall/index", 15)
        page.keyboard.press("/")
        page.wait_for_function("document.activeElement.matches('.md-search__input')")
        page.keyboard.type("回滚")
        page.wait_for_selector(".md-search-result__item")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**?h=**")
        assert "回滚" in page.inner_text("article")


def test_a_printed_page_is_the_content_alone(served: str, browser: Browser) -> None:
    with opened(browser, served, viewport={"width": 800, "height": 1100}) as watched:
        page = watched.page
        page.emulate_media(media="print")
        page.goto(f"{served}/release/checklists/major-wechat.html")
        for hidden in (".md-header", ".md-tabs", ".md-sidebar", ".checklist-bar"):
            assert not page.locator(hidden).first.is_visible()
        assert page.locator(".checklist input").first.is_visible()
        page.goto(f"{served}/oncall/faults/database.html")
        assert page.locator(".do li").first.is_visible()
        assert not page.locator(".do .headerlink").first.is_visible()
