"""The reference site, built once as a reader would build it, and Chromium to look at it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Element:
    """An element of a built page."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    def all(self, *tags: str) -> "Iterator[Element]":
        """Iterate over the elements inside, in the order of the page; without tags, over all of them."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def ancestors(self) -> "Iterator[Element]":
        """Iterate over what the element lies in, from the inside out."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.ancestors()

    @property
    def text(self) -> str:
        """All text inside."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_endtag(self, tag: str) -> None:
        opened = self.at
        while opened.parent is not None and opened.tag != tag:
            opened = opened.parent
        if opened.parent is not None:
            self.at = opened.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


@cache
def parsed(path: Path) -> Element:
    parser = _Parser()
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    return parser.root


@pytest.fixture(scope="session")
def parse() -> Callable[[Path], Element]:
    """Return a function that parses a built page."""
    return parsed


Build = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def mkdocs_build() -> Build:
    """Return a function that runs `mkdocs build --strict`."""

    def build(config: Path, out: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(out)]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
        done = subprocess.run(
            command, cwd=config.parent, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        # Not --quiet: it would keep warnings from being counted, and strict would let them pass.
        told = [line for line in done.stderr.splitlines(keepends=True) if not line.startswith("INFO ")]
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout, "".join(told))

    return build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, mkdocs_build: Build) -> Path:
    """Return the folder of the built reference site."""
    out = tmp_path_factory.mktemp("site")
    result = mkdocs_build(ROOT / "mkdocs.yml", out)
    assert result.returncode == 0, result.stderr
    return out


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium. Without one the test is skipped, but never in CI."""
    path = _chromium()
    if path is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail("no Chromium: install one, or name it in CHROMIUM")
        pytest.skip("no Chromium: install one, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()
