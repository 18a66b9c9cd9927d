"""Shapes of a picture, as SVG. Lengths are in pixels of a phone; y grows downwards."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from markupsafe import Markup

from playbook.pages.escaping import escape

WIDTH = 344
"""A phone's 360 pixels less the page's margins."""
LINE = 22
"""From one line of text to the next."""
SIZE, SMALL = 16, 14
_NARROW = 0.58
"""Width of a Latin letter or a digit against that of a Chinese character; most are a little narrower."""

Tone = Literal["plain", "strong", "muted", "accent", "urgent", "soft"]


def text(x: float, y: float, said: str, *, tone: Tone = "plain", small: bool = False, end: bool = False) -> Markup:
    """Return one line of text whose baseline starts (or, with `end`, ends) at a point."""
    anchor = Markup(' text-anchor="end"') if end else Markup("")
    size = SMALL if small else SIZE
    return Markup('<text class="{}" x="{:g}" y="{:g}" font-size="{}"{} fill="currentColor">{}</text>').format(
        f"pic-{tone}", x, y, size, anchor, escape(said)
    )


def box(x: float, y: float, width: float, height: float, *, tone: Tone = "plain", filled: bool = False) -> Markup:
    """Return a rectangle."""
    paint = Markup('fill="currentColor"') if filled else Markup('fill="none" stroke="currentColor"')
    return Markup('<rect class="{}{}" x="{:g}" y="{:g}" width="{:g}" height="{:g}" rx="{}" {}/>').format(
        f"pic-{tone}", " pic-filled" if filled else "", x, y, width, height, 2 if height < 12 else 6, paint
    )


def line(points: Iterable[tuple[float, float]], *, tone: Tone = "plain", dashed: bool = False) -> Markup:
    """Return a line through points."""
    path = " ".join(f"{x:g},{y:g}" for x, y in points)
    dash = Markup(' stroke-dasharray="4 4"') if dashed else Markup("")
    return Markup('<polyline class="{}" points="{}" fill="none" stroke="currentColor" stroke-width="2"{}/>').format(
        f"pic-{tone}", path, dash
    )


def arrow(points: list[tuple[float, float]], *, tone: Tone = "plain", dashed: bool = False) -> Markup:
    """Return a line with a head at its last point; the last stretch runs across or down."""
    (x0, y0), (x, y) = points[-2:]
    across = (x > x0) - (x < x0)
    down = (y > y0) - (y < y0)
    head = [(x - 6 * across - 5 * down, y - 6 * down - 5 * across), (x, y)]
    head.append((x - 6 * across + 5 * down, y - 6 * down + 5 * across))
    return line(points, tone=tone, dashed=dashed) + line(head, tone=tone)


def dot(x: float, y: float, *, tone: Tone = "plain") -> Markup:
    """Return a filled circle."""
    return Markup('<circle class="{} pic-filled" cx="{:g}" cy="{:g}" r="5" fill="currentColor"/>').format(
        f"pic-{tone}", x, y
    )


def link(target: str, inner: Markup) -> Markup:
    """Return shapes that lead to a place on the same page."""
    return Markup('<a href="#{}">{}</a>').format(escape(target), inner)


def width_of(said: str, size: float = SIZE) -> float:
    """Return about how wide a text is; never less than it is in the fonts that systems bring."""
    return sum(size * (1 if ord(letter) > 0x2E7F else _NARROW) for letter in said)


class Column(NamedTuple):
    """Lines of text below each other, and where they end."""

    shapes: Markup
    bottom: float


def column(x: float, y: float, said: str, width: float, *, tone: Tone = "plain", small: bool = False) -> Column:
    """Return a text broken into lines of at most `width`, the first baseline at `y`; `bottom` is the next baseline."""
    lines = list(_broken(said, width, SMALL if small else SIZE))
    shapes = Markup("").join(
        text(x, y + number * LINE, each, tone=tone, small=small) for number, each in enumerate(lines)
    )
    return Column(shapes, y + len(lines) * LINE)


_STICKS = frozenset("，。、；：）》”？！,.;:)%")
"""What never starts a line."""


def _broken(said: str, width: float, size: float) -> Iterator[str]:
    at = ""
    for part in _parts(said):
        if at and width_of(at + part, size) > width and part not in _STICKS:
            yield at.rstrip()
            at = part.lstrip()
        else:
            at += part
    if at.strip():
        yield at.rstrip()


def _parts(said: str) -> Iterator[str]:
    """Yield what stays together: a Chinese character, or a run of others up to a space."""
    run = ""
    for letter in said:
        if ord(letter) > 0x2E7F or letter == " ":
            if run:
                yield run
            run = ""
            yield letter
        else:
            run += letter
            if len(run) > 24:  # a word without end may break anywhere
                yield run
                run = ""
    if run:
        yield run


def figure(
    ident: str, title: str, caption: str, height: float, shapes: Iterable[Markup], *, links: bool = False
) -> Markup:
    """Return a picture with its title (for those who hear it) and the line of text below it.

    `links` tells that shapes of it lead somewhere: then it is no single image to those who hear it.

    It is one block without an empty line, which every Markdown takes as HTML and leaves alone.
    """
    return Markup(
        '<figure class="picture" data-search-exclude="true">\n'
        '<svg viewBox="0 0 {} {:g}" role="{}" aria-labelledby="{}" xmlns="http://www.w3.org/2000/svg">'
        '<title id="{}">{}</title>{}</svg>\n'
        "<figcaption>{}</figcaption>\n</figure>"
    ).format(
        WIDTH,
        height,
        "group" if links else "img",
        ident,
        ident,
        escape(title),
        Markup("").join(shapes),
        escape(caption),
    )
