"""What the platforms' reviews look at, as they publish it: location and privacy declarations."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class PrivateInfos(NamedTuple):
    """The APIs that must be named in `requiredPrivateInfos` of `app.json` before they may be called."""

    fuzzy: frozenset[str]
    """Can't be declared together with any of `precise`."""
    precise: frozenset[str]
    other: frozenset[str]
    since: str
    """Versions published after this day, ISO 8601."""
    source: str

    def all(self) -> frozenset[str]:
        """Return all of them."""
        return self.fuzzy | self.precise | self.other


class PrivacyApis(NamedTuple):
    """The APIs that a platform lets through only once the user has agreed to the privacy terms."""

    apis: frozenset[str]
    open_types: frozenset[str]
    """Values of a button's `open-type` that count as well."""
    key: str
    """The key of `app.json` that turns the mechanism on."""
    since: str
    """Base library of the mechanism."""
    always_on_from: str
    """Mini-programs created after this day have it on whatever the key says, ISO 8601."""
    source: str


def private_infos(platform: str) -> PrivateInfos | None:
    """Return what a platform wants declared; None if it has no such declaration."""
    found = _read()["private_infos"].get(platform)
    if found is None:
        return None
    return PrivateInfos(
        fuzzy=frozenset(found["fuzzy"]),
        precise=frozenset(found["precise"]),
        other=frozenset(found["other"]),
        since=found["since"],
        source=found["source"],
    )


def privacy_apis(platform: str) -> PrivacyApis | None:
    """Return a platform's private APIs behind a key of `app.json`; None if it has no such key with an effect."""
    found = _read()["privacy_apis"].get(platform)
    if found is None:
        return None
    return PrivacyApis(
        apis=frozenset(found["apis"]),
        open_types=frozenset(found["open_types"]),
        key=found["key"],
        since=found["since"],
        always_on_from=found["always_on_from"],
        source=found["source"],
    )


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((Path(__file__).parent / "review.json").read_text(encoding="utf-8"))
    return read
