"""One step up from a string in a program: shown, not shown, or to be seen further up."""

from typing import TYPE_CHECKING

from playbook.wording.fields import Fields
from playbook.wording.screen_calls import DECLARING, DIRECT, OPTIONS, RECEIVERS, SHARED, SHARES, STATES, TITLES
from playbook.wording.templates import VISIBLE

if TYPE_CHECKING:
    from tree_sitter import Node

Keys = tuple[str, ...]

_THROUGH = frozenset(
    {
        *("parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"),
        *("template_substitution", "template_string", "array", "object", "spread_element", "await_expression"),
    }
)
_FUNCTIONS = frozenset(
    {"function_declaration", "function_expression", "arrow_function", "method_definition", "generator_function"}
)
_JOINING = frozenset({"+", "||", "??", "&&"})
MOST_LEVELS = 400
"""Levels of nodes above a string that are looked at; deeper programs are generated."""


def leads_to_screen(above: "Node", node: "Node", keys: Keys, fields: Fields) -> bool | Keys | None:
    """Tell of a value whether what stands above it shows it; return the keys to go on with where that isn't settled.

    None: that is nested too deeply to be looked at.
    `keys` are those of the objects the value is in so far.
    """
    kind = above.type
    if kind in _THROUGH:
        return keys
    if kind == "pair":
        return _in_pair(above, node, keys)
    if kind in ("binary_expression", "ternary_expression"):
        return keys if _is_chosen(above, node) else False
    if kind in ("jsx_expression", "jsx_attribute"):
        return _in_element(above, keys)
    return _in_call(above, keys, fields) if kind == "arguments" else _in_statement(above, node, keys, fields)


def _is_chosen(above: "Node", node: "Node") -> bool:
    """Tell whether a value can be that of an expression: not what is compared, nor what a choice depends on."""
    if above.type == "binary_expression":
        return _word(above.child_by_field_name("operator")) in _JOINING
    return above.child_by_field_name("condition") != node


def _in_pair(pair: "Node", node: "Node", keys: Keys) -> bool | Keys:
    key = _word(pair.child_by_field_name("key"))
    if pair.child_by_field_name("value") != node:
        return False
    return True if key in TITLES else (key, *keys)


def _in_element(above: "Node", keys: Keys) -> bool | Keys:
    if above.type == "jsx_attribute":
        name = _word(above.named_children[0] if above.named_children else None)
        return not keys and _with_hyphens(name) in VISIBLE
    parent = above.parent
    if parent is None or parent.type == "jsx_attribute":
        return keys
    return not keys


def _in_call(arguments: "Node", keys: Keys, fields: Fields) -> bool:
    call = arguments.parent
    if call is None or call.type not in ("call_expression", "new_expression"):
        return False
    callee = call.child_by_field_name("function") or call.child_by_field_name("constructor")
    receiver, name = _callee(callee)
    if name in OPTIONS and _shows(receiver, name, keys):
        return True
    if name in ("setData", "$setData", "setState"):
        return fields.show(_path(keys))
    if name in STATES:
        return fields.show((*_declared(call.parent), *keys))
    if len(keys) > 1 and keys[-1] == "value" and keys[-2].rstrip("0123456789") in _NOTICES:
        return True
    return name.endswith(DECLARING) and fields.show(_data_path(keys))


_NOTICES = frozenset({"thing", "phrase", "short_thing", "const"})
"""Fields of a subscribed message that hold text: `thing1: {value: "…"}`."""


def _shows(receiver: str, name: str, keys: Keys) -> bool:
    if not OPTIONS[name]:
        return receiver in RECEIVERS
    if receiver == "console":
        return False
    if not keys:
        return name in DIRECT or receiver in RECEIVERS
    return bool(OPTIONS[name] & {keys[0]}) and (len(keys) == 1 or keys[-1] in OPTIONS[name])


def _data_path(keys: Keys) -> Keys:
    """Return the path into the data of a page or a component that keys of its parts stand for."""
    if keys[:1] == ("data",):
        return keys[1:]
    if keys[:1] in (("properties",), ("props",)) and keys[-1] in ("value", "default"):
        return keys[1:2]
    return ()


