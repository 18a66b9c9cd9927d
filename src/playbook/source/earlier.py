"""What control has come past on every way to a use: where one of these fails, nobody gets there.

A use that fails stops what is around it, up to the function it stands in, then whoever calls that function, and in the
end the file and the files that import it. So each use is followed outwards, as far as it is evaluated whatever happens,
and noted with what it stops; what stops a given use is then found by climbing from it.
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source import outside
from playbook.source.facts import Earlier
from playbook.source.functions import exits, is_async
from playbook.source.mentions import is_exported, own_name
from playbook.source.reaching import own_places
from playbook.source.sequence import always_evaluates, is_hoisted, is_listed
from playbook.source.tree import FUNCTIONS, WRAPPERS, contains, field, has_token, same, text
from playbook.source.uses import Seen

if TYPE_CHECKING:
    from playbook.source.earlier_elsewhere import Others
    from playbook.source.flow import Flow
    from playbook.source.places import Place

_Noted = tuple[int, Seen | None, Earlier]
"""Where in a part of the file something fails, by its end there; whose own place it is; and what fails."""

FIRST = -1
"""Where imports end: they are evaluated before everything else."""
MOST_CALLS = 4
"""How many functions that call each other are followed."""
_MOST_KEPT = 20
"""Uses that stop the same part of a file."""
_MOST_PLACES = 20
"""Places that lead to a function."""
_SEQUENCES = frozenset({"statement_block", "program", "switch_case", "switch_default"})


class Stops:
    """What is stopped by the uses in one file, if they fail."""

    def __init__(self, flow: "Flow", seen: Iterable[Seen], others: "Others | None") -> None:
        """Follow the uses of a file outwards.

        Args:
            flow: the file.
            seen: its uses.
            others: what is known of the files it imports; None: they are left alone.
        """
        self._flow = flow
        self._within: dict[int, list[_Noted]] = {}
        """By parts of the file."""
        self.functions: dict[int, tuple[Node, list[Earlier]]] = {}
        """Functions that fail as soon as they are called."""
        self._climbing: set[int] = set()
        self._own: dict[Place, Seen] = {}
        self._known: dict[int, tuple[Earlier, ...]] = {}
        if others is not None:
            others.note(self)
        for each in seen:
            if each.use.form != "value" and not any(guard.form == "optional" for guard in each.use.guards):
                self._spread(each)

    @property
    def flow(self) -> "Flow":
        """The file."""
        return self._flow

    def at_load(self) -> list[Earlier]:
        """Return what fails when the file is loaded, the first one first."""
        return [each for _, _, each in _nearest_first(self._within.get(self._flow.tree.root.id, ()))][::-1]

    def before(self, seen: Seen) -> tuple[Earlier, ...]:
        """Return the uses that control has come past on every way to this one, the first one first."""
        return tuple(each for each in self._passed(seen) if not self._comes_round(each, seen))

    def _passed(self, seen: Seen) -> tuple[Earlier, ...]:
        if seen.node.id not in self._known:
            found = self._inside(seen) + self._around(seen.fails)
            self._known[seen.node.id] = tuple(dict.fromkeys(reversed(found)))
        return self._known[seen.node.id]

    def _comes_round(self, earlier: Earlier, seen: Seen) -> bool:
        """Tell whether each of two uses comes before the other, as in functions that only call each other."""
        own = self._own.get(earlier.use.place) if not earlier.path else None
        return own is not None and any(each.use.place == seen.use.place for each in self._passed(own) if not each.path)

    def note(self, place: Node, failing: Iterable[Earlier], end: int | None = None) -> None:
        """Note what fails at a place that calls or loads something."""
        for each in failing:
            self._outwards(place, each, None, end, MOST_CALLS)

    def called(self, function: Node, home: "Flow", names: Iterable[str], failing: list[Earlier], left: int) -> None:
        """Note what fails where this file calls a function."""
        tree = self._flow.tree
        for name in sorted(names):
            for node in tree.occurrences(name):
                above = tree.parent(node)
                callee = above if above is not None and above.type == "member_expression" else node
                call = tree.parent(callee)
                if call is None or call.type != "call_expression" or not same(field(call, "function"), callee):
                    continue
                denoted = self._flow.function_of(callee)
                if denoted is None or denoted.flow is not home or not same(denoted.node, function):
                    continue
                failed = _awaited(self._flow, call) if is_async(function) else call
                by_itself = home is self._flow and contains(function, call)
                for each in failing if failed is not None and not by_itself else ():
                    self._outwards(failed or call, each, None, None, left)

    def _spread(self, seen: Seen) -> None:
        inner, above = seen.node, self._flow.tree.parent(seen.node)
        while above is not None and not same(inner, seen.fails):
            if not always_evaluates(above, inner):
                return
            inner, above = above, self._flow.tree.parent(above)
        if not self._flow.in_template(seen.node):
            self._own[seen.use.place] = seen
            self._outwards(seen.fails, Earlier(seen.use), seen, None, MOST_CALLS)

    def _outwards(self, place: Node, failing: Earlier, own: Seen | None, end: int | None, left: int) -> None:
        """Note what is stopped by something that fails at `place`: what comes after it in all that is around it."""
        inner, above = place, self._flow.tree.parent(place)
        while above is not None:
            always = always_evaluates(above, inner)
            if always or is_listed(above, inner):
                noted = self._within.setdefault(above.id, [])
                if len(noted) < _MOST_KEPT:
                    noted.append((inner.end_byte if end is None else end, own, failing))
            if above.type in FUNCTIONS and same(field(above, "body"), inner):
                self._fails(above, place, failing, left)
            if not always:
                return
            inner, above = above, self._flow.tree.parent(above)

    def _fails(self, function: Node, place: Node, failing: Earlier, left: int) -> None:
        """Note that a function fails as soon as it is called, and what that stops."""
        leaves = (statement for statement in exits(self._flow, function, "return"))
        before = any(each.start_byte < place.start_byte and not contains(each, place) for each in leaves)
        if not left or before or has_token(function, "*"):
            return
        self.functions.setdefault(function.id, (function, []))[1].append(failing)
        names = {text(name) for name in _names(self._flow, function)}
        self.called(function, self._flow, names, [failing], left - 1)
        called = _called_at_once(self._flow, function)
        if called is not None:
            self._outwards(called, failing, None, None, left - 1)

    def _inside(self, seen: Seen) -> list[Earlier]:
        """What is evaluated before the use itself: its arguments, the object whose member it is."""
        noted = self._within.get(seen.fails.id, ())
        return [each for _, own, each in _nearest_first(noted) if own is not seen]

    def _around(self, node: Node) -> list[Earlier]:
        """What is evaluated before a place, the nearest first."""
        found: list[Earlier] = []
        hoisted = False
        inner, above = node, self._flow.tree.parent(node)
        while above is not None:
            # `catch` and `finally` run although something before them has failed.
            if above.type != "try_statement":
                limit = FIRST if hoisted else inner.start_byte
                found += (each for end, _, each in _nearest_first(self._within.get(above.id, ())) if end <= limit)
            if above.type in _SEQUENCES:
                hoisted = False
            if above.type in FUNCTIONS:
                found += self._callers(above)
                hoisted = hoisted or is_hoisted(above)
            inner, above = above, self._flow.tree.parent(above)
        return found

    def _callers(self, function: Node) -> list[Earlier]:
        """What is evaluated before every place that leads to a function."""
        if function.id in self._climbing:
            return []
        places = own_places(self._flow, function)
        exported = not places and _own_file(self._flow, function)
        if exported:
            name = own_name(self._flow, function)
            declaration = self._flow.scopes.declaration_at(name) if name is not None else None
            known = self._flow.scopes.references(declaration) if declaration is not None else []
            places = [each for each in known if not _hands_out(self._flow, each) and not contains(function, each)]
        if len(places) > _MOST_PLACES:
            return []
        self._climbing.add(function.id)
        try:
            ways = [self._around(place) for place in places]
        finally:
            self._climbing.remove(function.id)
        if exported:
            ways.append(self.at_load()[::-1])
        return [each for each in ways[0] if all(each in way for way in ways)] if ways else []


def _nearest_first(noted: Iterable[_Noted]) -> list[_Noted]:
    """Return what fails within a part of the file, the last one first; what ends together is in its order already."""
    return sorted(noted, key=itemgetter(0))[::-1]


def _awaited(flow: "Flow", call: Node) -> Node | None:
    """Return what waits for a call at once; None where nobody does."""
    above = flow.tree.parent(call)
    while above is not None and above.type in WRAPPERS:
        above = flow.tree.parent(above)
    return above if above is not None and above.type == "await_expression" else None


def _called_at_once(flow: "Flow", function: Node) -> Node | None:
    """Return the call of a function that is called where it is written; None for any other function."""
    inner, above = function, flow.tree.parent(function)
    while above is not None and above.type in WRAPPERS:
        inner, above = above, flow.tree.parent(above)
    if above is None or above.type != "call_expression" or not same(field(above, "function"), inner):
        return None
    return _awaited(flow, above) if is_async(function) else above


def _names(flow: "Flow", function: Node) -> Iterator[Node]:
    """Yield the name that a function is called by in its file."""
    above = flow.tree.parent(function)
    holder = function if function.type == "method_definition" or above is None else above
    left = field(holder, "left")
    name = own_name(flow, function) or field(holder, "name") or field(holder, "key") or field(holder, "property")
    if name is None and left is not None:
        name = field(left, "property") or left
    if name is not None:
        yield name


def _own_file(flow: "Flow", function: Node) -> bool:
    """Tell whether a function is one that its file gives to others."""
    return own_name(flow, function) is not None and outside.known_as(flow, function) != set()


def _hands_out(flow: "Flow", reference: Node) -> bool:
    """Tell whether a function is only exported here."""
    above = flow.tree.parent(reference)
    return is_exported(flow, reference) or (
        above is not None and above.type in {"export_specifier", "export_statement"}
    )
