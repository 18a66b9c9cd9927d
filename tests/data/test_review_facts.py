from playbook.data.review_facts import privacy_apis, private_infos
from playbook.data.tables import api_table


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
