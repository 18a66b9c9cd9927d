"""The table in the package: bringing it up to date, writing it one entry a line, and telling what changed."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wechat_typings import TypingsError
from wechat_typings.facts import Facts

_FEWEST = 0.9
"""A package with fewer APIs than this share of what is known is broken rather than new."""

Table = dict[str, Any]
"""The table as JSON: a section is a mapping, written one entry a line, or a text."""


def refreshed(table: Table, found: Facts, version: str) -> Table:
    """Return the table with the facts of the typings; what they don't state stays: components and scopes.

    Raises:
        TypingsError: most of the APIs are gone.
    """
    if len(found.apis) < _FEWEST * len(table["apis"]):
        raise TypingsError(f"only {len(found.apis)} APIs where {len(table['apis'])} were known")
    components = {
        key: since for key, since in table["can_i_use"].items() if key.split(".", 1)[0] in table["components"]
    }
    return {
        "platform": table["platform"],
        "global": table["global"],
        "typings": version,
        "apis": dict(found.apis),
        "members": dict(found.members),
        "classes": dict(found.classes),
        "scopes": table["scopes"],
        "can_i_use": dict(sorted({**components, **found.can_i_use}.items())),
        "components": table["components"],
    }


def written(table: Table) -> str:
    """Return the table as text."""
    return "{\n" + ",\n".join(f" {_json(name)}: {_section(value)}" for name, value in table.items()) + "\n}\n"


def _section(value: object) -> str:
    if not isinstance(value, dict):
        return _json(value)
    return "{\n" + ",\n".join(f"  {_json(key)}: {_json(entry)}" for key, entry in value.items()) + "\n }"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def save(path: Path, text: str) -> None:
    """Write a file as a whole or not at all."""
    beside = path.with_name(path.name + ".new")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def differences(before: Table, after: Table) -> Iterator[str]:
    """Yield a line for each entry that was added, removed or changed."""
    for name in after:
        old, new = before.get(name), after[name]
        if isinstance(new, dict):
            yield from _changed(name, old if isinstance(old, dict) else {}, new)
        elif old != new:
            yield f"{name}: {old} -> {new}"


def _changed(section: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted({*old, *new}):
        if key not in old:
            yield f"{section}: + {key} {_said(new[key])}".rstrip()
        elif key not in new:
            yield f"{section}: - {key} {_said(old[key])}".rstrip()
        elif old[key] != new[key]:
            yield f"{section}: {key} {_said(old[key])} -> {_said(new[key])}"


def _said(entry: object) -> str:
    if isinstance(entry, dict):
        return ", ".join(f"{name} {_said(value)}" for name, value in entry.items()) or "no version"
    return " ".join(map(str, entry)) if isinstance(entry, list) else str(entry)
