"""What a playbook takes over from the one it extends."""

from playbook.loading.allowed import Allowed
from playbook.loading.nodes import Entries, Entry, Node, Scalar

_OFF = "off"


def merged(inherited: Entries, own: Entries, allowed: Allowed) -> Entries:
    """Return `inherited` with what `own` says differently; every value keeps the place where it was written.

    Maps are merged key by key, anything else is replaced. `off` takes an inherited entry away, except where the model
    itself knows the word (`allowed`): there it is a value like any other, and the model decides what it means.
    """
    entries = dict(inherited.entries)
    for key, entry in own.entries.items():
        base = entries.get(key)
        below = allowed.step(key, own)
        if base is not None and _is_off(entry.value) and not below.knows(_OFF):
            del entries[key]
        elif base is not None and isinstance(base.value, Entries) and isinstance(entry.value, Entries):
            entries[key] = Entry(entry.place, merged(base.value, entry.value, below))
        else:
            entries[key] = entry
    return Entries(own.place, entries)


def without(node: Entries, keys: frozenset[str]) -> Entries:
    """Return `node` without the entries of those keys."""
    return Entries(node.place, {key: entry for key, entry in node.entries.items() if key not in keys})


def _is_off(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value == _OFF
