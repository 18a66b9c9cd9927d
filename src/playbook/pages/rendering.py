"""A view and its template make a page. Every string of a view is escaped; nothing else reaches the page."""

import posixpath
import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from playbook.model.part import Entry, SourceFigures
from playbook.model.types import Written
from playbook.model.words import TEAM
from playbook.pages.escaping import code, escape, fence, plain, prose, web_address
from playbook.pages.places import NOWHERE, Place, Places

_FENCE = re.compile(r" *(`{3,})")


class Draft(NamedTuple):
    """A page that is still to be rendered."""

    path: str
    """Where it will stand, relative to the site, with `/`: `oncall/faults/database.md`."""
    template: str
    view: object


class Citing(Protocol):
    """What may name its sources."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Their ids."""


class Citations:
    """The sources cited on one page. The first mention of a source is where its deep link lands."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._seen: set[str] = set()

    def __call__(self, part: Citing) -> Markup:
        """Return the small print that names a part's sources and its line, as HTML; nothing when it has neither."""
        place = self._places.get(id(part))
        if not part.sources and place is None:
            return Markup("")
        names = Markup("").join(map(self._name, part.sources))
        from_ = Markup("来源 %s") % names if part.sources else Markup("")
        written = _written(place) if place is not None else Markup("")
        # `%` rather than `format`, here and below: that is slow, and there are thousands.
        return Markup(' <small class="from" data-from="%s" data-search-exclude="true">%s%s</small>') % (
            escape(" ".join(part.sources)),
            from_,
            written,
        )

    def _name(self, source: str) -> Markup:
        anchor = plain(source).lower().replace(" ", "-")
        if anchor in self._seen:
            return Markup("<span>%s</span>") % escape(source)
        self._seen.add(anchor)
        return Markup('<span id="%s">%s</span>') % (escape(anchor), escape(source))


def _written(place: Place) -> Markup:
    said = Markup("<code>%s</code>") % escape(f"{place.name}:{place.line}")
    if not place.address:
        return Markup(' <span class="line">%s</span>') % said
    return Markup(' <a class="line" href="%s">%s</a>') % (web_address(place.address), said)


class Links:
    """Links from one page to others. A page that the playbook has no content for is named without a link."""

    def __init__(self, path: str, known: Collection[str]) -> None:
        self._folder = posixpath.dirname(path)
        self._known = known

    def __call__(self, text: str, path: str) -> Markup:
        """Return `text` as a link to the page `path`."""
        if path not in self._known:
            return escape(text)
        target = posixpath.relpath(path, self._folder or ".")
        return Markup("[%s](%s)") % (escape(text), Markup(target))  # noqa: S704 - our own file names

    def here(self, text: str, anchor: str) -> Markup:
        """Return `text` as a link to a place on the same page."""
        return Markup("[%s](#%s)") % (escape(text), escape(anchor))

    def knows(self, path: str) -> bool:
        """Tell whether there is such a page."""
        return path in self._known


def render(draft: Draft, known: Collection[str], places: Places = NOWHERE) -> str:
    """Return the page of `draft`; `known` are the paths of all pages, `places` tells where its parts are written."""
    template = _environment().get_template(draft.template)
    text = template.render(page=draft.view, cite=Citations(places), link=Links(draft.path, known))
    return _tidy(text)


@cache
def _environment() -> Environment:
    """Return the templates. They have no filters: what needs computing is computed in a view."""
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates", encoding="utf-8"),
        autoescape=True,
        # There is nothing in them that could be worked out beforehand, and looking for it takes a fifth of compiling.
        optimized=False,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.clear()
    templates.globals = {
        "code": code,
        "fence": fence,
        "indented_fence": _indented_fence,
        "prose": prose,
        "web_address": web_address,
        "figures_in": _figures_in,
        "team": TEAM,
    }
    return templates


def _finalize(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    if isinstance(value, Written):
        return escape(value.zh)
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Markup(value)  # noqa: S704 - digits
    raise TypeError(f"a template prints text, values and whole numbers, not {type(value).__name__}")


def _figures_in(entries: Iterable[Entry]) -> tuple[SourceFigures, ...]:
    return tuple(figures for entry in entries for figures in entry.source_figures)


def _indented_fence(text: str) -> Markup:
    """Return a code block that belongs to the item of a numbered list."""
    lines = fence(text).split("\n")
    return Markup("\n").join(Markup("    ") + line if line else line for line in lines)


def _tidy(text: str) -> str:
    """Leave one blank line where a template left several, except inside code."""
    kept: list[str] = []
    closing = ""
    for line in text.split("\n"):
        if closing:
            closing = "" if line.strip() == closing else closing
        elif fenced := _FENCE.match(line):
            closing = fenced[1]
        elif not line.strip():
            if kept and kept[-1]:
                kept.append("")
            continue
        # A citation that stands alone brings the space that sets it off from a sentence.
        kept.append(line.removeprefix(" ") if line.startswith(" <") else line)
    return "\n".join(kept).strip("\n") + "\n"
