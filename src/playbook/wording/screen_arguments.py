"""Whether a function shows what it is handed: a message, a share, a field of the data, a label."""

import re
from collections.abc import Sequence
from functools import cache

from playbook.hints import TYPE_CHECKING
from playbook.wording.fields import Fields
from playbook.wording.program_names import Held, Keys, callee_of, declared_by, path_of, state_set_by, steps_of, word_of
from playbook.wording.screen_calls import (
    ADDING,
    CONFIGURING,
    DECLARING,
    DIALOG,
    DIRECT,
    LABELS,
    OPTIONS,
    RECEIVERS,
    STATES,
    WRAPPING,
)

if TYPE_CHECKING:
    from tree_sitter import Node

_CALLS = frozenset({"call_expression", "new_expression"})
_NOTICES = frozenset({"thing", "phrase", "short_thing", "const"})
"""Fields of a subscribed message that hold text: `thing1: {value: "…"}`."""
_MOST_AROUND = 4
"""Calls around a page's parts: `Page(connect(…)({ data: {} }))`."""


def in_call(arguments: "Node", node: "Node", keys: Keys, fields: Fields) -> bool | Keys | Held:
    """Tell of a value among the arguments of a call whether it is shown; return what to go on with otherwise."""
    call = arguments.parent
    if call is None or call.type not in _CALLS:
        return False
    receiver, name = callee_of(call)
    if name in OPTIONS and _shows(receiver, name, keys):
        return True
    if name in WRAPPING.get(receiver, ()):
        return _shown_in_target(arguments, node, keys, fields) or keys
    path = _path_filled(call, arguments, name, keys)
    if path is not None:
        return shown_or_held(path, fields, inner=name in STATES)
    return _is_notice(keys) or (name in CONFIGURING and is_label(keys)) or _shown_as_part(call, name, keys, fields)


def _is_notice(keys: Keys) -> bool:
    return len(keys) > 1 and keys[-1] == "value" and keys[-2].rstrip("0123456789") in _NOTICES


def _shown_as_part(call: "Node", name: str, keys: Keys, fields: Fields) -> bool:
    """Tell whether a value is shown as a part of the page or the component that a call declares."""
    if name == "defineProps":
        return len(keys) > 1 and keys[1] == "default" and fields.show(keys[:1])
    if name == "withDefaults":
        return fields.show(keys)
    path = data_path(keys)
    return bool(path) and _declares(call) and fields.show(path)


def shown_or_held(path: Keys, fields: Fields, *, inner: bool) -> bool | Held:
    """Tell whether the value at a path is shown by the template; what is not may be by the program itself."""
    if not path:
        return False
    return fields.show(path) or Held(path[0], path[1:], inner)


def is_label(keys: Sequence[str]) -> bool:
    """Tell whether keys lead to a label of the tab bar or the reason given for a permission."""
    return bool(keys) and any(keys[-1] in shown and parent in keys[-5:-1] for parent, shown in LABELS.items())


def data_path(keys: Keys) -> Keys:
    """Return the path into the data of a page or a component that keys of its parts stand for."""
    if keys[:1] == ("data",):
        return keys[1:]
    if keys[:1] in (("properties",), ("props",)) and keys[-1] in ("value", "default"):
        return keys[1:2]
    return ()


def _path_filled(call: "Node", arguments: "Node", name: str, keys: Keys) -> Keys | None:
    """Return the path into the data that a call puts a value at; None for a call that does nothing of the kind."""
    callee = call.child_by_field_name("function")
    if name in ("setData", "$setData", "setState"):
        return path_of(keys)
    if name in STATES:
        return (*declared_by(call.parent), *keys)
    if name in ADDING and callee is not None:
        return (*steps_of(callee)[:-1], *keys)
    if name == "$set" or (name == "set" and len(arguments.named_children) == _SETTING):
        target, key = (*arguments.named_children, None, None)[:2]
        return (*steps_of(target), *((word_of(key),) if key is not None and key.type == "string" else ()), *keys)
    if callee is not None and callee.type == "identifier" and state_set_by(name):
        return (state_set_by(name), *keys)
    return None


_SETTING = 3
"""Arguments of `Vue.set`."""


def _shown_in_target(arguments: "Node", node: "Node", keys: Keys, fields: Fields) -> bool:
    """Tell whether what a value is assigned to shows it: `Object.assign(this, { tip: "…" })`."""
    target = arguments.named_children[0]
    return target != node and fields.show((*steps_of(target), *keys))


def _shows(receiver: str, name: str, keys: Keys) -> bool:
    if receiver == "console" or (name in ("show", "open") and not _telling().search(receiver)):
        return False
    if not OPTIONS[name]:
        return receiver in RECEIVERS and (not keys or keys[-1] in DIALOG)
    if not keys:
        return name in DIRECT or receiver in RECEIVERS
    return keys[0] in OPTIONS[name] and (len(keys) == 1 or keys[-1] in OPTIONS[name])


@cache
def _telling() -> re.Pattern[str]:
    """Return how a component is called that tells users something: `this.$refs.uToast.show(…)`."""
    return re.compile(r"toast|notify|dialog|modal|message|popup|notice", re.IGNORECASE)


def _declares(call: "Node") -> bool:
    """Tell whether a call declares a page or a component, or hands on to one that does: `Page(shared({ … }))`."""
    here: Node | None = call
    for _ in range(_MOST_AROUND):
        if here is None or here.type not in _CALLS:
            return False
        if callee_of(here)[1].endswith(DECLARING):
            return True
        above = here.parent
        here = above.parent if above is not None and above.type == "arguments" else above
    return False