def _in_statement(above: "Node", node: "Node", keys: Keys, fields: Fields) -> bool | None:
    if above.type == "assignment_expression":
        return above.child_by_field_name("right") == node and fields.show((*_assigned(above), *keys))
    if above.type == "variable_declarator":
        return above.child_by_field_name("value") == node and fields.show((*_names(above), *keys))
    if above.type == "export_statement":
        return fields.show(_data_path(keys))
    if above.type == "return_statement" or (
        above.type == "arrow_function" and above.child_by_field_name("body") == node
    ):
        return _is_returned(above, keys, fields)
    return False


def _is_returned(above: "Node", keys: Keys, fields: Fields) -> bool | None:
    """Tell whether what a function returns is shown: a share, the data of a component, a text a template asks for."""
    function: Node | None = above
    for _ in range(MOST_LEVELS):
        if function is None or function.type in _FUNCTIONS:
            break
        function = function.parent
    else:
        return None
    if function is None:
        return False
    name = _name_of(function)
    if name in SHARES:
        return len(keys) == 1 and keys[0] in SHARED
    if name in ("data", "setup"):
        return fields.show(keys)
    return fields.show((name, *keys)) if name else False


def _name_of(function: "Node") -> str:
    """Return the name under which a function is called: its own, that of the field or the function it is given to."""
    own = function.child_by_field_name("name")
    above = function.parent
    while above is not None and above.type in ("parenthesized_expression", "as_expression"):
        above = above.parent
    if own is not None or above is None:
        return _word(own)
    if above.type == "arguments":
        return _name_of_taker(above.parent)
    if above.type == "assignment_expression":
        return next(iter(_assigned(above)[-1:]), "")
    keyed = (above.child_by_field_name(name) for name in ("key", "name", "property"))
    return _word(next((each for each in keyed if each is not None), None))


def _name_of_taker(call: "Node | None") -> str:
    """Return the name of what a function is handed to; of `const a = computed(() => …)` that of the variable."""
    if call is None or call.type != "call_expression":
        return ""
    name = _callee(call.child_by_field_name("function"))[1]
    return next(iter(_declared(call.parent)), "") if name in STATES else name


def _callee(node: "Node | None") -> tuple[str, str]:
    """Return the last two names of what is called: `("wx", "showToast")`."""
    if node is None:
        return "", ""
    if node.type != "member_expression":
        return "", _word(node) if node.type == "identifier" else ""
    inner = node.child_by_field_name("object")
    if inner is not None and inner.type == "member_expression":
        inner = inner.child_by_field_name("property")
    receiver = _word(inner) if inner is not None and inner.type.endswith("identifier") else ""
    return receiver, _word(node.child_by_field_name("property"))


def _path(keys: Keys) -> Keys:
    """Return keys as a path: `"form.tip"` and `"list[0].name"` are two steps each, without the index."""
    return tuple(part.partition("[")[0] for key in keys for part in key.split(".") if part)


def _assigned(assignment: "Node") -> Keys:
    """Return the path that is assigned to, without `this` and `value`: `("tip",)` for `this.tip = …`."""
    names: list[str] = []
    node = assignment.child_by_field_name("left")
    while node is not None and node.type in ("member_expression", "subscript_expression") and len(names) < MOST_LEVELS:
        if node.type == "member_expression":
            names.append(_word(node.child_by_field_name("property")))
        node = node.child_by_field_name("object")
    if node is not None and node.type == "identifier":
        names.append(_word(node))
    return tuple(name for name in reversed(names) if name not in ("value", "that", "self", "_this", "vm", "data"))


def _declared(node: "Node | None") -> Keys:
    return _names(node) if node is not None and node.type == "variable_declarator" else ()


def _names(declarator: "Node") -> Keys:
    """Return the name that is declared; of `[tip, setTip]` the first."""
    name = declarator.child_by_field_name("name")
    if name is not None and name.type == "array_pattern" and name.named_children:
        name = name.named_children[0]
    return (_word(name),) if name is not None and name.type == "identifier" else ()


def _word(node: "Node | None") -> str:
    """Return a name as it is written, without the quotes of a key."""
    text = (node.text or b"")[:200] if node is not None else b""
    return text.decode("utf-8", "replace").strip("\"'")


def _with_hyphens(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
