"""The platforms' API tables as a plan carries them.

Lines of text rather than mappings: loading a plan then costs nothing for the thousands of names that a run never asks
about, and checks that carry the same table share one string.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from playbook.findings import Text
from playbook.hints import Any
from playbook.tuples import NamedTuple

Version = tuple[int, ...]

_UNDATED = "-"
"""Stands in a line where a version would."""

_LEAST = 0.1
"""Percent. What is less is told as less than this."""


class Deprecated(NamedTuple):
    """Since when an API is deprecated, and what replaces it."""

    since: str
    """Empty where the platform says only that it is."""
    replacements: tuple[str, ...]


class Table(NamedTuple):
    """One platform's table. Every text starts and ends with a line break; a line is `key value…`."""

    root: str
    since: str
    deprecated: str
    can_i_use: str
    users: str
    classes: str = "\n"
    components: str = "\n"

    def came_with(self, api: str) -> str | None:
        """Return the base library that an API came with; None where nobody published it."""
        return _find(self.since, api)

    def component_since(self, key: str) -> str | None:
        """Return the base library that a component, an attribute or a value came with; None where nobody published it.

        A key is `button`, `button.open-type` or `button.open-type.chooseAvatar`.
        """
        return _find(self.components, key)

    def answers(self, key: str) -> str | None:
        """Return the base library from which `canIUse(key)` is true; None for a key that isn't known."""
        return _find(self.can_i_use, key)

    def deprecation(self, api: str) -> Deprecated | None:
        """Return the deprecation of an API."""
        found = _find(self.deprecated, api)
        return _deprecated(found) if found is not None else None

    def deprecations(self) -> Iterator[tuple[str, Deprecated]]:
        """Yield every deprecated API."""
        for line in filter(None, self.deprecated.split("\n")):
            name, found = line.split(" ", 1)
            yield name, _deprecated(found)

    def share_below(self, version: str) -> float | None:
        """Return the percentage of users below a base library; None where nothing is published."""
        users = [line.split(" ") for line in self.users.split("\n") if line]
        wanted = numbers(version)
        if not users or wanted is None:
            return None
        return sum(float(share) for library, share in users if (numbers(library) or ()) < wanted)

    def objects(self) -> Mapping[str, str]:
        """Return what gives an object -> its class: `api`, `Class.method`, `api.success.field`."""
        return _pairs(self.classes)

    def share_in_words(self, version: str) -> Text:
        """Return in brackets how many users are below a base library; nothing where nobody published it."""
        share = self.share_below(version)
        if share is None:
            return Text("", "")
        if share < _LEAST:
            return Text(f"（不到 {_LEAST}% 的用户更低）", f" (fewer than {_LEAST}% of users are below it)")
        written = f"{share:.1f}".removesuffix(".0")
        return Text(f"（{written}% 的用户更低）", f" ({written}% of users are below it)")

    def versions(self) -> tuple[Version, ...]:
        """Return every base library that some API came with, sorted."""
        return _versions(self.since)


def has_versions(tables: Mapping[str, Any], platform: str) -> bool:
    """Tell whether it is published since when a platform's APIs are there; `tables` are those of a planned check."""
    return platform in tables and len(Table(**tables[platform]).since) > 1


def _deprecated(written: str) -> Deprecated:
    since, *replacements = written.split(" ")
    return Deprecated("" if since == _UNDATED else since, tuple(replacements))


@lru_cache(maxsize=8)
def names_in(*parts: str) -> frozenset[str]:
    """Return every name that stands at the start of a line."""
    return frozenset(line.split(" ", 1)[0] for part in parts for line in part.split("\n") if line)


@lru_cache(maxsize=8)
def _pairs(lines: str) -> Mapping[str, str]:
    return dict(line.split(" ", 1) for line in lines.split("\n") if line)


@lru_cache(maxsize=8)
def _versions(since: str) -> tuple[Version, ...]:
    written = {line.split(" ")[1] for line in since.split("\n") if line}
    return tuple(sorted(version for text in written if (version := numbers(text)) is not None))


def _find(lines: str, key: str) -> str | None:
    start = lines.find(f"\n{key} ")
    if start < 0 or "\n" in key:
        return None
    start += len(key) + 2
    return lines[start : lines.index("\n", start)]


@lru_cache(maxsize=512)
def numbers(version: str) -> Version | None:
    """Return `2.10.4` as `(2, 10, 4)`, padded to three parts; None if it is no version."""
    parts = version.strip().split(".")
    if len(parts) > 4 or not all(part.isascii() and part.isdigit() and len(part) < 9 for part in parts):
        return None
    return tuple(int(part) for part in parts) + (0,) * (3 - len(parts))


@cache
def tables() -> dict[str, Any]:
    """Return the tables of all platforms of which there is something to say, as plain data for a plan."""
    from playbook.data.tables import PLATFORMS, api_table

    found = {}
    for platform in PLATFORMS:
        table = api_table(platform)
        if not table.since and not table.deprecated:
            continue
        found[platform] = {
            "root": table.root,
            "since": _lines(table.since),
            "deprecated": _lines(
                {api: " ".join((old.since or _UNDATED, *old.replacements)) for api, old in table.deprecated.items()}
            ),
            "can_i_use": _lines(table.can_i_use),
            "users": _lines(table.users),
            "classes": _lines(table.classes),
            "components": _lines(table.components),
        }
    return found


def _lines(pairs: Any) -> str:  # noqa: ANN401 - a mapping of names to anything with a text
    return "\n" + "".join(f"{key} {value}\n" for key, value in pairs.items())
