"""What Material writes into a page that a validator or a screen reader objects to, mended where it is known."""

import re

_MENDS = (
    # A switch is no field that a browser fills in.
    (re.compile(r'(<input\b[^>]*\btype="(?:checkbox|radio)"[^>]*) autocomplete="off"'), r"\1"),
    (re.compile(r'(<input\b[^>]*) autocomplete="off"([^>]*\btype="(?:checkbox|radio)")'), r"\1\2"),
    (re.compile(r'(<label\b[^>]*) tabindex=""'), r"\1"),
    # A dialog has a name, and so has a switch whose label is a picture.
    (re.compile(r'(<div class="md-search"[^>]*\brole="dialog")>'), r'\1 aria-label="搜索">'),
    (re.compile(r'(<input\b[^>]*\bid="__search")(?![^>]*aria-label)'), r'\1 aria-label="搜索"'),
    (re.compile(r'(<input\b[^>]*\bid="__drawer")(?![^>]*aria-label)'), r'\1 aria-label="目录"'),
)


def mended(html: str) -> str:
    """Return a page of Material without the slips that are known; anything else stays as it is."""
    for slip, instead in _MENDS:
        html = slip.sub(instead, html)
    if 'id="__toc"' not in html:
        # On pages without a table of contents its label has nothing to switch.
        html = html.replace(' for="__toc"', "")
    return html
