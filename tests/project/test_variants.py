from pathlib import Path

import pytest

from playbook.project import Framework
from playbook.project.modules import Modules
from playbook.project.variants import platform_of, runs_on


@pytest.mark.parametrize(
    ("path", "framework", "platform"),
    [
        ("utils/pay.ts", "taro", None),
        ("utils/pay.weapp.ts", "taro", "wechat"),
        ("utils/pay.alipay.ts", "taro", "alipay"),
        ("utils/pay.tt.tsx", "taro", "douyin"),
        ("utils/pay.swan.js", "taro", "baidu"),
        ("utils/pay.h5.js", "taro", ""),
        ("utils/pay.rn.js", "taro", ""),
        ("utils/pay.min.js", "taro", None),
        ("utils/pay.wx.js", "native", "wechat"),
        ("utils/my.pay.js", "native", None),
        ("static/mp-weixin/a.js", "uni-app", "wechat"),
        ("static/h5/a.js", "uni-app", ""),
        ("pages/h5/a.vue", "uni-app", None),
        ("platforms/mp-alipay/a.vue", "uni-app", "alipay"),
        ("uni_modules/x/utssdk/app-ios/index.js", "uni-app", ""),
        ("uni_modules/x/utssdk/mp-weixin/index.js", "uni-app", "wechat"),
        ("wxcomponents/vant/button/index.js", "uni-app", "wechat"),
        ("mycomponents/button/index.js", "uni-app", "alipay"),
        ("hybrid/html/js/a.js", "uni-app", ""),
        ("uniCloud-aliyun/cloudfunctions/login/index.js", "uni-app", ""),
        ("uni_modules/x/uniCloud/cloudfunctions/common/index.js", "uni-app", ""),
        ("wxcomponents/vant/button/index.js", "native", None),
    ],
)
def test_tells_the_platform_by_name_and_folder(path: str, framework: Framework, platform: str | None) -> None:
    assert platform_of(path, framework) == platform


def test_taro_takes_a_platforms_file_in_the_place_of_the_common_one(tmp_path: Path) -> None:
    for name in ("pay.ts", "pay.weapp.ts", "list.ts"):
        (tmp_path / name).write_text("", encoding="utf-8")
    modules = Modules(str(tmp_path), ["pay.ts", "pay.weapp.ts", "list.ts"])

    def runs(path: str, platform: str, framework: Framework = "taro") -> bool:
        return runs_on(path, platform, framework, modules, path)

    assert not runs("pay.ts", "wechat")
    assert runs("pay.weapp.ts", "wechat")
    assert runs("pay.ts", "alipay")
    assert not runs("pay.weapp.ts", "alipay")
    assert runs("list.ts", "wechat")
    assert runs("pay.ts", "wechat", "uni-app")
