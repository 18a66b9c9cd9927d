"""Which mentions of an API stand in code that the parser could not make sense of.

Around a syntax error the parser keeps what it understood as children of an `ERROR` node. Statements that it read before
the first thing it stumbled over are whole and can be judged; of what comes after, nobody can tell what guards it.
"""

import re

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.denoted import Platform

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_WHOLE = ("statement", "declaration")
_AROUND = 200
"""Bytes before and after a mention in which the platform's object is looked for."""
_OWNER = re.compile(rb"(?<![\w$.])([\w$]+)\s*[?!]?\s*(?:\.|\.?\[\s*['\"`])\s*\Z")
"""`wx.` or `wx['` before a name."""
_TAKEN_FROM = re.compile(rb"[^{};]*\}\s*=\s*([\w$]+)")
"""`} = wx` after a name."""
_NAMES = frozenset(
    {
        "identifier",
        "property_identifier",
        "shorthand_property_identifier",
        "shorthand_property_identifier_pattern",
        "string_fragment",
        "ERROR",
    }
)


class Broken:
    """The syntax errors of one file, as far as mentions of APIs stand in them."""

    def __init__(self, flow: "Flow") -> None:
        self._flow = flow
        self._whole_until: dict[int, int] = {}

    def hides(self, start: int, end: int) -> bool:
        """Tell whether the bytes from `start` to `end` are an API whose use can't be judged for a syntax error."""
        root = self._flow.tree.root
        if not root.has_error:
            return False
        node = root.descendant_for_byte_range(start, end)
        if node is None or node.type not in _NAMES:
            return False
        if node.type == "string_fragment" and (node.start_byte, node.end_byte) != (start, end):
            return False
        return not self._is_whole(node) and self._denotes_api(start, end)

    def _is_whole(self, node: Node) -> bool:
        if node.type == "ERROR":
            return False
        inner = node
        for above in self._flow.tree.within(node):
            if above.type == "ERROR" and not (inner.type.endswith(_WHOLE) and inner.start_byte < self._until(above)):
                return False
            inner = above
        return True

    def _until(self, error: Node) -> int:
        """Return where the first child stands that is no whole statement."""
        known = self._whole_until.get(error.id)
        if known is None:
            children = (child for child in error.children if not child.is_extra or child.type == "ERROR")
            broken = (child.start_byte for child in children if not child.type.endswith(_WHOLE))
            known = self._whole_until[error.id] = next(broken, error.end_byte)
        return known

    def _denotes_api(self, start: int, end: int) -> bool:
        """Tell whether the text around, with what the file declares elsewhere, makes it the platform's API."""
        data = self._flow.tree.data
        owner = _OWNER.search(data[max(0, start - _AROUND) : start])
        if owner is not None:
            name = owner[1].decode("utf-8", "replace")
            return name in self._flow.roots or self._stands_for_platform(name, taken_out=False)
        taken = _TAKEN_FROM.match(data[end : end + _AROUND])
        if taken is not None and taken[1].decode("utf-8", "replace") in self._flow.roots:
            return True
        return self._stands_for_platform(data[start:end].decode("utf-8", "replace"), taken_out=True)

    def _stands_for_platform(self, name: str, *, taken_out: bool) -> bool:
        """Tell whether a name is declared as the platform's object, or as taken out of it."""
        return any(
            bool(declaration.keys) == taken_out and isinstance(self._flow.meaning(declaration.value), Platform)
            for declaration in self._flow.scopes.declarations(name)
        )
