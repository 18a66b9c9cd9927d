"""The stand-in for the platform: which APIs there are, from which base library on, and the versions programs run on."""

from collections.abc import Iterable
from typing import NamedTuple

from playbook.data.tables import api_table, parse_version

FLOOR = "2.10.0"
TARGETS = ("getWindowInfo", "previewMedia", "getUserProfile", "showShareImageMenu", "requirePrivacyAuthorize")
"""APIs that programs call."""
OTHERS = ("getAppBaseInfo", "getDeviceInfo", "onThemeChange", "getDeviceBenchmarkInfo")
"""APIs that programs also test for."""


class Platform(NamedTuple):
    """What the stand-in knows."""

    since: dict[str, str]
    can_i_use: dict[str, str]
    versions: tuple[str, ...]
    """Base libraries at or above the lowest one: each that brings an API, its neighbours, and some between."""


def platform() -> Platform:
    """Return the stand-in's tables, cut out of WeChat's."""
    table = api_table("wechat")
    names = (*TARGETS, *OTHERS)
    since = {name: table.since[name] for name in names}
    keys = {key: version for key, version in table.can_i_use.items() if key.partition(".")[0] in names}
    return Platform(since, keys, _versions(since.values()))


def _versions(known: Iterable[str]) -> tuple[str, ...]:
    found = {parse_version(FLOOR), (2, 15, 0), (2, 19, 9), (2, 27, 3), (3, 9, 0)}
    for version in (parse_version(each) for each in known):
        major, minor, patch = version
        found |= {version, (major, minor, patch + 1), (major, minor, patch - 1) if patch else (major, minor - 1, 9)}
    return tuple(".".join(map(str, each)) for each in sorted(found) if each >= parse_version(FLOOR))


def near(version: str) -> tuple[str, ...]:
    """Return versions that people write by mistake for `version`: a little older, much older, newer."""
    major, minor, patch = parse_version(version)
    older = f"{major}.{minor}.{patch - 1}" if patch else f"{major}.{minor - 1}.0"
    return (older, f"{major}.{max(minor - 5, 1)}.0", f"{major}.{minor}", f"{major}.{minor + 3}.0", "3.0.0")
