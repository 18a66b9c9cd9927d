"""What a reader looks for in the bytes of files, and what follows from the names of the methods among it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from playbook.source.roots import Dialect
from playbook.source.sieve import VERSION
from playbook.tuples import NamedTuple


class Sought(NamedTuple):
    """Made ready from the names of APIs."""

    classes: Mapping[str, str]
    """By what gives an object, its class."""
    methods: Mapping[str, Sequence[str]]
    """By a class, its methods among the names."""
    spaces: frozenset[str]
    """The names with a dot whose first part is no class."""
    words: Sequence[str]
    search: BytesAhoCorasick
    """Finds any of the words."""
    given: Mapping[str, Sequence[str]]

    def reachable(self, kinds: Iterable[str]) -> set[str]:
        """Return these classes and those whose objects theirs give."""
        return _reachable(kinds, self.given)


@lru_cache(maxsize=8)
def sought(names: frozenset[str], dialect: Dialect, classes: tuple[tuple[str, str], ...]) -> Sought:
    """Return what to look for; kept for the next project in which it is the same."""
    class_of = dict(classes)
    given = _given(class_of)
    methods = _methods(names)
    spaces = frozenset(name for name in names if "." in name and name[0].islower())
    plain = {name for name in names if "." not in name} | {name.partition(".")[0] for name in spaces}
    plain |= {
        giver
        for giver, kind in class_of.items()
        if "." not in giver and not methods.keys().isdisjoint(_reachable({kind}, given))
    }
    plain |= {other for other, name in dialect.other_names().items() if name in plain}
    words = sorted({*plain, VERSION})
    search = BytesAhoCorasick([word.encode() for word in words], matchkind=MatchKind.LeftmostLongest)
    return Sought(class_of, methods, spaces, words, search, given)


def _reachable(kinds: Iterable[str], given: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [*kinds]
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting += given.get(kind, ())
    return found


def _given(classes: Mapping[str, str]) -> dict[str, list[str]]:
    """Return by a class, or by anything else with a dot behind it, the classes of the objects that it gives."""
    found: dict[str, list[str]] = {}
    for giver, made in classes.items():
        dot = giver.find(".")
        while dot >= 0:
            found.setdefault(giver[:dot], []).append(made)
            dot = giver.find(".", dot + 1)
    return found


def _methods(names: Iterable[str]) -> dict[str, list[str]]:
    """Return the methods among the names by their class."""
    found: dict[str, list[str]] = {}
    for name in names:
        kind, dot, method = name.partition(".")
        if dot and kind[0].isupper():
            found.setdefault(kind, []).append(method)
    return found
