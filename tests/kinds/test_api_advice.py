"""What a finding advises to write, by the use that it is about."""

import pytest
from tests.kinds.test_api_use import only

from playbook.findings import Text


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("wx.getUserProfile({ desc })", "if (wx.canIUse('getUserProfile')) { … } else { … }"),
        ("await wx.getUserProfile({ desc })", "if (wx.canIUse('getUserProfile')) { … } else { … }"),
        ("wx.getUserProfile().then(show)", "if (wx.canIUse('getUserProfile')) { … } else { … }"),
        ("const x = wx.getUserProfile({ success })", "wx.canIUse('getUserProfile') ? wx.getUserProfile(…) : 默认值"),
        (
            "async () => { await wx.getUserProfile(); save() }",
            "并返回：if (!wx.canIUse('getUserProfile')) { …; return }",
        ),
        ("const x = () => wx.getUserProfile()", "并返回：if (!wx.canIUse('getUserProfile')) { …; return }"),
        ("const x = wx.getWindowInfo()", "wx.canIUse('getWindowInfo') ? wx.getWindowInfo() : wx.getSystemInfoSync()"),
        ("const x = wx.getWindowInfo().height", ": wx.getSystemInfoSync()"),
        ("const x = wx.getExptInfoSync([1])", "wx.canIUse('getExptInfoSync') ? wx.getExptInfoSync(…) : 默认值"),
        ("wx.onThemeChange(apply)", "不支持时跳过就行：if (wx.canIUse('onThemeChange')) { … }"),
        ("wx.reportEvent('a', {})", "不支持时跳过就行"),
        ("promisify(wx.getUserProfile)", "先判断再交出去"),
        ("const { shared } = wx.worklet", "先判断再用，不支持时用默认值或换一种做法：wx.worklet ? wx.worklet : 默认值"),
        ("if (wx.getWindowInfo) wx.getAppBaseInfo()", "稳妥的写法是判断它自己：wx.canIUse('getAppBaseInfo')"),
        ("try { wx.getUserProfile() } catch (e) {}", "catch 里已经给了用户出路就不用改；没有的话，先判断"),
    ],
)
def test_advises_what_fits_the_use(code: str, advice: str) -> None:
    said = only(code).values["advice"]
    assert isinstance(said, Text)
    assert advice in said.zh


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("wx.chooseImage()", "换成新接口，最低基础库已经有了，不用判断"),
        ("const x = wx.getSystemInfoSync()", "例如 wx.getWindowInfo ? wx.getWindowInfo() : wx.getSystemInfoSync()"),
        ("wx.reportMonitor('a', 1)", "例如 if (wx.reportEvent) { … } else { wx.reportMonitor(…) }"),
        ("wx.createCanvasContext('a')", "getContext('2d')"),
        ("wx.arrayBufferToBase64(b)", "平台没有给出替代"),
    ],
)
def test_advises_what_to_use_instead(code: str, advice: str) -> None:
    said = only(code, "deprecated").values["advice"]
    assert isinstance(said, Text)
    assert advice in said.zh


def test_asks_for_no_test_where_all_users_have_the_replacement() -> None:
    said = only("wx.getSystemInfoSync()", "deprecated", floor="2.20.1").values["advice"]
    assert isinstance(said, Text)
    assert "不用判断" in said.zh
