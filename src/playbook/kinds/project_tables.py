"""What the platforms publish on reviews, as a plan carries it."""

from playbook.data.review_facts import privacy_apis, private_infos
from playbook.data.tables import PLATFORMS, scopes, withdrawn
from playbook.hints import Any

_ASKS_FOR_PURPOSE = frozenset({"scope.userLocation", "scope.userLocationBackground"})
"""https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/authorize.html"""


def names_for(judgement: str) -> dict[str, Any]:
    """Return the names a judgement is about, by platform, as plain data."""
    makers = {
        "private-info": _private_infos,
        "location-purpose": _purposes,
        "withdrawn": _withdrawn,
        "privacy-check": _privacy,
    }
    maker = makers.get(judgement)
    if maker is None:
        return {}
    return {platform: found for platform in PLATFORMS if (found := maker(platform))}


def _private_infos(platform: str) -> dict[str, Any]:
    infos = private_infos(platform)
    if infos is None:
        return {}
    return {"apis": sorted(infos.all()), "fuzzy": sorted(infos.fuzzy), "precise": sorted(infos.precise)}


def _purposes(platform: str) -> dict[str, Any]:
    apis = [api for api, scope in scopes(platform).items() if scope in _ASKS_FOR_PURPOSE]
    return {"apis": sorted(apis)} if platform == "wechat" else {}


def _withdrawn(platform: str) -> dict[str, Any]:
    entries = {
        each.name: {"since": each.since, "effect": tuple(each.effect), "instead": tuple(each.instead)}
        for each in withdrawn(platform)
    }
    apis = [each.name for each in withdrawn(platform) if each.kind == "api"]
    elements = [each.name for each in withdrawn(platform) if each.kind != "api"]
    return {"apis": apis, "elements": elements, "entries": entries} if entries else {}


def _privacy(platform: str) -> dict[str, Any]:
    privacy = privacy_apis(platform)
    if privacy is None:
        return {}
    elements = [f"button.open-type.{value}" for value in sorted(privacy.open_types)]
    return {"apis": sorted(privacy.apis), "elements": elements, "key": privacy.key}
