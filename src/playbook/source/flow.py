"""The analysis of one file: what expressions mean, when they are true, and what holds where."""

from collections.abc import Iterator
from contextlib import contextmanager

from tree_sitter import Node

from playbook.source import meaning, properties, reaching, truth
from playbook.source.facts import ALWAYS, Condition, Guard
from playbook.source.meaning import Meaning
from playbook.source.scopes import NOTHING_BOUND, Argument, Bound, Declaration, Scopes, Write
from playbook.source.tree import SourceTree

_MOST_TURNS = 60
"""How deep expressions, names and calls are followed into each other."""


class Flow:
    """One file being followed. The questions are answered in the modules beside this one."""

    def __init__(self, tree: SourceTree, roots: tuple[str, ...]) -> None:
        self.tree = tree
        self.scopes = Scopes(tree)
        self.roots = roots
        self._turns = 0
        self._open: set[tuple[str, int]] = set()
        self._reached: dict[int, tuple[Guard, ...]] = {}
        self._callers: dict[int, Condition] = {}
        self._truths: dict[int, Condition] = {}
        self._property_writes: dict[str, list[Write]] = {}

    def meaning(self, node: Node | None, bound: Bound = NOTHING_BOUND) -> Meaning:
        """Return what an expression denotes, as far as it concerns the platform."""
        if node is None or self._turns >= _MOST_TURNS:
            return None
        with self._turn():
            return meaning.of(self, node, bound)

    def truth(self, node: Node | None, bound: Bound = NOTHING_BOUND) -> Condition:
        """Return when an expression is true."""
        if node is None or self._turns >= _MOST_TURNS:
            return truth.UNKNOWN
        if bound or self._open:
            with self._turn():
                return truth.of(self, node, bound)
        known = self._truths.get(node.id)
        if known is None:
            with self._turn():
                known = truth.of(self, node, bound)
            self._truths[node.id] = known
        return known

    def guards(self, node: Node) -> tuple[Guard, ...]:
        """Return what is known to hold when control reaches a node, the innermost condition first."""
        known = self._reached.get(node.id)
        if known is None:
            if self._turns >= _MOST_TURNS:
                return ()
            with self._turn():
                known = tuple(reaching.guards(self, node))
            self._reached[node.id] = known
        return known

    def reached(self, node: Node, within: Node | None = None, bound: Bound = NOTHING_BOUND) -> Condition:
        """Return the same as one condition, unknown parts included; `within` a function: from its start only."""
        if self._turns >= _MOST_TURNS:
            return truth.UNKNOWN
        with self._turn():
            return reaching.condition(self, node, within, bound)

    def callers(self, function: Node) -> Condition:
        """Return what holds at all places of the file from which a function is reached."""
        known = self._callers.get(function.id)
        if known is None:
            with self.once("callers", function) as first:
                known = reaching.callers(self, function) if first else ALWAYS
            self._callers[function.id] = known
        return known

    def property_writes(self, name: str) -> list[Write]:
        """Return everything that is written to properties of this name."""
        known = self._property_writes.get(name)
        if known is None:
            known = list(properties.writes(self, name))
            self._property_writes[name] = known
        return known

    def function_of(self, callee: Node, bound: Bound = NOTHING_BOUND) -> Node | None:
        """Return the function of this file that a call runs; None for any other."""
        denoted = self.meaning(callee, bound)
        return denoted.node if isinstance(denoted, meaning.FunctionHere) else None

    def value_of(self, declaration: Declaration, bound: Bound) -> Argument | None:
        """Return what a name was given, where it can only be one thing."""
        if declaration.kind == "parameter":
            return bound.get(declaration.node.id)
        writes = self.scopes.writes(declaration) if declaration.kind != "const" else []
        if not writes and declaration.value is not None:
            return Argument(declaration.value, bound)
        if len(writes) == 1 and declaration.value is None and writes[0].value is not None and not declaration.keys:
            return Argument(writes[0].value, bound)
        return None

    @contextmanager
    def once(self, question: str, node: Node) -> Iterator[bool]:
        """Tell whether a question about a node is not being answered already (a function that calls itself)."""
        key = (question, node.id)
        first = key not in self._open
        self._open.add(key)
        try:
            yield first
        finally:
            if first:
                self._open.discard(key)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        self._turns += 1
        self.tree.spend()
        try:
            yield
        finally:
            self._turns -= 1
