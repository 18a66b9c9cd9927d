"""By which objects code reaches a platform's API, and what its framework makes of it.

- uni-app hands `uni.x` to the platform's `x`, some under another name; a few it supplies itself. What it gives out for
  some names is a function of its own, there whether or not the platform has the API.
- Taro copies the members of the platform's object when it starts, so that a test of `Taro.x` is a test of the platform.

Sources: `uni.api.esm.js` of `@dcloudio/uni-mp-weixin`, `-alipay`, `-toutiao` and `-baidu` 3.0.0-4080720251210001 and
`@dcloudio/uni-mp-weixin` 2.0.2-5000720260410001; `native-apis` of `@tarojs/shared` 4.2.1 and `runtime-utils` of its
platform plugins.
"""

import re
from collections.abc import Mapping
from functools import cache

from playbook.names import UNI_APP_NAMES
from playbook.project import Framework
from playbook.tuples import NamedTuple

_PLATFORMS = {"wechat": ("wx",), "douyin": ("tt",), "alipay": ("my",), "baidu": ("swan",)}
TARO = "@tarojs/taro"

_UNI_OWN = frozenset(
    {
        *("$on", "$off", "$once", "$emit", "upx2px", "rpx2px", "interceptors", "addInterceptor", "removeInterceptor"),
        *("getLocale", "setLocale", "onLocaleChange", "getPushClientId", "onPushMessage", "offPushMessage"),
        *("onCreateVueApp", "invokeCreateVueAppHook", "invokePushCallback", "getProvider"),
    }
)
"""What uni-app supplies itself on every platform."""
_UNI_FILLED = {"wechat": frozenset({"getAppBaseInfo", "getDeviceInfo", "getWindowInfo"})}
"""What it puts into the platform's object where it is missing."""
_UNI_OTHER_NAMES: Mapping[str, Mapping[str, str]] = {
    "alipay": {
        "chooseAddress": "getAddress",
        "closeBLEConnection": "disconnectBLEDevice",
        "createBLEConnection": "connectBLEDevice",
        "getClipboardData": "getClipboard",
        "hideHomeButton": "hideBackHome",
        "login": "getAuthCode",
        "onBLEConnectionStateChange": "onBLEConnectionStateChanged",
        "requestPayment": "tradePay",
        "saveImageToPhotosAlbum": "saveImage",
        "scanCode": "scan",
        "setClipboardData": "setClipboard",
        "setNavigationBarColor": "setNavigationBar",
        "setNavigationBarTitle": "setNavigationBar",
        "showShareMenu": "showSharePanel",
        "stopAccelerometer": "offAccelerometerChange",
        "stopCompass": "offCompassChange",
        "stopGyroscope": "offGyroscopeChange",
    },
    "baidu": {
        "getAccountInfoSync": "getEnvInfoSync",
        "login": "getLoginCode",
        "navigateBackMiniProgram": "navigateBackSmartProgram",
        "navigateToMiniProgram": "navigateToSmartProgram",
        "showShareMenu": "openShare",
    },
}
_UNI_WRAPPED: Mapping[str, frozenset[str]] = {
    "wechat": frozenset(
        {
            *("compressImage", "getAppAuthorizeSetting", "getSystemInfo", "getSystemInfoSync", "offError", "onError"),
            *("onSocketMessage", "onSocketOpen", "previewImage", "redirectTo", "showActionSheet"),
        }
    ),
    "alipay": frozenset(
        {
            *_UNI_OTHER_NAMES["alipay"],
            *("canvasToTempFilePath", "chooseImage", "chooseVideo", "compressImage", "connectSocket", "downloadFile"),
            *("getBLEDeviceServices", "getFileInfo", "getLocation", "getNetworkType", "getSavedFileInfo"),
            *("getSavedFileList", "getScreenBrightness", "getSystemInfo", "getSystemInfoSync", "getUserInfo"),
            *("makePhoneCall", "navigateTo", "offError", "onError", "onNetworkStatusChange", "onSocketMessage"),
            *("onSocketOpen", "openDocument", "openLocation", "pageScrollTo", "previewImage", "redirectTo"),
            *("removeSavedFile", "request", "saveFile", "saveVideoToPhotosAlbum", "setScreenBrightness"),
            *("showActionSheet", "showLoading", "showModal", "showToast", "uploadFile"),
        }
    ),
}
"""What it gives out as functions of its own, whether or not there is anything beneath."""

