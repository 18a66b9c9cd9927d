"""One step up from a string in a program: shown, not shown, or to be seen further up."""

from playbook.hints import TYPE_CHECKING
from playbook.wording.attributes import hyphenated, is_copy, is_visible
from playbook.wording.fields import Fields
from playbook.wording.program_names import (
    FUNCTIONS,
    MOST_LEVELS,
    Held,
    Keys,
    Onward,
    call_that_returns,
    declared_by,
    key_of,
    name_of_function,
    steps_of,
    word_of,
)
from playbook.wording.screen_arguments import data_path, in_call, is_label, shown_or_held
from playbook.wording.screen_calls import SHARED, SHARED_EXTRA, SHARES, TITLES, VALIDATING

if TYPE_CHECKING:
    from tree_sitter import Node

_THROUGH = frozenset(
    {
        *("parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"),
        *("template_substitution", "template_string", "array", "object", "spread_element", "await_expression"),
        *("type_assertion", "sequence_expression"),
    }
)
_JOINING = frozenset({"+", "||", "??", "&&"})
_DEFAULTS = frozenset({"assignment_pattern", "object_assignment_pattern", "required_parameter", "optional_parameter"})
"""`{ tip = "…" }`, `(tip = "…")`."""
_FIELDS = frozenset({"field_definition", "public_field_definition"})
"""Fields of a class."""
_GIVEN = ("left", "pattern", "property", "name")
"""What the grammars call the name in those."""
_WHOLE = frozenset({"state", "defaultProps"})
"""Fields of a class that hold what elements show by its keys."""


def leads_to_screen(above: "Node", node: "Node", keys: Keys, fields: Fields) -> bool | Keys | Held | Onward | None:
    """Tell of a value whether what stands above it shows it; return what to go on with where that isn't settled.

    None: that is nested too deeply to be looked at.
    `keys` are those of the objects the value is in so far.
    """
    kind = above.type
    if kind in _THROUGH or (kind in ("call_expression", "new_expression") and node.type == "arguments"):
        return keys
    if kind == "pair":
        return _in_pair(above, node, keys)
    if kind in ("binary_expression", "ternary_expression"):
        return keys if _is_chosen(above, node) else False
    if kind in ("jsx_expression", "jsx_attribute"):
        return _in_element(above, keys)
    return in_call(above, node, keys, fields) if kind == "arguments" else _in_statement(above, node, keys, fields)


def _is_chosen(above: "Node", node: "Node") -> bool:
    """Tell whether a value can be that of an expression: not what is compared, nor what a choice depends on."""
    if above.type == "binary_expression":
        return word_of(above.child_by_field_name("operator")) in _JOINING
    return above.child_by_field_name("condition") != node


def _in_pair(pair: "Node", node: "Node", keys: Keys) -> bool | Keys:
    if pair.child_by_field_name("value") != node:
        return False
    key = key_of(pair)
    if key in TITLES or key == "__html":
        return True
    return (key in ("message", "errorMessage") and _is_validating(pair)) or (key, *keys)


def _is_validating(pair: "Node") -> bool:
    """Tell whether a message is that of a form for what users typed: `{ required: true, message: "…" }`."""
    around = pair.parent
    return around is not None and any(each.type == "pair" and key_of(each) in VALIDATING for each in around.children)


def _in_element(above: "Node", keys: Keys) -> bool | Keys:
    parent = above.parent
    if above.type == "jsx_attribute":
        name = hyphenated(word_of(above.named_children[0] if above.named_children else None))
        element = hyphenated(word_of(parent.child_by_field_name("name") if parent is not None else None))
        return not keys and (is_visible(element.removeprefix("-"), name) or _is_copy(above, name))
    return keys if parent is None or parent.type == "jsx_attribute" else not keys


def _is_copy(attribute: "Node", name: str) -> bool:
    """Tell whether an attribute that is one text hands a component copy to show."""
    value = attribute.named_children[-1]
    element = attribute.parent.child_by_field_name("name") if attribute.parent is not None else None
    return value.type == "string" and is_copy(word_of(element), name, word_of(value))


def _in_statement(above: "Node", node: "Node", keys: Keys, fields: Fields) -> bool | Held | Onward | None:
    kind = above.type
    if kind in ("assignment_expression", "augmented_assignment_expression"):
        return above.child_by_field_name("right") == node and _assigned(above, keys, fields)
    if kind == "variable_declarator":
        return above.child_by_field_name("value") == node and _declared(above, keys, fields)
    if kind in _DEFAULTS or kind in _FIELDS:
        return _given(above, node, keys, fields)
    if kind == "export_statement":
        return fields.handed_out or is_label(keys) or fields.show(data_path(keys))
    if kind == "return_statement" or (kind == "arrow_function" and above.child_by_field_name("body") == node):
        return _is_returned(above, keys, fields)
    return False


def _given(above: "Node", node: "Node", keys: Keys, fields: Fields) -> bool | Held:
    """Tell of a default or of the value of a field whether what it is given to shows it."""
    name = next((each for field in _GIVEN if (each := above.child_by_field_name(field)) is not None), None)
    if name is None or name == node:
        return False
    path = keys if word_of(name) in _WHOLE else (word_of(name), *keys)
    return shown_or_held(path, fields, inner=above.type in _DEFAULTS)


def _assigned(assignment: "Node", keys: Keys, fields: Fields) -> bool | Held:
    path = steps_of(assignment.child_by_field_name("left"))
    if fields.handed_out and path[:1] in (("module",), ("exports",)):
        return True
    whole = next((at for at, name in enumerate(path) if name in _WHOLE), -1)
    return shown_or_held((*path[whole + 1 :], *keys), fields, inner=False)


def _declared(declarator: "Node", keys: Keys, fields: Fields) -> bool | Held:
    around = declarator.parent.parent if declarator.parent is not None else None
    if fields.handed_out and around is not None and around.type == "export_statement":
        return True
    return shown_or_held((*declared_by(declarator), *keys), fields, inner=True)


def _is_returned(above: "Node", keys: Keys, fields: Fields) -> bool | Held | Onward | None:
    """Tell whether what a function returns is shown: a share, the data of a component, a text a template asks for."""
    function: Node | None = above
    for _ in range(MOST_LEVELS):
        if function is None or function.type in FUNCTIONS:
            break
        function = function.parent
    else:
        return None
    call = call_that_returns(function) if function is not None else None
    if call is not None:
        return Onward(call, keys)
    return function is not None and (fields.handed_out or _shown_by(name_of_function(function), keys, fields))


def _shown_by(name: str, keys: Keys, fields: Fields) -> bool | Held:
    """Tell whether what a function of that name returns is shown."""
    if name in SHARES:
        return (len(keys) == 1 and keys[0] in SHARED) or (keys[:1] == ("extra",) and keys[-1] in SHARED_EXTRA)
    if name in ("data", "setup"):
        return fields.show(keys)
    return shown_or_held((name, *keys), fields, inner=False) if name else False
