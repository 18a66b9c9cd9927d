"""Which APIs code tries first, before it comes to a use: an older API after a newer one is there for what is left."""

import re
from collections.abc import Iterator
from functools import lru_cache

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.tree import FUNCTIONS, field, same, text

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_MAY_LEAVE = frozenset({"if_statement", "try_statement"})
_MOST_ABOVE = 12
"""Statements looked back at in a block."""
_LONGEST = 4_000
"""Bytes of a statement in which names are looked for."""


def tried_before(flow: "Flow", node: Node, root: str) -> frozenset[str]:
    """Return the members of `root` that were tried before a use, which is for the clients where they gave nothing.

    That is so in the `catch` of a `try`, and after statements that give back what they got:
    `if (wx.a) { const got = wx.a(); if (got.ok) return got }`.
    """
    found: set[str] = set()
    inner, above = node, flow.tree.parent(node)
    while above is not None and inner.type not in FUNCTIONS:
        if above.type == "statement_block":
            for statement in _before(flow, above, inner):
                found.update(_named(statement, root))
        elif above.type == "try_statement" and same(field(above, "handler"), inner):
            body = field(above, "body")
            if body is not None:
                found.update(_named(body, root), *(_named(each, root) for each in _called(flow, body)))
        inner, above = above, flow.tree.parent(above)
    return frozenset(found)


def _before(flow: "Flow", block: Node, inner: Node) -> Iterator[Node]:
    """Yield the statements above that may leave the function with a value."""
    statements = flow.tree.children(block)
    position = next((number for number, each in enumerate(statements) if same(each, inner)), 0)
    for statement in statements[max(0, position - _MOST_ABOVE) : position]:
        if statement.type in _MAY_LEAVE and _gives_back(statement):
            yield statement


def _gives_back(statement: Node) -> bool:
    if statement.end_byte - statement.start_byte > _LONGEST:
        return False
    waiting = [statement]
    while waiting:
        node = waiting.pop()
        if node.type == "return_statement" and node.named_children:
            return True
        if node.type not in FUNCTIONS:
            waiting += node.named_children
    return False


def _called(flow: "Flow", body: Node) -> Iterator[Node]:
    """Yield the functions of the file that are called in a block."""
    waiting = [body] if body.end_byte - body.start_byte <= _LONGEST else []
    while waiting:
        node = waiting.pop()
        callee = field(node, "function") if node.type == "call_expression" else None
        function = flow.function_of(callee) if callee is not None and callee.type == "identifier" else None
        if function is not None and function.flow is flow:
            yield function.node
        waiting += node.named_children


def _named(part: Node, root: str) -> Iterator[str]:
    if part.end_byte - part.start_byte <= _LONGEST:
        for match in _member(root).finditer(text(part)):
            yield match[1]


@lru_cache(maxsize=20)
def _member(root: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(root)}\s*(?:\?\.|\.)\s*(\w+)")
