import pytest

from playbook.source.roots import dialect_of, framework_told, roots_of


@pytest.mark.parametrize(
    ("platform", "framework", "roots"),
    [
        ("wechat", "native", ("wx",)),
        ("wechat", "uni-app", ("wx", "uni")),
        ("wechat", "taro", ("wx", "Taro")),
        ("douyin", "native", ("tt",)),
        ("alipay", "uni-app", ("my", "uni")),
        ("baidu", "taro", ("swan", "Taro")),
    ],
)
def test_roots(platform: str, framework: str, roots: tuple[str, ...]) -> None:
    assert roots_of(platform, framework) == roots


@pytest.mark.parametrize(
    ("platform", "framework", "root", "member", "api"),
    [
        ("wechat", "uni-app", "uni", "getUserProfile", "getUserProfile"),
        ("wechat", "uni-app", "uni", "getWindowInfo", None),
        ("wechat", "uni-app", "wx", "getWindowInfo", None),
        ("wechat", "native", "wx", "getWindowInfo", "getWindowInfo"),
        ("wechat", "taro", "Taro", "getWindowInfo", "getWindowInfo"),
        ("alipay", "uni-app", "uni", "getWindowInfo", "getWindowInfo"),
        ("alipay", "uni-app", "uni", "scanCode", "scan"),
        ("alipay", "uni-app", "my", "scanCode", "scanCode"),
        ("alipay", "taro", "Taro", "scanCode", None),
        ("baidu", "uni-app", "uni", "login", "getLoginCode"),
        ("wechat", "uni-app", "uni", "$emit", None),
        ("wechat", "taro", "Taro", "useDidShow", None),
        ("wechat", "taro", "Taro", "user", "user"),
        ("wechat", "taro", "Taro", "nextTick", None),
        ("wechat", "taro", "wx", "nextTick", "nextTick"),
    ],
)
def test_what_a_member_of_a_root_is(platform: str, framework: str, root: str, member: str, api: str | None) -> None:
    assert dialect_of(platform, framework).api(root, member) == api


@pytest.mark.parametrize(
    ("name", "value"),
    [("TARO_ENV", "tt"), ("UNI_PLATFORM", "mp-toutiao"), ("uniPlatform", "mp-toutiao"), ("NODE_ENV", None)],
)
def test_what_builds_put_in_the_place_of_names(name: str, value: str | None) -> None:
    assert dialect_of("douyin", "taro").environment(name) == value


@pytest.mark.parametrize(
    ("path", "data", "framework"),
    [
        ("a.js", b"wx.login()", "native"),
        ("a.js", b"uni.login()", "uni-app"),
        ("a.js", b"this.uni.login()", "native"),
        ("a.js", b"unit.login()", "native"),
        ("a.vue", b"wx.login()", "uni-app"),
        ("a.tsx", b"import Taro from '@tarojs/taro'", "taro"),
    ],
)
def test_what_a_file_alone_tells_of_its_framework(path: str, data: bytes, framework: str) -> None:
    assert framework_told(path, data) == framework
