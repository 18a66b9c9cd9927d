"""Which functions of a script its template can bind: methods of a page or a component, functions of a Vue script."""

import re
from functools import lru_cache

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.tree import field, same, text

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_CALLED_BY_FRAMEWORK = frozenset(
    {
        *("onLoad", "onShow", "onReady", "onHide", "onUnload", "onInit", "onLaunch", "onError", "onPageNotFound"),
        *("onPullDownRefresh", "onReachBottom", "onShareAppMessage", "onShareTimeline", "onAddToFavorites"),
        *("onPageScroll", "onResize", "onTabItemTap", "onSaveExitState", "onBackPress", "onThemeChange"),
        *("onTitleClick", "onOptionMenuClick", "onPullIntercept", "onUnhandledRejection", "onRouteDone"),
        *("created", "attached", "ready", "moved", "detached", "error", "data", "setup", "render"),
        *("beforeCreate", "beforeMount", "mounted", "beforeUpdate", "updated", "activated", "deactivated"),
        *("beforeDestroy", "destroyed", "beforeUnmount", "unmounted", "errorCaptured", "didMount", "didUpdate"),
        *("didUnmount", "deriveDataFromProps"),
    }
)
_FOR_OTHERS = (
    *(
        "show",
        "hide",
        "open",
        "close",
        "toggle",
        "start",
        "stop",
        "play",
        "pause",
        "resume",
        "reset",
        "init",
        "refresh",
    ),
    *("reload", "update", "load", "submit", "validate", "clear", "add", "remove", "set", "get", "on", "handle", "do"),
)
_HOLDERS = frozenset({"methods"})
_OWN = frozenset({"this", "that", "self", "_this", "_self", "vm", "page", "ctx"})
"""What the page itself is called."""
_COMPUTED = re.compile(rb"\b(?:this|that|self|_this|_self|vm|page|ctx)\s*(?:\?\.)?\[")
_MOST_WRAPPERS = 3


def method_name(flow: "Flow", function: Node) -> str | None:
    """Return the name by which a template can bind a function; None if no template can, or the framework calls it."""
    entry: Node | None = function
    if function.type != "method_definition":
        entry = flow.tree.parent(function)
        # `onTap: throttle(function () {})`
        for _ in range(_MOST_WRAPPERS):
            if entry is None or entry.type not in {"arguments", "call_expression"}:
                break
            entry = flow.tree.parent(entry)
    if entry is None:
        return None
    if entry.type in {"pair", "method_definition"}:
        key = field(entry, "key") or field(entry, "name")
        name = text(key) if key is not None and key.type == "property_identifier" else None
        return name if name not in _CALLED_BY_FRAMEWORK and _is_method(flow, entry) else None
    if flow.path.endswith((".vue", ".nvue")):
        return _declared_name(flow, function, entry)
    return None


def _is_method(flow: "Flow", entry: Node) -> bool:
    """Tell whether an entry stands right in the options of a page, or among the methods of a component."""
    whole = flow.tree.parent(entry)
    holder = flow.tree.parent(whole) if whole is not None and whole.type == "object" else None
    if holder is None:
        return False
    if holder.type == "pair":
        key = field(holder, "key")
        return key is not None and text(key) in _HOLDERS
    callee = _given_to(flow, whole) if whole is not None else None
    return callee is not None and text(callee).lower().endswith(("page", "component"))


def _given_to(flow: "Flow", options: Node) -> Node | None:
    """Return what an object is an argument of: `Page({…})`, `const options = {…}` and `Page(options)`."""
    above = flow.tree.parent(options)
    name = field(above, "name") if above is not None and above.type == "variable_declarator" else None
    declaration = flow.scopes.declaration_at(name) if name is not None else None
    given = flow.scopes.references(declaration) if declaration is not None else [options]
    for each in given:
        around = flow.tree.parent(each)
        call = flow.tree.parent(around) if around is not None and around.type == "arguments" else None
        if call is not None and call.type == "call_expression":
            return field(call, "function")
    return None


def is_of_page(flow: "Flow", function: Node) -> bool:
    """Tell whether a method of that name is one of a page: nobody calls those but its template and its own script."""
    above = flow.tree.parent(function)
    entry = function if function.type == "method_definition" or above is None else above
    options = flow.tree.parent(entry)
    callee = _given_to(flow, options) if options is not None else None
    return callee is not None and text(callee) == "Page"


def is_for_itself(flow: "Flow", function: Node, name: str) -> bool:
    """Tell whether a method of a component is one that only its own script calls, as far as its name says.

    What others call on a component (`selectComponent`, `$refs`) is named for that: `show`, `openMenu`, `reset`.
    """
    above = flow.tree.parent(function)
    entry = function if function.type == "method_definition" or above is None else above
    options = flow.tree.parent(entry)
    holder = flow.tree.parent(options) if options is not None else None
    if holder is None or holder.type != "pair" or text(field(holder, "key") or holder) not in _HOLDERS:
        return False
    return not any(name == word or (name.startswith(word) and name[len(word)].isupper()) for word in _FOR_OTHERS)


def names_method(flow: "Flow", node: Node) -> bool:
    """Tell whether a word that isn't read as `this.word` may lead to the method: `const { go } = this`."""
    above = flow.tree.parent(node)
    if node.type == "string_fragment":
        return _computes_names(flow.tree.data)
    while above is not None and above.type in {"pair_pattern", "object_pattern"}:
        above = flow.tree.parent(above)
    if node.type not in {"shorthand_property_identifier_pattern", "property_identifier"} or above is None:
        return False
    value = field(above, "value") if above.type == "variable_declarator" else None
    return value is not None and text(value) in _OWN


@lru_cache(maxsize=2)
def _computes_names(data: bytes) -> bool:
    """Tell whether a file reads members of its own object whose names it works out; asked again and again."""
    return _COMPUTED.search(data) is not None


def _declared_name(flow: "Flow", function: Node, above: Node) -> str | None:
    """Return the name of a function that stands at the top of `<script setup>`."""
    name = field(function, "name")
    statement: Node | None = function
    if name is None and above.type == "variable_declarator":
        name, statement = field(above, "name"), flow.tree.parent(above)
    if name is None or statement is None or not same(flow.tree.parent(statement), flow.tree.root):
        return None
    return text(name)
