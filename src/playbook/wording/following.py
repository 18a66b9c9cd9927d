"""Whether the strings of a program end up on the screen, also by way of its variables and functions.

A name is followed to where the same file puts it to use, up to a few steps. What another file takes from this one is
not looked at, nor is which of several variables of one name is meant, beyond the function it belongs to.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice

from playbook.hints import TYPE_CHECKING
from playbook.wording.fields import Fields
from playbook.wording.program_names import FUNCTIONS, MOST_LEVELS, Held, Keys, Onward, word_of
from playbook.wording.screens import leads_to_screen

if TYPE_CHECKING:
    from tree_sitter import Node

_MOST_STEPS = 4
"""Names from one to the next: `const a = '…'; const b = a; show(b)` are two."""
_MOST_USES = 60
"""Of one name that are looked at."""
_MOST_LOOKS = 30_000
"""Uses that are looked at in one program; what is followed further is not shown."""
_SELVES = frozenset({"this", "that", "self", "_this", "vm", "this.data", "this.state", "this.props", "that.data"})
_EACH = frozenset({"map", "forEach", "filter", "flatMap", "find", "reduce"})
"""What hands the entries of a list to a function."""
_SAME = frozenset({"join", "concat", "slice", "trim", "toString", "replace", "filter", "reverse", "find", "at"})
"""What returns a text or a list with the same text in it."""
_PARTS = frozenset({"member_expression", "subscript_expression"})
_BLOCKS = frozenset({"statement_block", "program", "class_body"})
_NAMES = frozenset({"identifier", "property_identifier", "shorthand_property_identifier"})


@cache
def _name() -> re.Pattern[bytes]:
    return re.compile(rb"(?<![\w$])[A-Za-z_$][\w$]*")


class Following:
    """One program, and where its names stand."""

    def __init__(self, data: bytes, fields: Fields) -> None:
        """Prepare to follow the strings of `data`, whose template shows `fields`."""
        self._data = data
        self._fields = fields
        self._places: dict[bytes, list[int]] = {}
        self._known: dict[tuple[str, Keys, int, int], bool] = {}
        self._looks = 0

    def shows(self, node: "Node", keys: Keys = (), steps: int = 0) -> bool | None:
        """Tell whether a value ends up on the screen; None if that is nested too deeply to be looked at.

        Args:
            node: the value.
            keys: under which the text in question stands in it, the outermost first.
            steps: names that were followed so far.
        """
        for _ in range(MOST_LEVELS):
            above = node.parent
            if above is None:
                return False
            if above.type in _PARTS and above.child_by_field_name("object") == node:
                taken = self._taken_apart(node, keys, steps)
                if isinstance(taken, bool):
                    return taken
                node, keys = taken
                continue
            verdict = leads_to_screen(above, node, keys, self._fields)
            if isinstance(verdict, Held):
                return steps < _MOST_STEPS and self._is_used(verdict, above, steps)
            if verdict is None or isinstance(verdict, bool):
                return verdict
            node, keys = verdict if isinstance(verdict, Onward) else (above, verdict)
        return None

    def _is_used(self, held: Held, holder: "Node", steps: int) -> bool:
        """Tell whether what a name holds is shown somewhere in the block that the name belongs to."""
        scope = _scope_of(holder, inner=held.inner)
        asked = (held.name, held.keys, scope.start_byte, scope.end_byte)
        if asked not in self._known:
            self._known[asked] = False
            uses = islice(self._uses(held.name, scope, holder), _MOST_USES)
            self._known[asked] = any(self._leads_on(use, held.keys, steps + 1) for use in uses)
        return self._known[asked]

    def _uses(self, name: str, scope: "Node", holder: "Node") -> Iterator["Node"]:
        """Yield where a name stands in a block, but for where its value is given to it."""
        if not self._places:
            for match in _name().finditer(self._data):
                self._places.setdefault(match[0], []).append(match.start())
        places = self._places.get(name.encode(), [])
        given = holder.child_by_field_name("name") or holder.child_by_field_name("left") or holder
        for at in places[bisect_left(places, scope.start_byte) :]:
            if at >= scope.end_byte or self._looks >= _MOST_LOOKS:
                return
            if given.start_byte <= at < given.end_byte and given is not holder:
                continue
            self._looks += 1
            use = scope.descendant_for_byte_range(at, at + len(name))
            if use is not None and use.type in _NAMES:
                yield use

    def _leads_on(self, use: "Node", keys: Keys, steps: int) -> bool:
        """Tell whether a name that holds a text under `keys` is shown where it is put to use."""
        above = use.parent
        if above is None:
            return False
        if use.type == "shorthand_property_identifier":
            return bool(self.shows(use, (word_of(use), *keys), steps))
        if use.type == "property_identifier":
            if above.type != "member_expression" or _written(above.child_by_field_name("object")) not in _SELVES:
                return False
            use = above
        taken = self._taken_apart(use, keys, steps)
        return taken if isinstance(taken, bool) else bool(self.shows(taken.node, taken.keys, steps))

    def _taken_apart(self, node: "Node", keys: Keys, steps: int) -> bool | Onward:
        """Follow a value through what is taken out of it: `TEXTS.saved`, `TEXTS[code]`, `list.map(one => …)`, `f()`."""
        for _ in range(MOST_LEVELS):
            above = node.parent
            if above is None:
                return False
            if above.type in _PARTS and above.child_by_field_name("object") != node:
                return False
            if above.type == "member_expression":
                taken = self._member(above, keys, steps)
                if isinstance(taken, bool):
                    return taken
                above, keys = taken
            elif above.type == "subscript_expression":
                keys = keys[1:] if not _takes(above.parent, keys) else keys
            elif above.type != "call_expression" or above.child_by_field_name("function") != node:
                return Onward(node, keys)
            node = above
        return False

    def _member(self, member: "Node", keys: Keys, steps: int) -> bool | tuple["Node", Keys]:
        """Tell whether a member of a value is shown, or what to go on with: the member, or the call of it."""
        key = word_of(member.child_by_field_name("property"))
        if keys[:1] == (key,):
            return member, keys[1:]
        call = member.parent
        if call is not None and call.type == "call_expression":
            if key in _EACH and self._each_shows(call, keys, steps):
                return True
            if key in _SAME:
                return call, keys
        return (member, keys) if key == "value" else False

    def _each_shows(self, call: "Node", keys: Keys, steps: int) -> bool:
        """Tell whether a function that gets the entries of a list one by one shows them."""
        arguments = call.child_by_field_name("arguments")
        function = arguments.named_children[0] if arguments is not None and arguments.named_children else None
        if function is None or function.type not in FUNCTIONS:
            return False
        taken = function.child_by_field_name("parameter") or function.child_by_field_name("parameters")
        if taken is not None and taken.type == "formal_parameters":
            taken = taken.named_children[0] if taken.named_children else None
        if taken is not None and taken.type == "required_parameter":
            taken = taken.child_by_field_name("pattern")
        body = function.child_by_field_name("body")
        if taken is None or body is None or steps >= _MOST_STEPS:
            return False
        if taken.type == "object_pattern":
            names = {word_of(each) for each in taken.named_children}
            name, keys = (keys[0], keys[1:]) if keys and keys[0] in names else ("", ())
        else:
            name = word_of(taken) if taken.type == "identifier" else ""
        uses = islice(self._uses(name, body, function), _MOST_USES) if name else ()
        return any(self._leads_on(use, keys, steps + 1) for use in uses)


def _takes(above: "Node | None", keys: Keys) -> bool:
    """Tell whether the next step takes the outermost key: `list[0].name`, where `[0]` itself is none."""
    return (
        above is not None
        and above.type == "member_expression"
        and keys[:1] == (word_of(above.child_by_field_name("property")),)
    )


def _scope_of(holder: "Node", *, inner: bool) -> "Node":
    """Return the part of a program in which a name is known: its block, or else the outermost function around it."""
    node, found = holder, holder
    while node.parent is not None:
        node = node.parent
        if inner and (node.type in _BLOCKS or node.type in FUNCTIONS):
            return node
        found = node
    return found


def _written(node: "Node | None") -> str:
    text = (node.text or b"")[:40] if node is not None else b""
    return text.decode("utf-8", "replace")
