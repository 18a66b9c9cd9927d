"""The analysis of a file: what expressions mean, when they are true, and what holds where.

Every answer is kept. An answer that is still being worked out when it is asked for again (a function that calls
itself, two flags that depend on each other) counts as unknown there, so that each question is followed once.
"""

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from operator import itemgetter

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source import cases, flags, kin, meaning, outside, properties, reaching, truth, truth_of_calls
from playbook.source.conditions import ALWAYS, UNKNOWN, Condition, within_bounds
from playbook.source.denoted import Function, Meaning
from playbook.source.facts import Guard
from playbook.source.functions import bind
from playbook.source.scopes import NOTHING_BOUND, Bound, Declaration, Held, Value, Write

if TYPE_CHECKING:
    from playbook.source.bindings import Bindings
    from playbook.source.exports import Exports
    from playbook.source.files import Files
    from playbook.source.open import Known
    from playbook.source.trees import Parsed

_LASTING = frozenset({"_meanings", "_property_writes", "imported", "exported", "_open"})
"""What the code says, whatever holds; and what is being answered."""
_MOST_TURNS = 60
"""How deep expressions, names, calls and files are followed into each other."""
_MOST_CALLS = 6
"""How many calls of functions of the project are followed into each other."""


class Flow:
    """One file being followed. The questions are answered in the modules beside this one."""

    def __init__(self, parsed: "Parsed", files: "Files", path: str) -> None:
        self.tree = parsed.tree
        self.files = files
        self.path = path
        self.scopes = parsed.scopes
        self._parsed = parsed
        self.dialect = files.dialect
        self.roots = files.dialect.roots
        self.shown: tuple[tuple[int, int], ...] = ()
        """Ranges of bytes that stand in a template: names there mean the fields of the component as well."""
        self._open: dict[tuple[str, int], int] = {}
        """The questions about this file that are being answered, by their positions."""
        self._meanings: dict[int, Meaning] = {}
        self._truths: dict[int, Condition] = {}
        self._flags: dict[tuple[int, ...], Condition] = {}
        self._results: dict[tuple[int, ...], Condition] = {}
        self._guards: dict[int, tuple[Guard, ...]] = {}
        self._reached: dict[int, Condition] = {}
        self._callers: dict[int, Condition] = {}
        self.imported: dict[int, Held | None] = {}
        """What imported names hold, by their nodes, as far as it was asked for."""
        self.exported: dict[str, Held | None] = {}
        """What it exports, by name, as far as it was asked for."""
        self.fields: dict[str, Condition] = {}
        """Fields that templates ask about, each with when it is true."""
        self._reached_from: dict[int, Condition] = {}
        self._property_writes: dict[str, list[Write]] = {}
        self._exits: Known[tuple[int, int], tuple[int, list[tuple[int, Guard]]]] = {}
        self._asked_of_meaning: Known[tuple[int, int], tuple[Meaning]] = {}
        self._asked_of_truth: Known[tuple[int, int], Condition] = {}
        self._asked_of_way: Known[tuple[int, int, int], Condition] = {}
        self._cases: dict[int, Condition] = {}

    def forget(self) -> None:
        """Forget the answers that may rest on others that are not final."""
        for name, known in vars(self).items():
            if isinstance(known, dict) and name not in _LASTING:
                known.clear()

    def close(self) -> None:
        """Let go of everything; nothing may be asked any more."""
        vars(self).clear()

    def meaning(self, node: Node | None, bound: Bound = NOTHING_BOUND) -> Meaning:
        """Return what an expression denotes, as far as it concerns the platform."""
        if node is None or not self.may_go_on():
            return None
        if bound:
            asked = self._asked_of_meaning, (node.id, id(bound))
            known = self.files.open.kept(*asked)
            return known[0] if known else self.files.open.found(*asked, lambda: (self._meaning(node, bound),))[0]
        if node.id not in self._meanings:
            with self.turn():
                self._meanings[node.id] = meaning.of(self, node, bound)
        return self._meanings[node.id]

    def _meaning(self, node: Node, bound: Bound) -> Meaning:
        with self.turn():
            return meaning.of(self, node, bound)

    def truth(self, node: Node | None, bound: Bound = NOTHING_BOUND) -> Condition:
        """Return when an expression is true."""
        if node is None or not self.may_go_on():
            return UNKNOWN
        if bound:
            asked = self._asked_of_truth, (node.id, id(bound))
            return self.files.open.kept(*asked) or self.files.open.found(*asked, lambda: self._truth(node, bound))
        if node.id not in self._truths:
            with self.turn():
                self._truths[node.id] = truth.of(self, node, bound)
        return self._truths[node.id]

    def _truth(self, node: Node, bound: Bound) -> Condition:
        with self.turn():
            return truth.of(self, node, bound)

    def flag(self, key: Node, writes: list[Write], bound: Bound, *, in_order: bool = False) -> Condition:
        """Return when the name or property with these writes is true; `key` stands for it.

        `in_order` says that they are made one after the other, so that the last one counts.
        """
        answer = flags.in_order if in_order else flags.of_writes
        if bound:
            with self.once(f"flag {len(writes)}", key) as first:
                return answer(self, writes, bound) if first else UNKNOWN
        name = (in_order, key.id, *(write.node.id for write in writes))
        if name in self._flags:
            return self._flags[name]
        self._flags[name] = UNKNOWN
        self._flags[name] = within_bounds(answer(self, writes, bound))
        return self._flags[name]

    def result(self, function: Node, given: list[Value], outer: Bound = NOTHING_BOUND) -> Condition:
        """Return when what a function of this file gives back for these arguments is true.

        `outer` says what the parameters of the functions around it stand for.
        """
        if self.files.calls >= _MOST_CALLS:
            self.files.open.stop()
            return UNKNOWN
        key = (function.id, *(argument.node.id for argument in given))
        bound = outer or any(argument.bound for argument in given)
        if not bound and key in self._results:
            return self._results[key]
        with self.once("result", function) as first:
            if not first:
                return UNKNOWN
            self.files.calls += 1
            inside = bind(Function(function, self, outer), given)
            found = within_bounds(truth_of_calls.of_result(self, function, inside))
            self.files.calls -= 1
        if not bound:
            self._results[key] = found
        return found

    def guards(self, node: Node) -> tuple[Guard, ...]:
        """Return what is known to hold when control reaches a node, the innermost condition first."""
        if node.id not in self._guards:
            if not self.may_go_on():
                return ()
            with self.turn():
                self._guards[node.id] = tuple(reaching.guards(self, node))
        return self._guards[node.id]

    def reached(self, node: Node, within: Node | None = None, bound: Bound = NOTHING_BOUND) -> Condition:
        """Return the same as one condition, unknown parts included; `within` a function: from its start only."""
        if not self.may_go_on():
            return UNKNOWN
        if bound or within is not None:
            asked = self._asked_of_way, (node.id, within.id if within is not None else 0, id(bound) if bound else 0)
            return self.files.open.kept(*asked) or self.files.open.found(*asked, lambda: self._way(node, within, bound))
        if node.id not in self._reached:
            with self.turn():
                self._reached[node.id] = within_bounds(reaching.condition(self, node, within, bound))
        return self._reached[node.id]

    def _way(self, node: Node, within: Node | None, bound: Bound) -> Condition:
        with self.turn():
            return reaching.condition(self, node, within, bound)

    def exits(self, block: Node, end: int, bound: Bound) -> list[tuple[int, Guard]]:
        """Return which of the first `end` statements of a block may leave it, with their positions in the block.

        What is known of the statements further up is kept, unless it depends on an answer that is still open.
        """
        key = (block.id, id(bound) if bound else 0)
        start, known = self.files.open.kept(self._exits, key) or (0, [])
        if end <= start:
            return known[: bisect_left(known, end, key=itemgetter(0))]
        rests = self._exits[key][1] if start else frozenset()
        return self.files.open.found(
            self._exits, key, lambda: (end, [*known, *reaching.exits(self, block, start, end, bound)]), rests
        )[1]

    def entered(self, case: Node, bound: Bound) -> Condition:
        """Return when control enters a `case` of a `switch`."""
        if bound:
            return within_bounds(cases.reaches(self, case, bound))
        if case.id not in self._cases:
            self._cases[case.id] = within_bounds(cases.reaches(self, case, bound))
        return self._cases[case.id]

    def callers(self, function: Node) -> Condition:
        """Return what holds at all places of the file from which a function is reached."""
        known = self._callers.get(function.id)
        if known is not None:
            return known
        question = ("callers", self.path, function.id)
        found, keep = self.files.settled(question, lambda: reaching.callers(self, function), ALWAYS)
        if keep:
            self._callers[function.id] = found
        return found

    def reached_from(self, function: Node) -> Condition:
        """Return what holds at all places of the project from which a function is reached."""
        if not self.may_go_on():
            return ALWAYS
        if function.id not in self._reached_from:
            self._reached_from[function.id] = ALWAYS
            with self.turn():
                self._reached_from[function.id] = outside.reached_from(self, function)
        return self._reached_from[function.id]

    def own_places(self, function: Node) -> list[Node]:
        """Return where this file calls a function or hands it on; nothing, if others may do so too."""
        return reaching.own_places(self, function)

    def property_writes(self, name: str) -> list[Write]:
        """Return everything that is written to properties of this name."""
        if name not in self._property_writes:
            self._property_writes[name] = list(properties.writes(self, name))
        return self._property_writes[name]

    def in_template(self, node: Node) -> bool:
        """Tell whether a node stands in an expression of the file's template."""
        return any(start <= node.start_byte < end for start, end in self.shown)

    @cached_property
    def bindings(self) -> "Bindings":
        """What the template of the file says of its methods."""
        from playbook.source.bindings import Bindings

        return Bindings(self)

    @cached_property
    def put_to_use(self) -> Condition:
        """What holds wherever the component that this file is the script of is shown."""
        from playbook.source.put_to_use import put_to_use

        return put_to_use(self)

    @cached_property
    def kin(self) -> "list[Flow]":
        """The files that objects of this one take fields and methods from."""
        return kin.kin(self)

    @cached_property
    def may_throw(self) -> bool:
        """Whether something in this file throws or rejects."""
        return b"throw" in self.tree.data or b"reject" in self.tree.data

    @property
    def exports(self) -> "Exports":
        """What the file gives to others."""
        return self._parsed.exports

    def function_of(self, callee: Node, bound: Bound = NOTHING_BOUND) -> Function | None:
        """Return the function of the project that a call runs; None for any other."""
        denoted = self.meaning(callee, bound)
        return denoted if isinstance(denoted, Function) else None

    def value_of(self, declaration: Declaration, bound: Bound) -> Value | None:
        """Return what a name was given, where it can only be one thing."""
        if declaration.kind in {"parameter", "other"}:
            return bound.get(declaration.node.id)
        writes = self.scopes.writes(declaration) if declaration.kind != "const" else []
        if not writes and declaration.value is not None:
            return Value(declaration.value, bound, self)
        if len(writes) == 1 and declaration.value is None and writes[0].value is not None and not declaration.keys:
            return Value(writes[0].value, bound, self)
        return None

    @contextmanager
    def once(self, question: str, node: Node) -> Iterator[bool]:
        """Tell whether a question about a node is not being answered already."""
        key = (question, node.id)
        before = self._open.get(key)
        if before is not None:
            self.files.open.meet(before)
            yield False
            return
        self._open[key] = self.files.open.begin()
        try:
            yield True
        finally:
            self.files.open.end()
            del self._open[key]

    def may_go_on(self) -> bool:
        """Tell whether something may be followed further still."""
        if self.files.turns < _MOST_TURNS:
            return True
        self.files.open.stop()
        return False

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Follow something one step deeper."""
        self.files.turns += 1
        self.tree.spend()
        try:
            yield
        finally:
            self.files.turns -= 1
