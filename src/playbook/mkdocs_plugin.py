"""The MkDocs side of the site: the pages of `playbook build`, made while MkDocs runs and never written down."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from pymdownx.slugs import slugify

from playbook.loading import LoadError
from playbook.pages.labelled_tables import LabelledTables
from playbook.pages.navigation import navigation
from playbook.pages.reading import Made, make_pages

_ASSETS = Path(__file__).parent / "pages" / "assets"
_STYLE = "assets/playbook.css"
# Material looks for `iframe-worker` in the name; without such a script it would load one from a foreign host.
_OFFLINE_SEARCH = "assets/iframe-worker.js"


class _Options(Config):
    playbook = config_options.Type(str, default="playbook.yaml")


class PlaybookPlugin(BasePlugin[_Options]):
    """Adds the playbook's pages, their navigation and their style to a site of MkDocs and Material."""

    made: Made

    @event_priority(100)  # before the search plugin, which reads its dictionary when it is configured
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the pages, and set up what they rely on where the site's own configuration does not.

        Raises:
            Abort: the playbook or a check file is wrong; MkDocs prints the message and stops.
        """
        folder = os.path.dirname(config.config_file_path)
        try:
            self.made = make_pages(os.path.relpath(os.path.join(folder, self.config.playbook)))
        except LoadError as error:
            raise Abort(str(error)) from None
        config.extra_css.insert(0, _STYLE)
        config.extra.setdefault("polyfills", []).append(_OFFLINE_SEARCH)
        config.markdown_extensions += [
            name for name in ("md_in_html", "pymdownx.superfences") if name not in config.markdown_extensions
        ]
        config.markdown_extensions.append(LabelledTables())  # type: ignore[arg-type] - Markdown takes objects as well
        # The slugs that MkDocs makes by itself drop every Chinese character.
        config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify(case="lower"))
        search: Any = config.plugins.get("material/search") or config.plugins.get("search")
        if search is not None and not search.config.get("jieba_dict_user"):
            search.config["jieba_dict_user"] = str(_ASSETS / "jieba.txt")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages. A page of the team's own with the same name replaces ours."""
        own = [file.src_uri for file in files.documentation_pages()]
        for uri, content in self.made.pages.items():
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, content=content))
        for uri, name in ((_STYLE, "playbook.css"), (_OFFLINE_SEARCH, "offline-search.js")):
            files.append(File.generated(config, uri, abs_src_path=str(_ASSETS / name)))
        if not _names_any(config.nav, self.made.pages):
            listed = [own] if config.nav is None else config.nav
            config.nav = navigation(self.made.pages, own) if config.nav is None else [
                *navigation(self.made.pages), *listed
            ]
        return files

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]) -> None:
        """Build again whenever the playbook, what it extends, or a check changes."""
        for source in self.made.sources:
            server.watch(str(source))


def _names_any(nav: Any, pages: Mapping[str, str]) -> bool:  # noqa: ANN401 - as free as YAML is
    """Tell whether a navigation written by hand names one of our pages: then the team orders them itself."""
    if isinstance(nav, list):
        return any(_names_any(item, pages) for item in nav)
    if isinstance(nav, dict):
        return any(_names_any(item, pages) for item in nav.values())
    return nav in pages
