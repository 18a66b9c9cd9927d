import pytest

from playbook.data.tables import api_table, parse_version, scopes, share_below, withdrawn
from playbook.kinds.api_tables import Table, numbers, tables


@pytest.mark.parametrize(
    ("api", "since"),
    [
        ("getUserProfile", "2.10.4"),
        ("getWindowInfo", "2.20.1"),  # the plugin version, 2.21.3, is another figure
        ("getDeviceInfo", "2.20.1"),
        ("chooseMedia", "2.10.0"),
        ("openPrivacyContract", "2.32.3"),
        ("worklet", "2.29.2"),
    ],
)
def test_base_library_of_an_api(api: str, since: str) -> None:
    assert api_table("wechat").since[api] == since


@pytest.mark.parametrize("api", ["login", "request", "getLocation", "cloud", "connectSocket"])
def test_an_api_without_a_published_version_has_none(api: str) -> None:
    assert api not in api_table("wechat").since


def test_deprecations_with_replacements() -> None:
    deprecated = api_table("wechat").deprecated
    assert deprecated["chooseImage"] == ("2.21.0", ("chooseMedia",))
    assert "getWindowInfo" in deprecated["getSystemInfoSync"].replacements
    assert deprecated["setTopBarText"].replacements == ()


@pytest.mark.parametrize("api", ["getDeviceInfo", "showShareImageMenu", "getWindowInfo", "request"])
def test_an_api_of_which_only_a_part_is_deprecated_is_not(api: str) -> None:
    assert api not in api_table("wechat").deprecated


def test_every_version_can_be_compared() -> None:
    table = api_table("wechat")
    written = [*table.since.values(), *table.can_i_use.values(), *table.users]
    written += api_table("alipay").since.values()
    assert all(len(parse_version(version)) == 3 for version in written)


def test_keys_of_can_i_use() -> None:
    keys = api_table("wechat").can_i_use
    assert keys["getUserProfile.success.userInfo"] == "2.10.4"
    assert keys["button.open-type.getUserInfo"] == "1.3.0"
    assert "getExtConfig" not in keys


@pytest.mark.parametrize(
    ("version", "share"), [("2.19.6", 0.0), ("2.20.3", 0.01), ("2.27.3", 0.21), ("2.33.0", 0.98), ("9999.0.0", 99.99)]
)
def test_share_of_users_below(version: str, share: float) -> None:
    assert share_below("wechat", version) == share


@pytest.mark.parametrize("platform", ["alipay", "douyin", "baidu"])
def test_share_is_unknown_where_nothing_is_published(platform: str) -> None:
    assert share_below(platform, "2.0.0") is None


def test_a_platform_of_which_nothing_is_known_has_no_table() -> None:
    with pytest.raises(KeyError):
        api_table("baidu")


def test_douyin_has_names_and_no_versions() -> None:
    table = api_table("douyin")
    assert {"getLocation", "chooseImage"} <= table.names
    assert (table.root, table.since, table.can_i_use, table.users) == ("tt", {}, {}, {})


@pytest.mark.parametrize(
    ("api", "since"), [("getUpdateManager", "1.11.0"), ("getBackgroundFetchData", "2.7.11"), ("ap.nsf", "1.14.0")]
)
def test_base_library_of_an_alipay_api(api: str, since: str) -> None:
    table = api_table("alipay")
    assert (table.root, table.since[api], table.can_i_use[api]) == ("my", since, since)


@pytest.mark.parametrize("api", ["downloadFile", "navigateTo", "getExtConfig", "previewImage", "chooseCity"])
def test_the_version_of_a_field_is_not_the_version_of_an_alipay_api(api: str) -> None:
    assert api in api_table("alipay").names
    assert api not in api_table("alipay").since


def test_a_deprecation_without_a_version() -> None:
    assert api_table("alipay").deprecated["getParentAppId"] == (None, ("getParentAppIdSync",))
    assert Table(**tables()["alipay"]).deprecation("getParentAppId") == ("", ("getParentAppIdSync",))


