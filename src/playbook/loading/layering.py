"""A check file that goes on from the same check of an earlier pack: what it leaves out is as it is there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from playbook.loading.nodes import Document, Entries, Entry, Items, Node, Scalar, child, node_of
from playbook.loading.problems import Problem, Step, dotted, problem

_SWITCHED_OFF = "off"


def goes_on(document: Document, ident: str) -> bool:
    """Tell whether a check file goes on from the check `ident`."""
    try:
        same_as = child(document.root, ("parameters", "same_as"))
    except KeyError:
        return False
    return isinstance(same_as, Scalar) and same_as.value == ident


def laid_over_check(document: Document, below: Mapping[str, Any]) -> Document:
    """Return a check file that goes on from a check, with all that it leaves out.

    Each key of the file stands in for the same key below. Within the parameters that goes for what is named, too: a
    family without terms has those of the family below. What is `off` is left out. Examples are a file's own.

    Args:
        document: the file; it `goes_on`.
        below: the check as plain data.
    """
    root = document.root
    assert isinstance(root, Entries)  # noqa: S101 - it goes on from a check
    parameters = root.entries["parameters"].value
    assert isinstance(parameters, Entries)  # noqa: S101 - as it goes on
    shared = node_of({key: value for key, value in below.items() if key != "examples"}, root.place)
    assert isinstance(shared, Entries)  # noqa: S101 - a check is a mapping
    problems: list[Problem] = []
    whole = _parameters(parameters, shared.entries["parameters"].value, problems)
    entries = {**shared.entries, **root.entries, "parameters": Entry(root.entries["parameters"].place, whole)}
    return replace(document, root=Entries(root.place, entries), problems=(*document.problems, *problems))


def _parameters(own: Entries, shared: Node, problems: list[Problem]) -> Entries:
    assert isinstance(shared, Entries)  # noqa: S101 - parameters of a check that loads
    entries = dict(shared.entries)
    if "exemptions" in entries:
        kept = _without(entries["exemptions"].value, _switched_off(own, "families"))
        entries["exemptions"] = entries["exemptions"]._replace(value=kept)
    for key, entry in own.entries.items():
        below = entries[key].value if key in entries else None
        if key == "same_as":
            continue
        if isinstance(entry.value, Entries) and isinstance(below, Entries):
            named = _named(entry.value, below, ("parameters", key), problems)
            entries[key] = Entry(entry.place, named)
        else:
            entries[key] = entry
    return Entries(own.place, entries)


def _switched_off(own: Entries, key: str) -> set[str]:
    named = own.entries[key].value if key in own.entries else None
    return (
        {name for name, entry in named.entries.items() if _is_off(entry.value)} if isinstance(named, Entries) else set()
    )


def _without(exemptions: Node, families: set[str]) -> Node:
    """Return exemptions that don't name some families; what is for these alone is none any more."""
    if not families or not isinstance(exemptions, Entries):
        return exemptions
    kept: dict[str, Entry] = {}
    for name, entry in exemptions.entries.items():
        exemption = entry.value
        named = exemption.entries.get("families") if isinstance(exemption, Entries) else None
        if named is None or not isinstance(named.value, Items) or not isinstance(exemption, Entries):
            kept[name] = entry
            continue
        left = tuple(each for each in named.value.items if not (isinstance(each, Scalar) and each.value in families))
        if left or not named.value.items:
            changed = {**exemption.entries, "families": named._replace(value=Items(named.value.place, left))}
            kept[name] = Entry(entry.place, Entries(exemption.place, changed))
    return Entries(exemptions.place, kept)


def _is_off(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value == _SWITCHED_OFF


def _named(own: Entries, shared: Entries, steps: tuple[Step, ...], problems: list[Problem]) -> Entries:
    entries = dict(shared.entries)
    for name, entry in own.entries.items():
        below = entries[name].value if name in entries else None
        if _is_off(entry.value):
            if below is None:
                message = f"没有 {name} 可以关，有的是：{'、'.join(shared.entries)}"
                problems.append(problem(entry.place, message, dotted((*steps, name))))
            entries.pop(name, None)
        elif isinstance(entry.value, Entries) and isinstance(below, Entries):
            both = Entries(entry.value.place, {**below.entries, **entry.value.entries})
            entries[name] = Entry(entry.place, both)
        else:
            entries[name] = entry
    return Entries(own.place, entries)
