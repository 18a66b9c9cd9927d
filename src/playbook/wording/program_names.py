"""The names in a program that lead from a value to where it is shown."""

import re
from functools import cache

from playbook.hints import TYPE_CHECKING
from playbook.tuples import NamedTuple
from playbook.wording.screen_calls import STATES

if TYPE_CHECKING:
    from tree_sitter import Node

Keys = tuple[str, ...]

FUNCTIONS = frozenset(
    {"function_declaration", "function_expression", "arrow_function", "method_definition", "generator_function"}
)
MOST_LEVELS = 400
"""Levels of nodes above a string that are looked at; deeper programs are generated."""
_SELVES = frozenset({"value", "that", "self", "_this", "vm", "data"})
"""What stands in a path for the whole of the data."""
_AROUND = frozenset({"parenthesized_expression", "as_expression"})


class Held(NamedTuple):
    """What a value goes on in: a name of the program, of which is to be seen where it is put to use."""

    name: str
    keys: Keys
    """Of the objects in it under which the value stands, the outermost first."""
    inner: bool
    """The name is known in its block alone; else anywhere, as a field of `this` or a variable of further out."""


class Onward(NamedTuple):
    """Where a value goes on that a function returns to who called it."""

    node: "Node"
    keys: Keys


def word_of(node: "Node | None") -> str:
    """Return a name as it is written, without the quotes of a key."""
    text = (node.text or b"")[:200] if node is not None else b""
    return text.decode("utf-8", "replace").strip("\"'`")


def key_of(pair: "Node") -> str:
    """Return the key of an entry of an object; of `["list[0].name"]` what stands inside."""
    named = pair.child_by_field_name("key")
    if named is not None and named.type == "computed_property_name":
        named = named.named_children[0] if named.named_children else None
    return without_indices(word_of(named))


def without_indices(path: str) -> str:
    """Return a path into the data without its indices: `list[0].name`, "`list[${i}].name`"."""
    return _index().sub("", path) if "[" in path else path


@cache
def _index() -> re.Pattern[str]:
    return re.compile(r"\[(?:\$\{[^{}]{0,80}\}|[^\[\]]{0,80})\]")


def path_of(keys: Keys) -> Keys:
    """Return keys as a path: `"form.tip"` are two steps."""
    return tuple(part for key in keys for part in without_indices(key).split(".") if part)


def callee_of(call: "Node") -> tuple[str, str]:
    """Return the last two names of what is called: `("wx", "showToast")`, also of `wx["showToast"]`."""
    node = call.child_by_field_name("function") or call.child_by_field_name("constructor")
    if node is None:
        return "", ""
    if node.type not in ("member_expression", "subscript_expression"):
        return "", word_of(node) if node.type == "identifier" else ""
    inner = node.child_by_field_name("object")
    if inner is not None and inner.type == "member_expression":
        inner = inner.child_by_field_name("property")
    receiver = word_of(inner) if inner is not None and inner.type.endswith(("identifier", "this")) else ""
    return receiver, word_of(node.child_by_field_name("property") or node.child_by_field_name("index"))


def steps_of(node: "Node | None") -> Keys:
    """Return an expression as a path into the data, without `this` and `value`: `("tip",)` for `this.tip`."""
    names: list[str] = []
    while node is not None and node.type in ("member_expression", "subscript_expression") and len(names) < MOST_LEVELS:
        if node.type == "member_expression":
            names.append(word_of(node.child_by_field_name("property")))
        node = node.child_by_field_name("object")
    if node is not None and node.type == "identifier":
        names.append(word_of(node))
    return tuple(name for name in reversed(names) if name not in _SELVES)


def declared_by(node: "Node | None") -> Keys:
    """Return the name that a declaration gives to a value; of `[tip, setTip]` the first."""
    if node is None or node.type != "variable_declarator":
        return ()
    name = node.child_by_field_name("name")
    if name is not None and name.type == "array_pattern" and name.named_children:
        name = name.named_children[0]
    return (word_of(name),) if name is not None and name.type == "identifier" else ()


def state_set_by(name: str) -> str:
    """Return the state of React that a function sets, `tip` for `setTip`; empty for other functions."""
    return name[3].lower() + name[4:] if name.startswith("set") and name[3:4].isupper() else ""


def name_of_function(function: "Node") -> str:
    """Return the name under which a function is called: its own, that of the field or the function it is given to."""
    own = function.child_by_field_name("name")
    above = function.parent
    while above is not None and above.type in _AROUND:
        above = above.parent
    if above is None:
        return word_of(own)
    if own is not None:
        return _name_of_getter(above) if word_of(own) == "get" else word_of(own)
    if above.type == "arguments":
        return _name_of_taker(above.parent)
    if above.type == "assignment_expression":
        return next(iter(steps_of(above.child_by_field_name("left"))[-1:]), "")
    if above.type == "pair" and key_of(above) == "get" and above.parent is not None:
        return _name_of_getter(above.parent)
    keyed = (above.child_by_field_name(name) for name in ("key", "name", "property"))
    return word_of(next((each for each in keyed if each is not None), None))


def _name_of_getter(around: "Node") -> str:
    """Return the name of what a `get()` computes: `{ name: { get() {} } }`."""
    above = around.parent
    return key_of(above) if above is not None and above.type == "pair" else "get"


def _name_of_taker(call: "Node | None") -> str:
    """Return the name of what a function is handed to; of `const a = computed(() => …)` that of the variable."""
    if call is None or call.type != "call_expression":
        return ""
    name = callee_of(call)[1]
    return next(iter(declared_by(call.parent)), "") if name in STATES else state_set_by(name) or name


def call_that_returns(function: "Node") -> "Node | None":
    """Return the call whose value is made of what a function handed to it returns: `list.map(() => …)`."""
    above = function.parent
    call = above.parent if above is not None and above.type == "arguments" else None
    if call is None or call.type != "call_expression":
        return None
    return call if callee_of(call)[1] in ("map", "flatMap", "useMemo", "from") else None