@pytest.mark.parametrize(
    ("name", "since"),
    [
        ("getUserProfile", "2022-11-08"),
        ("button.open-type.getUserInfo", "2021-04-28"),
        ("open-data.type.userNickName", "2022-02-21"),
        ("form.report-submit", "2020-01-10"),
    ],
)
def test_what_is_withdrawn(name: str, since: str) -> None:
    (entry,) = (each for each in withdrawn("wechat") if each.name == name)
    assert entry.since == since
    assert entry.source.startswith("https://developers.weixin.qq.com/")


def test_what_douyin_has_withdrawn() -> None:
    (entry,) = withdrawn("douyin")
    assert (entry.name, entry.since) == ("authorize", "2023-10-30")
    assert api_table("douyin").deprecated == {"getUserInfo": (None, ("getUserProfile",))}


def test_the_name_of_a_group_is_still_shown() -> None:
    assert "open-data.type.groupName" not in {entry.name for entry in withdrawn("wechat")}


@pytest.mark.parametrize("platform", ["wechat", "alipay", "douyin", "baidu"])
def test_what_is_withdrawn_is_not_deprecated_besides(platform: str) -> None:
    gone = {entry.name for entry in withdrawn(platform)}
    assert platform == "baidu" or not gone & set(api_table(platform).deprecated)


def test_scopes() -> None:
    assert scopes("wechat")["getLocation"] == "scope.userLocation"
    assert "chooseLocation" not in scopes("wechat")  # asks for nothing any more
    assert scopes("baidu") == {}


def test_methods_of_classes() -> None:
    table = api_table("wechat")
    assert table.since["CameraContext.onCameraFrame"] == "2.7.0"
    assert table.can_i_use["CameraContext.onCameraFrame"] == "2.7.0"
    assert table.classes["createCameraContext"] == "CameraContext"
    assert table.classes["CameraContext.onCameraFrame"] == "CameraFrameListener"
    assert table.classes["createBLEPeripheralServer.success.server"] == "BLEPeripheralServer"
    assert Table(**tables()["wechat"]).objects() == table.classes


@pytest.mark.parametrize(
    "name",
    [
        "FileSystemManager.mkdirSync",  # its parameter `recursive` came later
        "UDPSocket.bind",  # its parameter `port` did
        "BackgroundAudioManager.playbackRate",  # a property: reading it never fails
    ],
)
def test_what_a_version_near_a_method_does_not_mean(name: str) -> None:
    assert name not in api_table("wechat").since


@pytest.mark.parametrize("version", ["", "2.x", "latest", "2..1", "-1.0.0", "２.1.0", "1.2.3.4.5"])
def test_what_is_no_version(version: str) -> None:
    assert numbers(version) is None


@pytest.mark.parametrize(("version", "parts"), [("2.10.4", (2, 10, 4)), ("3", (3, 0, 0)), (" 2.10 ", (2, 10, 0))])
def test_versions_have_three_parts(version: str, parts: tuple[int, ...]) -> None:
    assert numbers(version) == parts


def test_the_plan_carries_the_same_facts() -> None:
    source, carried = api_table("wechat"), Table(**tables()["wechat"])
    assert {api: carried.came_with(api) for api in source.since} == source.since
    assert {key: carried.answers(key) for key in source.can_i_use} == source.can_i_use
    assert all(carried.deprecation(api) == tuple(old) for api, old in source.deprecated.items())
    assert carried.share_below("3.0.2") == pytest.approx(share_below("wechat", "3.0.2"))


@pytest.mark.parametrize("name", ["", "getUserProfil", "getUserProfile 2.10.4", "\n", "a\nb", "login"])
def test_the_plan_knows_no_other_names(name: str) -> None:
    carried = Table(**tables()["wechat"])
    assert carried.came_with(name) is None


@pytest.mark.parametrize(
    ("key", "since"),
    [
        ("open-data.type", "1.4.0"),  # 3.7.11 is when its values for chat tools came
        ("open-data.type.userNickName", "1.9.90"),
        ("scroll-view.enable-back-to-top", "1.0.0"),  # 2.32.1 is when another renderer learned it
        ("share-element.key", "2.16.0"),  # required, so it is there since the component is
    ],
)
def test_the_version_of_a_change_is_not_the_version_of_an_attribute(key: str, since: str) -> None:
    table = api_table("wechat")
    assert (table.components[key], table.can_i_use[key]) == (since, since)
