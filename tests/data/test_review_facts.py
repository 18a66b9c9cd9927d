import pytest

from playbook.data.review_facts import package_limits, privacy_apis, private_infos
from playbook.data.tables import api_table


def test_package_limits() -> None:
    wechat, douyin = package_limits("wechat"), package_limits("douyin")
    assert wechat is not None
    assert (wechat.main, wechat.subpackage, wechat.total) == (2 << 20, 2 << 20, 30 << 20)
    assert wechat.total_by_service_provider == 20 << 20
    assert douyin is not None
    assert (douyin.main, douyin.subpackage, douyin.total) == (4 << 20, 2 << 20, 16 << 20)


@pytest.mark.parametrize("platform", ["alipay", "baidu"])
def test_limits_that_are_not_known_are_not_invented(platform: str) -> None:
    assert package_limits(platform) is None


def test_the_eight_apis_to_be_declared() -> None:
    found = private_infos("wechat")
    assert found is not None
    assert found.all() == {
        "getFuzzyLocation",
        "getLocation",
        "onLocationChange",
        "startLocationUpdate",
        "startLocationUpdateBackground",
        "chooseAddress",
        "chooseLocation",
        "choosePoi",
    }
    assert not found.fuzzy & found.precise
    assert found.all() <= api_table("wechat").names
    assert private_infos("douyin") is None


def test_private_apis_of_douyin() -> None:
    found = privacy_apis("douyin")
    assert found is not None
    assert (found.key, found.since) == ("usePrivacyCheck", "3.19.0")
    assert {"getLocation", "chooseAddress", "getUserProfile", "saveImageToPhotosAlbum"} <= found.apis
    assert privacy_apis("wechat") is None  # its key has had no effect since 2023-10-17
