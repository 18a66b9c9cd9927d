"""The MkDocs side of the site: the pages of `playbook build`, made while MkDocs runs and never written down."""

import gc
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

from playbook.cli import SELDOM, cache_dir
from playbook.errors import UsageError
from playbook.pages.labelled_tables import LabelledTables
from playbook.pages.navigation import names_any, navigation
from playbook.pages.searching import FINDER, with_own_search
from playbook.pages.theme_slips import mended
from playbook.pages.values import with_values
from playbook.publishing import Made, make_pages

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from playbook.model.playbook import Playbook

_ASSETS = Path(__file__).parent / "pages" / "assets"
_STYLE = "assets/playbook.css"
_SCRIPT = "assets/playbook.js"
# Material looks for this word in the names of scripts; without one it would load its own from a foreign host.
_SEARCH = "assets/iframe-worker.js"
_SERVED = {_STYLE: "playbook.css", _SCRIPT: "playbook.js", _SEARCH: "search.js", FINDER: "find.js"}
_EXTENSIONS = ("md_in_html", "pymdownx.superfences", "sane_lists", "tables")


class _Options(Config):  # type: ignore[no-untyped-call]
    playbook = config_options.Type(str, default="playbook.yaml")
    reports = config_options.Type(dict, default={})
    """Files that `playbook check --format json --output FILE` wrote, by the name of the project."""
    contacts = config_options.Optional(config_options.Type(str))
    """File with the people behind the roles of the playbook."""
    source = config_options.Optional(config_options.URL())
    """Where the folder of the playbook can be read on the web, e.g. https://git.example.com/ops/runbook/-/blob/main."""
    public = config_options.Type(bool, default=False)
    """Whether the site may be read by anybody: the contacts are left out."""


class PlaybookPlugin(BasePlugin[_Options]):  # type: ignore[no-untyped-call]
    """Adds the playbook's pages, their navigation and their style to a site of MkDocs and Material."""

    made: Made
    _path = ""
    _loaded: "Playbook | None" = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the pages, and set up what they rely on where the site's own configuration does not.

        Raises:
            Abort: the playbook or a check file is wrong; MkDocs prints the message and stops.
        """
        folder = os.path.dirname(config.config_file_path)
        reports = {str(name): _short(os.path.join(folder, str(path))) for name, path in self.config.reports.items()}
        self._path, self._loaded = _short(os.path.join(folder, self.config.playbook)), None
        contacts = None if self.config.public else self.config.contacts
        try:
            with _seldom_looking_for_garbage():
                self.made = make_pages(
                    self._path,
                    reports=reports,
                    contacts=_short(os.path.join(folder, contacts)) if contacts else None,
                    source=self.config.source or "",
                    cache_dir=cache_dir(),
                )
        except UsageError as error:
            raise Abort(str(error)) from None
        config.extra_css.insert(0, _STYLE)
        config.extra_javascript.insert(0, _SCRIPT)
        config.extra.setdefault("polyfills", []).append(_SEARCH)
        config.markdown_extensions += [name for name in _EXTENSIONS if name not in config.markdown_extensions]
        # MkDocs hands its list on to Markdown, which takes objects as well as names.
        config.markdown_extensions.append(LabelledTables())
        # The slugs that Markdown makes by itself drop every Chinese character.
        config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify(case="lower"))
        # Where it is installed, the theme cuts Chinese with it, and it says at each build how long its dictionary took.
        logging.getLogger("jieba").setLevel(logging.WARNING)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages. A page of the team's own with the same path replaces ours."""
        own = [file.src_uri for file in files.documentation_pages()]
        for uri, content in self.made.pages.items():
            if uri not in own:
                files.append(File.generated(config, uri, content=content))
        for uri, name in _SERVED.items():
            files.append(File.generated(config, uri, abs_src_path=str(_ASSETS / name)))
        if config.nav is None:
            config.nav = navigation(self.made.pages, own)
        elif not names_any(config.nav, self.made.pages):
            config.nav = [*navigation(self.made.pages), *config.nav]
        return files

    def on_page_markdown(self, markdown: str, /, *, page: Page, **_: object) -> str:
        """Fill in what a page of the team's own asks for: `{{ playbook.… }}`.

        Raises:
            Abort: the playbook doesn't say it.
        """
        if page.file.generated_by is not None:
            return markdown
        try:
            return with_values(markdown, self._playbook, page.file.src_uri)
        except UsageError as error:
            raise Abort(str(error)) from None

    def _playbook(self) -> "Playbook":
        from playbook.loading import load_playbook

        if self._loaded is None:
            self._loaded = load_playbook(self._path)
        return self._loaded

    def on_post_page(self, output: str, /, **_: object) -> str:
        """Mend what the theme gets wrong, its search above all."""
        return with_own_search(mended(output))

    def on_post_template(self, output_content: str, /, **_: object) -> str:
        """Mend it on pages of their own, such as 404.html, too."""
        return with_own_search(mended(output_content))

    def on_serve(self, server: "LiveReloadServer", /, **_: object) -> None:
        """Build again whenever the playbook, what it extends, or a check changes."""
        for source in self.made.sources:
            server.watch(str(source))


@contextmanager
def _seldom_looking_for_garbage() -> Iterator[None]:
    """Let Python look for garbage as seldom as our own commands do: there is none, and looking takes a tenth."""
    usual = gc.get_threshold()
    gc.set_threshold(SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _short(path: str) -> str:
    """Return `path` relative to the current folder, as error messages name files, where that is possible."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive on Windows
        return path
