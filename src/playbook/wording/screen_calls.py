"""Which strings of a program end up on the screen, by what they are handed to."""

from collections.abc import Mapping

DIALOG = frozenset(
    {
        *("title", "content", "message", "confirmText", "cancelText", "placeholderText", "placeholder", "buttonText"),
        *("okButtonText", "cancelButtonText", "confirmButtonText", "subTitle", "desc", "description", "text", "msg"),
    }
)
"""Options of what tells users something, whose value is shown."""
_SHEET = frozenset({"itemList", "items", "alertText", "title", "name", "subname", "text", "description", "cancelText"})

OPTIONS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("showToast", "showLoading", "toast", "Toast", "$Toast", "Notify", "$Message"), DIALOG),
    **dict.fromkeys(("showModal", "alert", "confirm", "prompt", "Dialog", "showDialog", "showPrompt"), DIALOG),
    **dict.fromkeys(("showActionSheet", "ActionSheet"), _SHEET),
    **dict.fromkeys(("setNavigationBarTitle", "setNavigationBar"), frozenset({"title"})),
    **dict.fromkeys(("show", "open"), DIALOG),
    **dict.fromkeys(("setTabBarItem", "setTabBarBadge", "setTopBarText"), frozenset({"text"})),
    **dict.fromkeys(
        ("setPageInfo", "setMetaDescription"), frozenset({"title", "description", "articleTitle", "content"})
    ),
    "setDocumentTitle": frozenset({"title"}),
    "enableAlertBeforeUnload": frozenset({"message"}),
    "openCustomerServiceChat": frozenset({"sendMessageTitle"}),
    **dict.fromkeys(("success", "fail", "info", "warning", "error", "loading"), frozenset[str]()),
    "shareAppMessage": frozenset({"title", "desc", "content"}),
    "showShareMenu": frozenset({"title", "desc"}),
    **dict.fromkeys(("$toast", "$showToast", "$tip", "$message", "$notify", "$dialog", "$alert", "$confirm"), DIALOG),
    **dict.fromkeys(
        ("msgError", "msgSuccess", "msgWarning", "showSuccess", "showError", "showFail", "showInfo"), DIALOG
    ),
    **dict.fromkeys(("showMessage", "showTips", "showTip", "showNotify"), DIALOG),
    **dict.fromkeys(("fillText", "strokeText"), frozenset({"text"})),
    "authorize": frozenset({"desc"}),
    "getUserProfile": frozenset({"desc"}),
}
"""Last name of the function -> options whose value is shown. `wx.`, `tt.`, `my.`, `swan.`, `uni.`, `Taro.` and helpers
of the project are called alike; `toast.success` shows what it is given."""

RECEIVERS = frozenset(
    {"toast", "Toast", "$Toast", "Notify", "Dialog", "$Message", "Message", "message", "msg", "modal", "$modal"}
)
"""What `success`, `fail` and the like belong to where they show something."""

DIRECT = frozenset(
    {
        *("showToast", "showLoading", "toast", "Toast", "$Toast", "Notify", "alert", "confirm", "showModal"),
        *("$toast", "$showToast", "$tip", "$message", "$notify", "$dialog", "$alert", "$confirm"),
        *("msgError", "msgSuccess", "msgWarning", "showSuccess", "showError", "showFail", "showInfo"),
        *("showMessage", "showTips", "showTip", "showNotify", "fillText", "strokeText"),
    }
)
"""Functions that show a plain string they are given."""

SHARES = frozenset(
    {
        *("onShareAppMessage", "onShareTimeline", "onAddToFavorites", "onShareChat", "onShare"),
        *("useShareAppMessage", "useShareTimeline", "useAddToFavorites"),
    }
)
SHARED = frozenset({"title", "desc", "content", "summary"})
"""What users see of what those functions return."""

SHARED_EXTRA = frozenset({"hashtag_list", "video_title", "videoTitle", "videoTopics"})
"""What of its `extra` Douyin puts under a video that is shared."""

LABELS: Mapping[str, frozenset[str]] = {"tabBar": frozenset({"text", "name"}), "permission": frozenset({"desc"})}
"""Keys of an app's configuration that hold visible text only somewhere inside of another one."""

CONFIGURING = frozenset({"defineAppConfig", "definePageConfig"})
"""Functions that take the configuration of an app or a page."""

WRAPPING: Mapping[str, frozenset[str]] = {
    "Object": frozenset({"assign", "freeze", "seal"}),
    "": frozenset({"markRaw", "readonly", "toRaw", "cloneDeep"}),
}
"""Functions that return what they are given, by what they belong to."""

VALIDATING = frozenset(
    {"required", "pattern", "validator", "validateFunction", "trigger", "min", "max", "len", "range"}
)
"""Keys beside the message of a form that checks what users type."""

ADDING = frozenset({"push", "unshift"})
"""What adds to a list."""

TITLES = frozenset({"navigationBarTitleText", "defaultTitle", "titleText"})
"""Keys that hold a title wherever they stand."""

STATES = frozenset({"ref", "shallowRef", "reactive", "shallowReactive", "useState", "computed"})
"""Functions that make a variable whose value a template shows."""

DECLARING = ("Page", "Component", "Behavior", "defineComponent")
"""How the names of functions end that take the parts of a page or a component."""
