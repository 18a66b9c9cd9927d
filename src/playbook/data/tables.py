"""The tables of a platform's API as plain data."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

Version = tuple[int, ...]


class Deprecation(NamedTuple):
    """Since which base library an API is deprecated, and the APIs to use instead (none may be named)."""

    since: str
    replacements: tuple[str, ...]


class ApiTable(NamedTuple):
    """What is published about a platform's API. A name without a version is in no mapping."""

    root: str
    """The global object that holds the API, e.g. `wx`."""
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


_FILES = {"wechat": ("wechat.json", "wechat-share.json")}
"""Platforms with published versions; for the others nobody publishes any."""

_NOT_TESTABLE = frozenset({"getExtConfig", "getExtConfigSync"})
"""`wx.canIUse` can't test them, https://developers.weixin.qq.com/miniprogram/dev/api/ext/wx.getExtConfig.html says."""

PLATFORMS = tuple(_FILES)


@cache
def api_table(platform: str) -> ApiTable:
    """Return the table of a platform.

    Raises:
        KeyError: no versions are published for the platform.
    """
    api_file, share_file = _FILES[platform]
    table = _read(api_file)
    apis, members = table["apis"], table["members"]
    return ApiTable(
        root=table["global"],
        since={name: api["since"] for name, api in apis.items() if "since" in api} | members,
        deprecated={
            name: Deprecation(api["deprecated_since"], tuple(api.get("replacement", ())))
            for name, api in apis.items()
            if "deprecated_since" in api
        },
        can_i_use={key: since for key, since in table["can_i_use"].items() if key not in _NOT_TESTABLE} | members,
        classes=table["classes"],
        components=dict(_components(table["components"])),
        users=_read(share_file)["users"],
    )


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
                yield f"{key}.{value}", since


def share_below(platform: str, version: str) -> float | None:
    """Return the percentage of users whose base library is lower than `version`; None where nothing is published."""
    if platform not in _FILES:
        return None
    users = api_table(platform).users
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
