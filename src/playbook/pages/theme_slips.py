"""What Material writes into a page that a validator or a screen reader objects to, mended where it is known."""

import re

_INPUT = re.compile(r"<input\b[^>]*>")
_LABEL = re.compile(r'(<label\b[^>]*) tabindex=""')
_DIALOG = re.compile(r'(<div class="md-search"[^>]*\brole="dialog")>')
_NAMES = {'id="__search"': "搜索", 'id="__drawer"': "目录"}
"""What switches do whose labels are pictures."""
_LOST = "<h1>404 - Not found</h1>"
_HOME = re.compile(r'<a href="([^"]*)"[^>]*class="md-header__button md-logo"')


def mended(html: str) -> str:
    """Return a page of Material without the slips that are known; anything else stays as it is."""
    html = _INPUT.sub(_input, html)
    html = _LABEL.sub(r"\1", html)
    # A dialog has a name.
    html = _DIALOG.sub(r'\1 aria-label="搜索">', html)
    if 'id="__toc"' not in html:
        # On pages without a table of contents its label has nothing to switch.
        html = html.replace(' for="__toc"', "")
    if _LOST in html and (home := _HOME.search(html)):
        way_back = f'<p>地址可能写错了，也可能这一页改了名字。从<a href="{home[1]}">首页</a>找，或者用上面的搜索。</p>'
        html = html.replace(_LOST, f"<h1>没有这一页</h1>\n{way_back}")
    return html


def _input(match: re.Match[str]) -> str:
    element = match[0]
    if 'type="checkbox"' in element or 'type="radio"' in element:
        # A switch is no field that a browser fills in.
        element = element.replace(' autocomplete="off"', "")
    for ident, name in _NAMES.items():
        if ident in element and "aria-label" not in element:
            element = element.replace(ident, f'{ident} aria-label="{name}"')
    return element
