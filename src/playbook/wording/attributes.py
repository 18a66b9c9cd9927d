"""Which attributes of an element show their value."""

import re
from functools import cache

VISIBLE = frozenset(
    {
        "alt",
        "aria-label",
        "aria-placeholder",
        "badge",
        "btn-text",
        "button-text",
        "cancel-text",
        "cancel-btn",
        "cancel-button-text",
        "confirm-text",
        "confirm-btn",
        "confirm-button-text",
        "content",
        "desc",
        "description",
        "empty-text",
        "error-message",
        "error-text",
        "extra",
        "extra-text",
        "finished-text",
        "footer",
        "header",
        "header-text",
        "hint",
        "label",
        "left-text",
        "left-title",
        "loading-text",
        "message",
        "nav-title",
        "note",
        "notice-text",
        "ok-text",
        "placeholder",
        "right-text",
        "right-title",
        "send-message-title",
        "sub-title",
        "subtitle",
        "tag",
        "text",
        "tip",
        "tips",
        "title",
    }
)
"""Attributes that show their value, in lower case with hyphens."""
_VISIBLE_IN = {
    "template": frozenset({"data"}),
    "rich-text": frozenset({"nodes"}),
    "mp-html": frozenset({"content", "nodes"}),
    "picker": frozenset({"range"}),
}
"""Attributes that show their value in one element alone; the value of a cell (`van-cell`, `u-cell`) is another."""
EXPRESSIONS = frozenset({"v-text", "v-html", "v-for"})
"""Directives of Vue whose texts become those of the element."""
_LISTS = frozenset({"wx:for", "tt:for", "a:for", "s-for", "qq:for", "ks:for"})
"""The entries of a list that is written out are shown."""


def is_visible(element: str, name: str) -> bool:
    """Tell whether an element shows the value of an attribute; both in lower case with hyphens."""
    if name in VISIBLE or name in EXPRESSIONS or name in _VISIBLE_IN.get(element, ()):
        return True
    return (name == "value" and element.endswith("cell")) or name in _LISTS


def hyphenated(name: str) -> str:
    """Return the name of an attribute in lower case with hyphens: `confirmText` is `confirm-text`."""
    if name.islower():
        return name
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)


_NOT_COPY = frozenset(
    {
        *("name", "kind", "type", "key", "value", "id", "class", "style", "slot", "icon", "src", "url", "path", "mode"),
        *("prop", "model", "field", "ref", "is", "event", "track", "size", "color", "theme", "variant", "shape", "to"),
        *("pagepath", "page", "format", "lang", "link", "href", "for", "status", "state", "data", "default-value"),
    }
)
_NOT_COPY_ENDS = (
    *("-class", "-name", "-style", "-id", "-key", "-type", "-icon", "-url", "-src", "-path", "-value", "-prop"),
)
_NOT_COPY_STARTS = (
    *("data-", "bind", "catch", "on-", "@", "v-", "wx:", "tt:", "a:", "s-", "mark:", "model:", "generic:"),
)


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile("[\u4e00-\u9fff]")


def is_custom(element: str) -> bool:
    """Tell from its name, as it is written, whether an element is a component that somebody made."""
    return "-" in element or element[:1].isupper()


def is_copy(element: str, name: str, value: str) -> bool:
    """Tell whether a component that somebody made is handed a text to show: `<my-card heading="本周上新"/>`.

    What attributes are for is known to the component alone; a Chinese text in one that doesn't name a kind, a key or
    an address is mostly copy. `name` is in lower case with hyphens.
    """
    if (
        not is_custom(element)
        or name in _NOT_COPY
        or name.endswith(_NOT_COPY_ENDS)
        or name.startswith(_NOT_COPY_STARTS)
    ):
        return False
    return "{{" not in value and _chinese().search(value) is not None
