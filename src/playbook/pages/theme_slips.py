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
_LOST = "<h1>404 - Not found</h1>"
_HOME = re.compile(r'<a href="([^"]*)"[^>]*class="md-header__button md-logo"')


def mended(html: str) -> str:
    """Return a page of Material without the slips that are known; anything else stays as it is."""
    for slip, instead in _MENDS:
        html = slip.sub(instead, html)
    if 'id="__toc"' not in html:
        # On pages without a table of contents its label has nothing to switch.
        html = html.replace(' for="__toc"', "")
    if _LOST in html and (home := _HOME.search(html)):
        way_back = f'<p>地址可能写错了，也可能这一页改了名字。从<a href="{home[1]}">首页</a>找，或者用上面的搜索。</p>'
        html = html.replace(_LOST, f"<h1>没有这一页</h1>\n{way_back}")
    return html