_TARO_OWN = frozenset(
    {
        *("Behavior", "Current", "ENV_TYPE", "Events", "addInterceptor", "canIUseWebp", "cleanInterceptors", "config"),
        *("env", "eventCenter", "getApp", "getAppInfo", "getCurrentInstance", "getCurrentPages", "getEnv"),
        *("getInitPxTransform", "getRenderer", "getTabBar", "hooks", "initPxTransform", "interceptorify"),
        *("interceptors", "miniGlobal", "nextTick", "options", "preload", "pxTransform", "request", "requirePlugin"),
        *("setGlobalDataPlugin", "webpackJsonp"),
    }
)
_TARO_FILLED = {
    "alipay": frozenset(
        {
            *("closeBLEConnection", "createBLEConnection", "getClipboardData", "getFileInfo", "getSavedFileInfo"),
            *("login", "makePhoneCall", "offBLEConnectionStateChange", "onBLEConnectionStateChange", "previewImage"),
            *("removeSavedFile", "saveFile", "scanCode", "setClipboardData", "setNavigationBarColor"),
            *("setNavigationBarTitle", "setScreenBrightness", "showActionSheet", "showLoading", "showModal"),
            *("showToast", "uploadFile"),
        }
    ),
    "baidu": frozenset({"login"}),
    "douyin": frozenset({"showToast"}),
}
"""What it answers with a rejected promise where the platform lacks it, instead of failing."""

_ENVIRONMENTS: Mapping[str, Mapping[str, str]] = {
    "TARO_ENV": {"wechat": "weapp", "douyin": "tt", "alipay": "alipay", "baidu": "swan"},
    "UNI_PLATFORM": UNI_APP_NAMES,
    "VUE_APP_PLATFORM": UNI_APP_NAMES,
    "uniPlatform": UNI_APP_NAMES,
    "TARO_PLATFORM": dict.fromkeys(_PLATFORMS, "mini"),
    "__mpx_mode__": {"wechat": "wx", "douyin": "tt", "alipay": "ali", "baidu": "swan"},
}
_TARO_TYPES = {"wechat": "WEAPP", "douyin": "TT", "alipay": "ALIPAY", "baidu": "SWAN"}


class Dialect(NamedTuple):
    """How the code of one mini-program speaks to its platform."""

    platform: str = "wechat"
    framework: str = "native"
    roots: tuple[str, ...] = ("wx",)
    """The names of the objects that have the platform's API as members."""
    vue: int | None = None
    """The version of Vue that uni-app builds with, 2 or 3; None where nothing says it."""

    def api(self, root: str, member: str) -> str | None:
        """Return the platform's API that a member of a root is; None if the framework supplies it."""
        if self.fills(member) or (root == "uni" and member in _UNI_OWN) or (root == "Taro" and _is_taros(member)):
            return None
        if root == "Taro" and member in _TARO_FILLED.get(self.platform, ()):
            return None
        return _UNI_OTHER_NAMES.get(self.platform, {}).get(member, member) if root == "uni" else member

    def without(self, root: str) -> "Dialect":
        """Return the same, but for a name that means something else in the file."""
        return self._replace(roots=tuple(each for each in self.roots if each != root))

    def filled(self) -> frozenset[str]:
        """Return the APIs that the framework puts into the platform's object where they are missing."""
        return _UNI_FILLED.get(self.platform, frozenset()) if self.framework == "uni-app" else frozenset()

    def fills(self, member: str) -> bool:
        """Tell whether the framework puts an API into the platform's object where it is missing."""
        return member in self.filled()

    def is_always_there(self, root: str, member: str) -> bool:
        """Tell whether `root.member` is something even where the platform lacks it, so that a test says nothing."""
        return root == "uni" and member in _UNI_WRAPPED.get(self.platform, ())

    def other_names(self) -> Mapping[str, str]:
        """Return names that stand for an API of another name: `uni.scanCode` for `my.scan`."""
        return _UNI_OTHER_NAMES.get(self.platform, {}) if "uni" in self.roots else {}

    def environment(self, name: str) -> str | None:
        """Return the constant that builds for the platform put in the place of a name: `TARO_ENV` -> `weapp`."""
        return _ENVIRONMENTS[name].get(self.platform) if name in _ENVIRONMENTS else None

    def taro_type(self) -> str | None:
        """Return what `Taro.getEnv()` answers."""
        return _TARO_TYPES.get(self.platform)


WECHAT = Dialect()


def _is_taros(member: str) -> bool:
    hook = member.startswith("use") and member[3:4].isupper()
    return hook or member in _TARO_OWN


def roots_of(platform: str, framework: str) -> tuple[str, ...]:
    """Return the names of the objects that have a platform's API as members in code of a framework."""
    own = _PLATFORMS.get(platform, ())
    return (*own, "uni") if framework == "uni-app" else (*own, "Taro") if framework == "taro" else own


@cache
def dialect_of(platform: str, framework: str, vue: int | None = None) -> Dialect:
    """Return how code of a framework speaks to a platform."""
    return Dialect(platform, framework, roots_of(platform, framework), vue)


def framework_told(path: str, data: bytes) -> Framework:
    """Return the framework that a file outside of any mini-program seems to be written for."""
    if TARO.encode() in data:
        return "taro"
    uni = path.endswith((".vue", ".nvue")) or re.search(rb"(?<![\w$.])uni\s*\.\s*[a-zA-Z$]", data)
    return "uni-app" if uni else "native"
