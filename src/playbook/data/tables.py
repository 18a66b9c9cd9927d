"""The tables of a platform's API as plain data."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from playbook.findings import Text

Version = tuple[int, ...]


class Deprecation(NamedTuple):
    """Since which base library an API is deprecated, and the APIs to use instead (none may be named)."""

    since: str | None
    """None where the platform says only that it is."""
    replacements: tuple[str, ...]


class Withdrawn(NamedTuple):
    """Something that a platform has taken out of service. It may still be called, but no longer does its work."""

    name: str
    """The API, or a key as `canIUse` writes it: `form.report-submit`, `button.open-type.getUserInfo`."""
    kind: Literal["api", "attribute", "value"]
    since: str
    """The day, ISO 8601. Versions published later are concerned."""
    effect: Text
    """What happens instead."""
    instead: Text
    """What to do."""
    source: str
    """The platform's announcement."""


class ApiTable(NamedTuple):
    """What is published about a platform's API. A name without a version is in `names` only."""

    root: str
    """The global object that holds the API, e.g. `wx`."""
    names: frozenset[str]
    """Every API known by name."""
    since: Mapping[str, str]
    """API or `Class.method` -> the base library it came with."""
    deprecated: Mapping[str, Deprecation]
    can_i_use: Mapping[str, str]
    """Key that `canIUse` understands -> the base library that answers true."""
    classes: Mapping[str, str]
    """What gives an object -> its class: `api` and `Class.method` give it back, `api.success.field` holds it."""
    components: Mapping[str, str]
    """`component`, `component.attribute` and `component.attribute.value` -> the base library it came with. Events are
    written `bindevent`, in lower case."""
    users: Mapping[str, float]
    """Base library -> percentage of users who have exactly it; empty where the platform publishes none."""


_FILES = {
    "wechat": ("wechat.json", "wechat-share.json"),
    "alipay": ("alipay.json", None),
    "douyin": ("douyin.json", None),
}
"""Platforms with a table, and with figures about their users. Douyin's has no versions."""

_WITHDRAWN = {"wechat": "wechat-withdrawn.json", "douyin": "douyin-withdrawn.json"}

_NOT_TESTABLE = frozenset({"getExtConfig", "getExtConfigSync"})
"""`wx.canIUse` can't test them, https://developers.weixin.qq.com/miniprogram/dev/api/ext/wx.getExtConfig.html says."""

PLATFORMS = tuple(_FILES)
"""Platforms with a table."""


@cache
def api_table(platform: str) -> ApiTable:
    """Return the table of a platform.

    Raises:
        KeyError: there is no table for the platform.
    """
    api_file, share_file = _FILES[platform]
    table = _read(api_file)
    apis, members = table["apis"], table.get("members", {})
    versions = {name: api["since"] for name, api in apis.items() if "since" in api}
    keys = table.get("can_i_use", versions)
    return ApiTable(
        root=table["global"],
        names=frozenset(apis),
        since=versions | members,
        deprecated={
            name: Deprecation(api.get("deprecated_since"), tuple(api.get("replacement", ())))
            for name, api in apis.items()
            if ("deprecated" in api or "deprecated_since" in api) and name not in _withdrawn_apis(platform)
        },
        can_i_use={key: since for key, since in keys.items() if key not in _NOT_TESTABLE} | members,
        classes=table.get("classes", {}),
        components=dict(_components(table.get("components", {}))),
        users=_read(share_file)["users"] if share_file else {},
    )


@cache
def withdrawn(platform: str) -> tuple[Withdrawn, ...]:
    """Return what a platform has taken out of service; nothing where no announcement is known."""
    if platform not in _WITHDRAWN:
        return ()
    return tuple(
        Withdrawn(**{**entry, "effect": Text(**entry["effect"]), "instead": Text(**entry["instead"])})
        for entry in _read(_WITHDRAWN[platform])["entries"]
    )


@cache
def scopes(platform: str) -> Mapping[str, str]:
    """Return the APIs that ask the user for a permission, each with it: `getLocation` -> `scope.userLocation`."""
    found: dict[str, str] = _read(_FILES[platform][0]).get("scopes", {}) if platform in _FILES else {}
    return found


def _withdrawn_apis(platform: str) -> frozenset[str]:
    """Return the APIs that are reported as withdrawn, and not as deprecated besides."""
    return frozenset(entry.name for entry in withdrawn(platform) if entry.kind == "api")


_NO_CHANGE = frozenset({"scroll-view.type.list"})
"""Values that ask for what older base libraries do anyway."""


def _components(components: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, component in components.items():
        if "since" in component:
            yield name, component["since"]
        for written, attribute in component.get("attributes", {}).items():
            event = written.removeprefix("bind").removeprefix(":") if written.startswith("bind") else ""
            key = f"{name}.bind{event.lower()}" if event else f"{name}.{written}"
            if "since" in attribute:
                yield key, attribute["since"]
            for value, since in attribute.get("values", {}).items():
                if f"{key}.{value}" not in _NO_CHANGE:
                    yield f"{key}.{value}", since


def share_below(platform: str, version: str) -> float | None:
    """Return the percentage of users whose base library is lower than `version`; None where nothing is published."""
    users = api_table(platform).users if platform in _FILES else {}
    if not users:
        return None
    wanted = parse_version(version)
    return round(sum(share for library, share in users.items() if parse_version(library) < wanted), 2)


def parse_version(text: str) -> Version:
    """Return `2.10.4` as numbers that compare in the right order.

    Raises:
        ValueError: `text` is no dotted version.
    """
    return tuple(int(part) for part in text.split("."))


def _read(name: str) -> Any:  # noqa: ANN401 - JSON of our own
    return json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
