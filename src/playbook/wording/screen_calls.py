"""Which strings of a program end up on the screen, by what they are handed to."""

from collections.abc import Mapping

_DIALOG = frozenset(
    {
        *("title", "content", "message", "confirmText", "cancelText", "placeholderText", "placeholder", "buttonText"),
        *("okButtonText", "cancelButtonText", "confirmButtonText", "subTitle", "desc", "description", "text"),
    }
)
_SHEET = frozenset({"itemList", "items", "alertText", "title", "name", "subname", "text", "description", "cancelText"})

OPTIONS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("showToast", "showLoading", "toast", "Toast", "$Toast", "Notify", "$Message"), _DIALOG),
    **dict.fromkeys(("showModal", "alert", "confirm", "prompt", "Dialog", "showDialog", "showPrompt"), _DIALOG),
    **dict.fromkeys(("showActionSheet", "ActionSheet"), _SHEET),
    **dict.fromkeys(("setNavigationBarTitle", "setNavigationBar"), frozenset({"title"})),
    **dict.fromkeys(("setTabBarItem", "setTabBarBadge"), frozenset({"text"})),
    **dict.fromkeys(("success", "fail", "info", "warning", "error", "loading"), frozenset[str]()),
    "shareAppMessage": frozenset({"title", "desc"}),
    "showShareMenu": frozenset({"title", "desc"}),
    "authorize": frozenset({"desc"}),
    "getUserProfile": frozenset({"desc"}),
}
"""Last name of the function -> options whose value is shown. `wx.`, `tt.`, `my.`, `swan.`, `uni.`, `Taro.` and helpers
of the project are called alike; `toast.success` shows what it is given."""

RECEIVERS = frozenset(
    {"toast", "Toast", "$Toast", "Notify", "Dialog", "$Message", "Message", "message", "msg", "modal"}
)
"""What `success`, `fail` and the like belong to where they show something."""

DIRECT = frozenset({"showToast", "showLoading", "toast", "Toast", "$Toast", "Notify", "alert", "confirm", "showModal"})
"""Functions that show a plain string they are given."""

SHARES = frozenset(
    {
        *("onShareAppMessage", "onShareTimeline", "onAddToFavorites", "onShareChat", "onShare"),
        *("useShareAppMessage", "useShareTimeline", "useAddToFavorites"),
    }
)
SHARED = frozenset({"title", "desc", "content", "summary"})
"""What users see of what those functions return."""

TITLES = frozenset({"navigationBarTitleText", "defaultTitle", "titleText"})
"""Keys that hold a title wherever they stand."""

STATES = frozenset({"ref", "shallowRef", "reactive", "shallowReactive", "useState", "computed"})
"""Functions that make a variable whose value a template shows."""

DECLARING = ("Page", "Component", "Behavior", "defineComponent")
"""How the names of functions end that take the parts of a page or a component."""
